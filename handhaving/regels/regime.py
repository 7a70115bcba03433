"""Wanneer iets onder de Wpg valt: het moment dat de organisatie koos, en wat altijd Wpg is."""

from typing import Final

ALTIJD_WPG: Final = frozenset({"uitnodiging_verhoor", "opsporing"})
"""Verhoor, proces-verbaal, Halt, JCO en stukken met het OM: in elke stand Wpg (wpg.md 3.2)."""

_OOK: Final = {
    "uitnodiging_verhoor": frozenset[str](),
    "redelijk_vermoeden": frozenset({"verdenking"}),
    "verzuimmelding": frozenset({"verdenking", "melding"}),
}


def aanleidingen(stand: str) -> frozenset[str]:
    """De aanleidingen die in deze stand een Wpg-zaak mogen openen.

    stand: een waarde van REGIME_OVERGANG. Raises KeyError bij een onbekende stand.
    """
    return ALTIJD_WPG | _OOK[stand]


def vraagt_uitleg(aanleiding: str) -> bool:
    """Moet er bij deze aanleiding staan waarop het vermoeden rust?"""
    return aanleiding == "verdenking"
