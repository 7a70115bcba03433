"""Welke bewaartermijnen voor een dossier gelden, en welke de langste is: alles in één vraag.

De termijnen zijn gegevens: `inrichting/gegevens/bewaartermijnen.csv` zegt wanneer een termijn
begint en voor wie hij geldt; hoeveel jaar, met bron, eerste dag en bewijs, staat in de wet als
tabel (`bewaartermijn_…`). Alleen gegevens onder de AVG tellen mee: wat onder de Wpg valt, heeft
een eigen klok en is hier niet te zien.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db import connection

from cases.bewaren.register import belemmeringen, feitbronnen
from inrichting.parameters import PARAMETERS, Parameters, Waarde
from inrichting.selectors import parameters
from toegang.models import Gemeente

TERMIJNEN: Final = PARAMETERS.with_name("bewaartermijnen.csv")
LEEFTIJD: Final = "bewaartermijn_doorstroompunt_leeftijd"
PLICHT_TOT: Final = "leerplicht_eindleeftijd"
KWALIFICATIE_TOT: Final = "kwalificatieplicht_eindleeftijd"
MBO: Final = "startkwalificatie_mbo_niveau"


@dataclass(frozen=True)
class Termijn:
    """Een regel van de selectielijst. aanleiding: de gebeurtenis waarna de jaren lopen."""

    code: str
    label: str
    categorie: str
    aanleiding: str
    jaren: str
    geldt_voor: str


@cache
def termijnen(pad: Path = TERMIJNEN) -> dict[str, Termijn]:
    """Elke termijn op zijn code."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        return {rij["code"]: Termijn(**rij) for rij in csv.DictReader(bestand)}


@dataclass(frozen=True)
class Geldend:
    """Een termijn zoals hij voor een dossier geldt: van welk feit, hoeveel jaar, tot welke dag."""

    termijn: Termijn
    feitdag: date
    dag: date
    waarde: Waarde

    @property
    def in_woorden(self) -> str:
        """`19 jaar na de geboorte op ...`, zonder de dag van het feit."""
        return f"{self.waarde.waarde} jaar na {self.termijn.aanleiding}"

    def als_json(self) -> dict[str, Any]:
        """Zoals bij een voorstel bewaard."""
        return {
            "termijn": self.termijn.code,
            "categorie": self.termijn.categorie,
            "feitdag": self.feitdag.isoformat(),
            "dag": self.dag.isoformat(),
            "jaren": self.waarde.waarde,
            "bron": self.waarde.bron,
            "versie": versie_van(self.waarde),
            "nagekeken": self.waarde.is_nagekeken,
        }


@dataclass(frozen=True)
class Dossiertermijn:
    """Alle termijnen van een dossier, de langste eerst, en wat vernietigen tegenhoudt."""

    jongere_id: int
    geldend: tuple[Geldend, ...]
    belemmeringen: tuple[str, ...] = ()

    @property
    def langste(self) -> Geldend:
        """De termijn die bepaalt."""
        return self.geldend[0]


def versie_van(waarde: Waarde) -> str:
    """Welke rij van de wet het is: bereik en eerste dag."""
    sinds = f"vanaf {waarde.van:%d-%m-%Y}" if waarde.van else "altijd"
    return f"{waarde.bereik or 'landelijk'}, {sinds}"


SQL: Final = """
with dossier as materialized (
  select j.id, coalesce(j.geboortedatum, case
      when j.geboren ~ '^0000' then null
      when j.geboren ~ '-00-..$' then (substr(j.geboren, 1, 4) || '-12-31')::date
      when j.geboren ~ '-00$' then
        ((substr(j.geboren, 1, 7) || '-01')::date + interval '1 month - 1 day')::date
    end) as geboren
  from cases_jongere j
  where j.opgegaan_in_id is null
    and (j.gemeente_id = %(gemeente)s or exists (
      select from cases_zicht z where z.jongere_id = j.id and z.gemeente_id = %(gemeente)s))
    and (%(jongeren)s::bigint[] is null or j.id = any (%(jongeren)s))
), grenzen as (
  select d.id, d.geboren,
    make_date(extract(year from d.geboren + %(plicht_tot)s * interval '1 year'
        + interval '5 months')::int, 7, 31) as leerplicht_tot,
    (d.geboren + %(kwalificatie_tot)s * interval '1 year')::date as meerderjarig,
    (select min(k.behaald_op) from cases_kwalificatie k where k.jongere_id = d.id
      and (k.diploma in ('havo', 'vwo') or k.diploma = 'mbo' and k.niveau >= %(mbo)s)) as diploma
  from dossier d
), feit as materialized ({feiten}
), zaak as (
  select z.jongere_id, max(z.gesloten_op) as dag from cases_zaak z
  where z.gemeente_id = %(gemeente)s and z.gesloten_op is not null group by 1
), geldig as (
  select g.id, 'leerplicht' as code, g.geboren as feitdag from grenzen g
  union all
  select g.id, 'vrijstelling', g.geboren from grenzen g
  where exists (select from feit f where f.jongere_id = g.id and f.soort = 'vrijstelling')
  union all
  select g.id, 'kwalificatieplicht', least(g.meerderjarig, g.diploma) from grenzen g
  where exists (select from feit f where f.jongere_id = g.id and f.soort = 'gebeurtenis'
    and f.dag > g.leerplicht_tot and f.dag < least(g.meerderjarig, g.diploma))
  union all
  select g.id, 'doorstroompunt',
    least((g.geboren + %(leeftijd)s * interval '1 year')::date, g.diploma)
  from grenzen g
  where exists (select from feit f where f.jongere_id = g.id and f.soort = 'doorstroompunt')
  union all
  select z.jongere_id, 'zaak', z.dag from zaak z join dossier d on d.id = z.jongere_id
  union all
  select g.id, 'eerste_verwerking', (select min(h.history_date)::date
    from cases_historicaljongere h where h.id = g.id)
  from grenzen g where g.geboren is null
), berekend as (
  select g.id, g.code, g.feitdag,
    (g.feitdag + (%(jaren)s::jsonb ->> g.code)::int * interval '1 year')::date as dag
  from geldig g where g.feitdag is not null
)
select b.id, b.code, b.feitdag, b.dag from berekend b
where %(alle)s or b.id in (
  select id from berekend group by id having max(dag) <= %(vandaag)s)
order by b.id, b.dag desc, b.code
"""


