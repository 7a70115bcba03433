"""De signalen als verzameling: per deel een vraag over alle jongeren, samen één opdracht.

Elk deel geeft rijen (soort, jongere_id, gemeente_id, sleutel, sinds, drempeldag, duur_lesdagen,
gegevens) en neemt de waarden van `signalering.services.definities`. De maatstaf is
`signalering.regels`: hetzelfde antwoord, een andere weg.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from signalering.sql.absoluut_verzuim import ABSOLUUT_VERZUIM
from signalering.sql.delen import DEFINITIE, KALENDER, ZONDER_SCHOOL
from signalering.sql.doelgroep import DOELGROEP
from signalering.sql.meldingen import HERHAALD_VERZUIM, MELDPLICHT
from signalering.sql.overgang import EINDE_LEERPLICHT, KENNISGEVING, WORDT_18
from signalering.sql.stilstand import STILSTAND
from signalering.sql.termijnen import TERMIJNEN
from signalering.sql.thuiszitters import THUISZITTERS


@dataclass(frozen=True, slots=True)
class Deel:
    """Een vraag, en de soorten signalen die zij vindt."""

    vraag: str
    soorten: tuple[str, ...]

    @property
    def gedeeld(self) -> list[str]:
        """De stukken die dit deel met andere deelt."""
        return [stuk for naam, stuk in _GEDEELD.items() if re.search(rf"\b{naam}\b", self.vraag)]

    def leest(self, tabel: str) -> bool:
        """Of het antwoord van deze tabel afhangt."""
        return any(re.search(rf"\b{tabel}\b", stuk) for stuk in (self.vraag, *self.gedeeld))


_GEDEELD: Final[Mapping[str, str]] = {
    "definitie": DEFINITIE,
    "kalender": KALENDER,
    "zonder_school": ZONDER_SCHOOL,
}
DELEN: Final = (
    Deel(THUISZITTERS, ("thuiszitter", "thuiszitter_3_maanden", "thuiszitter_nadert")),
    Deel(ABSOLUUT_VERZUIM, ("absoluut_verzuim",)),
    Deel(MELDPLICHT, ("meldplicht_16_uur",)),
    Deel(HERHAALD_VERZUIM, ("herhaald_verzuim",)),
    Deel(EINDE_LEERPLICHT, ("einde_leerplicht",)),
    Deel(WORDT_18, ("wordt_18",)),
    Deel(KENNISGEVING, ("kennisgeving_verloopt",)),
    Deel(TERMIJNEN, ("termijn_verloopt",)),
    Deel(DOELGROEP, ("doelgroep_doorstroompunt",)),
    Deel(STILSTAND, ("stilstand",)),
)


@cache
def delen_bij(tabel: str) -> frozenset[Deel]:
    """De delen waarvan het antwoord kan veranderen als er een rij in deze tabel verandert."""
    return frozenset(deel for deel in DELEN if deel.leest(tabel))


def vraag(delen: Collection[Deel] = DELEN) -> str:
    """Een opdracht voor deze delen. Wat zij delen, leest de database zo één keer."""
    gekozen = [deel for deel in DELEN if deel in delen]
    gedeeld = [s for s in _GEDEELD.values() if any(s in deel.gedeeld for deel in gekozen)]
    return f"with {', '.join(gedeeld)} " + " union all ".join(
        f"select * from ({deel.vraag}) deel" for deel in gekozen
    )


__all__ = ["DELEN", "Deel", "delen_bij", "vraag"]
