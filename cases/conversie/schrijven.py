"""De gekeurde rijen laden: rij en historie in één opdracht, en de externe sleutels."""

import re
from collections.abc import Sequence

from cases.conversie.bestand import Plan
from cases.conversie.werk import Werk, voer_uit
from cases.selectors.afleidingen import woongemeente_sql
from kern.verzameling import bijwerken, invoegen


def schrijf(werk: Werk, plan: Plan) -> None:
    """Laad één bestand, met wat aanvullingen en nabewerkingen erbij doen."""
    for stap in plan.bestand.vooraf:
        stap(werk)
    if plan.bestand.laad is not None:
        plan.bestand.laad(werk, plan)
    else:
        nieuw_laden(werk, plan)
        gewijzigd_laden(werk, plan)
    sleutels_bewaren(werk, plan)
    for deel in plan.aanvullingen:
        if deel.schrijf is not None:
            deel.schrijf(werk)
    for stap in plan.bestand.daarna:
        stap(werk)


def nieuw_laden(werk: Werk, plan: Plan) -> None:
    """Voeg de nieuwe rijen in, met het id dat zij al hadden gekregen."""
    velden = {"id": "s.doel_id", **plan.schrijft(), **_afgeleid(plan), **plan.bestand.bij_nieuw}
    invoegen(
        plan.bestand.model,
        kolommen=list(velden),
        selectie=(
            f"select {', '.join(velden.values())} from {plan.tabel} s"
            " where s.rijstand = 'nieuw' and not s.elders order by s.regel"
        ),
        reden=werk.reden,
    )


def gewijzigd_laden(werk: Werk, plan: Plan) -> None:
    """Werk gewijzigde rijen bij; wat niet is aangeleverd of gelijk bleef, blijft onaangeroerd."""
    geleverd = werk.geleverd[plan.naam]
    uit_de_rij = {**_afgeleid(plan), **plan.bestand.bij_wijziging}
    velden = plan.schrijft(geleverd)
    velden |= {veld: _als_nu(plan, sql, geleverd) for veld, sql in uit_de_rij.items()}
    _werk_bij(werk, plan, velden, "not s.zuinig")
    if plan.bestand.koppel:
        zuinig = {
            kolom: sql if kolom in plan.bestand.berekend else plan.zuinig(kolom, sql)
            for kolom, sql in velden.items()
        }
        _werk_bij(werk, plan, zuinig, "s.zuinig")


def _werk_bij(werk: Werk, plan: Plan, velden: dict[str, str], voorwaarde: str) -> None:
    nu = ", ".join(f"t.{kolom}" for kolom in velden)
    bijwerken(
        plan.bestand.model,
        zet=velden,
        bron=f"(select * from {plan.tabel} where rijstand in ('gewijzigd', 'gekoppeld'))",
        waar=(
            f"t.id = s.doel_id and {voorwaarde}"
            f" and row({nu}) is distinct from row({', '.join(velden.values())})"
        ),
        reden=werk.reden,
    )


def _afgeleid(plan: Plan) -> dict[str, str]:
    uit = dict(plan.bestand.afgeleid)
    if plan.bestand.gemeente_op:
        uit["gemeente_id"] = woongemeente_sql(plan.bestand.jongere, plan.bestand.gemeente_op)
    return uit


def _als_nu(plan: Plan, sql: str, geleverd: Sequence[str]) -> str:
    """De afleiding bij een rij die er al is: een kolom die ontbreekt, telt zoals zij hier staat."""
    for kolom in plan.kolommen:
        nu = plan.staat_er(kolom)
        if kolom.naam not in geleverd and nu:
            sql = re.sub(rf"\bs\.{kolom.naam}(_doel)?\b", f"({nu})", sql)
    return sql


def sleutels_bewaren(werk: Werk, plan: Plan) -> None:
    """Onthoud welke aangeleverde rij bij welke rij hier hoort, en hoe zij eruitzag."""
    waarden = {"bron": werk.bron, "bestand": plan.naam}
    voer_uit(
        "insert into cases_externesleutel (bron, bestand, externe_id, doel_id, afdruk)"
        f" select %(bron)s, %(bestand)s, s.sleutel, s.doel_id, s.afdruk from {plan.tabel} s"
        " where s.rijstand in ('nieuw', 'gekoppeld') and not s.elders order by s.regel",
        waarden,
    )
    voer_uit(
        "update cases_externesleutel e set afdruk = s.afdruk, externe_id = s.sleutel"
        f" from {plan.tabel} s"
        " where e.id = s.sleutel_id and s.rijstand = 'gewijzigd' and not s.elders"
    )
