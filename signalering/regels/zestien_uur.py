"""De zestien uur in vier lesweken: telregel S5 en VM-02 (Lpw 21 en 21a).

De zuivere maatstaf van `signalering.sql.meldingen`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from inrichting.parameters import Parameters
from kern.kalender import Kalender

DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verzuimvenster:
    """Vier opeenvolgende lesweken met te veel verzuim.

    ``van`` is de maandag van de eerste week, ``tot_en_met`` de zondag van de laatste,
    ``drempeldag`` de dag waarop de grens in dit venster werd bereikt.
    """

    van: date
    tot_en_met: date
    uren: Decimal
    drempeldag: date


@dataclass(frozen=True, slots=True)
class Meldgrens:
    """Hoeveel ongeoorloofde lesuren in hoeveel opeenvolgende lesweken (Lpw 21 en 21a)."""

    uren: Decimal
    lesweken: int


def meldgrens(
    wet: Parameters, *, op: date, gemeentecode: str = "", telprofiel: str = ""
) -> Meldgrens:
    """De grens die op een dag geldt (VM-02). Raises LookupError."""
    uren, lesweken = (
        wet.waarde(naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel)
        for naam in ("verzuim_uren", "verzuim_lesweken")
    )
    return Meldgrens(Decimal(str(uren)), int(lesweken))


def verzuimvensters(
    ongeoorloofd: Iterable[tuple[date, Decimal]], *, kalender: Kalender, grens: Meldgrens
) -> list[Verzuimvenster]:
    """De vensters van vier lesweken met zestien uur of meer (VM-02, Lpw 21 en 21a).

    Vakantieweken worden overgeslagen, niet geteld; uren in een week zonder lesdag tellen niet.
    Een venster eindigt altijd in een week met verzuim. Uren zijn lesuren zoals ingeroosterd.
    """
    per_week = _per_lesweek(ongeoorloofd, kalender)
    vensters = (_venster(week, per_week, kalender, grens) for week in sorted(per_week))
    return [venster for venster in vensters if venster]


def venster_zonder_melding(
    ongeoorloofd: Iterable[tuple[date, Decimal]],
    *,
    wettelijk: Collection[tuple[date, date]],
    kalender: Kalender,
    grens: Meldgrens,
) -> Verzuimvenster | None:
    """Het vroegste venster waarover nog geen wettelijke melding is (S5); geen: None.

    wettelijk: per melding `REL_WET` haar eerste en laatste dag. Elk venster telt, ook een dat op
    weken zonder verzuim eindigt: een melding over de weken ervoor dekt nieuwe uren niet (VM-04).
    """
    per_week = _per_lesweek(ongeoorloofd, kalender)
    laatste_weken = {week + na for week in per_week for na in range(grens.lesweken)}
    for laatste in sorted(laatste_weken):
        venster = _venster(laatste, per_week, kalender, grens)
        if venster and not any(
            van <= venster.tot_en_met and tot_en_met >= venster.van for van, tot_en_met in wettelijk
        ):
            return venster
    return None


def _per_lesweek(
    ongeoorloofd: Iterable[tuple[date, Decimal]], kalender: Kalender
) -> dict[int, list[tuple[date, Decimal]]]:
    per_week: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    for dag, uren in sorted(ongeoorloofd):
        nummer = kalender.lesweeknummer(dag)
        if nummer is not None:
            per_week[nummer].append((dag, uren))
    return dict(per_week)


def _venster(
    laatste: int,
    per_week: Mapping[int, list[tuple[date, Decimal]]],
    kalender: Kalender,
    grens: Meldgrens,
) -> Verzuimvenster | None:
    """Het venster dat in deze lesweek eindigt, als de grens erin wordt bereikt."""
    eerste = laatste - grens.lesweken + 1
    dagen = [uur for nummer in range(eerste, laatste + 1) for uur in per_week.get(nummer, ())]
    drempeldag = _dag_van_bereiken(dagen, grens.uren)
    if drempeldag is None:
        return None
    return Verzuimvenster(
        van=kalender.maandag_van_lesweek(eerste),
        tot_en_met=kalender.maandag_van_lesweek(laatste) + 6 * DAG,
        uren=sum((uren for _, uren in dagen), Decimal(0)),
        drempeldag=drempeldag,
    )


def _dag_van_bereiken(dagen: Iterable[tuple[date, Decimal]], grens: Decimal) -> date | None:
    totaal = Decimal(0)
    for dag, uren in dagen:
        totaal += uren
        if totaal >= grens:
            return dag
    return None


def is_meldplichtig(
    ongeoorloofd: Iterable[tuple[date, Decimal]], *, kalender: Kalender, grens: Meldgrens
) -> bool:
    """Of er ergens zestien uur in vier opeenvolgende lesweken is (VM-02, Lpw 21 en 21a)."""
    return bool(verzuimvensters(ongeoorloofd, kalender=kalender, grens=grens))
