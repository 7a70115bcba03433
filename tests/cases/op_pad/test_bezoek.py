"""Huisbezoeken: plannen, aan de deur, precies één contact, en wie er niet bij mag."""

from datetime import time, timedelta
from html import unescape
from typing import Any

import pytest

from cases.models import Contactmoment, Huisbezoek, Taak, Woonplaats, Zaak
from cases.services.bezoek import (
    Bezoekplan,
    Bezoekuitslag,
    bezoek_afzeggen,
    bezoek_plannen,
    bezoek_schuiven,
    bezoek_uitslag_vastleggen,
    bezoek_verzetten,
)
from cases.services.brieven.opstellen import Opgave, brief_opstellen
from cases.services.contact import contact_terugnemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.kalender import datum_voluit
from kern.klok import vandaag
from tests.cases.brieven_hulp import een_briefhoofd, een_sjabloon
from tests.cases.op_pad.conftest import tekst
from tests.cases.werk_hulp import iemand, logregels

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bezoek(alles, jongere, zaak, leerplicht_a):
    with alles():
        plan = Bezoekplan(
            datum=vandaag(), medewerker=leerplicht_a, dagdeel="ochtend", te_weten="Bel werkt niet"
        )
        return bezoek_plannen(jongere, plan=plan, zaak=zaak)


def _plan(leerplicht_a, **velden):
    return {
        "datum": f"{vandaag()}",
        "tijd": "10:30",
        "dagdeel": "",
        "prioriteit": "hoog",
        "medewerker": leerplicht_a.pk,
        "doel": "benaderen",
        "te_weten": "Moeder werkt 's nachts\nPortiek links",
        **velden,
    }


def test_plannen_en_nog_eens_klikken(client, jongere, zaak, alles, leerplicht_a):
    url = f"/jongeren/{jongere.pk}/bezoek/"
    gegevens = _plan(leerplicht_a, zaak=zaak.pk)
    eerste = client.post(url, gegevens)
    assert eerste.status_code == 302
    assert client.post(url, gegevens).url == eerste.url
    with alles():
        rij = Huisbezoek.objects.get()
        assert (rij.zaak, rij.gemeente, rij.wanneer) == (zaak, zaak.gemeente, "10:30")
        assert rij.historie.count() == 1
    scherm = tekst(client.get(eerste.url))
    for woord in ("Proefstraat 12", "Portiek links", "geo:0,0?q=Proefstraat%2012"):
        assert woord in scherm
    assert "Noa" not in scherm.split("geo:")[1].split('"')[0]


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"datum": "2020-01-01"}, "vanaf vandaag"),
        ({"datum": "gisteren"}, "datum"),
        ({"tijd": "25:61"}, "tijd"),
        ({"te_weten": "een\ntwee\ndrie\nvier"}, "hoogstens 3 regels"),
        ({"te_weten": "x" * 200}, "hoogstens 120 tekens"),
        ({"prioriteit": "eerst"}, "geldige keuze"),
        ({"medewerker": 999999}, "geldige keuze"),
    ],
)
def test_een_plan_dat_niet_kan(client, jongere, alles, leerplicht_a, velden, woord):
    antwoord = client.post(f"/jongeren/{jongere.pk}/bezoek/", _plan(leerplicht_a, **velden))
    assert antwoord.status_code == 422
    assert woord in tekst(antwoord).replace("&#x27;", "'")
    with alles():
        assert not Huisbezoek.objects.exists()


@pytest.mark.parametrize(
    ("uitslag", "bereikt", "verslag"),
    [
        ("gesproken", True, "Moeder belt school."),
        ("niet_thuis", False, "Niet thuis.\nMoeder belt school."),
        ("niet_op_adres", False, "Niet op dit adres.\nMoeder belt school."),
    ],
)
def test_elke_uitslag_is_precies_een_contact(
    client, bezoek, zaak, alles, uitslag, bereikt, verslag
):
    url = f"/bezoeken/{bezoek.pk}/uitslag/{uitslag}/"
    gegevens = {"observaties": "Moeder belt school.", "met_wie": "ouder"}
    for _ in range(2):
        assert client.post(url, gegevens).status_code == 302
    with alles():
        contact = Contactmoment.objects.get()
        assert (contact.soort, contact.bereikt, contact.verslag) == ("HUISBEZOEK", bereikt, verslag)
        assert Huisbezoek.objects.get().contact == contact
        assert Zaak.objects.get(pk=zaak.pk).laatste_contact_op == vandaag()


def test_een_andere_uitslag_daarna_is_409_en_de_tekst_blijft_te_lezen(client, bezoek, alles):
    client.post(f"/bezoeken/{bezoek.pk}/uitslag/niet_thuis/", {"observaties": "Donker"})
    laat = client.post(
        f"/bezoeken/{bezoek.pk}/uitslag/gesproken/",
        {"observaties": "Toch gesproken", "met_wie": "ouder"},
    )
    assert laat.status_code == 409
    assert "Toch gesproken" in tekst(laat)
    with alles():
        assert Contactmoment.objects.count() == 1


