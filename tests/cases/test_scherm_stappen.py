"""De stappen op het scherm van een zaak: zien, doen, overslaan, terugdraaien en afsluiten."""

import pytest

from cases.models import Zaakstap
from cases.panelen import Zaakact, zaakacten
from kern.klok import vandaag

pytestmark = pytest.mark.django_db(transaction=True)


def afronden(zaak, code="ONTVANGST", **velden):
    url = f"/zaken/{zaak.pk}/stappen/{code}/afronden/"
    return url, {"op": vandaag().isoformat(), "tekst": "Volledig", "gezien": "0"} | velden


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_links_de_stappen_en_in_het_midden_die_aan_de_beurt_is(
    lopende_zaak, leerplicht_a, als, heel_sjabloon
):
    client = als(leerplicht_a)
    pagina = tekst(client.get(f"/zaken/{lopende_zaak.pk}/"))
    heel_sjabloon(pagina)
    assert "Ouders en jongere horen" in pagina
    assert 'id="stap-kop" tabindex="-1">Wat de school deed</h2>' in pagina
    diep = tekst(client.get(f"/zaken/{lopende_zaak.pk}/stappen/HOREN/"))
    assert 'id="stap-kop" tabindex="-1">Ouders en jongere horen</h2>' in diep
    assert "Leerplichtwet 1969 artikel 22 lid 1" in diep
    assert client.get(f"/zaken/{lopende_zaak.pk}/stappen/NIETS/").status_code == 404


def test_afronden_gaat_naar_de_volgende_stap(
    lopende_zaak, leerplicht_a, als, alles, logregels, heel_sjabloon
):
    client = als(leerplicht_a)
    url, velden = afronden(lopende_zaak)
    assert client.post(url, velden | {"tekst": ""}).status_code == 422
    antwoord = client.post(url, velden, follow=True)
    heel_sjabloon(antwoord.content.decode())
    pagina = tekst(antwoord)
    assert "Melding nakijken: de stap is vastgelegd." in pagina
    assert "Wat er eerder is gedaan" in pagina
    with alles():
        assert Zaakstap.objects.get().bevinding == "Volledig"
    assert ("zaak_behandelen", "zaak", "GELUKT") in [
        r[:3] for r in logregels(lopende_zaak.jongere_id)
    ]


def test_wie_na_een_collega_klikt_houdt_haar_tekst_en_hoort_het(
    lopende_zaak, leerplicht_a, accounts, als, alles, heel_sjabloon
):
    url, velden = afronden(lopende_zaak, "HOREN")
    als(accounts["administratie-a"]).post(url, velden)
    client = als(leerplicht_a)
    antwoord = client.post(url, velden | {"tekst": "Mijn verslag"})
    heel_sjabloon(antwoord.content.decode())
    assert antwoord.status_code == 409
    pagina = tekst(antwoord)
    assert "intussen vastgelegd" in pagina
    assert "Mijn verslag" in pagina
    assert 'name="gezien" value="1"' in pagina
    with alles():
        assert Zaakstap.objects.count() == 1


