"""De kalender: schooljaren, feestdagen, schoolvakanties, lesdagen, schooldagen en lesweken.

Twee begrippen die op elkaar lijken en het niet zijn:

* een *lesdag* is maandag tot en met vrijdag buiten de schoolvakanties. Een feestdag buiten een
  vakantie is hier een gewone lesdag, want vier weken blijven vier weken (telregel H1);
* een *schooldag* is strenger: ook geen feestdag en geen sluitingsdag van de school (LP-03).

Alle perioden zijn inclusief: ``tot_en_met`` is de laatste dag die meetelt.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import accumulate
from typing import Final

from dateutil.easter import easter

DAG: Final = timedelta(days=1)
WERKWEEK: Final = 5
DAGEN_PER_WEEK: Final = 7

# fmt: off
_DAGNAMEN: Final = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)
MAANDNAMEN: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)
# fmt: on


def maand_voluit(dag: date) -> str:
    """De maand van deze dag: ``september 2025``."""
    return f"{MAANDNAMEN[dag.month - 1]} {dag.year}"


def datum_voluit(dag: date, *, met_weekdag: bool = False) -> str:
    """De datum zoals hij in een brief staat: ``1 september 2025`` of met de weekdag ervoor."""
    tekst = f"{dag.day} {maand_voluit(dag)}"
    return f"{_DAGNAMEN[dag.weekday()]} {tekst}" if met_weekdag else tekst


# Schooljaar --------------------------------------------------------------------------------

EERSTE_MAAND_SCHOOLJAAR: Final = 8


def schooljaar(dag: date) -> int:
    """Het jaar waarin het schooljaar van deze dag begon: 31 juli 2026 hoort bij 2025 (LP-01)."""
    return dag.year if dag.month >= EERSTE_MAAND_SCHOOLJAAR else dag.year - 1


def schooljaar_label(jaar: int) -> str:
    """``2025`` wordt ``2025-2026``."""
    return f"{jaar}-{jaar + 1}"


def schooljaar_uit_label(label: str) -> int:
    """``2025-2026`` wordt ``2025``; ValueError bij iets anders dan twee jaren na elkaar."""
    begin, _, einde = label.strip().partition("-")
    if not (begin.isdecimal() and einde.isdecimal() and int(einde) == int(begin) + 1):
        raise ValueError(f"Geen schooljaar zoals 2025-2026: {label!r}")
    return int(begin)


def begin_schooljaar(jaar: int) -> date:
    """1 augustus (LP-01, telregel T1)."""
    return date(jaar, EERSTE_MAAND_SCHOOLJAAR, 1)


def einde_schooljaar(jaar: int) -> date:
    """31 juli van het jaar erna (LP-01, telregel T1)."""
    return begin_schooljaar(jaar + 1) - DAG


# Feestdagen --------------------------------------------------------------------------------

_EERSTE_KONINGSDAG: Final = 2014
_ATW: Final = "Algemene termijnenwet art. 3"


@dataclass(frozen=True, slots=True)
class Feestdag:
    """Een algemeen erkende feestdag. ``gelijkgesteld``: alleen voor termijnen een feestdag.

    ``telt_voor_termijnen``: of een termijn hem overslaat; bij een gelijkgestelde dag een keuze.
    """

    dag: date
    naam: str
    bron: str
    gelijkgesteld: bool = False
    telt_voor_termijnen: bool = True


def _verjaardag_van_de_koning(jaar: int) -> Feestdag:
    """27 april, of de 26e als dat een zondag is; tot en met 2013 Koninginnedag op 30 april."""
    naam, vaste_dag = ("Koningsdag", date(jaar, 4, 27))
    if jaar < _EERSTE_KONINGSDAG:
        naam, vaste_dag = ("Koninginnedag", date(jaar, 4, 30))
    dag = vaste_dag - DAG if vaste_dag.weekday() == DAGEN_PER_WEEK - 1 else vaste_dag
    return Feestdag(dag, naam, f"{_ATW} lid 1")


@cache
def feestdagen(jaar: int) -> tuple[Feestdag, ...]:
    """De feestdagen van een kalenderjaar op volgorde (Algemene termijnenwet art. 3 lid 1 en 2).

    5 mei is voor de wet elk jaar een feestdag. Goede Vrijdag is dat alleen voor termijnen.
    """
    pasen = easter(jaar)
    lid_1 = f"{_ATW} lid 1"
    dagen = [
        Feestdag(date(jaar, 1, 1), "Nieuwjaarsdag", lid_1),
        Feestdag(pasen - 2 * DAG, "Goede Vrijdag", f"{_ATW} lid 2", gelijkgesteld=True),
        Feestdag(pasen + DAG, "Tweede Paasdag", lid_1),
        _verjaardag_van_de_koning(jaar),
        Feestdag(date(jaar, 5, 5), "Bevrijdingsdag", lid_1),
        Feestdag(pasen + 39 * DAG, "Hemelvaartsdag", lid_1),
        Feestdag(pasen + 50 * DAG, "Tweede Pinksterdag", lid_1),
        Feestdag(date(jaar, 12, 25), "Eerste Kerstdag", lid_1),
        Feestdag(date(jaar, 12, 26), "Tweede Kerstdag", lid_1),
    ]
    return tuple(sorted(dagen, key=lambda feestdag: feestdag.dag))


@cache
def _feestdatums(jaar: int, *, ook_gelijkgesteld: bool) -> frozenset[date]:
    return frozenset(f.dag for f in feestdagen(jaar) if ook_gelijkgesteld or not f.gelijkgesteld)


def is_feestdag(dag: date, *, voor_termijnen: bool = False) -> bool:
    """Of de dag een algemeen erkende feestdag is; ``voor_termijnen`` telt Goede Vrijdag mee."""
    return dag in _feestdatums(dag.year, ook_gelijkgesteld=voor_termijnen)


class Feestdagtabel(Collection[date]):
    """De feestdagen zoals ze zijn vastgelegd. Een jaar dat er niet in staat, volgt de formule.

    Als verzameling bevat de tabel de dagen die een termijn overslaat; zo gaat zij mee als
    ``gelijkgesteld`` naar ``kern.termijnen``.
    """

    def __init__(self, dagen: Iterable[Feestdag]) -> None:
        alle = tuple(dagen)
        self._vrij = frozenset(f.dag for f in alle if not f.gelijkgesteld)
        self._voor_termijnen = frozenset(f.dag for f in alle if f.telt_voor_termijnen)
        self._jaren = frozenset(dag.year for dag in self._vrij)

    def __contains__(self, dag: object) -> bool:
        return dag in self._voor_termijnen

    def __iter__(self) -> Iterator[date]:
        return iter(sorted(self._voor_termijnen))

    def __len__(self) -> int:
        return len(self._voor_termijnen)

    @property
    def schoolvrij(self) -> tuple[date, ...]:
        """De dagen waarop scholen dicht zijn, op volgorde."""
        return tuple(sorted(self._vrij))

    def kent(self, jaar: int) -> bool:
        """Of de feestdagen van dit jaar zijn vastgelegd."""
        return jaar in self._jaren

    def is_feestdag(self, dag: date) -> bool:
        """Of scholen op deze dag dicht zijn; een gelijkgestelde dag is een gewone schooldag."""
        return dag in self._vrij if self.kent(dag.year) else is_feestdag(dag)


# Vakanties ---------------------------------------------------------------------------------


class Regio(StrEnum):
    """De vakantieregio's; de plaats van de vestiging bepaalt bij welke een school hoort."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


