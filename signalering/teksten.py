"""Hoe een signaal heet."""

from typing import Final

SOORTLABELS: Final = {
    "thuiszitter_3_maanden": "Thuiszitter langer dan 3 maanden",
    "thuiszitter": "Thuiszitter",
    "absoluut_verzuim": "Absoluut verzuim",
    "meldplicht_16_uur": "Zestien uur verzuim zonder melding",
    "thuiszitter_nadert": "Bijna thuiszitter",
    "herhaald_verzuim": "Herhaald verzuim",
    "stilstand": "Zaak staat stil",
}
"""De soorten op volgorde van schade: het kind dat het langst thuiszit eerst."""
