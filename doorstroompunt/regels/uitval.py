"""Uitvallers van een schooljaar in de eigen telling: telregels D1 en D2.

De eigen telling kijkt naar de dag van uitval. Zij is een andere dan die van het Rijk (VSV-05).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, startkwalificatie_op
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Plichtfeiten, Uitstroomprofiel
from doorstroompunt.regels.vsv import teldag
from inrichting.parameters import Parameters, Waarde
from kern.kalender import begin_schooljaar, datum_voluit, einde_schooljaar, schooljaar_label

_PROFIELEN_BUITEN: Final = frozenset(
    {Uitstroomprofiel.DAGBESTEDING, Uitstroomprofiel.ARBEIDSMARKTGERICHT}
)


class Uitvalgroep(StrEnum):
    """In welke groep van het schooljaar de jongere valt; een jongere valt in hoogstens een."""

    NIEUW = "nieuw"
    TERUG = "terug"
    OUD = "oud"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Uitvalfeiten:
    """De uitval en wat erna kwam. opnieuw_ingeschreven_op: de eerste dag na de uitval, of leeg."""

    plicht: Plichtfeiten
    uitgevallen_op: date
    uit_praktijkonderwijs: bool = False
    vso_profiel: Uitstroomprofiel | None = None
    opnieuw_ingeschreven_op: date | None = None


@dataclass(frozen=True, slots=True)
class Uitvaloordeel:
    """De groep, met de zin die zegt waarom."""

    groep: Uitvalgroep
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...] = ()


def uitvaller(
    feiten: Uitvalfeiten, *, jaar: int, peildatum: date, wet: Parameters
) -> Uitvaloordeel:
    """Nieuw, terug of oud in het schooljaar dat in dit jaar begint (D1).

    Wat na de peildatum gebeurde, is nog niet gebeurd (T3). Oud: uitgevallen voor het schooljaar, en
    op 1 oktober nog zonder inschrijving en startkwalificatie en jong genoeg (onze uitleg van "in
    het schooljaar nog steeds").
    """
    uitgevallen = feiten.uitgevallen_op
    if uitgevallen > min(peildatum, einde_schooljaar(jaar)):
        return _geen(f"De uitval is niet in of voor {schooljaar_label(jaar)}.")
    if feiten.uit_praktijkonderwijs or feiten.vso_profiel in _PROFIELEN_BUITEN:
        return _geen(
            "De jongere komt van praktijkonderwijs, of van vso dat opleidt voor werk of "
            "dagbesteding. Die telt niet mee."
        )
    begin, oktober = begin_schooljaar(jaar), teldag(jaar, wet=wet)
    in_dit_jaar = uitgevallen >= begin
    toetsdag = uitgevallen if in_dit_jaar else min(oktober, peildatum)
    if (waarom := _telt_niet(feiten.plicht, toetsdag, wet)) is not None:
        return waarom
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=toetsdag)
    terug_voor = min(teldag(jaar + 1, wet=wet) if in_dit_jaar else oktober, peildatum)
    terug = feiten.opnieuw_ingeschreven_op
    is_terug = terug is not None and terug <= terug_voor
    groep = _groep(in_dit_jaar=in_dit_jaar, is_terug=is_terug)
    tekst = f"Uitgevallen op {datum_voluit(uitgevallen)}. " + _TEKST[groep].format(
        dag=datum_voluit(terug_voor)
    )
    return Uitvaloordeel(groep, Uitlegregel("D1", "Telregel D1", tekst), (grens,))


def _groep(*, in_dit_jaar: bool, is_terug: bool) -> Uitvalgroep:
    if in_dit_jaar:
        return Uitvalgroep.TERUG if is_terug else Uitvalgroep.NIEUW
    return Uitvalgroep.GEEN if is_terug else Uitvalgroep.OUD


_TEKST: Final = {
    Uitvalgroep.NIEUW: "Op {dag} niet terug: nieuwe uitvaller.",
    Uitvalgroep.TERUG: "Op of voor {dag} weer ingeschreven: terug.",
    Uitvalgroep.OUD: "Dat is voor het schooljaar, en op {dag} niet terug: oude uitvaller.",
    Uitvalgroep.GEEN: "Dat is voor het schooljaar, en op {dag} weer ingeschreven.",
}


def _telt_niet(plicht: Plichtfeiten, toetsdag: date, wet: Parameters) -> Uitvaloordeel | None:
    geboren = plicht.geboren.datum
    if geboren is None:
        return _geen("De geboortedatum is niet volledig. Zoek haar eerst uit.")
    behaald = startkwalificatie_op(plicht, wet=wet)
    if behaald is not None and behaald <= toetsdag:
        return _geen("De jongere had een startkwalificatie.")
    if not is_onder(geboren, DOORSTROOMPUNT_ONDER, op=toetsdag, wet=wet):
        grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=toetsdag)
        return _geen(f"De jongere was niet jonger dan {grens.waarde} jaar.")
    return None


def _geen(tekst: str) -> Uitvaloordeel:
    return Uitvaloordeel(Uitvalgroep.GEEN, Uitlegregel("D1", "Telregel D1", tekst))