@dataclass(frozen=True, slots=True)
class Vakantie:
    """Een schoolvakantie van een regio, met de weekenden ervoor en erna erbij."""

    regio: str
    naam: str
    schooljaar: int
    van: date
    tot_en_met: date
    bron: str = ""

    def __post_init__(self) -> None:
        if self.tot_en_met < self.van:
            raise ValueError(f"{self.naam} {self.van.year}: het einde ligt voor het begin")


def vakanties_lezen(bestand: Iterable[str]) -> list[Vakantie]:
    """Vakanties uit CSV-regels met de kolommen schooljaar, regio, naam, van, tot_en_met, bron.

    Neemt een open tekstbestand. ValueError als een schooljaar, regio of datum niet klopt.
    """
    return [
        Vakantie(
            regio=Regio(rij["regio"]),
            naam=rij["naam"],
            schooljaar=schooljaar_uit_label(rij["schooljaar"]),
            van=date.fromisoformat(rij["van"]),
            tot_en_met=date.fromisoformat(rij["tot_en_met"]),
            bron=rij["bron"],
        )
        for rij in csv.DictReader(bestand)
    ]


# Rekenen met weekdagen ---------------------------------------------------------------------


def _weekdagen_tot_en_met(volgnummer: int) -> int:
    """Maandagen tot en met vrijdagen sinds het begin van de jaartelling; dag 1 was een maandag."""
    weken, rest = divmod(volgnummer, DAGEN_PER_WEEK)
    return weken * WERKWEEK + min(rest, WERKWEEK)


