"""S1, S2 en S3 uit de afwezigheid: gaten en eilanden op de genummerde kalender (H1-H5).

Een signaal vraagt dat de afwezigheid op de dag loopt. Daarom begint de vraag bij wie dan weg is,
en telt alleen het laatste eiland. Jongeren met één regio gaan met vensterfuncties; wie
afwezigheden uit verschillende regio's heeft, wordt afwezigheid voor afwezigheid gelezen, want
de regio van de eerste geldt voor de hele periode.
"""

from signalering.sql.delen import (
    DEFINITIE,
    IN_LEVEN,
    INGESCHREVEN,
    PLICHTIG,
    REGIO_VAN_SCHOOL,
    VRIJGESTELD,
    WOONT_IN_DEEL,
    woont,
)

_LOOPT = f"""weg as materialized (
  select a.jongere_id, min(a.van) as eerste from meldingen_afwezigheid a
  where a.van <= %(op)s and (a.tot_en_met is null or a.tot_en_met >= %(op)s)
    and a.vorm in ('geen_onderwijs', 'dagbesteding')
    and {WOONT_IN_DEEL.format(jongere="a.jongere_id")}
  group by a.jongere_id
), lang_genoeg as materialized (
  -- Wie zo kort geleden voor het eerst weg was, kan de drempel nog niet naderen.
  select weg.jongere_id from weg
  where weg.eerste <= %(uiterlijk_begin)s or exists (
    select from meldingen_afwezigheid e
    where e.jongere_id = weg.jongere_id and e.van <= %(uiterlijk_begin)s)
), geteld as materialized (
  select a.id, a.jongere_id, a.van, coalesce(a.tot_en_met, 'infinity') as tot_en_met,
    woont.gemeente_id, a.inschrijving_id, d.regio as woonregio
  from lang_genoeg l {woont("l.jongere_id")}
  join meldingen_afwezigheid a on a.jongere_id = l.jongere_id and a.van <= %(op)s
  where (a.vorm = 'geen_onderwijs' or (a.vorm = 'dagbesteding' and d.dagbesteding_telt))
    and (not d.alleen_ongeoorloofd or a.oorzaak = 'ongeoorloofd')
)"""

_REGIO = f"""met_regio as materialized (
  select g.id, g.jongere_id, g.gemeente_id, g.van, g.tot_en_met, coalesce(
    {REGIO_VAN_SCHOOL},
    case when g.inschrijving_id is null then (
      select coalesce(nullif(ls.vakantieregio, ''), lg.vakantieregio)
      from cases_inschrijving li
      join cases_school ls on ls.id = li.school_id
      left join toegang_gemeente lg on lg.id = ls.gemeente_id
      where li.jongere_id = g.jongere_id and li.van <= g.van
        and (li.tot_en_met is null or li.tot_en_met >= g.van)
      order by li.van desc, li.id desc limit 1) end,
    (select wg.vakantieregio from cases_woonplaats w
      join toegang_gemeente wg on wg.id = w.gemeente_id
      where w.jongere_id = g.jongere_id and w.van <= g.van
        and (w.tot_en_met is null or w.tot_en_met >= g.van)
      order by w.van desc, w.id desc limit 1),
    g.woonregio) as regio
  from geteld g
  left join cases_inschrijving i on i.id = g.inschrijving_id
  left join cases_school s on s.id = i.school_id
  left join toegang_gemeente sg on sg.id = s.gemeente_id
), rij as materialized (
  select m.*,
    max(m.tot_en_met) over (per_jongere rows between unbounded preceding and 1 preceding) as vorige,
    row_number() over per_jongere as nr,
    min(m.regio) over (partition by m.jongere_id)
      = max(m.regio) over (partition by m.jongere_id) as een_regio
  from met_regio m
  window per_jongere as (partition by m.jongere_id order by m.van, m.regio, m.id)
)"""

_EEN_REGIO = """een as (
  select r.jongere_id, min(r.gemeente_id) as gemeente_id, min(r.regio) as regio,
    max(r.van) filter (where r.vorige is null or (
      r.van > r.vorige and voor.lesdag_nr > na.lesdag_nr)) as begin,
    max(r.tot_en_met) as laatste
  from rij r
  left join inrichting_kalenderdag na
    on na.regio = r.regio and na.datum = r.vorige and r.van > r.vorige
  left join inrichting_kalenderdag voor
    on voor.regio = r.regio and voor.datum = r.van - 1 and r.van > r.vorige
  where r.een_regio
  group by r.jongere_id
)"""

