"""De schermen van de handhaving, zoals een boa ze doorloopt: goed, fout, dubbel en te laat."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from handhaving.models import Wpgaantekening, Wpgbetrokkene, Wpgstuk, Wpgzaak
from handhaving.services.openen import wpgzaak_openen
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.handhaving.hulp import aan_het_werk, een_dossier, een_opening

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(alles, accounts, gemeente_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        return een_dossier(gemeente_a, accounts["leerplicht-a"])


@pytest.fixture
def client(als, accounts):
    return als(accounts["boa-a"])


@pytest.fixture
def zaak(dossier, accounts):
    with aan_het_werk(accounts["boa-a"]) as inzage:
        return wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_van_de_avg_zaak_naar_een_nieuwe_wpg_zaak(client, dossier, alles):
    avg = _tekst(client.get(reverse("cases:zaak", args=[dossier["zaak"].pk])))
    bij = reverse("handhaving:bij_zaak", args=[dossier["zaak"].pk])
    assert f'href="{bij}"' in avg
    assert "Geen Wpg-zaak bij deze zaak" in _tekst(client.get(bij))
    openen = reverse("handhaving:openen", args=[dossier["zaak"].pk])
    goed = {
        "feit": "LPW_2_1",
        "grondslag": "Leerplichtwet 1969 artikel 26",
        "aanleiding": "uitnodiging_verhoor",
        f"mens-ouder-{dossier['ouder'].pk}": "verdachte",
        "mens-jongere": "",
    }
    zonder = client.post(openen, goed | {f"mens-ouder-{dossier['ouder'].pk}": ""})
    assert zonder.status_code == 422
    assert "hoedanigheid" in _tekst(zonder)
    assert client.post(openen, goed | {"feit": ""}).status_code == 422
    assert client.post(openen, goed | {"aanleiding": "melding"}).status_code == 422
    assert client.post(openen, goed | {"aanleiding": "conversie"}).status_code == 422
    klaar = client.post(openen, goed)
    assert klaar.status_code == 302
    scherm = _tekst(client.get(klaar.url))
    for woord in ("Robin Proefouder", "Verdachte", "Achter het schot", "Geopend", "Laan 3"):
        assert woord in scherm
    assert client.post(openen, goed).url == klaar.url
    with alles(), met_wpg():
        assert Wpgzaak.objects.get().doel == "ART8"
        assert [b.categorie for b in Wpgbetrokkene.objects.all()] == ["verdachte"]


def test_een_collega_kan_voor_hetzelfde_feit_geen_tweede_openen(als, accounts, dossier, zaak):
    coordinator = als(accounts["wpg-coordinator-a"])
    openen = reverse("handhaving:openen", args=[dossier["zaak"].pk])
    gegevens = {
        "feit": "LPW_2_1",
        "grondslag": "Lpw 26",
        "aanleiding": "opsporing",
        "mens-jongere": "getuige",
    }
    antwoord = coordinator.post(openen, gegevens)
    assert antwoord.status_code == 422
    assert "loopt al" in _tekst(antwoord)


def test_een_aantekening_met_en_zonder_fouten(client, zaak, alles):
    url = reverse("handhaving:aantekening_nieuw", args=[zaak.pk])
    goed = {
        "soort": "verklaring",
        "van_wie": "de school",
        "datum": f"{vandaag()}",
        "tekst": "Niet op school.",
        "sleutel": str(uuid4()),
    }
    for fout in (
        {"soort": ""},
        {"soort": "feit"},
        {"van_wie": ""},
        {"tekst": ""},
        {"datum": f"{vandaag() + timedelta(days=1)}"},
        {"bijzonder": "gezondheid"},
        {"sleutel": "x"},
    ):
        assert client.post(url, goed | fout).status_code == 422, fout
    assert client.post(url, goed).status_code == 302
    assert client.post(url, goed).status_code == 302
    assert "Verklaring van de school" in _tekst(client.get(f"/handhaving/{zaak.pk}/"))
    nog = client.post(url, goed | {"sleutel": str(uuid4()), "nog_een": "ja"})
    assert nog.url == url
    with alles(), met_wpg():
        assert Wpgaantekening.objects.count() == 2
        rij = Wpgaantekening.objects.earliest("pk")
    verbeter = reverse("handhaving:aantekening_verbeteren", args=[rij.pk])
    nieuw = goed | {"tekst": "Wel op school.", "reden": "Verkeerde dag", "sleutel": str(uuid4())}
    assert client.post(verbeter, nieuw | {"reden": ""}).status_code == 422
    assert client.post(verbeter, nieuw).status_code == 302
    assert client.post(verbeter, nieuw | {"sleutel": str(uuid4())}).status_code == 409
    scherm = _tekst(client.get(f"/handhaving/{zaak.pk}/"))
    assert "Onjuist gebleken" in scherm
    assert "Niet op school." in scherm


def test_betrokkenen_toevoegen_en_hun_hoedanigheid_wijzigen(client, zaak, dossier, alles):
    url = reverse("handhaving:betrokkene_nieuw", args=[zaak.pk])
    ander = {"wie": "ander", "categorie": "getuige", "geslachtsnaam": "Buurvrouw"}
    assert client.post(url, ander | {"categorie": ""}).status_code == 422
    assert client.post(url, ander | {"geslachtsnaam": " "}).status_code == 422
    assert client.post(url, ander).status_code == 302
    with alles(), met_wpg():
        rij = Wpgbetrokkene.objects.get(categorie="verdachte")
    wijzig = reverse("handhaving:categorie", args=[rij.pk])
    goed = {"categorie": "overig", "reden": "geen gezag meer", "gezien": "verdachte"}
    assert client.post(wijzig, goed | {"reden": "kort"}).status_code == 422
    assert client.post(wijzig, goed).status_code == 302
    assert client.post(wijzig, goed | {"categorie": "getuige"}).status_code == 409
    scherm = _tekst(client.get(f"/handhaving/{zaak.pk}/"))
    assert "geen gezag meer" in scherm
    assert "verdachte" in scherm


def test_overnemen_bekijken_en_nog_eens(client, zaak, dossier, alles):
    url = reverse("handhaving:overnemen", args=[zaak.pk])
    contact = f"contact-{dossier['contact'].pk}"
    document = f"document-{dossier['document'].pk}"
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"stukken": ["contact-999999"]}).status_code == 422
    mis = client.post(url, {"stukken": [contact], "bijzonder": "gezondheid"})
    assert mis.status_code == 422
    assert f'value="{contact}"' in _tekst(mis)
    assert client.post(url, {"stukken": [contact, document]}).status_code == 302
    assert client.post(url, {"stukken": [contact, document]}).status_code == 302
    with alles(), met_wpg():
        stukken = list(Wpgstuk.objects.order_by("bron_soort"))
    assert len(stukken) == 2
    for stuk in stukken:
        scherm = _tekst(client.get(reverse("handhaving:stuk", args=[stuk.pk])))
        assert "Merktekst uit het dossier" in scherm
        assert f"{stuk.bron_soort} {stuk.bron_id}" in scherm
    assert "(al overgenomen)" in _tekst(client.get(url))


def test_een_document_dat_op_controle_wacht_komt_niet_mee(client, zaak, dossier, alles):
    with alles():
        dossier["document"].scan = "wacht"
        dossier["document"].save()
    url = reverse("handhaving:overnemen", args=[zaak.pk])
    antwoord = client.post(url, {"stukken": [f"document-{dossier['document'].pk}"]})
    assert antwoord.status_code == 422
    assert "niet gecontroleerd" in _tekst(antwoord)


def test_sluiten_heropenen_en_overdragen(client, zaak, accounts, als):
    act = lambda naam: reverse("handhaving:zaak_act", args=[zaak.pk, naam])  # noqa: E731
    sluit = {"afloop": "geen_verdenking", "op": f"{vandaag()}"}
    assert client.get(act("weggooien")).status_code == 404
    assert client.post(act("sluiten"), sluit | {"afloop": ""}).status_code == 422
    assert client.post(act("sluiten"), sluit).status_code == 302
    assert client.post(act("sluiten"), sluit).status_code == 302
    assert "Geen verdenking" in _tekst(client.get(f"/handhaving/{zaak.pk}/"))
    assert client.post(act("heropenen"), {"reden": ""}).status_code == 422
    assert client.post(act("heropenen"), {"reden": "Nieuwe feiten"}).status_code == 302
    over = {"aan": accounts["wpg-coordinator-a"].pk, "reden": "Verlof"}
    mis = client.post(act("overdragen"), over | {"aan": accounts["leerplicht-a"].pk})
    assert mis.status_code == 422
    assert client.post(act("overdragen"), over).status_code == 302
    # Wie niet meer de behandelaar is, typt voortaan eerst een reden.
    assert client.get(f"/handhaving/{zaak.pk}/").status_code == 302
    coordinator = als(accounts["wpg-coordinator-a"])
    assert coordinator.get(f"/handhaving/{zaak.pk}/").status_code == 200


def test_de_afdruk_vraagt_waarvoor(client, zaak):
    url = reverse("handhaving:afdruk", args=[zaak.pk])
    assert client.post(url, {"reden": "kort"}).status_code == 422
    antwoord = client.post(url, {"reden": "bespreken met de officier"})
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Proefouder" not in antwoord["Content-Disposition"]


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        ("", 1),
        ("?wie=mij", 1),
        ("?wie=collega", 0),
        ("?stand=lopend", 1),
        ("?stand=gesloten", 0),
        ("?feit=LPW_2_1", 1),
        ("?feit=LPW_4A", 0),
        ("?feit=onzin", 1),
        ("?page=99", 1),
    ],
)
def test_de_lijst_filtert(client, zaak, keuze, aantal):
    tekst = _tekst(client.get(f"/handhaving/{keuze}"))
    assert tekst.count(f'href="/handhaving/{zaak.pk}/"') == aantal


@pytest.mark.parametrize(
    ("term", "gevonden"),
    [("proef", True), ("Robin Proefouder", True), ("999900006", True), ("99990", False)],
)
def test_zoeken_binnen_de_handhaving(client, zaak, term, gevonden):
    tekst = _tekst(client.post(reverse("handhaving:zoeken"), {"term": term}))
    assert (f'href="/handhaving/{zaak.pk}/"' in tekst) is gevonden


def test_een_te_korte_zoekterm(client, zaak):
    assert client.post(reverse("handhaving:zoeken"), {"term": "a"}).status_code == 422


def test_zoeken_vindt_niets_van_een_andere_gemeente(als, accounts, zaak):
    tekst = _tekst(als(accounts["boa-b"]).post(reverse("handhaving:zoeken"), {"term": "proef"}))
    assert "Niets gevonden" in tekst
