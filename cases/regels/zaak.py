"""De toestanden van een zaak en hoe zij in elkaar overgaan. Eén tabel, overal gebruikt.

De tabel stuurt de services, de knoppen op het scherm en de toetsen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Zaakstatus(StrEnum):
    """Waar een zaak staat."""

    NIEUW = "nieuw"
    IN_BEHANDELING = "in_behandeling"
    WACHT = "wacht"
    GESLOTEN = "gesloten"
    VERVALLEN = "vervallen"


class Act(StrEnum):
    """Wat een behandelaar met een zaak kan doen waardoor de status verandert."""

    OPPAKKEN = "oppakken"
    PAUZEREN = "pauzeren"
    HERVATTEN = "hervatten"
    SLUITEN = "sluiten"
    HEROPENEN = "heropenen"
    VERVALLEN = "vervallen"


class OvergangGeweigerd(ValueError):
    """Deze act kan niet vanuit deze status."""


@dataclass(frozen=True)
class Overgang:
    """Van welke statussen naar welke, en of er een reden bij hoort."""

    van: frozenset[Zaakstatus]
    naar: Zaakstatus
    vraagt_reden: bool


LOPEND = frozenset({Zaakstatus.NIEUW, Zaakstatus.IN_BEHANDELING, Zaakstatus.WACHT})

OVERGANGEN: Mapping[Act, Overgang] = {
    Act.OPPAKKEN: Overgang(frozenset({Zaakstatus.NIEUW}), Zaakstatus.IN_BEHANDELING, False),
    Act.PAUZEREN: Overgang(frozenset({Zaakstatus.IN_BEHANDELING}), Zaakstatus.WACHT, True),
    Act.HERVATTEN: Overgang(frozenset({Zaakstatus.WACHT}), Zaakstatus.IN_BEHANDELING, False),
    Act.SLUITEN: Overgang(LOPEND, Zaakstatus.GESLOTEN, True),
    Act.HEROPENEN: Overgang(
        frozenset({Zaakstatus.GESLOTEN, Zaakstatus.VERVALLEN}), Zaakstatus.IN_BEHANDELING, True
    ),
    Act.VERVALLEN: Overgang(frozenset({Zaakstatus.NIEUW}), Zaakstatus.VERVALLEN, True),
}


def status_na(act: Act, status: Zaakstatus, *, reden: str = "") -> Zaakstatus:
    """De status na een act. Raises OvergangGeweigerd als hij niet mag of een reden mist."""
    overgang = OVERGANGEN[act]
    if status not in overgang.van:
        raise OvergangGeweigerd(f"Een zaak met status '{status}' kunt u niet {act}.")
    if overgang.vraagt_reden and not reden.strip():
        raise OvergangGeweigerd("Vul een reden in.")
    return overgang.naar


def mogelijke_acten(status: Zaakstatus) -> list[Act]:
    """Wat er vanuit deze status kan, in de volgorde van de knoppen."""
    return [act for act, overgang in OVERGANGEN.items() if status in overgang.van]
