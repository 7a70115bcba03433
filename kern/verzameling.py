"""Veel rijen tegelijk schrijven, met hun historie in dezelfde opdracht.

Dit is de enige weg naast `save()` per rij: één `insert` of `update` waarvan de teruggegeven
rijen letterlijk in de historietabel gaan. De bewaking bij de commit vergelijkt beide.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from django.db import connection

from kern.actor import huidige_actor
from kern.modellen import Basismodel
from kern.registers import Register
from kern.sloten import historiemodel

MEESTE_WAARDEN: Final = 5_000


class Verzamelhaak(Protocol):
    """Hoort welke rijen een verzameling schreef; `post_save` van Django komt hier niet langs."""

    def kolom(self, model: type[Basismodel]) -> str:
        """De kolom waarvan de haak de waarden wil weten, of leeg: dit model gaat hem niet aan."""

    def geschreven(self, model: type[Basismodel], waarden: Sequence[int] | None) -> None:
        """De verschillende waarden, of None: meer dan `MEESTE_WAARDEN`."""


verzamelhaken: Register[Verzamelhaak] = Register("verzamelhaken")
"""Wordt aangeroepen in de transactie die schreef."""


def invoegen(
    model: type[Basismodel],
    *,
    kolommen: Sequence[str],
    selectie: str,
    waarden: Sequence[Any] | Mapping[str, Any] = (),
    reden: str = "",
    naar: str = "",
) -> int:
    """Voeg de rijen van `selectie` in. Geeft het aantal nieuwe rijen.

    kolommen: kolomnamen (`jongere_id`, niet `jongere`), in de volgorde van de selectie; wat
    ontbreekt krijgt de standaardwaarde van de database of, als Django die kent, van het model.
    selectie: SQL `select ...` met plaatshouders voor `waarden`.
    naar: een tijdelijke tabel (met kolommen id, ...) die de nieuwe rijen opvangt: `naar` is dan
    de volledige opdracht na `insert into`, met `n` als bron, bijvoorbeeld
    `nieuw (id, sleutel) select n.id, n.meldingsnummer from n`.
    """
    tabel = model._meta.db_table
    extra = standaarden(model, kolommen)
    alle = [*kolommen, *extra]
    kiest = ", ".join(["s.*", *(f"{sql} as {kolom}" for kolom, sql in extra.items())])
    opdracht = (
        f"with n as (insert into {tabel} ({', '.join(alle)}) "
        f"select {kiest} from ({selectie}) s returning *)"
    )
    return _met_historie(model, opdracht, "+", waarden, reden, naar)


def bijwerken(  # noqa: PLR0913 - een update heeft zoveel delen
    model: type[Basismodel],
    *,
    zet: Mapping[str, str],
    bron: str,
    waar: str,
    waarden: Sequence[Any] | Mapping[str, Any] = (),
    reden: str = "",
    naar: str = "",
) -> int:
    """Werk rijen bij uit een andere tabel of selectie. Geeft het aantal gewijzigde rijen.

    zet: kolom -> SQL-uitdrukking; de tabel heet daarin `t`, de bron `s`.
    bron: tabelnaam of `(select ...)`; waar: de voorwaarde die `t` en `s` verbindt.
    """
    tabel = model._meta.db_table
    wijzigingen = ", ".join(f"{kolom} = {sql}" for kolom, sql in zet.items())
    opdracht = (
        f"with n as (update {tabel} t set {wijzigingen} from {bron} s where {waar} returning t.*)"
    )
    return _met_historie(model, opdracht, "~", waarden, reden, naar)


def verwijderen(
    model: type[Basismodel],
    *,
    waar: str,
    waarden: Sequence[Any] | Mapping[str, Any] = (),
    reden: str = "",
) -> int:
    """Verwijder rijen; de historie houdt vast dat zij er waren. De tabel heet in `waar` `t`."""
    opdracht = f"with n as (delete from {model._meta.db_table} t where {waar} returning t.*)"
    return _met_historie(model, opdracht, "-", waarden, reden, "")


def _met_historie(
    model: type[Basismodel],
    opdracht: str,
    soort: str,
    waarden: Sequence[Any] | Mapping[str, Any],
    reden: str,
    naar: str,
) -> int:
    historie = historiemodel(model)
    if historie is None:
        raise ValueError(f"{model._meta.label} heeft geen historie")
    kolommen = [str(veld.column) for veld in model._meta.concrete_fields]
    wie = huidige_actor().medewerker_id
    vangt = f", o as (insert into {naar})" if naar else ""
    luistert = [(haak, kolom) for haak in verzamelhaken if (kolom := haak.kolom(model))]
    gevraagd = "".join(
        f", (select array_agg(w.waarde) from (select distinct n.{kolom} as waarde from n"
        f" limit {MEESTE_WAARDEN + 1}) w)"
        for _, kolom in luistert
    )
    sql = (
        f"{opdracht}, h as (insert into {historie._meta.db_table} ({', '.join(kolommen)}, "
        "history_date, history_type, history_user_id, history_change_reason) "
        f"select {', '.join(f'n.{kolom}' for kolom in kolommen)}, now(), '{soort}', "
        f"{'null' if wie is None else int(wie)}::bigint, {_tekst(reden)} from n)"
        f"{vangt} select count(*){gevraagd} from n"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden or None)
        rij = cursor.fetchone()
    aantal, *gevonden = rij or (0,)
    if aantal:
        for (haak, _), deel in zip(luistert, gevonden, strict=True):
            haak.geschreven(model, deel if len(deel) <= MEESTE_WAARDEN else None)
    return int(aantal)


def _tekst(waarde: str) -> str:
    veilig = waarde[:100].replace("'", "''").replace("%", "%%")
    return f"'{veilig}'"


def standaarden(model: type[Basismodel], kolommen: Sequence[str]) -> dict[str, str]:
    """Wat Django bij `save()` zou invullen maar de database niet kent."""
    gegeven = {*kolommen, "id"}
    uit: dict[str, str] = {}
    for veld in model._meta.concrete_fields:
        if veld.column in gegeven or veld.has_db_default() or veld.null:
            continue
        uit[str(veld.column)] = _letterlijk(veld.get_default(), veld.db_type(connection) or "")
    return uit


def _letterlijk(waarde: Any, soort: str) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, int):
        return str(waarde)
    # Zonder type: zo past een lege lijst in jsonb en in een array.
    if isinstance(waarde, list):
        return "'[]'" if soort == "jsonb" else "'{}'"
    if isinstance(waarde, dict):
        return "'{}'"
    if isinstance(waarde, str):
        return _tekst(waarde)
    raise ValueError(f"Geen standaardwaarde voor {waarde!r}")
