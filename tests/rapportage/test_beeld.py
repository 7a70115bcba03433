"""Een verslag ziet een beeld, ook als er intussen een inleesopdracht loopt."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from threading import Thread

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.beeld import een_beeld, vraagt_een_beeld
from kern.grens import voor_systeem
from kern.klok import nu
from rapportage.definitie import definities
from rapportage.management.commands import rapport as opdracht
from rapportage.models import Verslag, Verslagversie
from rapportage.services import inhoud, tellen
from rapportage.services.verslag import versie_maken
from rapportage.tellen import tabel
from rapportage.vraag import Vraag
from tests.rapportage.hulp import aanlevering_lezen, rapport
from toegang.demo import accounts_aanmaken
from toegang.models import Gemeente, Medewerker
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)

MELDINGEN = """melding_id,jongere_id,soort,ontvangen_op,kanaal
        M1,J1,REL_WET,2023-10-01,duo"""
AANLEVERING = {
    "gemeenten": """gemeentecode,naam,vakantieregio
        9911,Eersteveen,midden""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum
        J1,Een,2010-05-01""",
    "woonplaatsen": """jongere_id,gemeentecode,van,tot_en_met
        J1,9911,2010-05-01,""",
    "meldingen": MELDINGEN,
}


def _wettelijk(vraag: Vraag) -> list[object]:
    with voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        geteld = tabel(definities()["zm-relatief"], vraag)
    return list(geteld.rijen[0].waarden)


def test_een_inleesopdracht_die_intussen_loopt_verandert_een_verslag_niet(inlezen):
    vraag = Vraag([Gemeente.objects.get(code="9911")], 2023, date(2024, 7, 31), parameters())
    with een_beeld():
        assert _wettelijk(vraag) == [1]
        ander = Thread(target=inlezen)
        ander.start()
        ander.join()
        assert _wettelijk(vraag) == [1]
    with een_beeld():
        assert _wettelijk(vraag) == [2]


def _intussen(monkeypatch, module, werk: Callable[[], None]) -> None:
    """Laat `werk` in een andere verbinding lopen, midden in het verslag van deze module."""
    echt = module.ware_aflopen

    @contextmanager
    def midden(*, mag: bool) -> Iterator[None]:
        ander = Thread(target=werk)
        ander.start()
        ander.join()
        with echt(mag=mag):
            yield

    monkeypatch.setattr(module, "ware_aflopen", midden)


@pytest.fixture
def inlezen(tmp_path) -> Callable[[], None]:
    """De aanlevering staat erin; de aanroep leest er in een andere verbinding een melding bij."""
    aanlevering_lezen(tmp_path / "eerst", AANLEVERING)
    later = {**AANLEVERING, "meldingen": f"{MELDINGEN}\n        M2,J1,REL_WET,2023-11-01,duo"}

    def schrijf() -> None:
        try:
            aanlevering_lezen(tmp_path / "later", later)
        finally:
            connection.close()

    return schrijf


def test_de_opdracht_telt_wat_er_was_toen_zij_begon(inlezen, monkeypatch):
    with monkeypatch.context() as midden:
        _intussen(midden, opdracht, inlezen)
        assert rapport("zm-relatief")["rijen"][0]["waarden"] == [1]
    assert rapport("zm-relatief")["rijen"][0]["waarden"] == [2]


def test_een_verslag_stelt_vast_wat_er_was_toen_het_begon(inlezen, monkeypatch):
    sinds = nu()
    with voor_systeem(alle_gemeente_ids()):
        verslag = Verslag(
            gemeente=Gemeente.objects.get(code="9911"),
            jaar=2023,
            titel="Proef",
            jaren_terug=0,
            openbaar=False,
            tabellen=[{"id": "zm-relatief"}],
            maken_sinds=sinds,
        )
        verslag.save()
    with monkeypatch.context() as midden:
        _intussen(midden, inhoud, inlezen)
        uitslag = versie_maken(verslag.pk, sinds=sinds, medewerker_id=None)
    assert uitslag == "klaar"
    versie = Verslagversie.objects.get(verslag=verslag)
    (tabel_,) = versie.inhoud["hoofdstukken"][0]["tabellen"]
    assert tabel_["rijen"][0]["waarden"] == [1]
    assert rapport("zm-relatief")["rijen"][0]["waarden"] == [2]


@pytest.fixture
def lezer(inlezen, gemeente_b) -> Medewerker:
    """Een teamleider van Eersteveen."""
    accounts = accounts_aanmaken(Gemeente.objects.get(code="9911"), gemeente_b)
    return accounts["teamleider-a"]


@pytest.mark.parametrize("scherm", ["tabel", "tabel_bestand", "cel"])
def test_een_scherm_telt_wat_er_was_toen_het_verzoek_begon(
    scherm, inlezen, lezer, als, monkeypatch
):
    client = als(lezer)
    formaat = ["json"] if scherm == "tabel_bestand" else []
    adres = reverse(f"rapportage:{scherm}", args=["zm-relatief", *formaat])
    keuze = {"gemeente": "9911", "schooljaar": "2023-2024", "rij": "0", "kolom": "0"}

    def aantal() -> int:
        antwoord = client.get(adres, keuze)
        assert antwoord.status_code == 200
        if formaat:
            return int(json.loads(antwoord.content)["rijen"][0]["waarden"][0])
        beeld = antwoord.context
        return int(
            beeld["achter"].aantal if scherm == "cel" else beeld["scherm"].rijen[0].cellen[0].tekst
        )

    with monkeypatch.context() as midden:
        _intussen(midden, tellen, inlezen)
        assert aantal() == 1
    assert aantal() == 2


@pytest.mark.parametrize("scherm", ["overzicht", "achter"])
def test_het_overzicht_ziet_een_beeld(scherm, lezer, als, monkeypatch):
    gezien = []

    def kijk(*, mag: bool) -> AbstractContextManager[None]:
        with connection.cursor() as cursor:
            cursor.execute("show transaction_isolation")
            gezien.append(cursor.fetchone()[0])
        return ware_aflopen(mag=mag)

    monkeypatch.setattr(tellen, "ware_aflopen", kijk)
    vraag = {"gemeente": "9911", "cijfer": "open_zaken"}
    als(lezer).get(reverse(f"rapportage:{scherm}"), vraag)
    assert gezien == ["repeatable read"]


def test_een_ander_scherm_ziet_wat_er_nu_is():
    """Wie schrijft, mag niet op een ouder beeld botsen."""
    assert not vraagt_een_beeld(RequestFactory().get(reverse("rapportage:verslagen")))
    assert not vraagt_een_beeld(RequestFactory().get("/bestaat-niet/"))
