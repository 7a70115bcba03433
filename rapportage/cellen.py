"""Van een cel naar SQL: tellingen verzamelen en in een doorgang per bron uitvoeren."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from rapportage.bronnen import BRONNEN
from rapportage.definitie import Filter, Voorwaarde
from rapportage.klaarzetten import Stand
from rapportage.vraag import Vraag

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


class _Waarden:
    """De parameters van een vraag."""

    def __init__(self) -> None:
        self.waarden: dict[str, Any] = {}

    def __call__(self, waarde: Any) -> str:
        naam = f"w{len(self.waarden)}"
        self.waarden[naam] = list(waarde) if isinstance(waarde, tuple) else waarde
        return f"%({naam})s"


def _voorwaarde(v: Voorwaarde, plek: _Waarden) -> str:
    if isinstance(v.waarde, tuple):
        vorm = f"{v.veld} = any({plek(v.waarde)})"
        return f"not ({vorm})" if v.soort == "niet" else vorm
    return f"{v.veld} {_TEKENS[v.soort]} {plek(v.waarde)}"


def _filter(filter_: Filter, plek: _Waarden) -> str:
    return " and ".join(_voorwaarde(v, plek) for v in filter_) or "true"


def waar_sql(waar: tuple[Clausule, ...], plek: _Waarden) -> str:
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
    """Voert tellingen uit, elke een keer, en onthoudt ze."""

    def __init__(self, stand: Stand, vraag: Vraag | None = None) -> None:
        """vraag: een van de schooljaren van de stand; zonder is dat haar eigen vraag."""
        self._stand = stand
        self._jaar = (vraag or stand.vraag).jaar
        self._bekend: dict[Telling | Optelling, int | Decimal | None] = {}

    def tellen(self, *optellingen: Optelling) -> None:
        """Tel alles wat nog niet bekend is: een doorgang per bron."""
        los = dict.fromkeys(t for o in optellingen if not o.ontdubbeld for _, t in o.delen)
        per_bron: dict[str, list[Telling]] = {}
        for telling in los:
            if telling not in self._bekend:
                per_bron.setdefault(telling.bron, []).append(telling)
        for bron, tellingen in per_bron.items():
            self._stand.klaarzetten(bron)
            for begin in range(0, len(tellingen), _PER_VRAAG):
                self._voer_uit(bron, tellingen[begin : begin + _PER_VRAAG])
        for optelling in optellingen:
            if optelling.ontdubbeld and optelling not in self._bekend:
                self._ontdubbeld(optelling)

    def waarde(self, optelling: Optelling) -> int | Decimal | None:
        """De uitkomst. None als er van buiten geen cijfer is."""
        if optelling.ontdubbeld:
            return self._bekend[optelling]
        delen = [(keer, self._bekend[telling]) for keer, telling in optelling.delen]
        gevuld = [keer * n for keer, n in delen if n is not None]
        return sum(gevuld) if gevuld else None

    def _voer_uit(self, bron: str, tellingen: list[Telling]) -> None:
        plek = _Waarden()
        tabel = BRONNEN[bron].tabel
        velden = ", ".join(_aggregaat(t, tabel, plek, self._jaar) for t in tellingen)
        with connection.cursor() as cursor:
            cursor.execute(
                f"select {velden} from {tabel} where verslagjaar = {self._jaar}", plek.waarden
            )
            rij = cursor.fetchone() or ()
        self._bekend.update(zip(tellingen, rij, strict=True))

    def _ontdubbeld(self, optelling: Optelling) -> None:
        plek = _Waarden()
        for _, telling in optelling.delen:
            self._stand.klaarzetten(telling.bron)
        delen = " union ".join(
            f"select jongere_id from {BRONNEN[t.bron].tabel}"
            f" where verslagjaar = {self._jaar} and {waar_sql(t.waar, plek)}"
            for _, t in optelling.delen
        )
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from ({delen}) samen", plek.waarden)
            rij = cursor.fetchone() or (0,)
        self._bekend[optelling] = rij[0]


def _aggregaat(telling: Telling, tabel: str, plek: _Waarden, jaar: int) -> str:
    waar = waar_sql(telling.waar, plek)
    if telling.tel == "herhaald":
        return (
            f"(select count(distinct h.jongere_id) from (select jongere_id from {tabel}"
            f" where verslagjaar = {jaar} and {waar} group by jongere_id, gemeente_id"
            " having count(*) >= 2) h)"
        )
    return f"{_AGGREGAAT[telling.tel]} filter (where {waar})"


def sleutels(telling: Telling) -> list[tuple[int, int, int]]:
    """De rijen achter een telling: het nummer in haar bron, de jongere en de gemeente.

    De bron moet klaarstaan. Wie dit aan een mens toont, legt de blik vast.
    """
    plek = _Waarden()
    waar = waar_sql(telling.waar, plek)
    tabel = BRONNEN[telling.bron].tabel
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sleutel, jongere_id, gemeente_id from {tabel} where {waar} order by sleutel",
            plek.waarden,
        )
        return [(rij[0], rij[1], rij[2]) for rij in cursor.fetchall()]


def gezinnen(telling: Telling) -> dict[int, str]:
    """Per rij achter een telling haar gezin; de bron moet klaarstaan en gezinnen kennen."""
    plek = _Waarden()
    waar = waar_sql(telling.waar, plek)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sleutel, gezin from {BRONNEN[telling.bron].tabel} where {waar}", plek.waarden
        )
        return dict(cursor.fetchall())


def merken(bron: str, tellingen: Sequence[Telling]) -> list[tuple[Any, ...]]:
    """Wie in welke tellingen telt: jongere, gemeente, gezin, merk, aantal rijen, som van de waarde.

    merk: per telling een 1 of 0. Wie nergens in telt, staat er niet bij. De bron moet klaarstaan.
    """
    plek = _Waarden()
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
            f" from {BRONNEN[bron].tabel}) r where merk like %(een)s"
            " group by jongere_id, gemeente_id, gezin, merk",
            {**plek.waarden, "een": "%1%"},
        )
        gevonden: list[tuple[Any, ...]] = cursor.fetchall()
    return gevonden
