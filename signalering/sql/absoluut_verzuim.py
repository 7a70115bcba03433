"""S4: plichtig, woont hier, en langer dan de wachttijd zonder inschrijving."""

from cases.selectors.plicht_sql import PLICHTIG, begin_leerplicht_sql, begonnen_sql
from signalering.sql.delen import (
    GEEN_SCHOOL,
    IN_LEVEN,
    VRIJGESTELD,
    WOONT_IN_DEEL,
    lesdag,
    lesdag_nr,
    woongemeente,
)

# Meer dan de helft van de jongeren is plichtig. Met `+ 0` leest de database de tabel van voor naar
# achter, in plaats van per jongere langs de index op de geboortedatum.
ABSOLUUT_VERZUIM = f"""
with ingeschreven as materialized (
  select i.jongere_id from cases_inschrijving i
  where i.van <= %(op)s and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
    and i.onderwijssoort not in {GEEN_SCHOOL}
),
zonder as materialized (
  select j.id, j.geboortedatum, j.gevestigd_op, j.twaalfde_schooljaar
  from cases_jongere j
  where j.geboortedatum + 0 between %(kwalificatie_vanaf)s and %(laatst_begonnen)s
    and {IN_LEVEN}
    and not exists (select from ingeschreven i where i.jongere_id = j.id)
    and {WOONT_IN_DEEL.format(jongere="j.id")}
),
plichtig as materialized (
  select j.*, {woongemeente("j.id")} as gemeente_id from zonder j
  where {PLICHTIG} and not {VRIJGESTELD}
    and not exists (
      select from cases_zaak z
      where z.jongere_id = j.id and z.soort = 'AV' and z.geopend_op <= %(op)s
        and z.status <> 'vervallen' and (z.gesloten_op is null or z.gesloten_op > %(op)s))
),
hier as materialized (
  select j.id, d.gemeente_id, d.regio, d.wachttijd, greatest(
      {begin_leerplicht_sql("j.geboortedatum", "d.regio")}, j.gevestigd_op,
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