def dossiertermijnen(
    gemeente: Gemeente, *, op: date, jongeren: Sequence[int] | None = None, alle: bool = False
) -> list[Dossiertermijn]:
    """De dossiers van deze gemeente waarvan op deze dag elke termijn voorbij is.

    alle: ook wie nog niet zo ver is. jongeren: alleen deze. De langste termijn staat vooraan.
    """
    waarden = geldende_waarden(gemeente, op=op)
    invoer = {
        "gemeente": gemeente.pk,
        "jongeren": list(jongeren) if jongeren is not None else None,
        "vandaag": op,
        "alle": alle,
        **waarden.invoer,
    }
    rijen: dict[int, list[Geldend]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SQL.replace("{feiten}", _feiten()), invoer)
        for nummer, code, feitdag, dag in cursor.fetchall():
            geldend = Geldend(termijnen()[code], feitdag, dag, waarden.per_code[code])
            rijen.setdefault(nummer, []).append(geldend)
    tegen = tegengehouden(gemeente.pk, op=op, jongeren=list(rijen))
    return [
        Dossiertermijn(nummer, tuple(geldend), tuple(tegen.get(nummer, ())))
        for nummer, geldend in rijen.items()
    ]


@dataclass(frozen=True)
class Waarden:
    """De getallen van de wet waarmee gerekend wordt."""

    per_code: dict[str, Waarde]
    invoer: dict[str, Any]


def geldende_waarden(gemeente: Gemeente, *, op: date) -> Waarden:
    """De termijnen zoals ze op deze dag voor deze gemeente gelden."""
    namen = [t.jaren for t in termijnen().values()]
    wet: Parameters = parameters(*namen, LEEFTIJD, PLICHT_TOT, KWALIFICATIE_TOT, MBO)

    def geldend(naam: str) -> Waarde:
        return wet.geldend(naam, op=op, gemeentecode=gemeente.code, telprofiel=gemeente.telprofiel)

    per_code = {code: geldend(t.jaren) for code, t in termijnen().items()}
    jaren = ", ".join(f'"{code}": {int(w.waarde)}' for code, w in per_code.items())
    return Waarden(
        per_code,
        {
            "jaren": f"{{{jaren}}}",
            "leeftijd": int(geldend(LEEFTIJD).waarde),
            "plicht_tot": int(geldend(PLICHT_TOT).waarde),
            "kwalificatie_tot": int(geldend(KWALIFICATIE_TOT).waarde),
            "mbo": int(geldend(MBO).waarde),
        },
    )


def _feiten() -> str:
    delen = [f"select jongere_id, dag, '{b.soort}' as soort from ({b.sql}) b" for b in feitbronnen]
    return "\n  union all ".join(delen)


def tegengehouden(gemeente_id: int, *, op: date, jongeren: Sequence[int]) -> dict[int, list[str]]:
    """Per jongere waarom het dossier nu niet vernietigd kan worden."""
    if not jongeren:
        return {}
    uit: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        for deel in belemmeringen:
            cursor.execute(
                f"select distinct b.jongere_id from ({deel.sql}) b"
                " where b.jongere_id = any (%(jongeren)s)",
                {"gemeente": gemeente_id, "vandaag": op, "jongeren": list(jongeren)},
            )
            for (nummer,) in cursor.fetchall():
                uit.setdefault(nummer, []).append(deel.reden)
    return uit
