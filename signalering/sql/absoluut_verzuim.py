"""S4: plichtig, woont hier, en langer dan de wachttijd zonder inschrijving."""

from cases.selectors.plicht_sql import PLICHTIG, begin_leerplicht_sql, begonnen_sql, vestiging_sql
from signalering.sql.delen import (
    GEEN_SCHOOL,
    LOPENDE_ZAAK,
    VRIJGESTELD,
    lesdag,
    lesdag_nr,
    woongemeente,
)

ABSOLUUT_VERZUIM = f"""
with plichtig as materialized (
  select j.*, {woongemeente("j.id")} as gemeente_id from zonder_school j
  where j.geboortedatum >= %(kwalificatie_vanaf)s and {PLICHTIG} and not {VRIJGESTELD}
    and not exists (
      select from cases_zaak z
      where z.jongere_id = j.id and z.soort = 'AV' and {LOPENDE_ZAAK})
),
hier as materialized (
  select j.id, d.gemeente_id, d.regio, d.wachttijd, greatest(
      {begin_leerplicht_sql("j.geboortedatum", "d.regio")}, {vestiging_sql("j")},
      (select min(w.van) from cases_woonplaats w where w.jongere_id = j.id),
      (select max(i.tot_en_met) + 1 from cases_inschrijving i
        where i.jongere_id = j.id and i.tot_en_met < %(op)s
          and i.onderwijssoort not in {GEEN_SCHOOL})) as sinds
  from plichtig j
  join definitie d on d.gemeente_id = j.gemeente_id
  where {begonnen_sql("d.regio")}
),
geteld as materialized (
  select hier.*, {lesdag_nr("(hier.sinds - 1)", "hier.regio")} as voor from hier
)
select 'absoluut_verzuim' as soort, h.id as jongere_id, h.gemeente_id, '' as sleutel, h.sinds,
  {lesdag("h.voor + h.wachttijd + 1", "h.regio")} as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('regio', h.regio, 'wachttijd', h.wachttijd) as gegevens
from geteld h
where {lesdag_nr("%(op)s", "h.regio")} - h.voor > h.wachttijd
"""
