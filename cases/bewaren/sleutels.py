"""Welke rijen bij een dossier horen: die van de gemeente, en alles als zij de laatste is.

Volgt uit de modellen, zodat een nieuw model vanzelf meegaat: een gebeurtenis hoort bij de gemeente
die er op staat, een feit over de persoon (wonen, school, ouders) bij het dossier als geheel. Alleen
tabellen onder de AVG; een tabel van `handhaving` komt hier nooit in.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from cases.bewaren.register import losmakers
from cases.conversie.bestand import bestanden as conversiebestanden
from cases.models import Jongere
from kern.bewaringsslot import is_vernietigbaar
from kern.modellen import Basismodel, Regime, Slot
from kern.sloten import historiemodel
from kern.verzameling import bijwerken

SOORT: Final = "cases.dossier"
PER_GEMEENTE: Final = frozenset({Slot.GEMEENTE, Slot.EIGEN})
"""Een overdracht (TUSSEN) is van twee gemeenten en gaat pas met de laatste mee."""
Sleutels = dict[str, list[int]]


class DossierVerbonden(Exception):
    """Een rij van een ander dossier verwijst hierheen en kan niet zonder. Noemt de tabel."""


def keten() -> Iterator[type[Basismodel]]:
    """De modellen waarvan de rijen vanzelf met het dossier meegaan."""
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if (
            is_vernietigbaar(model)
            and model._meta.managed
            and model.regime is not Regime.WPG  # type: ignore[attr-defined]
            and _van_jongere(model)
        ):
            yield model  # type: ignore[misc]


def _van_jongere(model: Any) -> str:
    """De voorwaarde op `t` waarmee een rij bij een van de jongeren hoort; leeg: nooit."""
    kolommen = {veld.column for veld in model._meta.concrete_fields}
    if model is Jongere:
        return "t.id = any (%(jongeren)s)"
    if "jongere_id" in kolommen:
        extra = " or t.vervalt_id = any (%(jongeren)s)" if "vervalt_id" in kolommen else ""
        return f"(t.jongere_id = any (%(jongeren)s){extra})"
    if "afscherming_id" in kolommen:
        return (
            "t.afscherming_id in (select a.id from cases_afscherming a"
            " where a.jongere_id = any (%(jongeren)s))"
        )
    return ""


def onderwerp_van(jongere_id: int, gemeente_id: int) -> dict[str, Any]:
    """Waarmee dit dossier later terug te vinden is: alleen nummers."""
    return {
        "soort": SOORT,
        "jongeren": _met_samengevoegde(jongere_id),
        "gemeente": gemeente_id,
        "heel": is_laatste(jongere_id, gemeente_id),
    }


def _met_samengevoegde(jongere_id: int) -> list[int]:
    """De jongere en ieder dossier dat in haar is opgegaan."""
    return _nummers(
        "with recursive r as (select %(jongere)s::bigint as id union"
        " select j.id from cases_jongere j join r on j.opgegaan_in_id = r.id) select id from r",
        {"jongere": jongere_id},
    )


def is_laatste(jongere_id: int, gemeente_id: int) -> bool:
    """Of geen andere gemeente het dossier nog nodig heeft.

    Een gemeente heeft het nodig met een eigen gebeurtenis, of als de jongere er woont en er iemand
    met dit systeem werkt: dan staat zij daar straks zelf op de lijst.
    """
    return not _nummers(
        "select z.gemeente_id from cases_zicht z"
        " where z.jongere_id = %(jongere)s and z.gemeente_id <> %(gemeente)s"
        " union select j.gemeente_id from cases_jongere j"
        " where j.id = %(jongere)s and j.gemeente_id <> %(gemeente)s and exists ("
        "   select from toegang_aanstelling a where a.gemeente_id = j.gemeente_id"
        "   and (a.tot_en_met is null or a.tot_en_met >= now()::date))",
        {"jongere": jongere_id, "gemeente": gemeente_id},
    )


def herzoek(onderwerp: Mapping[str, Any], voor: datetime) -> Sleutels:
    """De rijen van een onderwerp na het terugzetten van een kopie.

    Een jongere die er op `voor` nog niet was, heeft toevallig een oud nummer: die telt niet.
    """
    jongeren = _nummers(
        "select n.id from unnest(%(jongeren)s::bigint[]) n(id) where not exists ("
        " select from cases_historicaljongere h where h.id = n.id and h.history_type = '+'"
        " and h.history_date > %(voor)s)",
        {"jongeren": list(onderwerp["jongeren"]), "voor": voor},
    )
    if not jongeren:
        return {}
    return sleutels_van({**onderwerp, "jongeren": jongeren})


def sleutels_van(onderwerp: Mapping[str, Any]) -> Sleutels:
    """De nummers per tabel. Maakt eerst los wat van een ander dossier is.

    De aanroeper staat in een transactie over alle gemeenten. Raises DossierVerbonden.
    """
    jongeren, gemeente = list(onderwerp["jongeren"]), int(onderwerp["gemeente"])
    waarden = {"jongeren": jongeren, "gemeente": gemeente}
    uit: Sleutels = {}
    for losmaker in losmakers:
        for tabel, nummers in losmaker(jongeren, gemeente).items():
            uit[tabel] = sorted({*uit.get(tabel, ()), *nummers})
    heel = bool(onderwerp["heel"])
    for model in keten():
        if not heel and model.slot not in PER_GEMEENTE:
            continue
        waar = _van_jongere(model) + ("" if heel else " and t.gemeente_id = %(gemeente)s")
        tabel = model._meta.db_table
        _zet(uit, tabel, _nummers(f"select t.id from {tabel} t where {waar}", waarden))
        _zet(uit, *_verdwenen(model, waar, waarden))
    alleen = "" if heel else " and t.gemeente_id = %(gemeente)s"
    zicht = f"select t.id from cases_zicht t where t.jongere_id = any (%(jongeren)s){alleen}"
    _zet(uit, "cases_zicht", _nummers(zicht, waarden))
    _zet(uit, "cases_externesleutel", _externe(uit))
    _losmaken(uit)
    return uit


def _zet(uit: Sleutels, tabel: str, nummers: list[int]) -> None:
    if tabel and nummers:
        uit[tabel] = sorted({*uit.get(tabel, ()), *nummers})


def _verdwenen(
    model: type[Basismodel], waar: str, waarden: dict[str, Any]
) -> tuple[str, list[int]]:
    """De historie van rijen die zelf al verwijderd waren: ook die bewaart hun inhoud."""
    historie = historiemodel(model)
    if historie is None:
        return "", []
    h_tabel, tabel = historie._meta.db_table, model._meta.db_table
    return h_tabel, _nummers(
        f"select t.history_id from {h_tabel} t where {waar}"
        f" and not exists (select from {tabel} r where r.id = t.id)",
        waarden,
    )


def _externe(sleutels: Sleutels) -> list[int]:
    uit: list[int] = []
    for bestand in conversiebestanden:
        nummers = sleutels.get(bestand.model._meta.db_table)
        if nummers:
            uit += _nummers(
                "select id from cases_externesleutel"
                " where bestand = any (%(namen)s) and doel_id = any (%(nummers)s)",
                {"namen": [bestand.naam, bestand.naam.split(".")[0]], "nummers": nummers},
            )
    return uit


def _losmaken(sleutels: Sleutels) -> None:
    """Een rij van een ander dossier die hierheen verwijst, blijft; de verwijzing gaat leeg.

    Kan zij niet zonder, dan wacht het dossier: een ander verliest nooit iets door dit vernietigen.
    """
    for model in apps.get_models():
        if not is_vernietigbaar(model) or model.regime is Regime.WPG:  # type: ignore[attr-defined]
            continue
        for veld in model._meta.concrete_fields:
            if isinstance(veld, models.ForeignKey):
                doelen = sleutels.get(veld.related_model._meta.db_table)  # type: ignore[union-attr]
                if doelen:
                    _maak_leeg(model, veld, doelen, sleutels)


def _maak_leeg(model: Any, veld: Any, doelen: list[int], sleutels: Sleutels) -> None:
    tabel = model._meta.db_table
    nummers = _nummers(
        f"select t.id from {tabel} t where t.{veld.column} = any (%(doelen)s)"
        " and t.id <> all (%(eigen)s::bigint[])",
        {"doelen": doelen, "eigen": sleutels.get(tabel, [])},
    )
    if not nummers:
        return
    if historiemodel(model) is None:
        _zet(sleutels, tabel, nummers)  # een concept bij een stuk dat weg gaat
        return
    if not veld.null:
        raise DossierVerbonden(tabel)
    bijwerken(
        model,
        zet={veld.column: "null"},
        bron="(select 1 as een)",
        waar="t.id = any (%s)",
        waarden=[nummers],
        reden="verwijzing naar een vernietigd dossier",
    )


def _nummers(sql: str, waarden: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return sorted(nummer for (nummer,) in cursor.fetchall())
