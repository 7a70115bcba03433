"""Kijken naar een pagina die net verandert: na een klik is de nieuwe er soms nog niet."""

from typing import Any

from playwright.sync_api import Error

# Zo meldt de browser dat de pagina onder de vraag vandaan verdween.
_TUSSEN_TWEE = ("Execution context was destroyed", "Cannot read properties of null")
_BREEDTE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_POGINGEN, _ADEM = 5, 100  # keer, milliseconden


def vraag(page, uitdrukking: str, waarde: Any = None) -> Any:
    """Wat `uitdrukking` in de browser oplevert, op een pagina die klaar is met laden.

    Een pagina die tussen vraag en antwoord vervangen wordt, telt niet: dan geldt de nieuwe.
    """
    for poging in range(1, _POGINGEN + 1):
        try:
            page.wait_for_load_state()
            return page.evaluate(uitdrukking, waarde)
        except Error as fout:
            if poging == _POGINGEN or not any(tekst in str(fout) for tekst in _TUSSEN_TWEE):
                raise
            page.wait_for_timeout(_ADEM)
    return None


def opzij(page) -> int:
    """Hoeveel pixels de pagina breder is dan het scherm."""
    return int(vraag(page, f"() => {_BREEDTE}"))
