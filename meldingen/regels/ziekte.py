"""Ziekteverzuim als teken van zorg: domeinregel VS-09 (M@ZL).

Ziek zijn is geoorloofd en nooit een overtreding. Vaak of lang ziek is een reden voor een gesprek
en voor de jeugdarts. Gegevens van de jeugdarts komen hier niet in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import Kalender, datum_voluit
from kern.termijnen import plus_maanden

DAG: Final = timedelta(days=1)
KEREN: Final = "ziekteverzuim_vanaf_melding"
SCHOOLWEKEN: Final = "ziekteverzuim_schoolweken"
SCHOOLDAG: Final = "ziekteverzuim_vanaf_schooldag"
OPVOLGEN: Final = "ziekteverzuim_opvolgen_maanden"


class Ziektesignaal(StrEnum):
    """Waarom ziekteverzuim aandacht vraagt."""

    VAAK = "vaak"
    LANG = "lang"


@dataclass(frozen=True, slots=True)
class Ziekmelding:
    """Van de eerste tot en met de laatste ziektedag; ``tot_en_met`` leeg: nog ziek."""

    van: date
    tot_en_met: date | None = None


@dataclass(frozen=True, slots=True)
class Ziekteoordeel:
    """De eerste dag waarop vaak of lang ziek zijn is bereikt; leeg als dat niet zo is."""

    vaak_op: date | None
    lang_op: date | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]

    @property
    def signalen(self) -> tuple[Ziektesignaal, ...]:
        """Welke van de twee er zijn."""
        paren = ((self.vaak_op, Ziektesignaal.VAAK), (self.lang_op, Ziektesignaal.LANG))
        return tuple(signaal for dag, signaal in paren if dag is not None)


def ziekteverzuim(
    ziekmeldingen: Iterable[Ziekmelding], *, op: date, kalender: Kalender, wet: Parameters
) -> Ziekteoordeel:
    """Vaak of lang ziek, zoals op de dag bekend is (VS-09)."""
    tot_nu = [melding for melding in ziekmeldingen if melding.van <= op]
    keren, weken, schooldag = (wet.geldend(n, op=op) for n in (KEREN, SCHOOLWEKEN, SCHOOLDAG))
    vaak_op = _vaak_op(
        {m.van for m in tot_nu}, keren=keren.waarde, weken=weken.waarde, kalender=kalender
    )
    lang_op = _lang_op(_ziektedagen(tot_nu, op, kalender), schooldag.waarde, kalender)
    tekst = (
        f"Aandacht is nodig bij {keren.waarde} ziekmeldingen in {weken.waarde} schoolweken: "
        f"{_bereikt(vaak_op)}. En vanaf de {schooldag.waarde}e schooldag ziek achter elkaar: "
        f"{_bereikt(lang_op)}."
    )
    return Ziekteoordeel(
        vaak_op,
        lang_op,
        (Uitlegregel("VS-09", keren.bron, tekst),),
        (keren, weken, schooldag),
    )


def _bereikt(dag: date | None) -> str:
    return "niet bereikt" if dag is None else f"bereikt op {datum_voluit(dag)}"


def _vaak_op(begin: Iterable[date], *, keren: int, weken: int, kalender: Kalender) -> date | None:
    """De dag van de n-de ziekmelding binnen het venster van schoolweken, of None."""
    dagen = sorted(begin)
    # Wie in de vakantie ziek wordt, telt in de eerste lesweek erna.
    nummers = [kalender.lesweeknummer(kalender.nde_lesdag(dag, 1)) or 0 for dag in dagen]
    for laatste in range(keren - 1, len(dagen)):
        if nummers[laatste] - nummers[laatste - keren + 1] < weken:
            return dagen[laatste]
    return None


def _ziektedagen(meldingen: Iterable[Ziekmelding], op: date, kalender: Kalender) -> list[date]:
    dagen: set[date] = set()
    for melding in meldingen:
        einde = min(melding.tot_en_met or op, op)
        dagen |= {melding.van + DAG * n for n in range((einde - melding.van).days + 1)}
    return sorted(filter(kalender.is_schooldag, dagen))


def _lang_op(dagen: list[date], nodig: int, kalender: Kalender) -> date | None:
    aaneen = 0
    vorige: date | None = None
    for dag in dagen:
        sluit_aan = vorige is not None and kalender.eerste_schooldag_vanaf(vorige + DAG) == dag
        aaneen = aaneen + 1 if sluit_aan else 1
        if aaneen >= nodig:
            return dag
        vorige = dag
    return None


def opvolgen_op(advies_op: date, *, wet: Parameters) -> date:
    """De dag om te vragen hoe het gaat, na het advies van de jeugdarts (VS-09)."""
    return plus_maanden(advies_op, wet.waarde(OPVOLGEN, op=advies_op))
