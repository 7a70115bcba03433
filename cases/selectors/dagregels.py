"""De bouwstenen van Mijn dag en Mijn week: een regel, een groep, en wie er groepen aan hangt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from django.urls import reverse

from cases.selectors.collegas import Blik
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from kern.registers import Register

MEEST: Final = 15  # regels per groep; de rest staat in de werkvoorraad


@dataclass(frozen=True)
class Dagregel:
    """Eén ding om te doen. tot: de uiterste dag; act: wat de knop zegt; url: waar hij heen gaat.

    taak_id: een taak die hier met één klik klaar of verzet kan; waarom: uit welke regel zij kwam.
    te_nemen: een taak zonder behandelaar, die u hier op u neemt.
    """

    jongere_id: int
    gemeente_id: int
    naam: str
    leeftijd: str
    school: str
    wat: str
    act: str
    url: str
    sinds: date | None = None
    tot: date | None = None
    door: str = ""
    taak_id: int = 0
    waarom: str = ""
    te_nemen: bool = False


@dataclass(frozen=True)
class Daggroep:
    """Een groep regels onder één kop. meer_url: waar de rest staat; aantal: van alles samen."""

    sleutel: str
    kop: str
    icoon: str
    regels: Sequence[Dagregel]
    aantal: int = 0
    meer_url: str = ""


Dagbron = Callable[[Inzage, Blik], "Daggroep | None"]
dagbronnen: Register[Dagbron] = Register("dagbronnen")
"""Een hogere app geeft een groep, in een vast aantal vragen, of None; het loggen gebeurt hier."""

dagbegin: Register[Dagbron] = Register("dagbegin")
"""Zoals `dagbronnen`, maar bovenaan: wat vandaag een tijd heeft."""

VAN_JONGERE: Final = tuple(
    f"jongere__{veld}"
    for veld in ("geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum", "geboren")
)


class Wie(TypedDict):
    """Hoe iemand in een regel heet."""

    naam: str
    leeftijd: str


def wie_van(rij: Sequence[object]) -> Wie:
    """Naam en leeftijd uit de vijf velden van `VAN_JONGERE`."""
    achter, voor, tussen, geboortedatum, geboren = rij
    dag = geboortedatum if isinstance(geboortedatum, date) else None
    return {
        "naam": naam_in_lijst(str(achter), str(voor), str(tussen)),
        "leeftijd": leeftijd(dag, str(geboren)),
    }


def naar_scherm(route: str, nummer: int) -> str:
    return reverse(f"cases:{route}", args=[nummer])
