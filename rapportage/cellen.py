"""Van een cel naar SQL: tellingen verzamelen en in een doorgang per bron uitvoeren."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from rapportage.bronnen import BRONNEN
from rapportage.definitie import Filter, Voorwaarde
from rapportage.klaarzetten import Stand

Clausule = Voorwaarde | tuple[Filter, ...]
"""Een voorwaarde, of een keuze: een van deze filters."""

_PER_VRAAG = 400
_TEKENS = {"is": "=", "vanaf": ">=", "onder": "<", "niet": "<>"}
_AGGREGAAT = {
    "rijen": "count(*)",
    "jongeren": "count(distinct jongere_id)",
    "gezinnen": "count(distinct gezin)",
    "waarde": "sum(waarde)",
    "mediaan": "percentile_disc(0.5) within group (order by dagen)",
    "negen_tiende": "percentile_disc(0.9) within group (order by dagen)",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """Wat er uit een bron geteld wordt: dit is ook de doorsnede achter een cel."""

    bron: str
    tel: str
    waar: tuple[Clausule, ...]


@dataclass(frozen=True, slots=True)
class Optelling:
    """Een som van tellingen, of (ontdubbeld) de jongeren van allemaal samen."""

    delen: tuple[tuple[int, Telling], ...]
    ontdubbeld: bool = False


class Waarden:
    """De parameters van een vraag."""

    def __init__(self) -> None:
        self.waarden: dict[str, Any] = {}

    def __call__(self, waarde: Any) -> str:
        naam = f"w{len(self.waarden)}"
        self.waarden[naam] = list(waarde) if isinstance(waarde, tuple) else waarde
        return f"%({naam})s"


def _voorwaarde(v: Voorwaarde, plek: Waarden) -> str:
    if isinstance(v.waarde, tuple):
        vorm = f"{v.veld} = any({plek(v.waarde)})"
        return f"not ({vorm})" if v.soort == "niet" else vorm
    return f"{v.veld} {_TEKENS[v.soort]} {plek(v.waarde)}"


def _filter(filter_: Filter, plek: Waarden) -> str:
    return " and ".join(_voorwaarde(v, plek) for v in filter_) or "true"


def waar_sql(waar: tuple[Clausule, ...], plek: Waarden) -> str:
    """De voorwaarde van een telling."""
    delen = []
    for clausule in waar:
        if isinstance(clausule, Voorwaarde):
            delen.append(_voorwaarde(clausule, plek))
        else:
            keuze = " or ".join(f"({_filter(f, plek)})" for f in clausule) or "false"
            delen.append(f"({keuze})")
    return " and ".join(delen) or "true"


class Teller:
    """Voert tellingen uit, elke een keer, en onthoudt ze per schooljaar."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand
        self._bekend: dict[tuple[int, Telling | Optelling], int | Decimal | None] = {}

    def tellen(self, *optellingen: Optelling) -> None:
        """Tel alles van het schooljaar van de stand dat nog niet bekend is."""
        self.jaren_tellen({self._stand.vraag.jaar: optellingen})

    def jaren_tellen(self, per_jaar: Mapping[int, Iterable[Optelling]]) -> None:
        """Tel van elk schooljaar wat nog niet bekend is: voor alle jaren een doorgang per bron."""
        alles = [(jaar, o) for jaar, rij in per_jaar.items() for o in rij]
        per_bron: dict[str, dict[tuple[int, Telling], None]] = {}
        for jaar, optelling in alles:
            for _, telling in () if optelling.ontdubbeld else optelling.delen:
                if (jaar, telling) not in self._bekend:
                    per_bron.setdefault(telling.bron, {})[jaar, telling] = None
        self._stand.ook_eerder(
            t.bron for jaar, o in alles if jaar != self._stand.vraag.jaar for _, t in o.delen
        )
        for bron, nieuw in per_bron.items():
            self._stand.klaarzetten(bron)
            tellingen = list(nieuw)
            for begin in range(0, len(tellingen), _PER_VRAAG):
                self._voer_uit(bron, tellingen[begin : begin + _PER_VRAAG])
        self._ontdubbeld([k for k in alles if k[1].ontdubbeld and k not in self._bekend])

    def waarde(self, optelling: Optelling, jaar: int | None = None) -> int | Decimal | None:
        """De uitkomst. None als er van buiten geen cijfer is. jaar: leeg is dat van de stand."""
        jaar = self._stand.vraag.jaar if jaar is None else jaar
        if optelling.ontdubbeld:
            return self._bekend[jaar, optelling]
        delen = [(keer, self._bekend[jaar, telling]) for keer, telling in optelling.delen]
        gevuld = [keer * n for keer, n in delen if n is not None]
        return sum(gevuld) if gevuld else None

    def _voer_uit(self, bron: str, tellingen: list[tuple[int, Telling]]) -> None:
        plek, tabel = Waarden(), BRONNEN[bron].tabel
        jaren = sorted({jaar for jaar, _ in tellingen})
        velden = ", ".join(_aggregaat(t, tabel, plek, jaar, jaren) for jaar, t in tellingen)
        with connection.cursor() as cursor:
            cursor.execute(
                f"select {velden} from {tabel} where verslagjaar = any({plek(tuple(jaren))})",
                plek.waarden,
            )
            rij = cursor.fetchone() or ()
        self._bekend.update(zip(tellingen, rij, strict=True))

    def _ontdubbeld(self, optellingen: Sequence[tuple[int, Optelling]]) -> None:
        """Jongeren uit meer tellingen samen, elk een keer; alles in een vraag."""
        if not optellingen:
            return
        plek = Waarden()
        for telling in (t for _, o in optellingen for _, t in o.delen):
            self._stand.klaarzetten(telling.bron)
        aantallen = ", ".join(
            "(select count(*) from ("
            + " union ".join(
                f"select jongere_id from {BRONNEN[t.bron].tabel}"
                f" where verslagjaar = {jaar} and {waar_sql(t.waar, plek)}"
                for _, t in optelling.delen
            )
            + ") samen)"
            for jaar, optelling in optellingen
        )
        with connection.cursor() as cursor:
            cursor.execute(f"select {aantallen}", plek.waarden)
            rij = cursor.fetchone() or ()
        self._bekend.update(zip(optellingen, rij, strict=True))


