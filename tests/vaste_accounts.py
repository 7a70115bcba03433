"""De vaste accounts: een keer per werker en per dag echt gemaakt, daarna nagemaakt.

Echt maken kost honderdvijftig opdrachten en een tiende seconde, en ruim tweeduizend toetsen
beginnen ermee. Namaken zet dezelfde rijen, met hun historie, in een opdracht: met eigen nummers, en
met elk tijdstip even ver voor nu. `tests/toegang/test_vaste_accounts.py` legt de twee naast elkaar.
"""

import json
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, models, transaction

from kern.klok import nu, vandaag
from toegang.demo import accounts_aanmaken
from toegang.models import (
    Aanstelling,
    Autorisatie,
    Geheimhouding,
    Gemeente,
    Medewerker,
    Rol,
)

_HOOFD: Final[tuple[Any, ...]] = (Medewerker, Aanstelling, Autorisatie, Geheimhouding)
_TABELLEN: Final[tuple[Any, ...]] = (*_HOOFD, *(model.historie.model for model in _HOOFD))
Rij = dict[str, Any]


@dataclass(frozen=True)
class Opname:
    """De accounts zoals zij eens echt zijn gemaakt."""

    op: datetime
    accounts: dict[str, Medewerker]
    rijen: dict[Any, list[Rij]]
    rollen: dict[int, str]
    gemeenten: tuple[int, int]


_opnamen: dict[date, Opname] = {}


def vaste_accounts(gemeente_a: Gemeente, gemeente_b: Gemeente) -> dict[str, Medewerker]:
    """De vaste accounts van architectuur.md, op gebruikersnaam."""
    opname = _opnamen.get(vandaag())
    if opname is not None:
        return _namaken(opname, gemeente_a, gemeente_b)
    accounts = accounts_aanmaken(gemeente_a, gemeente_b)
    _opnamen[vandaag()] = Opname(
        op=nu(),
        accounts=deepcopy(accounts),
        rijen=rijen_van(accounts),
        rollen=dict(Rol.objects.values_list("pk", "code")),
        gemeenten=(gemeente_a.pk, gemeente_b.pk),
    )
    return accounts


def rijen_van(accounts: dict[str, Medewerker]) -> dict[Any, list[Rij]]:
    """Per tabel de rijen van deze accounts, ook van hun historie, zoals de database ze bewaart."""
    nummers = [medewerker.pk for medewerker in accounts.values()]
    uit = {}
    with connection.cursor() as cursor:
        for model in _TABELLEN:
            van_wie = "id" if model in (Medewerker, Medewerker.historie.model) else "medewerker_id"
            cursor.execute(
                f"select to_jsonb(t) from {model._meta.db_table} t"
                f" where {van_wie} = any(%s) order by {model._meta.pk.column}",
                [nummers],
            )
            uit[model] = [json.loads(rij) for (rij,) in cursor.fetchall()]
    return uit


def _namaken(opname: Opname, *gemeenten: Gemeente) -> dict[str, Medewerker]:
    nieuw = _nieuwe_nummers(opname)
    rol = {code: pk for pk, code in Rol.objects.values_list("pk", "code")}
    vertaal: dict[Any, dict[Any, Any]] = {
        **{model: nieuw[model] for model in _TABELLEN},
        Rol: {pk: rol[code] for pk, code in opname.rollen.items()},
        Gemeente: dict(zip(opname.gemeenten, (g.pk for g in gemeenten), strict=True)),
    }
    later = nu() - opname.op
    opdrachten, waarden = [], []
    for model, rijen in opname.rijen.items():
        velden = model._meta.concrete_fields
        namen = [veld.column for veld in velden]
        # Een historierij hoort bij de transactie waarin zij ontstaat.
        kiest = ["pg_current_xact_id()::text::bigint" if n == "xact" else n for n in namen]
        tabel = model._meta.db_table
        opdrachten.append(
            f"insert into {tabel} ({', '.join(namen)}) select {', '.join(kiest)}"
            f" from jsonb_populate_recordset(null::{tabel}, %s::jsonb)"
        )
        waarden.append(json.dumps([_vertaald(rij, velden, vertaal, later) for rij in rijen]))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(opdrachten), waarden)
    accounts = deepcopy(opname.accounts)
    for medewerker in accounts.values():
        medewerker.pk = nieuw[Medewerker][medewerker.pk]
        medewerker.boa_aktenummer = _akte(medewerker.boa_aktenummer, medewerker.pk)
    return accounts


def _nieuwe_nummers(opname: Opname) -> dict[Any, dict[int, int]]:
    """Per tabel van het nummer in de opname naar een dat nog vrij is."""
    vraag = ", ".join(
        f"(select array_agg(nextval(pg_get_serial_sequence('{model._meta.db_table}',"
        f" '{model._meta.pk.column}'))) from generate_series(1, {len(rijen)}))"
        for model, rijen in opname.rijen.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select {vraag}")
        reeksen = cursor.fetchone()
    return {
        model: dict(zip((rij[model._meta.pk.column] for rij in rijen), reeks, strict=True))
        for (model, rijen), reeks in zip(opname.rijen.items(), reeksen, strict=True)
    }


def tabel_van(veld: Any) -> Any:
    """Van welke tabel dit veld een nummer draagt; None als het geen nummer is."""
    if veld.primary_key:
        return veld.model
    if veld.column == "id":
        return veld.model.instance_type
    return veld.related_model


def _vertaald(rij: Rij, velden: Any, vertaal: dict[Any, dict[Any, Any]], later: Any) -> Rij:
    uit = {}
    for veld in velden:
        waarde = rij[veld.column]
        if waarde is not None and (tabel := tabel_van(veld)) is not None:
            waarde = vertaal[tabel][waarde]
        elif waarde is not None and isinstance(veld, models.DateTimeField):
            waarde = (datetime.fromisoformat(waarde) + later).isoformat()
        uit[veld.column] = waarde
    uit |= {"boa_aktenummer": _akte(uit["boa_aktenummer"], uit["id"])} if "naam" in uit else {}
    return uit


def _akte(was: str, nummer: int) -> str:
    return f"BOA-{nummer:05d}" if was else ""