_MEER_REGIOS = """stap as (
  select r.jongere_id, r.gemeente_id, r.nr, r.van as begin, r.regio, r.tot_en_met as laatste
  from rij r where not r.een_regio and r.nr = 1
  union all
  select s.jongere_id, s.gemeente_id, r.nr,
    case when past.aan then s.begin else r.van end,
    case when past.aan then s.regio else r.regio end,
    case when past.aan then greatest(s.laatste, r.tot_en_met) else r.tot_en_met end
  from stap s
  join rij r on r.jongere_id = s.jongere_id and r.nr = s.nr + 1
  cross join lateral (
    select r.van <= s.laatste or (
      select voor.lesdag_nr = na.lesdag_nr
      from inrichting_kalenderdag na, inrichting_kalenderdag voor
      where na.regio = s.regio and na.datum = s.laatste
        and voor.regio = s.regio and voor.datum = r.van - 1) as aan
  ) past
), periode as (
  select jongere_id, gemeente_id, regio, begin from een where laatste >= %(op)s
  union all
  select jongere_id, gemeente_id, regio, begin from (
    select distinct on (jongere_id) * from stap order by jongere_id, nr desc) laatste_stap
  where laatste >= %(op)s
)"""

# Een nummer telt op op de dag zelf: de eerste dag met dat nummer is de lesdag (of weekdag).
_DUUR = """lang as materialized (
  select p.*, d.nodig, d.vakantie_telt_mee,
    case when d.vakantie_telt_mee then voor.weekdag_nr else voor.lesdag_nr end as vanaf_nr,
    case when d.vakantie_telt_mee then nu.weekdag_nr - voor.weekdag_nr
      else nu.lesdag_nr - voor.lesdag_nr end as duur
  from periode p
  join definitie d on d.gemeente_id = p.gemeente_id
  join inrichting_kalenderdag voor
    on voor.regio = p.regio and voor.datum = greatest(p.begin - 1, %(kalender_van)s)
  join inrichting_kalenderdag nu on nu.regio = p.regio and nu.datum = %(op)s
  where case when d.vakantie_telt_mee then nu.weekdag_nr - voor.weekdag_nr
    else nu.lesdag_nr - voor.lesdag_nr end >= d.nodig - d.nadert
), lesdag as materialized (
  select regio, lesdag_nr as nr, datum, false as weekdagen from inrichting_kalenderdag
  where is_lesdag
  union all
  select regio, weekdag_nr, datum, true from inrichting_kalenderdag
  where extract(isodow from datum) < 6 and exists (select from definitie where vakantie_telt_mee)
)"""

THUISZITTERS = f"""
with recursive {DEFINITIE}, {_LOOPT}, {_REGIO}, {_EEN_REGIO}, {_MEER_REGIOS}, {_DUUR},
wie as materialized (
  select l.* from lang l
  join cases_jongere j on j.id = l.jongere_id
  where {IN_LEVEN}
    and j.geboortedatum <= (%(begonnen)s::jsonb ->> l.regio)::date and {PLICHTIG}
    and {INGESCHREVEN}
    and not {VRIJGESTELD}
)
select soort.naam as soort, w.jongere_id, w.gemeente_id, '' as sleutel, w.begin as sinds,
  k.datum as drempeldag, w.duur as duur_lesdagen,
  jsonb_build_object('afwezigheden', (
      select jsonb_agg(r.id order by r.van, r.id) from rij r
      where r.jongere_id = w.jongere_id and r.van >= w.begin),
    'regio', w.regio, 'nodig', w.nodig, 'vakantie_telt_mee', w.vakantie_telt_mee) as gegevens
from wie w
left join lesdag k on k.regio = w.regio and k.nr = w.vanaf_nr + w.nodig
  and k.weekdagen = w.vakantie_telt_mee
cross join lateral (values
  ('thuiszitter', w.duur >= w.nodig),
  ('thuiszitter_3_maanden', w.duur >= w.nodig and %(op)s >= w.begin + interval '3 months'),
  ('thuiszitter_nadert', w.duur < w.nodig)
) soort(naam, geldt)
where soort.geldt
"""
