"""De plicht als verzameling: dezelfde uitkomst als `cases.regels.plicht`, voor iedereen tegelijk.

De grenzen komen uit de zuivere regels (`cases.regels.plichtgrenzen`); hier staat alleen hoe de
database ze langs de jongeren legt. In elke vraag heet de jongere `j` en komen de waarden van
`plichtwaarden` als parameter mee.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.plicht import STARTKWALIFICATIE_MBO, VANAF_VESTIGING
from cases.regels.plichtgrenzen import Plichtgrenzen, beginbereiken, plichtgrenzen
from inrichting.parameters import Parameters
from kern.kalender import Kalender, Regio, schooljaar


def plichtwaarden(
    op: date, *, kalenders: Mapping[str, Kalender], wet: Parameters
) -> dict[str, Any]:
    """De waarden bij de stukken hieronder. kalenders: ten minste die van de drie regio's."""
    grenzen = plichtgrenzen(op, kalenders=kalenders, wet=wet)
    waarden = _grenswaarden(grenzen, op=op, wet=wet)
    for regio in Regio:
        bereiken = list(
            beginbereiken(
                grenzen.kwalificatie_vanaf,
                grenzen.begonnen[regio],
                kalender=kalenders[regio],
                wet=wet,
            )
        )
        waarden[f"geboren_{regio.value}"] = [b.van for b in bereiken]
        waarden[f"begin_{regio.value}"] = [b.begin for b in bereiken]
    return waarden


def waarden_na_het_begin(
    op: date, *, kalenders: Mapping[str, Kalender], wet: Parameters
) -> dict[str, Any]:
    """Als `plichtwaarden`, zonder die van `begin_leerplicht_sql`.

    Voor wie zeker begonnen is: de dag waarop de plicht begon voor elke geboortemaand uitrekenen
    kost meer dan de rest samen.
    """
    return _grenswaarden(plichtgrenzen(op, kalenders=kalenders, wet=wet), op=op, wet=wet)


def _grenswaarden(grenzen: Plichtgrenzen, *, op: date, wet: Parameters) -> dict[str, Any]:
    niveaus, vestiging = wet.reeks(STARTKWALIFICATIE_MBO), wet.reeks(VANAF_VESTIGING)
    return {
        "op": op,
        "schooljaar": schooljaar(op),
        "leerplicht_vanaf": grenzen.leerplicht_vanaf,
        "kwalificatie_vanaf": grenzen.kwalificatie_vanaf,
        "doorstroompunt_vanaf": grenzen.doorstroompunt_vanaf,
        "laatst_begonnen": max(grenzen.begonnen.values()),
        "zeker_begonnen": min(grenzen.begonnen.values()),
        "geen_school": list(GEEN_INSCHRIJVING),
        "begonnen": json.dumps({r: dag.isoformat() for r, dag in grenzen.begonnen.items()}),
        "niveau_van": [rij.van or date.min for rij in niveaus],
        "niveaus": [int(rij.waarde) for rij in niveaus],
        "vestiging_van": [rij.van or date.min for rij in vestiging],
        "vestiging_telt": [bool(rij.waarde) for rij in vestiging],
    }


def begin_leerplicht_sql(geboren: str, regio: str) -> str:
    """De eerste dag van de leerplicht van wie plichtig is, zonder de vestiging (LP-03)."""
    keuzes = " ".join(
        f"when '{r.value}' then (%(begin_{r.value})s::date[])"
        f"[width_bucket({geboren}, %(geboren_{r.value})s::date[])]"
        for r in Regio
    )
    return f"(case {regio} {keuzes} end)"


def vestiging_sql(jongere: str) -> str:
    """De dag van vestiging als die telt voor het begin, naar de instelling van die dag (LP-03)."""
    return (
        f"(case when (%(vestiging_telt)s::boolean[])[width_bucket({jongere}.gevestigd_op, "
        f"%(vestiging_van)s::date[])] then {jongere}.gevestigd_op end)"
    )


GEVESTIGD = f"""(j.gevestigd_op is null or j.gevestigd_op <= %(op)s
      or {vestiging_sql("j")} is null)"""


def begonnen_sql(regio: str) -> str:
    """Of de leerplicht op de dag begonnen is (LP-03)."""
    return f"(j.geboortedatum <= (%(begonnen)s::jsonb ->> {regio})::date and {GEVESTIGD})"


