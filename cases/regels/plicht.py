"""Leerplicht en kwalificatieplicht: domeinregels LP-01 tot en met LP-09.

Een status geldt altijd op een datum en wordt nooit bewaard. De feiten gaan erin
(``Plichtfeiten`` en een ``Kalender``), het oordeel komt eruit, met uitleg en artikel
(``cases.regels.plicht_uitleg``). Vrijstellingen liggen hier overheen en staan er los van.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.parameter import Parameter, geldende
from cases.regels.plichtfeiten import Diploma, Kwalificatie, Plichtfeiten, Uitstroomprofiel
from kern.kalender import Kalender, einde_schooljaar, schooljaar

DAG: Final = timedelta(days=1)


class Schrikkeldag(StrEnum):
    """Wanneer iemand van 29 februari in een gewoon jaar een jaar ouder wordt (LP-02)."""

    MAART_1 = "1 maart"
    FEBRUARI_28 = "28 februari"


BEGINLEEFTIJD: Final = Parameter("leerplicht_beginleeftijd", 5, None, None, "Lpw 3 lid 1")
EINDLEEFTIJD: Final = Parameter("leerplicht_eindleeftijd", 16, None, None, "Lpw 3 lid 1 b")
MAX_SCHOOLJAREN: Final = Parameter("leerplicht_max_schooljaren", 12, None, None, "Lpw 3 lid 1 a")
EINDE_KWALIFICATIEPLICHT: Final = Parameter(
    "kwalificatieplicht_eindleeftijd", 18, date(2007, 8, 1), None, "Lpw 4b"
)
STARTKWALIFICATIE_MBO: Final = Parameter(
    "startkwalificatie_mbo_niveau", 2, None, None, "Lpw 1 f; Web 7.2.2 lid 1 b-e"
)
SCHRIKKELDAG: Final = Parameter(
    "geboren_29_februari", Schrikkeldag.MAART_1, None, None, "eigen keuze; telregel T5"
)
DOORSTROOMPUNT_ONDER: Final[Sequence[Parameter[int]]] = (
    Parameter("doorstroompunt_max_leeftijd", 23, None, date(2025, 12, 31), "Web 8.3.1 (tot 2026)"),
    Parameter("doorstroompunt_max_leeftijd", 27, date(2026, 1, 1), None, "Web 9.2.1"),
)


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
    Plichtstatus.MEERDERJARIG: "18 jaar of ouder",
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


def verjaardag(
    geboren: date, leeftijd: int, *, schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde
) -> date:
    """De dag waarop iemand deze leeftijd bereikt (LP-02)."""
    jaar = geboren.year + leeftijd
    try:
        return geboren.replace(year=jaar)
    except ValueError:  # 29 februari bestaat dat jaar niet
        return date(jaar, 3, 1) if schrikkeldag is Schrikkeldag.MAART_1 else date(jaar, 2, 28)


def leeftijd_op(
    geboren: date, op: date, *, schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde
) -> int:
    """De leeftijd in hele jaren op een dag (LP-02, telregel T5); negatief voor de geboorte."""
    jaren = op.year - geboren.year
    return jaren if verjaardag(geboren, jaren, schrikkeldag=schrikkeldag) <= op else jaren - 1


def eerste_dag_na_maand_van(dag: date) -> date:
    """De eerste dag van de volgende maand."""
    return date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)


def begin_leerplicht(
    geboren: date,
    *,
    kalender: Kalender,
    gevestigd_op: date | None = None,
    schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde,
) -> date:
    """De eerste schooldag van de maand na de vijfde verjaardag (LP-03, Lpw 3 lid 1).

    Heeft die maand geen schooldag, dan de eerste schooldag daarna. Wie later naar Nederland
    komt, is leerplichtig vanaf de dag van vestiging.
    """
    vijf = verjaardag(geboren, BEGINLEEFTIJD.waarde, schrikkeldag=schrikkeldag)
    begin = kalender.eerste_schooldag_vanaf(eerste_dag_na_maand_van(vijf))
    return begin if gevestigd_op is None else max(begin, gevestigd_op)


def begin_geregeld_bezoek(*, leerplicht_van: date, plaats_vanaf: date) -> date:
    """De dag waarop de jongere naar school moet: als hij er na inschrijving terecht kan (LP-04).

    Lpw 4: het geregeld bezoek eindigt samen met de plicht tot inschrijving.
    """
    return max(leerplicht_van, plaats_vanaf)


def einde_leerplicht(
    geboren: date,
    *,
    twaalfde_schooljaar: int | None = None,
    schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde,
) -> date:
    """De laatste dag van de leerplicht: altijd een 31 juli (LP-05, Lpw 3 lid 1 a en b)."""
    zestien = verjaardag(geboren, EINDLEEFTIJD.waarde, schrikkeldag=schrikkeldag)
    einde = einde_schooljaar(schooljaar(zestien))
    if twaalfde_schooljaar is None:
        return einde
    return min(einde, einde_schooljaar(twaalfde_schooljaar))


def is_startkwalificatie(kwalificatie: Kwalificatie) -> bool:
    """Havo, vwo of mbo vanaf niveau 2 (LP-08, Lpw 1 onder f)."""
    if kwalificatie.diploma is Diploma.MBO:
        return (kwalificatie.niveau or 0) >= STARTKWALIFICATIE_MBO.waarde
    return kwalificatie.diploma in {Diploma.HAVO, Diploma.VWO}


def startkwalificatie_op(feiten: Plichtfeiten) -> date | None:
    """De dag van de eerste startkwalificatie, of None (LP-08)."""
    dagen = (k.behaald_op for k in feiten.kwalificaties if is_startkwalificatie(k))
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


def is_onder_doorstroompuntgrens(
    geboren: date, *, op: date, schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde
) -> bool:
    """Jonger dan de leeftijdsgrens van die dag: tot 2026 23 jaar, daarna 27 (telregel D2)."""
    grens = geldende(DOORSTROOMPUNT_ONDER, op=op).waarde
    return leeftijd_op(geboren, op, schrikkeldag=schrikkeldag) < grens


def einde_doorstroompunt(
    geboren: date,
    *,
    schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde,
    grenzen: Sequence[Parameter[int]] = DOORSTROOMPUNT_ONDER,
) -> date:
    """De laatste dag onder de leeftijdsgrens van het Doorstroompunt (telregel D2, VSV-01).

    Wie op 1 januari 2026 al 27 was, viel er op zijn 23e buiten en komt niet terug.
    """
    laatste = date.min
    for grens in grenzen:
        dag = verjaardag(geboren, grens.waarde, schrikkeldag=schrikkeldag) - DAG
        # Loopt de grens af voor de verjaardag, dan telt deze grens tot haar laatste dag.
        dag = min(dag, grens.tot_en_met or dag)
        if grens.geldt_op(dag):
            laatste = max(laatste, dag)
    return laatste


def _kwalificatieplicht(
    feiten: Plichtfeiten, *, vanaf: date, achttien: date
) -> tuple[date, date] | None:
    """De periode van de kwalificatieplicht, die na de leerplicht begint (LP-06 en LP-07)."""
    eindes = (achttien, startkwalificatie_op(feiten), pro_vso_uitzondering_vanaf(feiten))
    laatste = min(einde for einde in eindes if einde is not None) - DAG
    return (vanaf, laatste) if vanaf <= laatste else None


def _doorstroompunt(
    feiten: Plichtfeiten, geboren: date, *, na: date, schrikkeldag: Schrikkeldag
) -> date | None:
    """De laatste dag waarop de jongere nog bij de doelgroep kan horen, of None (VSV-01)."""
    laatste = einde_doorstroompunt(geboren, schrikkeldag=schrikkeldag)
    behaald = startkwalificatie_op(feiten)
    if behaald is not None:
        laatste = min(laatste, behaald - DAG)
    return laatste if laatste > na else None


def plichtverloop(
    feiten: Plichtfeiten,
    *,
    kalender: Kalender,
    schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde,
) -> Plichtverloop:
    """Alle data van leerplicht, kwalificatieplicht en Doorstroompunt (LP-03 tot en met LP-08).

    Leeg als de geboortedatum niet volledig is.
    """
    geboren = feiten.geboren.datum
    if geboren is None:
        return Plichtverloop()
    begin = begin_leerplicht(
        geboren, kalender=kalender, gevestigd_op=feiten.gevestigd_op, schrikkeldag=schrikkeldag
    )
    einde = einde_leerplicht(
        geboren, twaalfde_schooljaar=feiten.twaalfde_schooljaar, schrikkeldag=schrikkeldag
    )
    achttien = verjaardag(geboren, EINDE_KWALIFICATIEPLICHT.waarde, schrikkeldag=schrikkeldag)
    kwalificatieplicht = _kwalificatieplicht(
        feiten, vanaf=max(einde + DAG, begin), achttien=achttien
    )
    plicht_eindigt = kwalificatieplicht[1] if kwalificatieplicht else einde
    return Plichtverloop(
        leerplicht_van=begin if begin <= einde else None,
        leerplicht_tot_en_met=einde if begin <= einde else None,
        kwalificatieplicht_van=kwalificatieplicht[0] if kwalificatieplicht else None,
        kwalificatieplicht_tot_en_met=kwalificatieplicht[1] if kwalificatieplicht else None,
        doorstroompunt_tot_en_met=_doorstroompunt(
            feiten, geboren, na=plicht_eindigt, schrikkeldag=schrikkeldag
        ),
        leerplicht_van_is_geschat=not kalender.dekt(begin),
    )


def plichtstatus(
    feiten: Plichtfeiten,
    *,
    op: date,
    kalender: Kalender,
    schrikkeldag: Schrikkeldag = SCHRIKKELDAG.waarde,
) -> Plichtstatus:
    """De status van een jongere op een dag (LP-09)."""
    geboren = feiten.geboren.datum
    if geboren is None:
        return Plichtstatus.ONBEPAALD
    begin = begin_leerplicht(
        geboren, kalender=kalender, gevestigd_op=feiten.gevestigd_op, schrikkeldag=schrikkeldag
    )
    if op < begin:
        return Plichtstatus.NOG_NIET_LEERPLICHTIG
    einde = einde_leerplicht(
        geboren, twaalfde_schooljaar=feiten.twaalfde_schooljaar, schrikkeldag=schrikkeldag
    )
    if op <= einde:
        return Plichtstatus.LEERPLICHTIG
    return _status_na_leerplicht(feiten, geboren, op=op, schrikkeldag=schrikkeldag)


def _status_na_leerplicht(
    feiten: Plichtfeiten, geboren: date, *, op: date, schrikkeldag: Schrikkeldag
) -> Plichtstatus:
    behaald = startkwalificatie_op(feiten)
    if behaald is not None and behaald <= op:
        return Plichtstatus.STARTKWALIFICATIE
    uitzondering = pro_vso_uitzondering_vanaf(feiten)
    if uitzondering is not None and uitzondering <= op:
        return Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO
    if op < verjaardag(geboren, EINDE_KWALIFICATIEPLICHT.waarde, schrikkeldag=schrikkeldag):
        return Plichtstatus.KWALIFICATIEPLICHTIG
    return Plichtstatus.MEERDERJARIG