def weekdagen_tussen(van: date, tot_en_met: date) -> int:
    """Het aantal maandagen tot en met vrijdagen, met beide einden erbij; nooit onder nul."""
    aantal = _weekdagen_tot_en_met(tot_en_met.toordinal())
    return max(0, aantal - _weekdagen_tot_en_met(van.toordinal() - 1))


def nde_weekdag(vanaf: date, n: int) -> date:
    """De n-de maandag tot en met vrijdag, geteld vanaf en met ``vanaf``."""
    doel = _weekdagen_tot_en_met(vanaf.toordinal() - 1) + n
    weken, rest = divmod(doel - 1, WERKWEEK)
    return date.fromordinal(weken * DAGEN_PER_WEEK + rest + 1)


def _samengevoegd(vakanties: Iterable[Vakantie]) -> Iterator[tuple[int, int]]:
    """De vakanties als losse blokken van dagnummers, op volgorde; wat aansluit wordt één blok."""
    vorige: tuple[int, int] | None = None
    for van, tot in sorted((v.van.toordinal(), v.tot_en_met.toordinal()) for v in vakanties):
        if vorige is None:
            vorige = (van, tot)
        elif van <= vorige[1] + 1:
            vorige = (vorige[0], max(vorige[1], tot))
        else:
            yield vorige
            vorige = (van, tot)
    if vorige is not None:
        yield vorige


