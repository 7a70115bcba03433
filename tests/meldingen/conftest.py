"""Inlezen zonder omhaal: `lees(bericht, ...)` geeft de uitslag."""

import io
import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from cases.models import Jongere
from meldingen.inlezen import Afkeur, Opdracht, Uitslag, meldingen_inlezen
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from tests.meldingen.berichten import BSN


@dataclass
class Gelezen:
    uitslag: Uitslag
    afkeur: list[Afkeur] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)

    def telling(self) -> tuple[int, int, int, int]:
        u = self.uitslag
        return u.nieuw, u.gewijzigd, u.ongewijzigd, u.afgekeurd


@pytest.fixture
def lees(gemeente_a, gemeente_b):
    """Lees berichten in; onbekende jongeren komen in gemeente A, tenzij anders gezegd."""

    def inlezen(*berichten: Any, gemeente: str = "9901", ruw: bytes | None = None) -> Gelezen:
        inhoud = (
            ruw
            if ruw is not None
            else b"\n".join(
                b if isinstance(b, bytes) else json.dumps(b).encode() for b in berichten
            )
        )
        uit = Gelezen(Uitslag(""))
        uit.uitslag = meldingen_inlezen(
            Opdracht(
                bestand=io.BytesIO(inhoud),
                naam="meldingen.jsonl",
                gemeentecode=gemeente,
                afkeur=uit.afkeur.append,
                waarschuw=uit.waarschuwingen.append,
            )
        )
        return uit

    return inlezen


@pytest.fixture
def kind(gemeente_a, alles) -> Jongere:
    """Een bekende jongere met een inschrijving op school 25XX."""
    with alles():
        jongere = een_jongere(gemeente_a, bsn=BSN)
        school = een_school(gemeente_a, brin="25XX", vestiging="00")
        een_inschrijving(jongere, school, onderwijssoort="VMBO_BB")
    return jongere
