"""Uitnodigen, wie er kwam, de eigen agenda, en afspraken om na te gaan."""

from datetime import time, timedelta

import pytest

from cases.models import Afspraak, Betrokkene, Contactmoment, Taak, Uitnodiging
from cases.services.gesprek import Gesprekplan, uitnodiging_maken
from kern.klok import vandaag
from tests.cases.op_pad.conftest import tekst
from tests.fabrieken import een_inschrijving, een_school

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def uitnodiging(alles, jongere, zaak, leerplicht_a):
    with alles():
        return uitnodiging_maken(
            jongere,
            plan=Gesprekplan(
                datum=vandaag(),
                tijd=time(10),
                plaats="Stadskantoor, kamer 2; rechts",
                doel="Verzuim",
                genodigden=[("jongere", "Noa Proef"), ("ouder", "A. Proef")],
            ),
            medewerker=leerplicht_a,
            zaak=zaak,
        )


def _opkomst(alles, uitnodiging, *uitkomsten, **velden):
    with alles():
        nummers = [g.pk for g in uitnodiging.genodigden.all()]
        gezien = Uitnodiging.objects.get(pk=uitnodiging.pk).gezien
    paren = zip(nummers, uitkomsten, strict=True)
    return {"gezien": gezien, "verslag": "", **{f"g{pk}": u for pk, u in paren}, **velden}


def test_uitnodigen_uit_de_betrokkenen(client, jongere, zaak, alles, gemeente_a):
    with alles():
        ouder = Betrokkene(jongere=jongere, rol="ouder", naam="A. Proef")
        ouder.save()
        een_inschrijving(jongere, een_school(gemeente_a, naam="Het Baken"))
    url = f"/jongeren/{jongere.pk}/uitnodiging/"
    assert "Het Baken" in tekst(client.get(url))
    gegevens = {
        "datum": f"{vandaag()}",
        "tijd": "10:00",
        "duur": "45",
        "plaats": "Stadskantoor",
        "doel": "Verzuim",
        "genodigden": ["jongere", f"ouder-{ouder.pk}", "school"],
        "partner": "Jeugdteam",
        "zaak": zaak.pk,
    }
    eerste = client.post(url, gegevens)
    assert client.post(url, gegevens).url == eerste.url
    with alles():
        rij = Uitnodiging.objects.get()
        assert [(g.rol, g.naam) for g in rij.genodigden.all()] == [
            ("jongere", "Noa Proef"),
            ("ouder", "A. Proef"),
            ("school", "Het Baken"),
            ("partner", "Jeugdteam"),
        ]
    leeg = client.post(url, gegevens | {"genodigden": [], "partner": ""})
    assert leeg.status_code == 422
    assert "Kies wie u uitnodigt" in tekst(leeg)
    vreemd = client.post(url, gegevens | {"genodigden": ["ouder-999999"]})
    assert vreemd.status_code == 422


def test_wie_er_kwam_is_een_contact_met_een_volgende_stap(client, uitnodiging, alles):
    url = f"/uitnodigingen/{uitnodiging.pk}/uitslag/"
    gegevens = _opkomst(
        alles,
        uitnodiging,
        "zonder_bericht",
        "verschenen",
        verslag="Moeder zoekt hulp.",
        vervolg="Jeugdteam bellen",
        vervolg_uiterlijk=f"{vandaag()}",
    )
    for _ in range(2):
        assert client.post(url, gegevens).status_code == 302
    with alles():
        contact = Contactmoment.objects.get()
        assert (contact.soort, contact.met_wie, contact.bereikt) == ("GESPREK", "ouder", True)
        assert Taak.objects.get().titel == "Jeugdteam bellen"
    anders = client.post(url, gegevens | {"verslag": "Iets anders"})
    assert anders.status_code == 409
    assert "Iets anders" in tekst(anders)


def test_niemand_gekomen_is_niet_bereikt(client, uitnodiging, alles):
    gegevens = _opkomst(alles, uitnodiging, "zonder_bericht", "met_bericht")
    client.post(f"/uitnodigingen/{uitnodiging.pk}/uitslag/", gegevens)
    with alles():
        assert Contactmoment.objects.get().bereikt is False


def test_elke_genodigde_telt_en_wie_kwam_vraagt_een_verslag(client, uitnodiging, alles):
    url = f"/uitnodigingen/{uitnodiging.pk}/uitslag/"
    for uitkomsten in (("", "verschenen"), ("verschenen", "verschenen"), ("ziek", "verschenen")):
        antwoord = client.post(url, _opkomst(alles, uitnodiging, *uitkomsten))
        assert antwoord.status_code == 422
    with alles():
        assert not Contactmoment.objects.exists()


