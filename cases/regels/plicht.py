"""Leerplicht en kwalificatieplicht: domeinregels LP-01 tot en met LP-09.

Een status geldt altijd op een datum en wordt nooit bewaard. De feiten gaan erin
(``Plichtfeiten`` en een ``Kalender``), het oordeel komt eruit, met uitleg en artikel
(``cases.regels.plicht_uitleg``). Vrijstellingen liggen hier overheen en staan er los van.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import bereikt_op, laatste_dag_onder
from cases.regels.plichtfeiten import Diploma, Kwalificatie, Plichtfeiten, Uitstroomprofiel
from inrichting.parameters import Parameters
from kern.kalender import Kalender, einde_schooljaar, schooljaar
from kern.termijnen import plus_maanden

DAG: Final = timedelta(days=1)

BEGINLEEFTIJD: Final = "leerplicht_beginleeftijd"
EINDLEEFTIJD: Final = "leerplicht_eindleeftijd"
VANAF_VESTIGING: Final = "leerplicht_vanaf_vestiging"
MAX_SCHOOLJAREN: Final = "leerplicht_max_schooljaren"
EINDE_KWALIFICATIEPLICHT: Final = "kwalificatieplicht_eindleeftijd"
STARTKWALIFICATIE_MBO: Final = "startkwalificatie_mbo_niveau"
DOORSTROOMPUNT_ONDER: Final = "doorstroompunt_max_leeftijd"

_PROFIELEN_ZONDER_KWALIFICATIEPLICHT: Final = frozenset(
    {Uitstroomprofiel.ARBEIDSMARKTGERICHT, Uitstroomprofiel.DAGBESTEDING}
)


class Plichtstatus(StrEnum):
    """Wat er op een datum van een jongere gevraagd wordt (LP-09)."""

    ONBEPAALD = "onbepaald"
    NOG_NIET_LEERPLICHTIG = "nog_niet_leerplichtig"
    LEERPLICHTIG = "leerplichtig"
    KWALIFICATIEPLICHTIG = "kwalificatieplichtig"
    MEERDERJARIG = "meerderjarig"
    NIET_KWALIFICATIEPLICHTIG_PRO_VSO = "niet_kwalificatieplichtig_pro_vso"
    STARTKWALIFICATIE = "startkwalificatie"

    @property
    def label(self) -> str:
        """De status in gewone taal, voor scherm en brief."""
        return _LABELS[self]

    @property
    def is_plichtig(self) -> bool:
        """Of de jongere leerplichtig of kwalificatieplichtig is."""
        return self in {Plichtstatus.LEERPLICHTIG, Plichtstatus.KWALIFICATIEPLICHTIG}


_LABELS: Final = {
    Plichtstatus.ONBEPAALD: "Niet te bepalen",
    Plichtstatus.NOG_NIET_LEERPLICHTIG: "Nog niet leerplichtig",
    Plichtstatus.LEERPLICHTIG: "Leerplichtig",
    Plichtstatus.KWALIFICATIEPLICHTIG: "Kwalificatieplichtig",
    Plichtstatus.MEERDERJARIG: "Meerderjarig",
    Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO: "Niet kwalificatieplichtig (pro of vso)",
    Plichtstatus.STARTKWALIFICATIE: "Heeft een startkwalificatie",
}


@dataclass(frozen=True, slots=True)
class Plichtverloop:
    """De data van de plichten; leeg als een plicht er niet is of niet te bepalen valt.

    ``leerplicht_van_is_geschat``: de schoolvakanties van die tijd zijn niet bekend.
    """

    leerplicht_van: date | None = None
    leerplicht_tot_en_met: date | None = None
    kwalificatieplicht_van: date | None = None
    kwalificatieplicht_tot_en_met: date | None = None
    doorstroompunt_tot_en_met: date | None = None
    leerplicht_van_is_geschat: bool = False


def eerste_dag_na_maand_van(dag: date) -> date:
    """De eerste dag van de volgende maand."""
    return plus_maanden(dag.replace(day=1), 1)


def begin_leerplicht(
    geboren: date, *, kalender: Kalender, wet: Parameters, gevestigd_op: date | None = None
) -> date:
    """De eerste schooldag van de maand na de vijfde verjaardag (LP-03, Lpw 3 lid 1).

    Heeft die maand geen schooldag, dan de eerste schooldag daarna. Wie later naar Nederland
    komt, is leerplichtig vanaf de dag van vestiging, zolang dat zo is ingesteld.
    """
    vijf = bereikt_op(geboren, BEGINLEEFTIJD, wet=wet)
    begin = kalender.eerste_schooldag_vanaf(eerste_dag_na_maand_van(vijf))
    if gevestigd_op is None or not wet.waarde(VANAF_VESTIGING, op=gevestigd_op):
        return begin
    return max(begin, gevestigd_op)


def begin_geregeld_bezoek(*, leerplicht_van: date, plaats_vanaf: date) -> date:
    """De dag waarop de jongere naar school moet: als hij er na inschrijving terecht kan (LP-04).

    Lpw 4: het geregeld bezoek eindigt samen met de plicht tot inschrijving.
    """
    return max(leerplicht_van, plaats_vanaf)


def einde_leerplicht(
    geboren: date, *, wet: Parameters, twaalfde_schooljaar: int | None = None
) -> date:
    """De laatste dag van de leerplicht: altijd een 31 juli (LP-05, Lpw 3 lid 1 a en b)."""
    zestien = bereikt_op(geboren, EINDLEEFTIJD, wet=wet)
    einde = einde_schooljaar(schooljaar(zestien))
    if twaalfde_schooljaar is None:
        return einde
    return min(einde, einde_schooljaar(twaalfde_schooljaar))


def is_startkwalificatie(kwalificatie: Kwalificatie, *, wet: Parameters) -> bool:
    """Havo, vwo of mbo vanaf niveau 2 (LP-08, Lpw 1 onder f), naar de wet van die dag."""
    if kwalificatie.diploma is Diploma.MBO:
        laagste: int = wet.waarde(STARTKWALIFICATIE_MBO, op=kwalificatie.behaald_op)
        return (kwalificatie.niveau or 0) >= laagste
    return kwalificatie.diploma in {Diploma.HAVO, Diploma.VWO}


def startkwalificatie_op(feiten: Plichtfeiten, *, wet: Parameters) -> date | None:
    """De dag van de eerste startkwalificatie, of None (LP-08)."""
    dagen = (k.behaald_op for k in feiten.kwalificaties if is_startkwalificatie(k, wet=wet))
    return min(dagen, default=None)


def pro_vso_uitzondering_vanaf(feiten: Plichtfeiten) -> date | None:
    """Vanaf wanneer de kwalificatieplicht door pro of vso niet geldt (LP-07, Lpw 4a lid 2).

    Praktijkonderwijs vraagt het papier; van vso is het genoeg dat het gevolgd is, in het profiel
    arbeidsmarktgericht of dagbesteding. Wie het nog volgt, heeft het nog niet gevolgd.
    """
    dagen = [k.behaald_op for k in feiten.kwalificaties if k.diploma is Diploma.PRO]
    dagen += [
        vso.tot_en_met + DAG
        for vso in feiten.vso
        if vso.tot_en_met is not None and vso.profiel in _PROFIELEN_ZONDER_KWALIFICATIEPLICHT
    ]
    return min(dagen, default=None)


def _kwalificatieplicht(
    feiten: Plichtfeiten, geboren: date, *, vanaf: date, wet: Parameters
) -> tuple[date, date] | None:
    """De periode van de kwalificatieplicht, die na de leerplicht begint (LP-06 en LP-07)."""
    laatste = laatste_dag_onder(geboren, EINDE_KWALIFICATIEPLICHT, wet=wet)
    if laatste is None:
        return None
    for eerder in (startkwalificatie_op(feiten, wet=wet), pro_vso_uitzondering_vanaf(feiten)):
        if eerder is not None:
            laatste = min(laatste, eerder - DAG)
    vanaf = max(vanaf, wet.reeks(EINDE_KWALIFICATIEPLICHT)[0].van or vanaf)
    return (vanaf, laatste) if vanaf <= laatste else None


def _doorstroompunt(
    feiten: Plichtfeiten, geboren: date, *, na: date, wet: Parameters
) -> date | None:
    """De laatste dag waarop de jongere nog bij de doelgroep kan horen, of None (VSV-01, D2)."""
    laatste = laatste_dag_onder(geboren, DOORSTROOMPUNT_ONDER, wet=wet)
    behaald = startkwalificatie_op(feiten, wet=wet)
    if laatste is not None and behaald is not None:
        laatste = min(laatste, behaald - DAG)
    return laatste if laatste is not None and laatste > na else None


def plichtverloop(feiten: Plichtfeiten, *, kalender: Kalender, wet: Parameters) -> Plichtverloop:
    """Alle data van leerplicht, kwalificatieplicht en Doorstroompunt (LP-03 tot en met LP-08).

    Leeg als de geboortedatum niet volledig is.
    """
    geboren = feiten.geboren.datum
    if geboren is None:
        return Plichtverloop()
    begin = begin_leerplicht(geboren, kalender=kalender, wet=wet, gevestigd_op=feiten.gevestigd_op)
    einde = einde_leerplicht(geboren, wet=wet, twaalfde_schooljaar=feiten.twaalfde_schooljaar)
    kwalificatieplicht = _kwalificatieplicht(
        feiten, geboren, vanaf=max(einde + DAG, begin), wet=wet
    )
    plicht_eindigt = kwalificatieplicht[1] if kwalificatieplicht else einde
    return Plichtverloop(
        leerplicht_van=begin if begin <= einde else None,
        leerplicht_tot_en_met=einde if begin <= einde else None,
        kwalificatieplicht_van=kwalificatieplicht[0] if kwalificatieplicht else None,
        kwalificatieplicht_tot_en_met=kwalificatieplicht[1] if kwalificatieplicht else None,
        doorstroompunt_tot_en_met=_doorstroompunt(feiten, geboren, na=plicht_eindigt, wet=wet),
        leerplicht_van_is_geschat=not kalender.dekt(begin),
    )


def plichtstatus(
    feiten: Plichtfeiten, *, op: date, kalender: Kalender, wet: Parameters
) -> Plichtstatus:
    """De status van een jongere op een dag (LP-09)."""
    geboren = feiten.geboren.datum
    if geboren is None:
        return Plichtstatus.ONBEPAALD
    begin = begin_leerplicht(geboren, kalender=kalender, wet=wet, gevestigd_op=feiten.gevestigd_op)
    if op < begin:
        return Plichtstatus.NOG_NIET_LEERPLICHTIG
    einde = einde_leerplicht(geboren, wet=wet, twaalfde_schooljaar=feiten.twaalfde_schooljaar)
    if op <= einde:
        return Plichtstatus.LEERPLICHTIG
    return _status_na_leerplicht(feiten, geboren, op=op, wet=wet)


def _status_na_leerplicht(
    feiten: Plichtfeiten, geboren: date, *, op: date, wet: Parameters
) -> Plichtstatus:
    behaald = startkwalificatie_op(feiten, wet=wet)
    if behaald is not None and behaald <= op:
        return Plichtstatus.STARTKWALIFICATIE
    uitzondering = pro_vso_uitzondering_vanaf(feiten)
    if uitzondering is not None and uitzondering <= op:
        return Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO
    laatste = laatste_dag_onder(geboren, EINDE_KWALIFICATIEPLICHT, wet=wet)
    if laatste is not None and op <= laatste:
        return Plichtstatus.KWALIFICATIEPLICHTIG
    return Plichtstatus.MEERDERJARIG