def test_overslaan_en_terugdraaien_met_een_reden(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    url = f"/zaken/{lopende_zaak.pk}/stappen/HOREN/overslaan/"
    assert client.post(url, {"tekst": "", "gezien": "0"}).status_code == 422
    assert client.post(url, {"tekst": "Al gehoord", "gezien": "0"}).status_code == 302
    with alles():
        rij = Zaakstap.objects.get()
    pagina = tekst(client.get(f"/zaken/{lopende_zaak.pk}/stappen/HOREN/"))
    assert "overgeslagen, omdat:" in pagina
    assert "Al gehoord" in pagina
    terug = f"/zaakstappen/{rij.pk}/terug/"
    assert "Schrijf op waarom" in tekst(client.post(terug, {"reden": ""}, follow=True))
    assert "Teruggedraaid op" in tekst(client.post(terug, {"reden": "Vergissing"}, follow=True))
    assert client.get(terug).status_code == 405
    assert client.post(url.replace("overslaan", "opeten"), {"tekst": "x"}).status_code == 404


def test_de_regiehouder_is_een_veld_van_haar_stap(lopende_zaak, leerplicht_a, als, alles):
    with alles():
        lopende_zaak.soort = "THUISZITTER"
        lopende_zaak.save()
    client = als(leerplicht_a)
    url, velden = afronden(lopende_zaak, "PLAN", tekst="")
    fout = client.post(url, velden)
    assert fout.status_code == 422
    assert "Kies een collega, of vul naam en organisatie in." in tekst(fout)
    buiten = {"regiehouder_naam": "S. Mulder", "regiehouder_organisatie": "Wijkteam"}
    dubbel = client.post(url, velden | buiten | {"regiehouder": leerplicht_a.pk})
    assert dubbel.status_code == 422
    pagina = tekst(client.post(url, velden | buiten, follow=True))
    assert "S. Mulder, Wijkteam" in pagina
    assert "Regiehouder" in pagina


def test_afsluiten_noemt_de_open_stappen_en_vraagt_waarom(lopende_zaak, leerplicht_a, als):
    client = als(leerplicht_a)
    pagina = tekst(client.get(f"/zaken/{lopende_zaak.pk}/?act=sluiten"))
    assert "Nog niet gedaan" in pagina
    assert "Waarom zijn deze stappen niet gedaan?" in pagina
    assert 'value="WACHTLIJST"' not in pagina, "hoort niet bij verzuim"
    velden = {"resultaat": "EIGEN_SCHOOL", "reden": "TE_LAAT", "op": vandaag().isoformat()}
    url = f"/zaken/{lopende_zaak.pk}/sluiten/"
    assert client.post(url, velden).status_code == 422
    uitleg = {"motivering_afwijking": "De school loste het op"}
    assert client.post(url, velden | uitleg | {"resultaat": "WACHTLIJST"}).status_code == 422
    assert client.post(url, velden | uitleg).status_code == 302


def test_wie_alleen_kijkt_heeft_geen_formulieren(lopende_zaak, teamleider_a, als, alles):
    client = als(teamleider_a)
    client.post(f"/jongeren/{lopende_zaak.jongere_id}/waarom/", {"reden": "Overleg over werkdruk"})
    pagina = tekst(client.get(f"/zaken/{lopende_zaak.pk}/stappen/HOREN/"))
    assert "Stap afronden" not in pagina
    url, velden = afronden(lopende_zaak, "HOREN")
    assert client.post(url, velden).status_code == 404
    with alles():
        assert not Zaakstap.objects.exists()


def test_de_andere_gemeente_weet_van_niets(lopende_zaak, leerplicht_a, leerplicht_b, als, alles):
    url, velden = afronden(lopende_zaak, "HOREN")
    als(leerplicht_a).post(url, velden)
    with alles():
        rij = Zaakstap.objects.get()
    client = als(leerplicht_b)
    assert client.get(f"/zaken/{lopende_zaak.pk}/stappen/HOREN/").status_code == 404
    assert client.post(url, velden).status_code == 404
    assert client.post(f"/zaakstappen/{rij.pk}/terug/", {"reden": "x"}).status_code == 404


def test_een_hogere_app_hangt_haar_act_bij_de_zaak_en_bij_de_stap(
    lopende_zaak, leerplicht_a, als, monkeypatch
):
    monkeypatch.setattr(
        zaakacten,
        "_delen",
        {"proef": (1, lambda blik: [Zaakact("Proefact", "/proef/", stap="ROUTE")])},
    )
    client = als(leerplicht_a)
    assert tekst(client.get(f"/zaken/{lopende_zaak.pk}/")).count("Proefact") == 1
    assert tekst(client.get(f"/zaken/{lopende_zaak.pk}/stappen/ROUTE/")).count("Proefact") == 2
