"""Van elke soort één ding per gemeente, en welk ding het nummer in een route is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.fabrieken import (
    een_afwezigheid,
    een_inname,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
)
from toegang.models import Gemeente, Medewerker

Wereld = dict[str, Any]
MONSTERS: dict[str, Callable[[Wereld], dict[str, Any]]] = {}
ZONDER_GEMEENTE: set[str] = set()
"""Routes met een nummer dat niet van een gemeente is."""


def een_wereld(gemeente: Gemeente, behandelaar: Medewerker) -> Wereld:
    """Een jongere met alles eraan, in deze gemeente."""
    jongere = een_jongere(gemeente)
    school = een_school(gemeente)
    zaak = een_zaak(jongere, behandelaar=behandelaar, school=school)
    return {
        "jongere": jongere,
        "inschrijving": een_inschrijving(jongere, school),
        "zaak": zaak,
        "melding": een_melding(jongere, zaak=zaak),
        "inname": een_inname(gemeente),
        "afwezigheid": een_afwezigheid(jongere, van=date(2026, 10, 5)),
    }


for _route in ("inname", "inname_voortgang", "inname_afkeur"):
    MONSTERS[f"cases:{_route}"] = lambda wereld: {"pk": wereld["inname"].pk}