def _aggregaat(telling: Telling, tabel: str, plek: Waarden, jaar: int, jaren: Sequence[int]) -> str:
    """Een telling als veld. jaren: wat de doorgang leest; bij een jaar hoeft het niet nog eens."""
    waar = waar_sql(telling.waar, plek)
    if telling.tel == "herhaald":
        return (
            f"(select count(distinct h.jongere_id) from (select jongere_id from {tabel}"
            f" where verslagjaar = {jaar} and {waar} group by jongere_id, gemeente_id"
            " having count(*) >= 2) h)"
        )
    if len(jaren) > 1:
        waar = f"verslagjaar = {jaar} and {waar}"
    return f"{_AGGREGAAT[telling.tel]} filter (where {waar})"


def _van_het_jaar(stand: Stand, bron: str) -> str:
    """De rijen van het schooljaar van de stand; in de bron kunnen ook eerdere jaren staan."""
    stand.klaarzetten(bron)
    return f"{BRONNEN[bron].tabel} where verslagjaar = {stand.vraag.jaar}"


def sleutels(stand: Stand, telling: Telling) -> list[tuple[int, int, int]]:
    """De rijen achter een telling: het nummer in haar bron, de jongere en de gemeente.

    Wie dit aan een mens toont, legt de blik vast.
    """
    plek = Waarden()
    waar = waar_sql(telling.waar, plek)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sleutel, jongere_id, gemeente_id from {_van_het_jaar(stand, telling.bron)}"
            f" and {waar} order by sleutel",
            plek.waarden,
        )
        return [(rij[0], rij[1], rij[2]) for rij in cursor.fetchall()]


def gezinnen(stand: Stand, telling: Telling) -> dict[int, str]:
    """Per rij achter een telling haar gezin; de bron moet gezinnen kennen."""
    plek = Waarden()
    waar = waar_sql(telling.waar, plek)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sleutel, gezin from {_van_het_jaar(stand, telling.bron)} and {waar}",
            plek.waarden,
        )
        return dict(cursor.fetchall())


def merken(stand: Stand, bron: str, tellingen: Sequence[Telling]) -> list[tuple[Any, ...]]:
    """Wie in welke tellingen telt: jongere, gemeente, gezin, merk, aantal rijen, som van de waarde.

    merk: per telling een 1 of 0. Wie nergens in telt, staat er niet bij.
    """
    plek = Waarden()
    merk = " || ".join(
        f"case when {waar_sql(t.waar, plek)} then '1' else '0' end" for t in tellingen
    )
    soorten = {t.tel for t in tellingen}
    gezin = "gezin" if "gezinnen" in soorten else "null::text"
    waarde = "waarde" if "waarde" in soorten else "0"
    with connection.cursor() as cursor:
        cursor.execute(
            "select jongere_id, gemeente_id, gezin, merk, count(*), coalesce(sum(waarde), 0) from ("
            f"select jongere_id, gemeente_id, {gezin} as gezin, {waarde} as waarde, {merk} as merk"
            f" from {_van_het_jaar(stand, bron)}) r where merk like %(een)s"
            " group by jongere_id, gemeente_id, gezin, merk",
            {**plek.waarden, "een": "%1%"},
        )
        gevonden: list[tuple[Any, ...]] = cursor.fetchall()
    return gevonden
