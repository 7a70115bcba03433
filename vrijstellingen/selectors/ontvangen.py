"""Wat er te kiezen valt als er iets binnenkomt."""

from dataclasses import dataclass
from typing import Final

from cases.models import Jongere, Zaak
from cases.regels.zaak import LOPEND
from vrijstellingen.keuzes import GRONDEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond

LANGSTE_NUMMER: Final = 9
VOLGORDE: Final = ("5a", "5b", "5c", "5a_trekkend", "3a", "3b", "15")


@dataclass(frozen=True)
class Grondkeuze:
    """Een grond om te kiezen. besluit: hier moet iemand iets beslissen."""

    code: str
    naam: str
    waarvan: str
    besluit: bool


def gronden() -> list[Grondkeuze]:
    """De gronden met een eigen kennisgeving of aanvraag; verlof heeft zijn eigen scherm."""
    return [
        Grondkeuze(
            code,
            GRONDEN[code],
            GRONDREGELS[Grond(code)].waarvan,
            GRONDREGELS[Grond(code)].aard is Aard.BESLUIT,
        )
        for code in VOLGORDE
    ]


def zaak_van(jongere: Jongere, nummer: str) -> Zaak | None:
    """De lopende zaak van dit dossier waar vandaan men kwam."""
    if not nummer.isdecimal() or len(nummer) > LANGSTE_NUMMER:
        return None
    gevonden: Zaak | None = Zaak.objects.filter(
        pk=int(nummer), jongere_id=jongere.pk, status__in=LOPEND
    ).first()
    return gevonden


def voorganger_van(jongere: Jongere, nummer: str) -> Vrijstelling | None:
    """De vrijstelling waarvan dit een verlenging is."""
    if not nummer.isdecimal() or len(nummer) > LANGSTE_NUMMER:
        return None
    gevonden: Vrijstelling | None = Vrijstelling.objects.filter(
        pk=int(nummer), jongere_id=jongere.pk
    ).first()
    return gevonden
