"""Hulp bij de toetsen van de conversie."""

from pathlib import Path

import pytest
from django.db import connection

from cases.conversie.inlezen import conversie_inlezen
from cases.conversie.uitkomst import Bevinding, Uitkomst
from kern.grens import met_wpg, voor_systeem
from tests.cases.conversie.aanlevering import Aanlevering
from toegang.selectors import alle_gemeente_ids


class Afloop:
    """De uitkomst met de bevindingen erbij."""

    def __init__(
        self, uitkomst: Uitkomst, bevindingen: list[Bevinding], geweigerd: list[Bevinding]
    ) -> None:
        self.uitkomst = uitkomst
        self.geweigerd = [(b.bestand, b.regel, b.kolom) for b in geweigerd]
        self.fouten = [b for b in bevindingen if b.is_fout]
        self.waarschuwingen = [b for b in bevindingen if not b.is_fout]

    def som(self, wat: str) -> int:
        """Het totaal over alle bestanden van `nieuw`, `gewijzigd`, ..."""
        return sum(getattr(t, wat) for t in self.uitkomst.bestanden.values())


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "aanlevering"


@pytest.fixture
def aanlevering(map_, transactional_db) -> Aanlevering:
    return Aanlevering(map_)


@pytest.fixture
def alles_zien(transactional_db):
    """`with alles_zien():` leest over de grenzen van de gemeenten heen."""
    return lambda: voor_systeem(alle_gemeente_ids())


def logregels(regime: str) -> list[tuple[int, str, str]]:
    """Wat er in het verwerkingslog staat: (jongere, operatie, objecttype)."""
    with voor_systeem(alle_gemeente_ids()), met_wpg(), connection.cursor() as cursor:
        cursor.execute(
            "select jongere_id, operatie, objecttype from wpg_logregel where regime = %s"
            " order by 1, 3",
            [regime],
        )
        return list(cursor.fetchall())


@pytest.fixture
def lees(map_):
    """`lees(**opties)` leest de aanlevering in."""

    def inlezen(**opties) -> Afloop:
        gevonden: list[Bevinding] = []
        geweigerd: list[Bevinding] = []
        uitkomst = conversie_inlezen(
            opties.pop("map_", map_),
            melden=gevonden.append,
            niet_bewaard=geweigerd.append,
            **opties,
        )
        return Afloop(uitkomst, gevonden, geweigerd)

    return inlezen
