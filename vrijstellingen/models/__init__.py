"""Vrijstellingen, vervangende leerplicht en verlof."""

from vrijstellingen.keuzes import (
    GELDENDE_GRONDEN,
    GELDENDE_OORDELEN,
    GRONDEN,
    OORDELEN,
    PLEKKEN,
)
from vrijstellingen.models.bericht import Vrijstellingbericht
from vrijstellingen.models.feit import Verklaring, Voorwaarde, Vrijstellingfeit
from vrijstellingen.models.vrijstelling import Vrijstelling

__all__ = [
    "GELDENDE_GRONDEN",
    "GELDENDE_OORDELEN",
    "GRONDEN",
    "OORDELEN",
    "PLEKKEN",
    "Verklaring",
    "Voorwaarde",
    "Vrijstelling",
    "Vrijstellingbericht",
    "Vrijstellingfeit",
]
