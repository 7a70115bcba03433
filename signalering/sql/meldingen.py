"""S5 en S6 uit de verzuimmeldingen van dit schooljaar."""

from signalering.sql.delen import IN_LEVEN, REGIO_VAN_SCHOOL, WOONT_IN_DEEL, woongemeente

# DUO noemt de gemiste lesuren zelf ([1, 2, 3]); een leeg rijtje is geen bekend aantal.
_AANTAL = """(case jsonb_typeof(x.lesuren)
      when 'array' then nullif(jsonb_array_length(x.lesuren), 0)
      when 'number' then x.lesuren::numeric end)"""


def uren_per_dag(melding: str) -> str:
    """Lesuren per dag; heeft de melding die niet, dan haar uren in de week van `verzuim_van`."""
    return f"""select x.datum, {_AANTAL} as uren
    from jsonb_to_recordset({melding}.dagen) x(datum date, lesuren jsonb)
    where {_AANTAL} is not null
    union all
    select {melding}.verzuim_van, {melding}.uren where {melding}.uren is not null
      and not exists (select from jsonb_to_recordset({melding}.dagen) x(lesuren jsonb)
        where {_AANTAL} is not null)"""


_UREN = f"""uur as materialized (
  select m.jongere_id, m.id as melding_id, dag.datum, dag.uren
  from meldingen_verzuimmelding m
  cross join lateral ({uren_per_dag("m")}) dag
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

# Elk venster met verzuim erin, ook een dat op weken zonder verzuim eindigt: een wettelijke melding
# over de weken ervoor dekt nieuwe uren niet (VM-04).
_VENSTERS = """dag as materialized (
  select w.jongere_id, k.lesweek_nr as week, u.datum, sum(u.uren) as uren
  from wie w join uur u on u.jongere_id = w.jongere_id
  join inrichting_kalenderdag k
    on k.regio = w.regio and k.datum = u.datum and k.lesweek_nr is not null
  group by w.jongere_id, k.lesweek_nr, u.datum
), week as materialized (
  select jongere_id, week, sum(uren) as uren from dag group by jongere_id, week
), eind as (
  select distinct w.jongere_id, b.week + na as laatste
  from week b join wie w on w.jongere_id = b.jongere_id
  cross join generate_series(0, w.meldplicht_lesweken - 1) na
), vol as (
  select e.jongere_id, e.laatste - w.meldplicht_lesweken + 1 as eerste, e.laatste,
    sum(a.uren) as uren
  from eind e join wie w on w.jongere_id = e.jongere_id
  join week a on a.jongere_id = e.jongere_id
    and a.week between e.laatste - w.meldplicht_lesweken + 1 and e.laatste
  group by e.jongere_id, e.laatste, w.meldplicht_lesweken, w.meldplicht_uren
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

# De afspraak met de school telt de meldingen van die school, die van een gebied alle meldingen van
# wie er woont. Bereikt is hij op de dag van de melding met het afgesproken nummer.
_AFSPRAAK = """(
    select min(bereikt.ontvangen_op) from (
      select m.ontvangen_op, a.drempel, a.van, a.tot_en_met,
        row_number() over (partition by a.id order by m.ontvangen_op, m.id) as nummer
      from telt m join cases_schoolafspraak a on a.soort = 'tweede_melding'
        and (a.school_id = m.school_id or a.gebied_id in (
          select gg.gebied_id from toegang_gebiedsgemeente gg
          where gg.gemeente_id = d.gemeente_id and (gg.van is null or gg.van <= %(op)s)
            and (gg.tot_en_met is null or gg.tot_en_met >= %(op)s)))
      where m.jongere_id = v.jongere_id) bereikt
    where bereikt.nummer = bereikt.drempel and bereikt.van <= bereikt.ontvangen_op
      and (bereikt.tot_en_met is null or bereikt.tot_en_met >= bereikt.ontvangen_op))"""

HERHAALD_VERZUIM = f"""
with telt as materialized (
  select m.jongere_id, m.id, m.ontvangen_op, coalesce(m.school_id, i.school_id) as school_id
  from meldingen_verzuimmelding m
  left join cases_inschrijving i on i.id = m.inschrijving_id
  where m.ontvangen_op between %(schooljaar_van)s and %(op)s and m.status <> 'ingetrokken'
    and m.soort in ('REL_LICHT', 'REL_WET', 'REL_LANG_ONG', 'REL_LANG_GEO', 'LUXE', 'OVERIG', 'V18')
    and {WOONT_IN_DEEL.format(jongere="m.jongere_id")}
), vaker as materialized (
  select m.jongere_id, array_agg(m.id order by m.ontvangen_op, m.id) as meldingen,
    array_agg(m.ontvangen_op order by m.ontvangen_op, m.id) as dagen
  from telt m group by m.jongere_id having count(*) >= %(minste_meldingen)s
), bereikt as materialized (
  select v.*, d.gemeente_id, d.vanaf_melding, v.dagen[d.vanaf_melding] as herhaald,
    case when %(met_afspraken)s then {_AFSPRAAK} end as afspraak
  from vaker v join cases_jongere j on j.id = v.jongere_id
  join definitie d on d.gemeente_id = {woongemeente("v.jongere_id")}
  where {IN_LEVEN}
)
select 'herhaald_verzuim' as soort, b.jongere_id, b.gemeente_id, '' as sleutel,
  b.dagen[1] as sinds, least(b.herhaald, b.afspraak) as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('meldingen', to_jsonb(b.meldingen), 'vanaf', b.vanaf_melding)
    || case when b.afspraak is null then '{{}}'::jsonb
      else jsonb_build_object('afspraak_op', b.afspraak) end as gegevens
from bereikt b where b.herhaald is not null or b.afspraak is not null
"""
