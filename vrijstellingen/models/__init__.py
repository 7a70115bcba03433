"""Vrijstellingen, vervangende leerplicht en verlof."""

from vrijstellingen.models.campagne import Campagneregel, Verlengingscampagne
from vrijstellingen.models.toezicht import Heroverweging, Inspectiemelding, Vrijstellingstaak
from vrijstellingen.models.verlof import Schoolverlof, Verlofaanvraag
from vrijstellingen.models.vragen import Eigenantwoord, Eigenvraag
from vrijstellingen.models.vrijstelling import (
    GELDENDE_GRONDEN,
    GELDENDE_OORDELEN,
    GRONDEN,
    OORDELEN,
    PLEKKEN,
    Vrijstelling,
)

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
    "Verlengingscampagne",
    "Verlofaanvraag",
    "Vrijstelling",
    "Vrijstellingstaak",
]
