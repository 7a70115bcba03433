"""S12: een lopende zaak waarin te lang niets gebeurt en niets gepland staat."""

from signalering.sql.delen import IN_LEVEN, VAN_DEZE, lesdag, lesdag_nr

# Het signaal hoort bij de gemeente van de zaak: alleen zij ziet de zaak en kan er iets aan doen.
STILSTAND = f"""
with stil as materialized (
  select z.id, z.jongere_id, d.gemeente_id, d.regio, d.stilstand_lesdagen, c.laatste as contact,
    greatest(z.geopend_op, c.laatste) as sinds
  from cases_zaak z
  join definitie d on d.gemeente_id = z.gemeente_id
  join cases_jongere j on j.id = z.jongere_id
  left join lateral (
    select max(c.datum) as laatste from cases_contactmoment c
    where c.zaak_id = z.id and c.datum <= %(op)s) c on true
  where z.geopend_op <= %(op)s::date - d.stilstand_lesdagen
    and (z.status in ('nieuw', 'in_behandeling', 'wacht') or z.gesloten_op > %(op)s)
    and not (z.status = 'wacht' and coalesce(z.wacht_tot >= %(op)s, false))
    and not exists (
      select from cases_taak t
      where t.zaak_id = z.id and t.uiterlijk >= %(op)s
        and (t.klaar_op is null or t.klaar_op > %(op)s))
    and {IN_LEVEN} and {VAN_DEZE.format(jongere="z.jongere_id")}
), geteld as materialized (
  select stil.*, {lesdag_nr("stil.sinds", "stil.regio")} as toen from stil
)
select 'stilstand' as soort, s.jongere_id, s.gemeente_id, 'zaak:' || s.id as sleutel, s.sinds,
  {lesdag("s.toen + s.stilstand_lesdagen", "s.regio")} as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('zaak', s.id, 'contact', s.contact, 'lesdagen', s.stilstand_lesdagen)
    as gegevens
from geteld s
where {lesdag_nr("%(op)s", "s.regio")} - s.toen >= s.stilstand_lesdagen
"""
