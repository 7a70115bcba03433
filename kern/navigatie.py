"""Het menu: elke app meldt haar ingang aan, en alleen wie er iets mag ziet haar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse

from kern.handelingen import Handeling
from kern.registers import Register


@dataclass(frozen=True)
class Ingang:
    """Een regel in het menu. route: naam van een URL zonder argumenten; uitleg: een zin erbij."""

    label: str
    route: str
    icoon: str
    handeling: Handeling
    uitleg: str = ""


navigatie: Register[Ingang] = Register("navigatie")


class Beheergroep(TextChoices):
    """Waar een blad van Beheer onder valt; de volgorde is die op het beginblad."""

    WET = "wet", "Wet en termijnen"
    WERK = "werk", "Zaken en brieven"
    SCHOLEN = "scholen", "Gemeenten, scholen en partners"
    CIJFERS = "cijfers", "Cijfers en gegevens"
    RECHTEN = "rechten", "Rechten en Wpg"


@dataclass(frozen=True, kw_only=True)
class Beheeringang(Ingang):
    """Een blad van Beheer, met zijn groep. ook: routes van schermen die erbij horen, maar waarvan
    het adres niet met dat van het blad begint."""

    groep: Beheergroep
    ook: tuple[str, ...] = ()

    @property
    def adressen(self) -> tuple[str, ...]:
        """Waar de adressen van dit blad mee beginnen; het eerste is het blad zelf."""
        return tuple(reverse(route) for route in (self.route, *self.ook))


beheer: Register[Beheeringang] = Register("beheer")
"""De bladen achter de ingang Beheer; elke app meldt haar eigen schermen aan."""


def beheeringang_van(pad: str) -> Beheeringang | None:
    """Het blad van Beheer waar dit adres bij hoort: het langste dat past, of None."""
    passend = [
        (len(adres), ingang)
        for ingang in beheer
        for adres in ingang.adressen
        if pad.startswith(adres)
    ]
    return max(passend, key=lambda paar: paar[0])[1] if passend else None


lijsten: Register[Ingang] = Register("lijsten")
"""De bladen achter de ingang Lijsten: wat niet elke dag nodig is, maar wel te vinden moet zijn."""


@dataclass(frozen=True)
class Beheermelding:
    """Wat er bovenaan Beheer staat omdat iemand iets moet kiezen, met de plek waar dat kan."""

    kop: str
    regels: Sequence[str]
    url: str
    url_tekst: str


beheermeldingen: Register[Callable[[], Sequence[Beheermelding]]] = Register("beheermeldingen")
"""Elke app zegt hier wat er voor de beheerder te kiezen is."""
