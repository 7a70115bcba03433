"""S1, S2 en S3 uit de afwezigheid: gaten en eilanden op de genummerde kalender (H1-H5).

Een signaal vraagt dat de afwezigheid op de dag loopt. Daarom begint de vraag bij wie dan weg is,
en telt alleen het laatste eiland. Jongeren met één regio gaan met vensterfuncties; wie
afwezigheden uit verschillende regio's heeft, wordt afwezigheid voor afwezigheid gelezen, want
de regio van de eerste geldt voor de hele periode.
"""

from cases.selectors.plicht_sql import GEVESTIGD, PLICHTIG
from signalering.sql.delen import (
    GEEN_SCHOOL,
    IN_LEVEN,
    INGESCHREVEN,
    REGIO_VAN_SCHOOL,
    VRIJGESTELD,
    WOONT_IN_DEEL,
    lesdag_nr,
    plek,
    reeks,
    woongemeente,
)

# Wie zo kort geleden voor het eerst weg was, kan de drempel nog niet naderen. En wie geen plicht
# of geen school heeft, hoeft niet te worden geteld. Op volgorde, want dan liggen de rijen
# die er per jongere bij worden gezocht naast elkaar op schijf.
_LOOPT = f"""weg as materialized (
  select a.jongere_id from meldingen_afwezigheid a
  where a.van <= %(op)s and a.vorm in ('geen_onderwijs', 'dagbesteding')
    and {WOONT_IN_DEEL.format(jongere="a.jongere_id")}
  group by a.jongere_id
  having min(a.van) <= %(uiterlijk_begin)s
    and bool_or(a.tot_en_met is null or a.tot_en_met >= %(op)s)
  order by a.jongere_id
), woont as materialized (
  select j.id as jongere_id, j.geboortedatum, {woongemeente("j.id")} as gemeente_id
  from weg join cases_jongere j on j.id = weg.jongere_id
  where {IN_LEVEN} and j.geboortedatum <= %(laatst_begonnen)s and {GEVESTIGD}
    and {PLICHTIG}
    and {INGESCHREVEN} and not {VRIJGESTELD}
), geteld as materialized (
  select a.id, a.jongere_id, a.van, coalesce(a.tot_en_met, 'infinity') as tot_en_met,
    woont.gemeente_id, a.inschrijving_id, d.regio as woonregio
  from woont
  join definitie d on d.gemeente_id = woont.gemeente_id
  join meldingen_afwezigheid a on a.jongere_id = woont.jongere_id and a.van <= %(op)s
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
        and li.onderwijssoort not in {GEEN_SCHOOL}
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

# Een gat met een lesdag erin begint een nieuw eiland (H1).
_EEN_REGIO = f"""eiland as (
  select r.*, sum(case
      when r.vorige is null then 1
      when r.van <= r.vorige then 0
      when {lesdag_nr("(r.van - 1)", "r.regio")} > {lesdag_nr("r.vorige", "r.regio")} then 1
      else 0 end) over (partition by r.jongere_id order by r.nr) as eiland
  from rij r where r.een_regio
), een as (
  select jongere_id, min(gemeente_id) as gemeente_id, min(regio) as regio, min(van) as begin,
    array_agg(id order by nr) as ids
  from eiland group by jongere_id, eiland having max(tot_en_met) >= %(op)s
)"""

_MEER_REGIOS = f"""stap as (
  select r.jongere_id, r.gemeente_id, r.nr, r.van as begin, r.regio, r.tot_en_met as laatste,
    array[r.id] as ids
  from rij r where not r.een_regio and r.nr = 1
  union all
  select s.jongere_id, s.gemeente_id, r.nr,
    case when past.aan then s.begin else r.van end,
    case when past.aan then s.regio else r.regio end,
    case when past.aan then greatest(s.laatste, r.tot_en_met) else r.tot_en_met end,
    case when past.aan then s.ids || r.id else array[r.id] end
  from stap s
  join rij r on r.jongere_id = s.jongere_id and r.nr = s.nr + 1 and not r.een_regio
  cross join lateral (
    select case when r.van <= s.laatste then true
      else {lesdag_nr("(r.van - 1)", "s.regio")} = {lesdag_nr("s.laatste", "s.regio")} end as aan
  ) past
), periode as (
  select jongere_id, gemeente_id, regio, begin, ids from een
  union all
  select jongere_id, gemeente_id, regio, begin, ids from (
    select distinct on (jongere_id) * from stap order by jongere_id, nr desc) laatste_stap
  where laatste >= %(op)s
)"""

# Eerst wie lang genoeg weg is; pas dan de dag waarop de drempel bereikt is.
_DUUR = f"""gemeten as materialized (
  select p.*, d.nodig, d.nadert, d.vakantie_telt_mee, (case when d.vakantie_telt_mee
      then {reeks("weekdag_nr", "p.regio")} else {reeks("lesdag_nr", "p.regio")} end)
      [{plek("greatest(p.begin - 1, %(kalender_van)s)")}] as voor
  from periode p join definitie d on d.gemeente_id = p.gemeente_id
), duur as materialized (
  select g.*, (case when g.vakantie_telt_mee
      then {reeks("weekdag_nr", "g.regio")} else {reeks("lesdag_nr", "g.regio")} end)
      [{plek("%(op)s")}] - g.voor as duur
  from gemeten g
), lang as materialized (
  select duur.*, (case when vakantie_telt_mee
      then {reeks("weekdagen", "regio")} else {reeks("lesdagen", "regio")} end)
      [voor + nodig] as drempeldag
  from duur where duur >= nodig - nadert
)"""

THUISZITTERS = f"""
with recursive {_LOOPT}, {_REGIO}, {_EEN_REGIO}, {_MEER_REGIOS}, {_DUUR},
wie as materialized (
  select l.* from lang l join woont on woont.jongere_id = l.jongere_id
  where woont.geboortedatum <= (%(begonnen)s::jsonb ->> l.regio)::date
)
select soort.naam as soort, w.jongere_id, w.gemeente_id, '' as sleutel, w.begin as sinds,
  w.drempeldag, w.duur as duur_lesdagen,
  jsonb_build_object('afwezigheden', to_jsonb(w.ids), 'regio', w.regio,
    'nodig', w.nodig, 'vakantie_telt_mee', w.vakantie_telt_mee) as gegevens
from wie w
cross join lateral (values
  ('thuiszitter', w.duur >= w.nodig),
  ('thuiszitter_3_maanden', w.duur >= w.nodig and %(op)s >= w.begin + interval '3 months'),
  ('thuiszitter_nadert', w.duur < w.nodig)
) soort(naam, geldt)
where soort.geldt
"""