def test_voor_de_dag_zelf_is_er_geen_uitslag(client, uitnodiging, alles):
    with alles():
        rij = Uitnodiging.objects.get()
        rij.datum = vandaag() + timedelta(days=2)
        rij.save()
    gegevens = _opkomst(alles, uitnodiging, "zonder_bericht", "zonder_bericht")
    antwoord = client.post(f"/uitnodigingen/{uitnodiging.pk}/uitslag/", gegevens)
    assert antwoord.status_code == 422
    assert "nog niet geweest" in tekst(antwoord)


def test_afzeggen_en_daarna_geen_uitslag(client, uitnodiging, alles):
    gegevens = _opkomst(alles, uitnodiging, "zonder_bericht", "zonder_bericht")
    weg = {"gezien": gegevens["gezien"], "reden": "School belde af"}
    assert client.post(f"/uitnodigingen/{uitnodiging.pk}/afzeggen/", weg).status_code == 302
    laat = client.post(f"/uitnodigingen/{uitnodiging.pk}/uitslag/", gegevens)
    assert laat.status_code == 409
    assert "afgezegd" in tekst(client.get(f"/jongeren/{uitnodiging.jongere_id}/")).lower()


def test_de_eigen_agenda_noemt_niemand(client, uitnodiging):
    antwoord = client.get(f"/uitnodigingen/{uitnodiging.pk}/agenda/")
    bestand = tekst(antwoord)
    assert antwoord["Content-Type"].startswith("text/calendar")
    assert "Proef" not in bestand + antwoord["Content-Disposition"]
    assert "Verzuim" not in bestand
    assert "LOCATION:Stadskantoor\\, kamer 2\\; rechts\r\n" in bestand
    assert f"(zaak {uitnodiging.zaak_id})" in bestand
    assert "DTSTART:" in bestand


def test_de_brief_is_er_alleen_als_er_brieven_zijn(client, uitnodiging):
    from django.urls import Resolver404, resolve

    weg = f"/jongeren/{uitnodiging.jongere_id}/brieven/nieuw/"
    try:
        resolve(weg)
        er_zijn_brieven = True
    except Resolver404:
        er_zijn_brieven = False
    assert (weg in tekst(client.get(f"/uitnodigingen/{uitnodiging.pk}/"))) is er_zijn_brieven


def test_een_afspraak_geeft_een_taak_en_is_na_te_gaan(client, jongere, zaak, alles):
    url = f"/jongeren/{jongere.pk}/afspraak/"
    gegevens = {
        "wie": "ouder",
        "wat": "Meldt zich bij het jeugdteam",
        "controle_op": f"{vandaag()}",
        "zaak": zaak.pk,
    }
    for _ in range(2):
        assert client.post(url, gegevens).status_code == 302
    with alles():
        rij = Afspraak.objects.get()
        assert rij.taak == Taak.objects.get()
        assert rij.taak.uiterlijk == vandaag()
    assert "Afspraak nagaan" in tekst(client.get("/"))
    nagaan = f"/afspraken/{rij.pk}/nagaan/"
    assert client.post(nagaan, {"nagekomen": "nee"}).status_code == 422
    goed = {"nagekomen": "deels", "toelichting": "Gebeld, niet geweest"}
    for _ in range(2):
        assert client.post(nagaan, goed).status_code == 302
    assert client.post(nagaan, {"nagekomen": "ja"}).status_code == 409
    with alles():
        assert Taak.objects.get().klaar_op == vandaag()
    oud = client.post(url, gegevens | {"controle_op": f"{vandaag() - timedelta(days=1)}"})
    assert oud.status_code == 422


def test_een_andere_gemeente_vindt_niets(ander, uitnodiging, jongere):
    for pad in ("", "uitslag/", "afzeggen/", "agenda/"):
        assert ander.get(f"/uitnodigingen/{uitnodiging.pk}/{pad}").status_code in {404, 405}
        assert ander.post(f"/uitnodigingen/{uitnodiging.pk}/{pad}").status_code in {404, 405}
    assert ander.get(f"/jongeren/{jongere.pk}/uitnodiging/").status_code == 404
    assert ander.get(f"/jongeren/{jongere.pk}/afspraak/").status_code == 404