class Kalender:
    """De lesdagen, schooldagen en lesweken van één vakantieregio (of één vestiging).

    ``vakanties`` mag alle regio's bevatten: alleen die van ``regio`` tellen. ``sluitingsdagen``
    zijn vrije dagen van de vestiging zelf; ze zijn geen schooldag maar wel lesdag. Tellen gaat
    met een optelreeks per vakantie, dus ook over jaren heen even snel. Buiten de jaren waarvan
    de vakanties bekend zijn rekent de kalender door alsof er geen waren; zie ``dekt``.
    Zonder ``feestdagen`` gelden die van de formule.
    """

    def __init__(
        self,
        regio: str,
        vakanties: Iterable[Vakantie],
        *,
        sluitingsdagen: Iterable[date] = (),
        feestdagen: Feestdagtabel | None = None,
    ) -> None:
        self.regio = regio
        self.feestdagen = Feestdagtabel(()) if feestdagen is None else feestdagen
        self.vakanties = tuple(
            sorted((v for v in vakanties if v.regio == regio), key=lambda v: (v.van, v.naam))
        )
        self.sluitingsdagen = frozenset(sluitingsdagen)
        self.schooljaren = frozenset(v.schooljaar for v in self.vakanties)
        blokken = list(_samengevoegd(self.vakanties))
        self._begin = [van for van, _ in blokken]
        self._einde = [tot for _, tot in blokken]
        per_blok = (_weekdagen_tot_en_met(t) - _weekdagen_tot_en_met(v - 1) for v, t in blokken)
        self._opgeteld = list(accumulate(per_blok, initial=0))
        self._vrije_weken = [
            week
            for van, tot in blokken
            for week in range(-(-(van - 1) // DAGEN_PER_WEEK), (tot + 2) // DAGEN_PER_WEEK)
        ]

    def __repr__(self) -> str:
        return f"Kalender({self.regio!r}, {len(self.vakanties)} vakanties)"

    def dekt(self, dag: date) -> bool:
        """Of de vakanties rond deze dag bekend zijn; zo niet, dan is een uitkomst geschat.

        Ook een jaar in het midden kan ontbreken: dan heeft dat schooljaar geen vakanties.
        """
        if not self._begin or not self._begin[0] <= dag.toordinal() <= self._einde[-1]:
            return False
        return schooljaar(dag) in self.schooljaren or self.is_vakantie(dag)

    def is_vakantie(self, dag: date) -> bool:
        """Of de dag in een schoolvakantie van de regio valt."""
        nummer = dag.toordinal()
        blok = bisect_right(self._begin, nummer) - 1
        return blok >= 0 and nummer <= self._einde[blok]

    def is_lesdag(self, dag: date) -> bool:
        """Maandag tot en met vrijdag buiten de schoolvakanties (telregel H1)."""
        return dag.weekday() < WERKWEEK and not self.is_vakantie(dag)

    def is_schooldag(self, dag: date) -> bool:
        """Een lesdag die geen feestdag en geen sluitingsdag is (LP-03)."""
        if not self.is_lesdag(dag) or dag in self.sluitingsdagen:
            return False
        return not self.feestdagen.is_feestdag(dag)

    def eerste_schooldag_vanaf(self, dag: date) -> date:
        """De eerste schooldag op of na deze dag, over een hele vakantie heen (LP-03)."""
        while not self.is_schooldag(dag):
            dag += DAG
        return dag

    def _lesdagen_tot_en_met(self, nummer: int) -> int:
        blok = bisect_right(self._begin, nummer) - 1
        weekdagen = _weekdagen_tot_en_met(nummer)
        if blok < 0:
            return weekdagen
        einde = min(nummer, self._einde[blok])
        in_blok = _weekdagen_tot_en_met(einde) - _weekdagen_tot_en_met(self._begin[blok] - 1)
        return weekdagen - self._opgeteld[blok] - in_blok

    def lesdagen_tussen(self, van: date, tot_en_met: date) -> int:
        """Het aantal lesdagen, met beide einden erbij; nul als het einde voor het begin ligt."""
        aantal = self._lesdagen_tot_en_met(tot_en_met.toordinal())
        return max(0, aantal - self._lesdagen_tot_en_met(van.toordinal() - 1))

    def nde_lesdag(self, vanaf: date, n: int) -> date:
        """De n-de lesdag (n vanaf 1), geteld vanaf en met ``vanaf``."""
        if n < 1:
            raise ValueError("De eerste lesdag is nummer 1")
        begin = vanaf.toordinal()
        doel = self._lesdagen_tot_en_met(begin - 1) + n
        # Verder dan alle vakanties achter elkaar kan de gezochte dag niet liggen.
        grens = nde_weekdag(vanaf, n + self._opgeteld[-1]).toordinal() + 1
        dagen = range(begin, grens)
        return date.fromordinal(begin + bisect_left(dagen, doel, key=self._lesdagen_tot_en_met))

    # Lesweken: kalenderweken (maandag t/m zondag) met ten minste één lesdag (VM-02).

    def is_lesweek(self, dag: date) -> bool:
        """Of de week van deze dag ten minste één lesdag heeft."""
        return self.lesweeknummer(dag) is not None

    def lesweeknummer(self, dag: date) -> int | None:
        """Een doorlopend nummer: opeenvolgende lesweken schelen één, ook over een vakantie heen.

        None in een week zonder lesdag. Het nummer heeft geen betekenis buiten deze kalender.
        """
        week = (dag.toordinal() - 1) // DAGEN_PER_WEEK
        plek = bisect_left(self._vrije_weken, week)
        if plek < len(self._vrije_weken) and self._vrije_weken[plek] == week:
            return None
        return week - plek

    def maandag_van_lesweek(self, nummer: int) -> date:
        """De maandag van de lesweek met dit doorlopende nummer."""
        week = nummer
        while (volgende := nummer + bisect_right(self._vrije_weken, week)) != week:
            week = volgende
        return date.fromordinal(week * DAGEN_PER_WEEK + 1)

    def lesweken_tussen(self, van: date, tot_en_met: date) -> list[date]:
        """De maandagen van de lesweken die de periode raken."""
        eerste = (van.toordinal() - 1) // DAGEN_PER_WEEK
        laatste = (tot_en_met.toordinal() - 1) // DAGEN_PER_WEEK
        maandagen = (date.fromordinal(w * DAGEN_PER_WEEK + 1) for w in range(eerste, laatste + 1))
        return [maandag for maandag in maandagen if self.is_lesweek(maandag)]

    def lesweek_in_schooljaar(self, dag: date) -> int | None:
        """Het nummer van de lesweek na de zomervakantie: de eerste is 1; None in een vakantie."""
        nummer = self.lesweeknummer(dag)
        eerste_lesdag = self.nde_lesdag(begin_schooljaar(schooljaar(dag)), 1)
        eerste = self.lesweeknummer(eerste_lesdag)
        if nummer is None or eerste is None or nummer < eerste:
            return None
        return nummer - eerste + 1
