"""Vrijstellingen, vervangende leerplicht en verlof."""

from vrijstellingen.keuzes import (
    GELDENDE_GRONDEN,
    GELDENDE_OORDELEN,
    GRONDEN,
    OORDELEN,
    PLEKKEN,
)
from vrijstellingen.models.bericht import Vrijstellingbericht
from vrijstellingen.models.campagne import Campagneregel, Verlengingscampagne
from vrijstellingen.models.feit import Verklaring, Voorwaarde, Vrijstellingfeit
from vrijstellingen.models.toezicht import Heroverweging, Inspectiemelding, Vrijstellingstaak
from vrijstellingen.models.verlof import Schoolverlof, Verlofaanvraag
from vrijstellingen.models.vragen import Eigenantwoord, Eigenvraag
from vrijstellingen.models.vrijstelling import Vrijstelling

__all__ = [
    "GELDENDE_GRONDEN",
    "GELDENDE_OORDELEN",
    "GRONDEN",
    "OORDELEN",
    "PLEKKEN",
    "Campagneregel",
    "Eigenantwoord",
    "Eigenvraag",
    "Heroverweging",
    "Inspectiemelding",
    "Schoolverlof",
    "Verklaring",
    "Verlengingscampagne",
    "Verlofaanvraag",
    "Voorwaarde",
    "Vrijstelling",
    "Vrijstellingbericht",
    "Vrijstellingfeit",
    "Vrijstellingstaak",
]
