"""Een verslag ziet een beeld, ook als er intussen een inleesopdracht loopt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Thread

import pytest
from django.db import connection

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.grens import voor_systeem
from kern.klok import nu
from rapportage.definitie import definities
from rapportage.klaarzetten import een_beeld
from rapportage.management.commands import rapport as opdracht
from rapportage.models import Verslag, Verslagversie
from rapportage.services import inhoud
from rapportage.services.verslag import versie_maken
from rapportage.tellen import tabel
from rapportage.vraag import Vraag
from tests.rapportage.hulp import aanlevering_lezen, rapport
from toegang.models import Gemeente
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
