"""Wat er niet in het onderwerp van een e-mail hoort, en welke e-mail onbeveiligd mag."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kern.bsn import is_geldige_bsn

KORTSTE_NAAM: Final = 3
_NEGEN_CIJFERS: Final = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


def noemt_naam(tekst: str, namen: Iterable[str]) -> bool:
    """Staat een van deze namen (een voornaam of achternaam) als woord in de tekst?"""
    woorden = {deel.lower() for naam in namen for deel in naam.split() if len(deel) >= KORTSTE_NAAM}
    return any(woord in woorden for woord in re.findall(r"\w+", tekst.lower()))


def noemt_bsn(tekst: str) -> bool:
    """Staat er een nummer in dat een burgerservicenummer kan zijn?"""
    return any(
        is_geldige_bsn(re.sub(r"\D", "", treffer)) for treffer in _NEGEN_CIJFERS.findall(tekst)
    )


def mailbezwaren(*, onderwerp: str, tekst: str, namen: Sequence[str]) -> dict[str, str]:
    """Per veld waarom deze mail zo niet weg mag; leeg als er niets is.

    namen: voornamen en achternaam van de jongere.
    """
    bezwaren = {}
    if noemt_bsn(onderwerp):
        bezwaren["onderwerp"] = "Haal het BSN uit het onderwerp."
    elif noemt_naam(onderwerp, namen):
        bezwaren["onderwerp"] = (
            "De naam van de jongere staat in het onderwerp. Dat kan iedereen onderweg lezen. "
            "Haal de naam weg."
        )
    if noemt_bsn(tekst):
        bezwaren["tekst"] = "Haal het BSN uit de e-mail; stuur dat nooit onbeveiligd."
    return bezwaren
