"""Eigen lijsten: filteren, bewaren, delen binnen de grens, en meenemen als bestand."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from cases.models import Bewaardelijst
from kern.grens import voor_systeem
from kern.klok import vandaag
from rapportage.lijsten.register import LIJSTEN
from rapportage.models import Uitvoer
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school, een_vrijstelling, een_zaak
from toegang.models import Rol
from toegang.selectors import alle_gemeente_ids
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 15)


def gelogd(objecttype, **velden):
    """Wie er in het log staat, over alle gemeenten."""
    with voor_systeem(alle_gemeente_ids()):
        rijen = Logregel.objects.filter(objecttype=objecttype, **velden)
        return set(rijen.values_list("jongere_id", flat=True))


def exporten(objecttype):
    """Van wie er een export in het log staat."""
    return gelogd(objecttype, operatie="EXPORT")


@pytest.fixture
def bevolking(alles, accounts, gemeente_a, gemeente_b):
    """Drie jongeren in A en een in B, met meldingen, een zaak en een vrijstelling."""
    with alles():
        uit = {}
        for gemeente, namen in ((gemeente_a, ["Anna", "Berk", "Cees"]), (gemeente_b, ["Dirk"])):
            school = een_school(gemeente)
            for n, naam in enumerate(namen):
                kind = iemand(
                    gemeente, f"{naam} Proef", geboortedatum=date(vandaag().year - 14 + n, 1, 1)
                )
                een_inschrijving(kind, school, van=date(2024, 8, 1), onderwijssoort="HAVO_BB")
                een_melding(
                    kind, soort="LUXE" if n else "REL_WET", ontvangen_op=SEPTEMBER, school=school
                )
                uit[naam] = kind
        een_zaak(uit["Anna"], soort="AV", geopend_op=SEPTEMBER)
        een_vrijstelling(uit["Berk"], grond="5b", ontvangen_op=SEPTEMBER)
    return uit


def _lijst(client, sleutel, **keuzes):
    return client.get(reverse("rapportage:lijst", args=[sleutel]), keuzes)


@pytest.mark.parametrize(
    ("sleutel", "keuzes", "verwacht"),
    [
        ("jongeren", {}, {"Anna", "Berk", "Cees"}),
        ("jongeren", {"leeftijd_vanaf": "14"}, {"Anna"}),
        ("jongeren", {"leeftijd_tot": "12"}, {"Cees"}),
        ("jongeren", {"onderwijssoort": "BO"}, set()),
        ("jongeren", {"ingeschreven": "ja"}, {"Anna", "Berk", "Cees"}),
        ("meldingen", {"soort": "LUXE"}, {"Berk", "Cees"}),
        ("meldingen", {"ontvangen_van": "2026-09-16"}, set()),
        ("meldingen", {"ontvangen_tot": "2026-09-15"}, {"Anna", "Berk", "Cees"}),
        ("zaken", {"soort": "AV", "wie": "niemand"}, {"Anna"}),
        ("zaken", {"status": "gesloten"}, set()),
        ("vrijstellingen", {"grond": "5b"}, {"Berk"}),
        ("trajecten", {"stand": "loopt"}, set()),
        ("pogingen", {"van": "2026-09-01"}, set()),
        ("thuiszitters", {"zaak": "nee"}, set()),
    ],
)
def test_een_keuze_laat_zien_wie_erbij_past_en_legt_precies_die_vast(
    als, accounts, bevolking, sleutel, keuzes, verwacht
):
    antwoord = _lijst(als(accounts["leerplicht-a"]), sleutel, **keuzes)
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert {naam for naam in bevolking if f"Proef, {naam}" in tekst} == verwacht
    assert gelogd(f"lijst_{sleutel}") == {bevolking[naam].pk for naam in verwacht}


@pytest.mark.parametrize("sleutel", LIJSTEN)
def test_een_ander_ziet_met_dezelfde_link_alleen_wat_van_haar_is(als, accounts, bevolking, sleutel):
    tekst = _lijst(als(accounts["leerplicht-b"]), sleutel).content.decode()
    assert not [n for n in ("Anna", "Berk", "Cees") if f"Proef, {n}" in tekst]


def test_een_naam_in_het_adres_gaat_er_meteen_uit(als, accounts, bevolking):
    client = als(accounts["leerplicht-a"])
    antwoord = _lijst(client, "meldingen", zoek="Anna", soort="LUXE", ontvangen_van="Anna")
    assert antwoord.status_code == 302
    assert antwoord["Location"].endswith("?soort=LUXE")


def test_een_afgesloten_dossier_staat_niet_in_lijst_of_bestand(
    als, accounts, bevolking, gemeente_a
):
    from cases.services.afscherming import dossier_afsluiten
    from kern.grens import Grens, binnen

    with binnen(Grens(frozenset([gemeente_a.pk]), medewerker_id=accounts["teamleider-a"].pk)):
        dossier_afsluiten(
            bevolking["Anna"],
            medewerker=accounts["teamleider-a"],
            reden="Een kind van een collega",
            toegang=[accounts["teamleider-a"]],
        )
    client = als(accounts["leerplicht-a"])
    assert "Anna" not in _lijst(client, "jongeren").content.decode()
    assert "Anna" not in _bestand(client, "jongeren", "csv").content.decode("utf-8-sig")


def test_bewaren_onder_een_naam_terugvinden_en_weggooien(als, accounts, bevolking):
    client = als(accounts["leerplicht-a"])
    adres = reverse("rapportage:lijst_bewaren", args=["meldingen"])
    client.post(adres, {"naam": "Luxe", "keuzes": "soort=LUXE&zoek=Anna&pagina=3"})
    rij = Bewaardelijst.objects.get()
    assert (rij.lijst, rij.keuzes) == ("meldingen", "soort=LUXE")
    assert "Luxe" in client.get(reverse("rapportage:lijsten")).content.decode()
    # Dezelfde naam mag bij een andere lijst; bij dezelfde niet.
    assert client.post(adres, {"naam": "Luxe", "keuzes": ""}).status_code == 422
    zaken = reverse("rapportage:lijst_bewaren", args=["zaken"])
    assert client.post(zaken, {"naam": "Luxe", "keuzes": ""}).status_code == 302
    # Op de werkvoorraad staat zij niet: dat is een andere lijst.
    client.get(reverse("rapportage:lijsten"))  # de melding dat zij is bewaard, is dan gezien
    assert "Luxe" not in client.get(reverse("cases:werkvoorraad")).content.decode()
    weg = reverse("rapportage:bewaard_weg", args=[rij.pk])
    als(accounts["leerplicht-b"]).post(weg)
    assert Bewaardelijst.objects.filter(pk=rij.pk).exists()
    als(accounts["leerplicht-a"]).post(weg)
    assert not Bewaardelijst.objects.filter(pk=rij.pk).exists()


@pytest.mark.parametrize("naam", ["Anna Proef", "dossier 123456782"])
def test_een_naam_van_een_persoon_wordt_niet_bewaard(als, accounts, bevolking, naam):
    adres = reverse("rapportage:lijst_bewaren", args=["meldingen"])
    antwoord = als(accounts["leerplicht-a"]).post(adres, {"naam": naam, "keuzes": ""})
    assert antwoord.status_code == 422
    assert "Noem geen persoon" in antwoord.content.decode()


def _bestand(client, sleutel, formaat, keuzes=""):
    adres = reverse("rapportage:lijst_bestand", args=[sleutel])
    return client.post(adres, {"keuzes": keuzes, "formaat": formaat})


def test_csv_en_xlsx_hebben_de_kolommen_van_de_lijst_en_elke_jongere_in_het_log(
    als, accounts, bevolking
):
    client = als(accounts["leerplicht-a"])
    antwoord = _bestand(client, "meldingen", "csv", "soort=LUXE")
    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert rijen[0] == LIJSTEN["meldingen"].koppen
    assert [rij[0] for rij in rijen[1:]] == ["Proef, Berk", "Proef, Cees"]
    naam = antwoord["Content-Disposition"]
    assert "meldingen-" in naam
    assert "Proef" not in naam
    assert exporten("lijst_meldingen") == {bevolking["Berk"].pk, bevolking["Cees"].pk}
    werkmap = zipfile.ZipFile(io.BytesIO(_bestand(client, "meldingen", "xlsx").content))
    blad = werkmap.read("xl/worksheets/sheet1.xml").decode()
    assert blad.count("<row>") == 4
    assert "Proef, Anna" in blad
    assert not Uitvoer.objects.exists()


def test_een_formule_in_een_naam_blijft_tekst(als, accounts, alles, gemeente_a):
    with alles():
        kind = iemand(gemeente_a, "Kim Proef")
        kind.geslachtsnaam, kind.voornamen = "=SOM(A1)", ""
        kind.save()
    client = als(accounts["leerplicht-a"])
    assert "'=SOM(A1)" in _bestand(client, "jongeren", "csv").content.decode("utf-8-sig")
    werkmap = zipfile.ZipFile(io.BytesIO(_bestand(client, "jongeren", "xlsx").content))
    blad = werkmap.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in blad
    assert 't="inlineStr"><is><t xml:space="preserve">=SOM(A1)' in blad


def test_zonder_dossiers_is_er_geen_lijst(als, accounts):
    assert Rol.objects.get(code="beleid")
    for rol in ("beleid-regio", "beheer", "fg", "auditor"):
        assert _lijst(als(accounts[rol]), "jongeren").status_code == 404