def test_gesproken_vraagt_een_paar_woorden(client, bezoek, alles):
    leeg = client.post(f"/bezoeken/{bezoek.pk}/uitslag/gesproken/", {"met_wie": "ouder"})
    assert leeg.status_code == 422
    assert "wat er is besproken" in tekst(leeg)
    assert client.post(f"/bezoeken/{bezoek.pk}/uitslag/halt/", {}).status_code == 404
    with alles():
        assert not Contactmoment.objects.exists()


def test_de_volgende_stap_maakt_een_taak_en_een_bezoek(client, bezoek, alles, leerplicht_a):
    over_een_week = vandaag() + timedelta(days=7)
    client.post(
        f"/bezoeken/{bezoek.pk}/uitslag/niet_thuis/",
        {
            "volgend_op": f"{over_een_week}",
            "volgend_kan": "ja",
            "volgend_toelichting": "Na vieren",
            "vervolg": "Buren vragen",
            "vervolg_uiterlijk": f"{over_een_week}",
        },
    )
    with alles():
        nieuw = Huisbezoek.objects.get(voorganger=bezoek)
        assert (nieuw.datum, nieuw.is_open, nieuw.te_weten) == (
            over_een_week,
            True,
            "Bel werkt niet",
        )
        taak = Taak.objects.get()
        assert (taak.titel, taak.zaak_id, taak.behandelaar) == (
            "Buren vragen",
            bezoek.zaak_id,
            leerplicht_a,
        )
        assert Huisbezoek.objects.get(pk=bezoek.pk).volgend_kan is True


def test_niet_op_dit_adres_meldt_het_adres(client, bezoek, jongere, alles):
    client.post(f"/bezoeken/{bezoek.pk}/uitslag/niet_op_adres/", {"adres_onjuist": "on"})
    with alles():
        woont = Woonplaats.objects.get(jongere=jongere)
        assert woont.adres_onjuist
        assert woont.historie.first().history_change_reason == "bij huisbezoek niet op dit adres"
    assert "klopt waarschijnlijk niet" in tekst(client.get(f"/bezoeken/{bezoek.pk}/"))


def test_later_verzet_en_geeft_geen_contact(client, bezoek, alles):
    url = f"/bezoeken/{bezoek.pk}/uitslag/later/"
    morgen = vandaag() + timedelta(days=1)
    for _ in range(2):
        assert client.post(url, {"naar_dag": f"{morgen}", "dagdeel": "avond"}).status_code == 302
    anders = client.post(url, {"naar_dag": f"{morgen + timedelta(days=3)}"})
    assert anders.status_code == 409
    with alles():
        assert not Contactmoment.objects.exists()
        nieuw = Huisbezoek.objects.get(voorganger=bezoek)
        assert (nieuw.datum, nieuw.dagdeel, nieuw.te_weten) == (morgen, "avond", "Bel werkt niet")


def test_afzeggen_vraagt_een_reden(client, bezoek, alles):
    url = f"/bezoeken/{bezoek.pk}/afzeggen/"
    assert client.post(url, {"reden": " "}).status_code == 422
    assert client.post(url, {"reden": "Jongere is weer op school"}).status_code == 302
    with alles():
        assert Huisbezoek.objects.get().uitslag == "afgezegd"
        with pytest.raises(IntussenGewijzigd):
            bezoek_verzetten(bezoek, naar=vandaag())


def test_een_verouderd_formulier_is_409(client, collega, bezoek, alles, leerplicht_a):
    gezien = bezoek.gezien
    url = f"/bezoeken/{bezoek.pk}/wijzigen/"
    eerste = _plan(leerplicht_a, gezien=gezien, te_weten="Van de collega")
    assert collega.post(url, eerste).status_code == 302
    laat = client.post(url, _plan(leerplicht_a, gezien=gezien, te_weten="Van mij"))
    assert laat.status_code == 409
    assert "Van mij" in tekst(laat)
    with alles():
        assert Huisbezoek.objects.get().te_weten == "Van de collega"


def test_het_contact_van_een_bezoek_is_niet_los_terug_te_nemen(alles, bezoek, leerplicht_a):
    with alles():
        gedaan = Bezoekuitslag(uitslag="niet_thuis")
        vers, _ = bezoek_uitslag_vastleggen(bezoek, gedaan=gedaan, medewerker=leerplicht_a)
        assert vers.contact is not None
        with pytest.raises(ActGeweigerd, match="hoort bij een bezoek"):
            contact_terugnemen(vers.contact, taak=None, medewerker=leerplicht_a)
        with pytest.raises(IntussenGewijzigd):
            bezoek_afzeggen(bezoek, reden="toch niet")


def test_een_andere_gemeente_ziet_niets(ander, bezoek, jongere):
    for pad in ("", "wijzigen/", "afzeggen/", "plaats/", "uitslag/gesproken/"):
        assert ander.post(f"/bezoeken/{bezoek.pk}/{pad}").status_code in {404, 405}
        assert ander.get(f"/bezoeken/{bezoek.pk}/{pad}").status_code in {404, 405}
    assert ander.get(f"/jongeren/{jongere.pk}/bezoek/").status_code == 404
    assert "Noa" not in tekst(ander.get("/aan-de-deur/"))


