"""De nachtelijke blik: wat geldt er op deze dag, en wat is er anders dan gisteren.

Rekenen gaat over alle gemeenten heen, want wie verhuist, neemt haar afwezigheid mee; wat
eruit komt hoort bij de woongemeente van die dag. Alles is verzameling, en twee keer draaien
verandert de tweede keer niets.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from cases.models import Signaal
from cases.regels.schade import SIGNALEN
from kern.grens import voor_systeem
from kern.verzameling import bijwerken, invoegen
from signalering.services.definities import vraagwaarden
from signalering.services.termijnen import termijnen
from signalering.sql import DELEN, Deel, vraag
from toegang.selectors import alle_gemeente_ids
from wpg.achtergrond import achtergrond

_KOLOMMEN: Final = (
    *("soort", "jongere_id", "gemeente_id", "sleutel", "sinds", "drempeldag"),
    *("duur_lesdagen", "gegevens"),
)
_SLEUTEL: Final = "n.jongere_id = t.jongere_id and n.soort = t.soort and n.sleutel = t.sleutel"
_NIEUW: Final = "open"
TERMIJN: Final = "termijn_verloopt"
# Twee runs tegelijk wachten op elkaar: dit getal is hun gezamenlijke sleutel.
_NACHTSLOT: Final = 7_016_601
_JONGERESLOT: Final = 7_016_602
_LOSSE_SLOTEN: Final = 50


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Hoeveel signalen er op de dag gelden, en wat er veranderde; 0 als er alleen gerekend is."""

    op: date
    geldend: int
    nieuw: int = 0
    gewijzigd: int = 0
    vervallen: int = 0


def signaleren(op: date, *, gemeenten: Collection[int], schrijven: bool = True) -> Uitkomst:
    """Bereken de signalen van een dag voor deze gemeenten; bewaar, wijzig en trek in.

    schrijven: alleen zinvol voor vandaag. Raises BuitenKalender bij een onbekende dag.
    """
    with _berekend(op, gemeenten=gemeenten):
        geldend = _tel()
        if not schrijven:
            return Uitkomst(op, geldend)
        vervallen = _intrekken(op, gemeenten)
        gewijzigd = _bijwerken()
        return Uitkomst(op, geldend, _invoegen(), gewijzigd, vervallen)


def signalen_herberekenen(
    op: date, *, jongeren: Collection[int], delen: Collection[Deel] = DELEN
) -> Uitkomst:
    """Bepaal alleen de signalen van deze jongeren opnieuw, in welke gemeente zij ook horen.

    delen: alleen wat van het gewijzigde feit kan afhangen. Voor na een act: dezelfde vraag als 's
    nachts. Twee keer, of tegelijk met een ander, kan.
    """
    alle = alle_gemeente_ids()
    soorten = [soort for deel in delen for soort in deel.soorten]
    with (
        voor_systeem(alle),
        achtergrond("signalering.jongeren"),
        _berekend(op, gemeenten=alle, jongeren=sorted(set(jongeren)), delen=delen),
    ):
        vervallen = _intrekken(op, alle, jongeren, soorten)
        gewijzigd = _bijwerken()
        return Uitkomst(op, _tel(), _invoegen(), gewijzigd, vervallen)


def signaleren_en_tonen(
    op: date, *, gemeenten: Collection[int], schrijven: bool
) -> tuple[Uitkomst, list[dict[str, Any]]]:
    """Als `signaleren`, met de geldende signalen erbij, op soort en sleutel van de jongere.

    De aanroeper legt de inzage vast.
    """
    with _berekend(op, gemeenten=gemeenten):
        vervallen = _intrekken(op, gemeenten) if schrijven else 0
        gewijzigd = _bijwerken() if schrijven else 0
        nieuw = _invoegen() if schrijven else 0
        rijen = _rijen(met_status=schrijven)
        return Uitkomst(op, len(rijen), nieuw, gewijzigd, vervallen), rijen


@contextmanager
def _berekend(
    op: date,
    *,
    gemeenten: Collection[int],
    jongeren: Collection[int] | None = None,
    delen: Collection[Deel] = DELEN,
) -> Iterator[None]:
    """Zet de uitkomst in de tijdelijke tabel `signaal_nu`, die na het blok weg is."""
    alle = alle_gemeente_ids()
    with voor_systeem(alle), connection.cursor() as cursor:
        _op_slot(cursor, jongeren)
        nodig = gemeenten if jongeren is None else _gemeenten_van(cursor, jongeren)
        waarden = vraagwaarden(nodig, op=op, alle=set(alle) <= set(gemeenten), jongeren=jongeren)
        if any(TERMIJN in deel.soorten for deel in delen):
            waarden |= termijnen(waarden)
        # Genoeg geheugen om niet naar schijf te gaan; en vertalen naar machinetaal kost hier
        # meer dan het oplevert.
        cursor.execute("set local work_mem = '96MB'; set local jit = off")
        cursor.execute(
            "create temporary table signaal_nu (soort text, jongere_id bigint, gemeente_id bigint,"
            " sleutel text, sinds date, drempeldag date, duur_lesdagen int, gegevens jsonb)"
            " on commit drop"
        )
        cursor.execute(f"insert into signaal_nu ({', '.join(_KOLOMMEN)}) {vraag(delen)}", waarden)
        # Alleen de kolommen waarop straks wordt vergeleken: de gegevens meten kost het meest.
        cursor.execute("analyze signaal_nu (jongere_id, soort, gemeente_id)")
        yield
        cursor.execute("drop table signaal_nu")
        cursor.execute("reset work_mem; reset jit")


