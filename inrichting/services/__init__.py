"""Definities klaarzetten en wijzigen, en de kalender die eruit volgt."""

from inrichting.services.kalender import (
    KALENDER_TOT_EN_MET,
    KALENDER_VAN,
    kalender_berekenen,
    kalender_van,
    kalenders,
    vakanties,
)
from inrichting.services.vullen import inrichting_vullen

__all__ = [
    "KALENDER_TOT_EN_MET",
    "KALENDER_VAN",
    "inrichting_vullen",
    "kalender_berekenen",
    "kalender_van",
    "kalenders",
    "vakanties",
]
