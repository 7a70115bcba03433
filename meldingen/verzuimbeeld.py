"""Het verzuim in beeld: een kleine kalender van lesdagen, en de uren per lesweek tegen de grens.

Alleen om te laten zien; of er een signaal is, bepaalt de signalering met dezelfde feiten.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kern.kalender import Kalender
from meldingen.models import Afwezigheid, Verzuimmelding

DAG = timedelta(days=1)
WEKEN = 6
LESDAGEN_PER_WEEK = 5
UITLEG = {
    "afwezig": "afwezig",
    "deels": "deels afwezig",
    "vrij": "geen les",
    "buiten": "moet nog komen",
    "aanwezig": "geen verzuim bekend",
}


@dataclass(frozen=True)
class Vak:
    """Eén dag op de kalender. soort: aanwezig, afwezig, deels, vrij of buiten."""

    dag: date
    soort: str

    @property
    def uitleg(self) -> str:
        """De dag in woorden, voor wie het scherm laat voorlezen."""
        return UITLEG[self.soort]


@dataclass(frozen=True)
class Weekuren:
    """De lesuren verzuim in één lesweek; `maandag` is haar eerste dag."""

    maandag: date
    uren: Decimal


@dataclass(frozen=True)
class Urenbeeld:
    """De uren per lesweek, met het zwaarste venster van opeenvolgende lesweken."""

    weken: Sequence[Weekuren]
    venster_van: date
    venster_uren: Decimal
    grens: int
    lesweken: int

    @property
    def toon(self) -> str:
        """Rood vanaf de grens, oranje vanaf drie kwart."""
        if self.venster_uren >= self.grens:
            return "over"
        return "nadert" if self.venster_uren * 4 >= self.grens * 3 else ""


def kalenderweken(
    meldingen: Iterable[Verzuimmelding],
    afwezigheid: Iterable[Afwezigheid],
    *,
    kalender: Kalender,
    vandaag: date,
) -> list[list[Vak]]:
    """De laatste zes weken tot en met deze, elk vijf vakken; leeg als er geen verzuim in valt."""
    maandag = vandaag - DAG * vandaag.weekday()
    eerste = maandag - timedelta(weeks=WEKEN - 1)
    dagen = _dagsoorten(meldingen, afwezigheid, van=eerste, tot_en_met=vandaag)
    if not dagen:
        return []
    return [
        [
            _vak(eerste + timedelta(weeks=week) + DAG * dag, dagen, kalender, vandaag)
            for dag in range(LESDAGEN_PER_WEEK)
        ]
        for week in range(WEKEN)
    ]


def _vak(dag: date, dagen: dict[date, str], kalender: Kalender, vandaag: date) -> Vak:
    if not kalender.is_lesdag(dag):
        return Vak(dag, "vrij")
    if dag in dagen:
        return Vak(dag, dagen[dag])
    return Vak(dag, "buiten" if dag > vandaag else "aanwezig")


def _dagsoorten(
    meldingen: Iterable[Verzuimmelding],
    afwezigheid: Iterable[Afwezigheid],
    *,
    van: date,
    tot_en_met: date,
) -> dict[date, str]:
    dagen: dict[date, str] = {}
    for rij in afwezigheid:
        soort = "afwezig" if rij.vorm == "geen_onderwijs" else "deels"
        dag = max(rij.van, van)
        while dag <= min(rij.tot_en_met or tot_en_met, tot_en_met):
            dagen[dag] = soort
            dag += DAG
    for melding in meldingen:
        for opgave in melding.dagen:
            dag = date.fromisoformat(opgave["datum"])
            if van <= dag <= tot_en_met and dagen.get(dag) != "afwezig":
                dagen[dag] = "afwezig" if opgave.get("hele_dag") else "deels"
    return dagen


def urenbeeld(
    meldingen: Iterable[Verzuimmelding], *, kalender: Kalender, grens: int, lesweken: int
) -> Urenbeeld | None:
    """De uren per lesweek uit de dagen van de meldingen (VM-02), of None zonder uren.

    Zonder uren per dag telt `uren` van de melding in de lesweek van `verzuim_van` (telregel S5).
    """
    per_week: dict[int, Decimal] = defaultdict(Decimal)
    for dag, uren in _uren_per_dag(meldingen).items():
        nummer = kalender.lesweeknummer(dag)
        if nummer is not None:
            per_week[nummer] += uren
    if not per_week:
        return None
    vensters = {
        laatste: sum((per_week.get(laatste - n, Decimal(0)) for n in range(lesweken)), Decimal(0))
        for laatste in per_week
    }
    zwaarste = max(vensters, key=lambda nummer: (vensters[nummer], nummer))
    eerste = zwaarste - lesweken + 1
    return Urenbeeld(
        weken=[
            Weekuren(kalender.maandag_van_lesweek(nummer), per_week.get(nummer, Decimal(0)))
            for nummer in range(eerste, zwaarste + 1)
        ],
        venster_van=kalender.maandag_van_lesweek(eerste),
        venster_uren=vensters[zwaarste],
        grens=grens,
        lesweken=lesweken,
    )


def _uren_per_dag(meldingen: Iterable[Verzuimmelding]) -> dict[date, Decimal]:
    """Per dag de meeste uren die een melding noemt: twee meldingen over één dag tellen eens."""
    uit: dict[date, Decimal] = {}
    for melding in meldingen:
        if melding.geoorloofd:
            continue
        for dag, uren in _uren_van(melding):
            uit[dag] = max(uit.get(dag, Decimal(0)), uren)
    return uit


def _uren_van(melding: Verzuimmelding) -> list[tuple[date, Decimal]]:
    met_uren = [
        (date.fromisoformat(dag["datum"]), Decimal(len(dag["lesuren"])))
        for dag in melding.dagen
        if dag.get("lesuren")
    ]
    if met_uren or melding.uren is None or melding.verzuim_van is None:
        return met_uren
    return [(melding.verzuim_van, melding.uren)]
