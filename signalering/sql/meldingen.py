"""S5 en S6 uit de verzuimmeldingen van dit schooljaar."""

from signalering.sql.delen import IN_LEVEN, REGIO_VAN_SCHOOL, WOONT_IN_DEEL, woongemeente

# DUO noemt de gemiste lesuren zelf ([1, 2, 3]); een leeg rijtje is geen bekend aantal.
_AANTAL = """(case jsonb_typeof(x.lesuren)
      when 'array' then nullif(jsonb_array_length(x.lesuren), 0)
      when 'number' then x.lesuren::numeric end)"""

# Lesuren per dag; heeft een melding die niet, dan haar uren in de week van `verzuim_van`.
_UREN = f"""uur as materialized (
  select m.jongere_id, m.id as melding_id, dag.datum, dag.uren
  from meldingen_verzuimmelding m
  cross join lateral (
    select x.datum, {_AANTAL} as uren
    from jsonb_to_recordset(m.dagen) x(datum date, lesuren jsonb) where {_AANTAL} is not null
    union all
    select m.verzuim_van, m.uren where m.uren is not null and not exists (
      select from jsonb_to_recordset(m.dagen) x(lesuren jsonb) where {_AANTAL} is not null)
  ) dag
  where m.ontvangen_op between %(schooljaar_van)s and %(op)s and m.status <> 'ingetrokken'
    and m.geoorloofd is not true
    and m.soort not in ('REL_LANG_GEO', 'ZORG', 'ZORG18', 'VRIJ_INSCHR', 'VRIJ_BEZOEK')
    and dag.datum between %(schooljaar_van)s and %(op)s
    and {WOONT_IN_DEEL.format(jongere="m.jongere_id")}
), veel as materialized (
  select jongere_id from uur group by jongere_id having sum(uren) >= %(minste_uren)s
)"""

# De lesweken van de vestiging: die van de laatste melding met een school (VM-02).
_WIE = f"""wie as materialized (
  select j.id as jongere_id, d.gemeente_id, d.meldplicht_uren, d.meldplicht_lesweken,
    coalesce((
      select {REGIO_VAN_SCHOOL} from meldingen_verzuimmelding m
      left join cases_inschrijving i on i.id = m.inschrijving_id
      join cases_school s on s.id = coalesce(m.school_id, i.school_id)
      left join toegang_gemeente sg on sg.id = s.gemeente_id
      where m.jongere_id = j.id and m.ontvangen_op between %(schooljaar_van)s and %(op)s
        and {REGIO_VAN_SCHOOL} is not null
      order by m.ontvangen_op desc, m.id desc limit 1), d.regio) as regio
  from veel join cases_jongere j on j.id = veel.jongere_id
  join definitie d on d.gemeente_id = {woongemeente("veel.jongere_id")}
  where {IN_LEVEN}
)"""

_VENSTERS = """dag as materialized (
  select w.jongere_id, k.lesweek_nr as week, u.datum, sum(u.uren) as uren
  from wie w join uur u on u.jongere_id = w.jongere_id
  join inrichting_kalenderdag k
    on k.regio = w.regio and k.datum = u.datum and k.lesweek_nr is not null
  group by w.jongere_id, k.lesweek_nr, u.datum
), week as materialized (
  select jongere_id, week, sum(uren) as uren from dag group by jongere_id, week
), vol as (
  select b.jongere_id, b.week - w.meldplicht_lesweken + 1 as eerste, b.week as laatste,
    sum(a.uren) as uren
  from week b join wie w on w.jongere_id = b.jongere_id
  join week a on a.jongere_id = b.jongere_id
    and a.week between b.week - w.meldplicht_lesweken + 1 and b.week
  group by b.jongere_id, b.week, w.meldplicht_lesweken, w.meldplicht_uren
  having sum(a.uren) >= w.meldplicht_uren
), lesweek as materialized (
  select l.regio, min(l.week) - 1 as nul, array_agg(l.maandag order by l.week) as maandagen
  from (select regio, lesweek_nr as week, min(datum) as maandag from inrichting_kalenderdag
    where lesweek_nr is not null group by regio, lesweek_nr) l
  group by l.regio
), venster as (
  select distinct on (v.jongere_id) v.*, dagen.van, dagen.tot_en_met
  from vol v join wie w on w.jongere_id = v.jongere_id
  cross join lateral (
    select greatest(l.maandagen[v.eerste - l.nul], %(schooljaar_van)s) as van,
      l.maandagen[v.laatste - l.nul] + 6 as tot_en_met
    from lesweek l where l.regio = w.regio offset 0) dagen
  where not exists (
    select from meldingen_verzuimmelding r
    where r.jongere_id = v.jongere_id and r.soort = 'REL_WET' and r.status <> 'ingetrokken'
      and r.ontvangen_op <= %(op)s
      and coalesce(r.verzuim_van, r.ontvangen_op) <= dagen.tot_en_met
      and coalesce(r.verzuim_tot_en_met, r.ontvangen_op) >= dagen.van)
  order by v.jongere_id, v.laatste
)"""

MELDPLICHT = f"""
with {_UREN}, {_WIE}, {_VENSTERS},
opgeteld as (
  select v.jongere_id, dag.datum,
    sum(dag.uren) over (partition by v.jongere_id order by dag.datum) as tot_nu
  from venster v
  join dag on dag.jongere_id = v.jongere_id and dag.week between v.eerste and v.laatste
)
select 'meldplicht_16_uur' as soort, w.jongere_id, w.gemeente_id, '' as sleutel,
  min(o.datum) as sinds, min(o.datum) filter (where o.tot_nu >= w.meldplicht_uren) as drempeldag,
  null::int as duur_lesdagen,
  jsonb_build_object('uren', v.uren, 'van', v.van, 'tot_en_met', v.tot_en_met,
    'regio', w.regio, 'meldingen', (
      select jsonb_agg(distinct u.melding_id) from uur u
      where u.jongere_id = w.jongere_id and u.datum between v.van and v.tot_en_met)) as gegevens
from venster v
join wie w on w.jongere_id = v.jongere_id
join opgeteld o on o.jongere_id = v.jongere_id
group by w.jongere_id, w.gemeente_id, w.regio, v.uren, v.van, v.tot_en_met
"""

HERHAALD_VERZUIM = f"""
with vaker as materialized (
  select m.jongere_id, array_agg(m.id order by m.ontvangen_op, m.id) as meldingen,
    array_agg(m.ontvangen_op order by m.ontvangen_op, m.id) as dagen
  from meldingen_verzuimmelding m
  where m.ontvangen_op between %(schooljaar_van)s and %(op)s and m.status <> 'ingetrokken'
    and m.soort in ('REL_LICHT', 'REL_WET', 'REL_LANG_ONG', 'REL_LANG_GEO', 'LUXE', 'OVERIG', 'V18')
    and {WOONT_IN_DEEL.format(jongere="m.jongere_id")}
  group by m.jongere_id having count(*) >= %(minste_meldingen)s
)
select 'herhaald_verzuim' as soort, j.id as jongere_id, d.gemeente_id, '' as sleutel,
  v.dagen[1] as sinds, v.dagen[d.vanaf_melding] as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('meldingen', to_jsonb(v.meldingen), 'vanaf', d.vanaf_melding) as gegevens
from vaker v join cases_jongere j on j.id = v.jongere_id
join definitie d on d.gemeente_id = {woongemeente("v.jongere_id")}
where {IN_LEVEN} and cardinality(v.meldingen) >= d.vanaf_melding
"""
