"""De knoppen van een zaak: één klik één overgang, en wie te laat is hoort het."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from cases.models import Zaak, Zaakovergang
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)

SLUITING = {
    "gezien": "in_behandeling",
    "resultaat": "EIGEN_SCHOOL",
    "reden": "ONGEMOTIVEERD",
    "op": vandaag().isoformat(),
    "motivering_afwijking": "De school loste het zelf op",
}


def test_oppakken_is_een_klik(zaak_in_a, leerplicht_a, als, alles, logregels):
    antwoord = als(leerplicht_a).post(f"/zaken/{zaak_in_a.pk}/oppakken/", {"gezien": "nieuw"})
    assert antwoord.headers["Location"] == f"/zaken/{zaak_in_a.pk}/"
    with alles():
        assert Zaak.objects.get().behandelaar_id == leerplicht_a.pk
    assert logregels(zaak_in_a.jongere_id)[-1][:3] == ("zaak_behandelen", "zaak", "GELUKT")


def test_twee_keer_klikken_geeft_een_overgang_en_geen_fout(zaak_in_a, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    for _ in range(2):
        antwoord = client.post(f"/zaken/{zaak_in_a.pk}/oppakken/", {"gezien": "nieuw"})
        assert antwoord.status_code == 302
    with alles():
        assert Zaakovergang.objects.count() == 1


def test_wie_na_een_collega_klikt_krijgt_uitleg_en_verandert_niets(
    zaak_in_a, leerplicht_a, accounts, als, alles, heel_sjabloon
):
    als(leerplicht_a).post(f"/zaken/{zaak_in_a.pk}/oppakken/", {"gezien": "nieuw"})
    antwoord = als(accounts["administratie-a"]).post(
        f"/zaken/{zaak_in_a.pk}/oppakken/", {"gezien": "nieuw"}
    )
    assert antwoord.status_code == 409
    assert "de status is nu" in antwoord.content.decode()
    with alles():
        assert Zaak.objects.get().behandelaar_id == leerplicht_a.pk


def test_afsluiten_vraagt_resultaat_en_reden(lopende_zaak, leerplicht_a, als, alles, heel_sjabloon):
    client = als(leerplicht_a)
    url = f"/zaken/{lopende_zaak.pk}/sluiten/"
    fout = client.post(url, SLUITING | {"resultaat": ""})
    assert fout.status_code == 422
    heel_sjabloon(fout.content.decode())
    assert client.post(url, SLUITING).status_code == 302
    with alles():
        zaak = Zaak.objects.get()
    assert (zaak.status, zaak.resultaat, zaak.reden) == (
        "gesloten",
        "EIGEN_SCHOOL",
        "ONGEMOTIVEERD",
    )


@pytest.mark.parametrize("resultaat", ["HALT", "PV"])
def test_halt_en_proces_verbaal_staan_niet_op_het_scherm(
    lopende_zaak, leerplicht_a, als, resultaat
):
    client = als(leerplicht_a)
    html = client.get(f"/zaken/{lopende_zaak.pk}/?act=sluiten").content.decode()
    assert f'value="{resultaat}"' not in html
    antwoord = client.post(
        f"/zaken/{lopende_zaak.pk}/sluiten/", SLUITING | {"resultaat": resultaat}
    )
    assert antwoord.status_code == 422


def test_het_hele_leven_van_een_zaak_gaat_langs_de_knoppen(
    zaak_in_a, leerplicht_a, accounts, als, alles
):
    client = als(leerplicht_a)
    stappen = [
        ("oppakken", {}),
        ("pauzeren", {"reden": "Onderzoek", "wacht_tot": "2099-01-01"}),
        ("hervatten", {}),
        ("overdragen", {"aan": accounts["administratie-a"].pk, "reden": "Verlof"}),
        ("vrijgeven", {"reden": "Geen ruimte"}),
        ("sluiten", {k: v for k, v in SLUITING.items() if k != "gezien"}),
        ("heropenen", {"reden": "Verzuimt weer"}),
    ]
    for act, velden in stappen:
        antwoord = client.post(f"/zaken/{zaak_in_a.pk}/{act}/", velden)
        assert antwoord.status_code == 302, act
    with alles():
        acten = Zaakovergang.objects.order_by("id").values_list("act", flat=True)
        assert list(acten) == [act for act, _ in stappen]


def test_een_act_die_niet_bestaat_is_een_404(zaak_in_a, leerplicht_a, als):
    assert als(leerplicht_a).post(f"/zaken/{zaak_in_a.pk}/opeten/").status_code == 404


def test_een_teamleider_heeft_geen_knoppen(zaak_in_a, teamleider_a, als):
    client = als(teamleider_a)
    client.post(f"/jongeren/{zaak_in_a.jongere_id}/waarom/", {"reden": "Overleg over de werkdruk"})
    html = client.get(f"/zaken/{zaak_in_a.pk}/").content.decode()
    assert "Oppakken" not in html
    assert client.post(f"/zaken/{zaak_in_a.pk}/oppakken/").status_code == 404


def test_een_wijziging_buiten_de_historie_om_verdwijnt_en_de_weigering_blijft(
    zaak_in_a, leerplicht_a, als, alles, logregels, monkeypatch
):
    from cases.forms import zaak as formulieren

    def stiekem(self):
        with connection.cursor() as cursor:
            cursor.execute("update cases_zaak set status = 'wacht' where id = %s", [self.zaak.pk])

    monkeypatch.setattr(formulieren.Oppakform, "uitvoeren", stiekem)
    antwoord = als(leerplicht_a).post(f"/zaken/{zaak_in_a.pk}/oppakken/", {"gezien": "nieuw"})
    assert antwoord.status_code == 409
    with alles():
        assert Zaak.objects.get().status == "nieuw"
    assert logregels(None)[-1][2] == "GEWEIGERD"


def test_de_termijn_laat_haar_rekensom_zien(gemeente_a, leerplicht_a, als, alles):
    from cases.services.zaken import zaak_openen
    from tests.fabrieken import een_jongere

    with alles():
        zaak = zaak_openen(een_jongere(gemeente_a), soort="VERZUIM", medewerker=leerplicht_a)
    html = als(leerplicht_a).get(f"/zaken/{zaak.pk}/").content.decode()
    assert "binnen 5 werkdagen" in html
    assert "de wet noemt hier geen aantal dagen" in html


def test_wie_een_zaak_opent_behandelt_haar(zaak_in_a, leerplicht_a, als, alles, heel_sjabloon):
    client = als(leerplicht_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/zaak/"
    heel_sjabloon(client.get(url).content.decode())
    assert client.post(url, {"soort": "", "aanmelder": "ouder"}).status_code == 422
    antwoord = client.post(url, {"soort": "ZORG", "aanmelder": "ouder"})
    with alles():
        zaak = Zaak.objects.get(soort="ZORG")
    assert antwoord.headers["Location"] == f"/zaken/{zaak.pk}/"
    assert (zaak.status, zaak.behandelaar_id) == ("in_behandeling", leerplicht_a.pk)


def test_leerplicht_b_opent_geen_zaak_in_a(zaak_in_a, leerplicht_b, als):
    url = f"/jongeren/{zaak_in_a.jongere_id}/zaak/"
    assert als(leerplicht_b).post(url, {"soort": "ZORG", "aanmelder": "ouder"}).status_code == 404


def test_van_een_nieuwe_zaak_naar_de_volgende_zonder_terug_naar_de_lijst(
    als, accounts, alles, gemeente_a, leerplicht_a
):
    dagen = [vandaag() + timedelta(days=n) for n in (3, 1, 2)]
    vast = {"status": "nieuw", "opgepakt_op": None}
    with alles():
        derde, eerste, tweede = (
            een_zaak(een_jongere(gemeente_a), behandelaar=leerplicht_a, termijn=dag, **vast)
            for dag in dagen
        )
        ander = een_zaak(een_jongere(gemeente_a), behandelaar=accounts["administratie-a"], **vast)
    client = als(leerplicht_a)

    def naar(zaak):
        html = " ".join(client.get(f"/zaken/{zaak.pk}/").content.decode().split())
        return re.findall(r'href="/zaken/(\d+)/">Volgende nieuwe zaak, nog (\d+)', html)

    # In de volgorde van de termijn, en na de laatste weer de eerste.
    for zaak, volgende in ((eerste, tweede), (tweede, derde), (derde, eerste)):
        assert naar(zaak) == [(str(volgende.pk), "2")]
    client.post(f"/zaken/{eerste.pk}/oppakken/", {"gezien": "nieuw"})
    assert naar(eerste) == [(str(tweede.pk), "2")]
    client.post(f"/zaken/{tweede.pk}/oppakken/", {"gezien": "nieuw"})
    assert naar(derde) == [], "dit is de enige nieuwe"
    assert naar(ander) == [], "de nieuwe zaken van een ander zijn niet van haar"
