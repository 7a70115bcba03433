"""Haakjes op het scherm van een Wpg-zaak: elk onderdeel hangt hier zijn eigen blok."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.panelen import Tijdlijnitem
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

wpgtijdlijn: Register[Callable[[Wpgzaak], Sequence[Tijdlijnitem]]] = Register("wpgtijdlijn")
"""Wat een onderdeel op de tijdlijn van de Wpg-zaak zet; de zaak zelf is dan al gelogd."""
