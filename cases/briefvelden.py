"""De haak voor de velden van een brief: wie hoger woont, vult hier zijn eigen velden.

De namen staan in de catalogus van `inrichting.brieven.velden`. Een bron geeft alleen wat zij weet;
de bronnen gaan in volgorde en de laatste wint. Zij krijgt één dossier tegelijk en doet daarvoor een
vast aantal vragen.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inrichting.brieven.velden import Veldwaarde
from kern.registers import Register

if TYPE_CHECKING:
    from cases.models import Jongere, Zaak
    from toegang.models import Gemeente, Medewerker


@dataclass(frozen=True)
class Briefblik:
    """Waarover de brief gaat en wie hem schrijft.

    gemeente: die van de brief; dag: de briefdag; sjabloon: de code, of leeg.
    """

    jongere: "Jongere"
    gemeente: "Gemeente"
    schrijver: "Medewerker"
    dag: date
    zaak: "Zaak | None" = None
    sjabloon: str = ""


@dataclass(frozen=True)
class Groepbron:
    """Een bron met alleen velden die zo beginnen; zonder die velden wordt zij niet gelezen."""

    begin: tuple[str, ...]
    bron: "Callable[[Briefblik], Mapping[str, Veldwaarde]]"

    def __call__(self, blik: Briefblik) -> Mapping[str, Veldwaarde]:
        """Wat de bron weet."""
        return self.bron(blik)

    def nodig_voor(self, gebruikt: Collection[str]) -> bool:
        """Gebruikt de brief een van deze velden?"""
        return any(naam.startswith(self.begin) for naam in gebruikt)


Veldbron = Callable[[Briefblik], Mapping[str, Veldwaarde]]
briefvelden: Register[Veldbron] = Register("briefvelden")
"""Datums geeft een bron voluit (`kern.kalender.datum_voluit`), of als JJJJ-MM-DD om te wijzigen."""
