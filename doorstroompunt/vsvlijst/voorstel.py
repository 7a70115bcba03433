"""Waarom iemand op de lijst bij ons geen voortijdig schoolverlater is: een voorstel uit de feiten.

Een vraag haalt de feiten van de hele lijst; `doorstroompunt.regels.verschil` zegt wat ze betekenen.
"""

from datetime import date
from typing import Any

from django.db import connection

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.plicht import STARTKWALIFICATIE_MBO
from cases.regels.plichtgrenzen import plichtgrenzen
from cases.selectors.plicht_sql import IS_STARTKWALIFICATIE
from doorstroompunt.regels.verschil import Verschilfeiten, Verschiloordeel, verschil
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

#: Per regel van de lijst haar nummer, en de feiten van `Verschilfeiten` in die volgorde.
FEITEN = f"""
select r.id,
  row_number() over (partition by r.jongere_id order by r.nummer) > 1,
  not j.voorlopig,
  case when j.overleden_op <= %(op)s then j.overleden_op end,
  j.gemeente_id <> r.gemeente_id,
  case when j.gemeente_id <> r.gemeente_id then (
    select min(w.van) from cases_woonplaats w where w.jongere_id = j.id
      and w.gemeente_id = j.gemeente_id and w.van <= %(op)s
      and (w.tot_en_met is null or w.tot_en_met >= %(op)s)) end,
  (select min(q.behaald_op) from cases_kwalificatie q
    where q.jongere_id = j.id and q.behaald_op <= %(op)s and {IS_STARTKWALIFICATIE}),
  {_INSCHRIJVING.format(veld="van", voorwaarde=_NU)},
  {_INSCHRIJVING.format(veld="id", voorwaarde=_UIT_PRO_VSO)} is not null,
  {_INSCHRIJVING.format(veld="tot_en_met", voorwaarde=_UIT_PRO_VSO)},
  coalesce(j.geboortedatum < %(doorstroompunt_vanaf)s, false)
from doorstroompunt_vsvregel r join cases_jongere j on j.id = r.jongere_id
where r.lijst_id = %(lijst)s
"""


def voorstellen(lijst_id: int, *, op: date, wet: Parameters) -> dict[int, Verschiloordeel]:
    """Per regel van de lijst het voorstel, en de dag van het feit erachter.

    op: de dag waarop de feiten gelden.
    """
    niveaus = wet.reeks(STARTKWALIFICATIE_MBO)
    waarden: dict[str, Any] = {
        "lijst": lijst_id,
        "op": op,
        "geen_school": list(GEEN_INSCHRIJVING),
        "niveau_van": [rij.van or date.min for rij in niveaus],
        "niveaus": [int(rij.waarde) for rij in niveaus],
        "doorstroompunt_vanaf": plichtgrenzen(op, kalenders={}, wet=wet).doorstroompunt_vanaf,
    }
    with connection.cursor() as cursor:
        cursor.execute(FEITEN, waarden)
        return {pk: verschil(Verschilfeiten(*feiten)) for pk, *feiten in cursor.fetchall()}
