"""De plicht als verzameling: dezelfde uitkomst als `cases.regels.plicht`, voor iedereen tegelijk.

De grenzen komen uit de zuivere regels (`cases.regels.plichtgrenzen`); hier staat alleen hoe de
database ze langs de jongeren legt. In elke vraag heet de jongere `j` en komen de waarden van
`plichtwaarden` als parameter mee.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.regels.plicht import STARTKWALIFICATIE_MBO
from cases.regels.plichtgrenzen import beginbereiken, plichtgrenzen
from inrichting.parameters import Parameters
from kern.kalender import Kalender, Regio, schooljaar


def plichtwaarden(
    op: date, *, kalenders: Mapping[str, Kalender], wet: Parameters
) -> dict[str, Any]:
    """De waarden bij de stukken hieronder. kalenders: ten minste die van de drie regio's."""
    grenzen = plichtgrenzen(op, kalenders=kalenders, wet=wet)
    niveaus = wet.reeks(STARTKWALIFICATIE_MBO)
    waarden: dict[str, Any] = {
        "op": op,
        "schooljaar": schooljaar(op),
        "leerplicht_vanaf": grenzen.leerplicht_vanaf,
        "kwalificatie_vanaf": grenzen.kwalificatie_vanaf,
        "doorstroompunt_vanaf": grenzen.doorstroompunt_vanaf,
        "laatst_begonnen": max(grenzen.begonnen.values()),
        "begonnen": json.dumps({r: dag.isoformat() for r, dag in grenzen.begonnen.items()}),
        "niveau_van": [rij.van or date.min for rij in niveaus],
        "niveaus": [int(rij.waarde) for rij in niveaus],
    }
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


def begin_leerplicht_sql(geboren: str, regio: str) -> str:
    """De eerste dag van de leerplicht van wie plichtig is, zonder de vestiging (LP-03)."""
    keuzes = " ".join(
        f"when '{r.value}' then (%(begin_{r.value})s::date[])"
        f"[width_bucket({geboren}, %(geboren_{r.value})s::date[])]"
        for r in Regio
    )
    return f"(case {regio} {keuzes} end)"


GEVESTIGD = "(j.gevestigd_op is null or j.gevestigd_op <= %(op)s)"


def begonnen_sql(regio: str) -> str:
    """Of de leerplicht op de dag begonnen is (LP-03)."""
    return f"(j.geboortedatum <= (%(begonnen)s::jsonb ->> {regio})::date and {GEVESTIGD})"


# LP-05: nog geen 16 voor dit schooljaar, en geen twaalf volledige schooljaren gehad.
LEERPLICHT_LOOPT = """(
      j.geboortedatum >= %(leerplicht_vanaf)s
      and (j.twaalfde_schooljaar is null or j.twaalfde_schooljaar >= %(schooljaar)s))"""

# LP-08
MET_STARTKWALIFICATIE = """exists (
        select from cases_kwalificatie q
        where q.jongere_id = j.id and q.behaald_op <= %(op)s
          and (q.diploma in ('havo', 'vwo') or (q.diploma = 'mbo' and q.niveau >=
            (%(niveaus)s::int[])[width_bucket(q.behaald_op, %(niveau_van)s::date[])])))"""

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


def plichtstatus_sql(regio: str) -> str:
    """De status van LP-09 op de dag; de volgorde is die van `cases.regels.plicht.plichtstatus`."""
    return f"""case
    when j.geboortedatum is null then 'onbepaald'
    when not {begonnen_sql(regio)} then 'nog_niet_leerplichtig'
    when {LEERPLICHT_LOOPT} then 'leerplichtig'
    when {MET_STARTKWALIFICATIE} then 'startkwalificatie'
    when {PRO_VSO} then 'niet_kwalificatieplichtig_pro_vso'
    when j.geboortedatum >= %(kwalificatie_vanaf)s then 'kwalificatieplichtig'
    else 'meerderjarig' end"""
