"""Het menu: elke app meldt haar ingang aan, en alleen wie er iets mag ziet haar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

beheer: Register[Ingang] = Register("beheer")
"""De bladen achter de ingang Beheer; elke app meldt haar eigen schermen aan."""

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