def _op_slot(cursor: Any, jongeren: Collection[int] | None) -> None:
    """Een nacht gaat alleen; losse jongeren gaan naast elkaar, maar nooit twee keer dezelfde."""
    if jongeren is None or len(jongeren) > _LOSSE_SLOTEN:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_NACHTSLOT])
        return
    cursor.execute("select pg_advisory_xact_lock_shared(%s)", [_NACHTSLOT])
    # Op volgorde, anders wachten twee op elkaar.
    for nummer in sorted(jongeren):
        cursor.execute("select pg_advisory_xact_lock(%s, hashint8(%s))", [_JONGERESLOT, nummer])


def _gemeenten_van(cursor: Any, jongeren: Collection[int]) -> list[int]:
    """De gemeenten waar deze jongeren wonen of iets mee hebben: hun definities zijn nodig."""
    cursor.execute(
        "select gemeente_id from cases_woonplaats where jongere_id = any(%(ids)s)"
        " union select gemeente_id from cases_zicht where jongere_id = any(%(ids)s)",
        {"ids": list(jongeren)},
    )
    return [nummer for (nummer,) in cursor.fetchall()]


def _tel() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from signaal_nu")
        rij = cursor.fetchone()
    return int(rij[0]) if rij else 0


def _intrekken(
    op: date,
    gemeenten: Collection[int],
    jongeren: Collection[int] | None = None,
    soorten: Collection[str] = tuple(SIGNALEN),
) -> int:
    """Trek in wat niet meer geldt, ook wat door een verhuizing van een andere gemeente werd."""
    van_deze = "true" if jongeren is None else "t.jongere_id = any(%(jongeren)s)"
    return bijwerken(
        Signaal,
        zet={"ingetrokken_op": "%(op)s", "status": "'ingetrokken'"},
        bron="(select 1)",
        waar=(
            f"{van_deze} and t.ingetrokken_op is null and t.soort = any(%(soorten)s) and case "
            "when t.gemeente_id = any(%(gemeenten)s) then not exists (select from signaal_nu n "
            f"where {_SLEUTEL} and n.gemeente_id = t.gemeente_id) "
            f"else exists (select from signaal_nu n where {_SLEUTEL}) end"
        ),
        waarden={
            "op": op,
            "soorten": list(soorten),
            "gemeenten": list(gemeenten),
            "jongeren": list(jongeren or ()),
        },
        reden="Geldt niet meer",
    )


def _bijwerken() -> int:
    """Werk de feiten bij. Begint het op een andere dag, dan is het oordeel van toen voorbij."""
    ander_begin = "t.status = 'niet_juist' and t.sinds <> s.sinds"
    return bijwerken(
        Signaal,
        zet={
            "sinds": "s.sinds",
            "drempeldag": "s.drempeldag",
            "gegevens": "s.gegevens",
            "status": f"case when {ander_begin} then '{_NIEUW}' else t.status end",
            "reden": f"case when {ander_begin} then '' else t.reden end",
        },
        bron="signaal_nu",
        waar=(
            "t.ingetrokken_op is null and t.jongere_id = s.jongere_id and t.soort = s.soort "
            "and t.sleutel = s.sleutel and t.gemeente_id = s.gemeente_id "
            "and (t.sinds, t.drempeldag, t.gegevens) "
            "is distinct from (s.sinds, s.drempeldag, s.gegevens)"
        ),
        reden="Feiten gewijzigd",
    )


def _invoegen() -> int:
    """Voeg toe wat er nog niet was. Eerst vergelijken: een botsing kost een nummer per rij."""
    return invoegen(
        Signaal,
        kolommen=[
            *("soort", "jongere_id", "gemeente_id", "sleutel"),
            *("sinds", "drempeldag", "gegevens"),
        ],
        selectie=(
            "select t.soort, t.jongere_id, t.gemeente_id, t.sleutel, t.sinds, t.drempeldag, "
            "t.gegevens from signaal_nu t where not exists (select from cases_signaal n "
            f"where {_SLEUTEL} and n.ingetrokken_op is null)"
        ),
        reden="Gevonden",
    )


def _rijen(*, met_status: bool) -> list[dict[str, Any]]:
    """De geldende signalen met hun externe sleutels; de status alleen als hij bewaard is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from (select n.soort,"
            " coalesce(x.externe_id, 'lp-' || n.jongere_id) as jongere_id,"
            " g.code as gemeentecode, n.sinds, n.drempeldag, n.duur_lesdagen,"
            f" coalesce(t.status, '{_NIEUW}') as status, n.gegevens,"
            " n.jongere_id as nummer, n.gemeente_id, n.sleutel"
            " from signaal_nu n join toegang_gemeente g on g.id = n.gemeente_id"
            f" left join cases_signaal t on %s and {_SLEUTEL} and t.ingetrokken_op is null"
            " left join lateral (select e.externe_id from cases_externesleutel e"
            "   where e.bestand = 'jongeren.csv' and e.doel_id = n.jongere_id"
            "   order by e.bron, e.externe_id limit 1) x on true) r"
            ' order by soort collate "C", jongere_id collate "C", sleutel collate "C"',
            [met_status],
        )
        namen = [kolom.name for kolom in cursor.description or ()]
        rijen = [dict(zip(namen, rij, strict=True)) for rij in cursor.fetchall()]
    # Django laat jsonb uit een losse vraag als tekst staan.
    return [rij | {"gegevens": json.loads(rij["gegevens"])} for rij in rijen]
