"""Haakjes op het scherm van een Wpg-zaak: elk onderdeel hangt hier zijn eigen blok."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handhaving.models import Wpgzaak
from kern.autorisatie import Inzage
from kern.registers import Register


@dataclass(frozen=True)
class Wpgpaneel:
    """Een blok bij een Wpg-zaak.

    inhoud: geeft de gegevens van het sjabloon, en legt zelf vast wat zij toont buiten de zaak om.
    """

    sjabloon: str
    inhoud: Callable[[Inzage, Wpgzaak], Mapping[str, Any]]


wpgpanelen: Register[Wpgpaneel] = Register("wpgpanelen")
