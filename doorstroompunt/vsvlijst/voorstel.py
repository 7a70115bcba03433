"""Waarom iemand op de lijst bij ons geen voortijdig schoolverlater is: een voorstel uit de feiten.

Een vraag voor de hele lijst. De volgorde is die van het eerste feit dat het verschil al verklaart;
wie geen van alle heeft, is ook bij ons voortijdig schoolverlater. Een mens kiest.
"""

from datetime import date

from django.db import connection

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.plicht import STARTKWALIFICATIE_MBO
from cases.regels.plichtgrenzen import plichtgrenzen
from cases.selectors.plicht_sql import IS_STARTKWALIFICATIE
from doorstroompunt.models import KLOPT
from inrichting.parameters import Parameters

_INSCHRIJVING = """(select i.{veld} from cases_inschrijving i
      where i.jongere_id = r.jongere_id and i.van <= %(op)s
        and i.onderwijssoort <> all(%(geen_school)s) {voorwaarde}
      order by i.van desc, i.id desc limit 1)"""
_NU = "and (i.tot_en_met is null or i.tot_en_met >= %(op)s)"
_UIT_PRO_VSO = """and (i.onderwijssoort = 'PRO' or (i.onderwijssoort = 'VSO'
          and i.uitstroomprofiel in ('arbeidsmarktgericht', 'dagbesteding')))
        and not exists (select from cases_inschrijving n where n.jongere_id = i.jongere_id
          and n.van > i.van and n.van <= %(op)s and n.onderwijssoort <> all(%(geen_school)s))"""

#: (regel_id, voorstel, dag) per regel van de lijst; dag: van wanneer het feit is, of leeg.
VOORSTELLEN = f"""
select f.id, case
    when f.dubbel then 'DUBBEL'
    when f.voorlopig then 'NIET_GEVONDEN'
    when f.overleden_op is not null then 'OVERLEDEN'
    when f.verhuisd then 'VERHUISD'
    when f.diploma_op is not null then 'DIPLOMA'
    when f.ingeschreven_op is not null then 'INGESCHREVEN'
    when f.pro_vso_tot is not null then 'PRO_VSO'
    when f.te_oud then 'LEEFTIJD'
    else '{KLOPT}' end,
  case
    when f.dubbel or f.voorlopig then null
    when f.overleden_op is not null then f.overleden_op
    when f.verhuisd then f.verhuisd_op
    when f.diploma_op is not null then f.diploma_op
    when f.ingeschreven_op is not null then f.ingeschreven_op
    else f.pro_vso_tot end
from (
  select r.id, j.voorlopig,
    row_number() over (partition by r.jongere_id order by r.nummer) > 1 as dubbel,
    case when j.overleden_op <= %(op)s then j.overleden_op end as overleden_op,
    j.gemeente_id <> r.gemeente_id as verhuisd,
    (select min(w.van) from cases_woonplaats w where w.jongere_id = j.id
      and w.gemeente_id = j.gemeente_id and w.van <= %(op)s
      and (w.tot_en_met is null or w.tot_en_met >= %(op)s)) as verhuisd_op,
    (select min(q.behaald_op) from cases_kwalificatie q
      where q.jongere_id = j.id and q.behaald_op <= %(op)s and {IS_STARTKWALIFICATIE}
    ) as diploma_op,
    {_INSCHRIJVING.format(veld="van", voorwaarde=_NU)} as ingeschreven_op,
    {_INSCHRIJVING.format(veld="tot_en_met", voorwaarde=_UIT_PRO_VSO)} as pro_vso_tot,
    j.geboortedatum < %(doorstroompunt_vanaf)s as te_oud
  from doorstroompunt_vsvregel r join cases_jongere j on j.id = r.jongere_id
  where r.lijst_id = %(lijst)s
) f
"""


def voorstellen(lijst_id: int, *, op: date, wet: Parameters) -> dict[int, tuple[str, date | None]]:
    """Per regel van de lijst het voorstel, en de dag van het feit erachter.

    op: de dag waarop de feiten gelden.
    """
    niveaus = wet.reeks(STARTKWALIFICATIE_MBO)
    waarden = {
        "lijst": lijst_id,
        "op": op,
        "geen_school": list(GEEN_INSCHRIJVING),
        "niveau_van": [rij.van or date.min for rij in niveaus],
        "niveaus": [int(rij.waarde) for rij in niveaus],
        "doorstroompunt_vanaf": plichtgrenzen(op, kalenders={}, wet=wet).doorstroompunt_vanaf,
    }
    with connection.cursor() as cursor:
        cursor.execute(VOORSTELLEN, waarden)
        return {pk: (voorstel, dag) for pk, voorstel, dag in cursor.fetchall()}
