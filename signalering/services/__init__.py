"""De acten van de signalering: 's nachts vinden, overdag behandelen."""

from signalering.services.herberekening import (
    herberekening_afwerken,
    herberekening_vragen,
    open_herberekeningen,
)
from signalering.services.nacht import Uitkomst, signalen_herberekenen, signaleren

__all__ = [
    "Uitkomst",
    "herberekening_afwerken",
    "herberekening_vragen",
    "open_herberekeningen",
    "signalen_herberekenen",
    "signaleren",
]