# LP-05: nog geen 16 voor dit schooljaar, en geen twaalf volledige schooljaren gehad.
LEERPLICHT_LOOPT = """(
      j.geboortedatum >= %(leerplicht_vanaf)s
      and (j.twaalfde_schooljaar is null or j.twaalfde_schooljaar >= %(schooljaar)s))"""

# LP-08, naar de wet van de dag waarop het diploma is behaald.
IS_STARTKWALIFICATIE = """(q.diploma in ('havo', 'vwo') or (q.diploma = 'mbo' and q.niveau >=
            (%(niveaus)s::int[])[width_bucket(q.behaald_op, %(niveau_van)s::date[])]))"""
MET_STARTKWALIFICATIE = f"""exists (
        select from cases_kwalificatie q
        where q.jongere_id = j.id and q.behaald_op <= %(op)s and {IS_STARTKWALIFICATIE})"""

# LP-07
PRO_VSO = """(exists (
        select from cases_kwalificatie q
        where q.jongere_id = j.id and q.behaald_op <= %(op)s and q.diploma = 'pro')
      or exists (
        select from cases_inschrijving vso
        where vso.jongere_id = j.id and vso.onderwijssoort = 'VSO' and vso.tot_en_met < %(op)s
          and vso.uitstroomprofiel in ('arbeidsmarktgericht', 'dagbesteding')))"""

# Van wie de leerplicht begonnen is: of zij leerplichtig of kwalificatieplichtig is.
PLICHTIG = f"""(
    {LEERPLICHT_LOOPT}
    or (
      j.geboortedatum >= %(kwalificatie_vanaf)s
      and not {MET_STARTKWALIFICATIE}
      and not {PRO_VSO}
    )
  )"""


# De vakantieregio van het begin: die van de eerste school, anders die van de woongemeente (LP-03).
# Alleen nagezocht bij wie het van de regio kan afhangen: een paar maanden rond de vijf jaar.
_REGIO = """coalesce((
        select coalesce(nullif(s.vakantieregio, ''), sg.vakantieregio)
        from cases_inschrijving i
        join cases_school s on s.id = i.school_id
        left join toegang_gemeente sg on sg.id = s.gemeente_id
        where i.jongere_id = j.id and i.onderwijssoort <> all(%(geen_school)s)
        order by i.van, i.id limit 1), g.vakantieregio)"""

#: (jongere_id, gemeente_id, status) van iedereen die leeft, op de dag (LP-09); de volgorde van de
#: gevallen is die van `cases.regels.plicht.plichtstatus`. Met `in` en niet met een join: dan blijft
#: het ook vlak na een grote conversie lineair, als de planner de omvang van de tabellen niet kent.
PLICHTSTATUSSEN = f"""
with startkwalificatie as materialized (
  select q.jongere_id from cases_kwalificatie q
  where q.behaald_op <= %(op)s and {IS_STARTKWALIFICATIE}
), pro_vso as materialized (
  select q.jongere_id from cases_kwalificatie q
  where q.behaald_op <= %(op)s and q.diploma = 'pro'
  union
  select vso.jongere_id from cases_inschrijving vso
  where vso.onderwijssoort = 'VSO' and vso.tot_en_met < %(op)s
    and vso.uitstroomprofiel in ('arbeidsmarktgericht', 'dagbesteding')
)
select j.id as jongere_id, j.gemeente_id, case
    when j.geboortedatum is null then 'onbepaald'
    when not {GEVESTIGD} or j.geboortedatum > %(laatst_begonnen)s then 'nog_niet_leerplichtig'
    when j.geboortedatum > %(zeker_begonnen)s
      and j.geboortedatum > (%(begonnen)s::jsonb ->> {_REGIO})::date then 'nog_niet_leerplichtig'
    when {LEERPLICHT_LOOPT} then 'leerplichtig'
    when j.id in (select jongere_id from startkwalificatie) then 'startkwalificatie'
    when j.id in (select jongere_id from pro_vso) then 'niet_kwalificatieplichtig_pro_vso'
    when j.geboortedatum >= %(kwalificatie_vanaf)s then 'kwalificatieplichtig'
    else 'meerderjarig' end as status
from cases_jongere j
join toegang_gemeente g on g.id = j.gemeente_id
where j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(op)s)
"""