def test_de_daglijst_staat_op_volgorde_en_logt_iedereen(
    client, alles, gemeente_a, leerplicht_a, bezoek, jongere
):
    with alles():
        rijen: tuple[tuple[str, dict[str, Any]], ...] = (
            ("Bo Middag", {"dagdeel": "middag"}),
            ("Al Vroeg", {"tijd": time(8, 30)}),
            ("Cy Voorrang", {"dagdeel": "ochtend", "prioriteit": "hoog"}),
        )
        for naam, velden in rijen:
            plan = Bezoekplan(datum=vandaag(), medewerker=leerplicht_a, **velden)
            bezoek_plannen(iemand(gemeente_a, naam), plan=plan)
    scherm = tekst(client.get("/aan-de-deur/"))
    namen = ["Al Vroeg", "Cy Voorrang", "Noa Proef", "Bo Middag"]
    plekken = [scherm.index(naam) for naam in namen]
    assert plekken == sorted(plekken)
    assert len({rij[0] for rij in logregels("daglijst")}) == 4
    with alles():
        nummers = list(Huisbezoek.objects.values_list("pk", flat=True))
        volgorde = {
            naam: Huisbezoek.objects.get(jongere__voornamen=naam.split()[0]) for naam in namen
        }
    rij = ",".join(str(volgorde[naam].pk) for naam in namen)
    assert len(nummers) == 4
    client.post(f"/bezoeken/{volgorde['Bo Middag'].pk}/plaats/", {"rij": rij, "richting": "op"})
    scherm = tekst(client.get("/aan-de-deur/"))
    assert scherm.index("Bo Middag") < scherm.index("Noa Proef")
    with alles():
        bezoek_schuiven(volgorde["Al Vroeg"], omhoog=True, rij=nummers, medewerker=leerplicht_a)


def test_wie_meegaat_ziet_het_bezoek_ook(als, accounts, alles, jongere, leerplicht_a):
    mee = accounts["administratie-a"]
    with alles():
        plan = Bezoekplan(datum=vandaag(), medewerker=leerplicht_a, samen_met=mee)
        bezoek_plannen(jongere, plan=plan)
    assert "Noa Proef" in tekst(als(mee).get("/aan-de-deur/"))
    assert "Huisbezoek" in tekst(als(mee).get("/"))


def test_een_geheim_adres_heeft_geen_route(client, bezoek, jongere, alles):
    with alles():
        jongere.geheim = True
        jongere.save()
    scherm = tekst(client.get("/aan-de-deur/"))
    assert "Geheim adres" in scherm
    assert "geo:" not in scherm


def test_wat_bleef_liggen_staat_bovenaan(client, bezoek, alles):
    with alles():
        bezoek.datum = vandaag() - timedelta(days=2)
        bezoek.save()
    scherm = tekst(client.get("/aan-de-deur/"))
    assert "Nog zonder uitslag" in scherm
    client.post(f"/bezoeken/{bezoek.pk}/uitslag/niet_thuis/", {"observaties": ""})
    with alles():
        assert Contactmoment.objects.get().datum == bezoek.datum


def test_mijn_dag_en_dossier_laten_het_bezoek_zien(client, bezoek, jongere, zaak):
    dag = tekst(client.get("/"))
    assert dag.index("Vandaag op pad en in gesprek") < dag.index("Noa")
    assert "Huisbezoek gepland" in tekst(client.get(f"/jongeren/{jongere.pk}/"))
    assert f"/bezoeken/{bezoek.pk}/" in tekst(client.get(f"/zaken/{zaak.pk}/"))


def test_na_een_dichte_deur_staat_de_kaart_klaar(client, alles, bezoek, jongere, zaak):
    een_briefhoofd()
    versie = een_sjabloon("niet_thuiskaart", tekst='Op #veld("gesprek.datum") was ik er.')
    kaart = f"/jongeren/{jongere.pk}/brieven/nieuw/?sjabloon=niet_thuiskaart&zaak={zaak.pk}"
    assert "Niet-thuiskaart" not in tekst(client.get(f"/bezoeken/{bezoek.pk}/"))
    client.post(f"/bezoeken/{bezoek.pk}/uitslag/niet_thuis/", {"observaties": ""})
    for pad in (f"/bezoeken/{bezoek.pk}/", "/aan-de-deur/"):
        assert f'href="{kaart}"' in unescape(client.get(pad).content.decode())
    assert datum_voluit(vandaag(), met_weekdag=True) in tekst(client.get(kaart))
    with alles():
        brief_opstellen(
            jongere,
            versie=versie,
            opgave=Opgave("Niemand thuis"),
            medewerker=bezoek.medewerker,
            zaak=zaak,
        )
    for pad in (f"/bezoeken/{bezoek.pk}/", "/aan-de-deur/"):
        assert "Niet-thuiskaart" not in tekst(client.get(pad))
