"""Voorlopig en definitief naast elkaar: de cijfers die zijn gepubliceerd, en de lijsten op naam.

Beide zijn aparte reeksen, elke levering met haar eigen dag; een latere vervangt een eerdere nooit.
Hier staat geen jongere in, alleen tellingen.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from doorstroompunt.models import LIJSTSTANDEN, MINISTERIE
from doorstroompunt.regels.vsv import Vsvcijfer, Vsvstand, definitie, naast_elkaar
from doorstroompunt.vsvlijst.aansluiting import Lijststand, lijsten_voor
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar_label
from kern.registers import Register
from kern.templatetags.weergave import getal
from toegang.models import Gemeente


@dataclass(frozen=True, slots=True)
class Publicatie:
    """Een cijfer dat een ander publiceerde. telling: waarover, zoals `mbo`; leeg is alles."""

    bron: str
    telling: str
    gemeentecode: str
    cijfer: Vsvcijfer


publicaties: Register[Callable[[Collection[str]], Iterable[Publicatie]]] = Register("publicaties")
"""Wie cijfers van buiten bewaart, geeft ze voor deze gemeentecodes; een vraag, geen jongere."""


@dataclass(frozen=True, slots=True)
class Levering:
    """Een stand op een dag. dag: None als de bron hem niet noemt.

    deelnemers en percentage: alleen van een cijfer; over (na de verklaarde verschillen) en
    lijst_id: alleen van een lijst.
    """

    dag: date | None
    aantal: int
    deelnemers: int | None = None
    percentage: Decimal | None = None
    over: int | None = None
    lijst_id: int | None = None

    @property
    def woorden(self) -> str:
        """`(2,23% van 24.036)` of `(229 over)`; leeg als de bron geen deelnemers noemt.

        Op twee decimalen, want daarin verschillen voorlopig en definitief.
        """
        if self.over is not None:
            return f"({getal(self.over)} over)"
        if self.percentage is None:
            return ""
        return f"({self.percentage}% van ".replace(".", ",") + f"{getal(self.deelnemers)})"


@dataclass(frozen=True, slots=True)
class Naamverschil:
    """Op naam, tussen de nieuwste voorlopige en de nieuwste definitieve lijst."""

    beide: int
    erbij: int
    eraf: int


@dataclass(frozen=True, slots=True)
class Reeksregel:
    """Een schooljaar van een gemeente. De leveringen staan op dag, de nieuwste eerst.

    breuk: dit schooljaar is anders geteld dan het schooljaar in de regels erboven (VSV-06).
    """

    jaar: int
    gemeente: str
    voorlopig: Sequence[Levering]
    definitief: Sequence[Levering]
    bron: str = ""
    telling: str = ""
    op_naam: Naamverschil | None = None
    breuk: bool = False

    @property
    def schooljaar(self) -> str:
        """Het schooljaar zoals het op het scherm staat."""
        return schooljaar_label(self.jaar)

    @property
    def standen(self) -> Sequence[tuple[str, Sequence[Levering]]]:
        """Voorlopig en definitief, met hun woord."""
        return (
            (LIJSTSTANDEN["voorlopig"], self.voorlopig),
            (LIJSTSTANDEN["definitief"], self.definitief),
        )

    @property
    def verschil(self) -> int | None:
        """Definitief min voorlopig, van de nieuwste van elk; None als er een ontbreekt."""
        if not (self.voorlopig and self.definitief):
            return None
        return self.definitief[0].aantal - self.voorlopig[0].aantal

    @property
    def verschil_woorden(self) -> str:
        """Het verschil met zijn teken; leeg als er geen is."""
        if self.verschil is None:
            return ""
        return f"{self.verschil:+d}".replace("-", "−") if self.verschil else "geen verschil"


@dataclass(frozen=True, slots=True)
class Reeksbeeld:
    """De twee reeksen, het nieuwste schooljaar eerst."""

    cijfers: Sequence[Reeksregel]
    lijsten: Sequence[Reeksregel]


def reeksbeeld(inzage: Inzage) -> Reeksbeeld:
    """De reeksen van de eigen gemeenten; een vast aantal vragen."""
    wet = parameters()
    namen = dict(
        Gemeente.objects.filter(pk__in=sorted(inzage.gemeenten)).values_list("code", "naam")
    )
    gevonden = [p for bron in publicaties for p in bron(sorted(namen))]
    return Reeksbeeld(
        _met_breuk(_cijferregels(gevonden, namen, wet), wet),
        _met_breuk(_lijstregels(inzage), wet),
    )


def _cijferregels(
    gevonden: Iterable[Publicatie], namen: Mapping[str, str], wet: Parameters
) -> list[Reeksregel]:
    per: dict[tuple[int, str, str, str], list[Vsvcijfer]] = defaultdict(list)
    for p in gevonden:
        per[p.cijfer.jaar, namen[p.gemeentecode], p.bron, p.telling].append(p.cijfer)
    regels = []
    for (jaar, gemeente, bron, telling), los in per.items():
        cijfers = naast_elkaar(los, breuk_gemarkeerd=True, wet=wet)
        van = {
            stand: [_uit_cijfer(c) for c in reversed(cijfers) if c.stand is stand]
            for stand in Vsvstand
        }
        regels.append(
            Reeksregel(
                *(jaar, gemeente, van[Vsvstand.VOORLOPIG], van[Vsvstand.DEFINITIEF]),
                bron=bron,
                telling=telling,
            )
        )
    return regels


def _uit_cijfer(cijfer: Vsvcijfer) -> Levering:
    return Levering(
        cijfer.gepubliceerd_op, cijfer.vsv, cijfer.startpopulatie or None, cijfer.percentage
    )


def _lijstregels(inzage: Inzage) -> list[Reeksregel]:
    per: dict[tuple[int, int], list[Lijststand]] = defaultdict(list)
    for stand in lijsten_voor(inzage):
        if stand.lijst.soort == MINISTERIE:
            per[stand.lijst.schooljaar, stand.lijst.gemeente_id].append(stand)
    op_naam = _op_naam(inzage.gemeenten) if per else {}
    return [
        Reeksregel(
            jaar,
            standen[0].lijst.gemeente.naam,
            voorlopig=[_uit_lijst(s) for s in standen if s.lijst.stand == "voorlopig"],
            definitief=[_uit_lijst(s) for s in standen if s.lijst.stand == "definitief"],
            op_naam=op_naam.get((jaar, gemeente_id)),
        )
        for (jaar, gemeente_id), standen in per.items()
    ]


def _uit_lijst(stand: Lijststand) -> Levering:
    return Levering(stand.lijst.datum, stand.aantal, over=stand.over, lijst_id=stand.lijst.pk)


# Van elke stand de nieuwste lijst; alleen waar beide er zijn, is er iets te vergelijken.
_OP_NAAM: Final = """
with l as (
  select distinct on (gemeente_id, schooljaar, stand) id, gemeente_id, schooljaar, stand
  from doorstroompunt_vsvlijst where soort = %(soort)s and gemeente_id = any(%(gemeenten)s)
  order by gemeente_id, schooljaar, stand, datum desc, id desc
), paar as (
  select gemeente_id, schooljaar from l group by gemeente_id, schooljaar
  having bool_or(stand = 'voorlopig') and bool_or(stand = 'definitief')
), wie as (
  select l.schooljaar, l.gemeente_id, r.jongere_id,
    bool_or(l.stand = 'voorlopig') as eerst, bool_or(l.stand = 'definitief') as later
  from l join paar using (gemeente_id, schooljaar)
  join doorstroompunt_vsvregel r on r.lijst_id = l.id
  group by l.schooljaar, l.gemeente_id, r.jongere_id
)
select schooljaar, gemeente_id, count(*) filter (where eerst and later),
  count(*) filter (where not eerst), count(*) filter (where not later)
from wie group by schooljaar, gemeente_id"""


def _op_naam(gemeenten: Collection[int]) -> dict[tuple[int, int], Naamverschil]:
    """Wie er tussen de twee standen bij kwam en wie eraf ging; een jongere telt een keer."""
    waarden: dict[str, Any] = {"soort": MINISTERIE, "gemeenten": sorted(gemeenten)}
    with connection.cursor() as cursor:
        cursor.execute(_OP_NAAM, waarden)
        return {(jaar, wie): Naamverschil(*telling) for jaar, wie, *telling in cursor.fetchall()}


def _met_breuk(regels: Iterable[Reeksregel], wet: Parameters) -> list[Reeksregel]:
    """Het nieuwste schooljaar eerst, met een streep waar de telling een andere werd."""
    uit: list[Reeksregel] = []
    vorige: Any = None
    for regel in sorted(regels, key=lambda r: (-r.jaar, r.gemeente, r.bron, r.telling)):
        geldt = definitie(regel.jaar, wet=wet).waarde
        uit.append(replace(regel, breuk=vorige is not None and vorige != geldt))
        vorige = geldt
    return uit
