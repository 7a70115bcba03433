"""Benaderen als verzameling: dezelfde uitkomst als de zuivere regels, voor iedereen tegelijk.

Wie in beeld hoort, zegt de doelgroep (`doorstroompunt.doelgroep.vraag`), niet deze lijst. De
maatstaf is `doorstroompunt.regels.benaderen` (VSV-09) en `doorstroompunt.regels.ladder`
(VSV-10); een toets legt beide naast elkaar op willekeurige feiten. De waarden komen uit
`doorstroompunt.benaderen.inrichting.sqlwaarden`. Niets hiervan wordt bewaard.
"""

from functools import cache
from typing import Final

from doorstroompunt.doelgroep.vraag import doelgroep_sql

_LOOPT: Final = "{x}.van <= %(op)s and ({x}.tot_en_met is null or {x}.tot_en_met >= %(op)s)"

INRICHTING: Final = """inrichting as materialized (
  select * from jsonb_to_recordset(%(inrichting)s::jsonb) i(
    gemeente_id bigint, geboren_tot date, werk_uren numeric, werkenden text,
    inkomenstoets boolean, inkomen_vanaf numeric, instantie text, verhuisd text, lang_na int)
)"""

LADDER: Final = """ladder as materialized (
  select * from jsonb_to_recordset(%(ladder)s::jsonb) l(
    gemeente_id bigint, nr int, code text, soort text, nodig int, wacht int)
)"""

#: Van feiten `f` en inrichting `i` naar de reden (VSV-09), in de volgorde van de zuivere regel.
REDEN: Final = """case
    when not f.hoort then 'geen_doelgroep'
    when f.verhuisd then 'verhuisd'
    when f.geboren > i.geboren_tot then 'te_jong'
    when f.andere_instantie and i.instantie <> 'benaderen' then 'andere_instantie'
    when i.inkomenstoets then case
      when f.inkomen is null and f.werkt is distinct from false then 'inkomen_onbekend'
      when coalesce(f.inkomen, 0) < i.inkomen_vanaf then 'geen_of_laag_inkomen'
      else 'inkomen' end
    when f.uren >= i.werk_uren then 'werk'
    when f.uren > 0 then 'te_weinig_werk'
    when f.uren is null and f.werkt is distinct from false then 'uren_onbekend'
    else 'geen_werk' end"""

#: Van de reden `r.reden` naar de uitkomst.
UITKOMST: Final = """case r.reden
    when 'geen_doelgroep' then 'niet' when 'verhuisd' then i.verhuisd when 'te_jong' then 'volgen'
    when 'andere_instantie' then i.instantie
    when 'inkomen' then i.werkenden when 'werk' then i.werkenden
    else 'benaderen' end"""

# Wie hier al bekend is: uitgevallen, of ooit benaderd of begeleid.
_BEKEND: Final = """bekend as materialized (
  select x.jongere_id, x.gemeente_id, greatest(max(x.uitval), max(x.einde)) as laatste,
    min(x.begin) as begin
  from (
    select u.jongere_id, u.gemeente_id, u.uitgevallen_op as uitval, null::date as einde,
      null::date as begin
    from doorstroompunt_uitval u
    where u.gemeente_id = any(%(gemeenten)s) and u.uitgevallen_op <= %(op)s
      and {alleen_u}
    union all
    select t.jongere_id, t.gemeente_id, null, t.geeindigd_op,
      coalesce(least(t.benaderd_op, t.intake_op, t.gestart_op), %(op)s)
    from doorstroompunt_traject t where t.gemeente_id = any(%(gemeenten)s) and {alleen_t}) x
  group by x.jongere_id, x.gemeente_id
)"""

# De doelgroep van de dag, ook van wie hier bekend is en elders woont; met sinds wanneer zij in
# beeld is: het verzuim begon, of het laatste van einde van school, meerderjarig, hier komen wonen,
# en de dag waarop de hogere leeftijdsgrens ging gelden.
_DOEL: Final = """doel as (
  {doelgroep}
), beeld as materialized (
  select d.jongere_id, d.gemeente_id, d.geboren, d.verzuimt_sinds, d.begonnen,
    coalesce(d.verzuimt_sinds, greatest(d.weg, d.woont_sinds,
      case when d.geboren < %(golf_voor)s then %(golf_sinds)s::date end,
      case when d.geboren < %(kwalificatie_vanaf)s
        then least(%(op)s, (d.geboren + make_interval(years => %(meerderjarig)s))::date)
        end)) as sinds
  from doel d
)"""

# Een ronde begint bij de laatste uitval of het einde van het laatste traject; wie daarna weer naar
# school ging of hier nooit uitviel, begint op de dag waarop zij in beeld kwam. Eerst wie hier
# woont, dan wie hier bekend is en elders woont: nooit twee keer dezelfde.
_BEGIN: Final = """case when k.laatste is null or b.begonnen > k.laatste
      then coalesce(greatest(k.laatste, b.sinds), k.begin, %(op)s) else k.laatste end as begin"""
_KANDIDAAT: Final = f"""kandidaat as materialized (
  select b.jongere_id, b.gemeente_id, true as hoort, b.gemeente_id as woont_in, b.geboren,
    b.verzuimt_sinds, {_BEGIN}
  from beeld b
  left join bekend k on k.jongere_id = b.jongere_id and k.gemeente_id = b.gemeente_id
  where b.gemeente_id = any(%(gemeenten)s)
  union all
  select k.jongere_id, k.gemeente_id, b.jongere_id is not null, b.gemeente_id, b.geboren,
    b.verzuimt_sinds, {_BEGIN}
  from bekend k {{ook}} join beeld b on b.jongere_id = k.jongere_id
  where b.gemeente_id is distinct from k.gemeente_id
)"""

_FEITEN: Final = f"""werk as materialized (
  select d.jongere_id, sum(d.uren_per_week) filter (where d.soort <> 'arbeidsmatig') as uren,
    bool_or(d.soort <> 'arbeidsmatig') as werkt, sum(d.inkomen_per_maand) as inkomen
  from doorstroompunt_dagbesteding d
  where {{alleen_d}} and {_LOOPT.format(x="d")}
  group by d.jongere_id
), hulp as materialized (
  select distinct n.jongere_id from doorstroompunt_instantie n
  where {{alleen_n}} and {_LOOPT.format(x="n")}
), feiten as (
  select k.jongere_id, k.gemeente_id, k.begin, k.hoort, k.verzuimt_sinds, {{wie}},
    hulp.jongere_id is not null as andere_instantie, werk.werkt, werk.uren, werk.inkomen
  from kandidaat k
  left join werk on werk.jongere_id = k.jongere_id
  left join hulp on hulp.jongere_id = k.jongere_id
  {{ook_buiten}}
)"""

# Op een lijst staat alleen wie bij de doelgroep hoort: geboren en woonplaats zijn dan bekend. Van
# een jongere is ook te zien waarom zij er niet bij hoort.
_DOELGROEP: Final = {
    "wie": "k.geboren, k.woont_in <> k.gemeente_id as verhuisd",
    "ook_buiten": "",
}
_IEDER: Final = {
    "wie": """coalesce(k.geboren, j.geboortedatum) as geboren,
    coalesce(k.woont_in, j.gemeente_id) <> k.gemeente_id as verhuisd""",
    "ook_buiten": """left join cases_jongere j on j.id = case when not k.hoort then k.jongere_id end
  where k.hoort or (j.id is not null and j.opgegaan_in_id is null
    and (j.overleden_op is null or j.overleden_op > %(op)s))""",
}

# Een mens mag met een reden afwijken, behalve van de doelgroep: die zegt de wet. Een besluit om
# alleen te volgen of niets te doen (VSV-04) geldt tot er een nieuwe ronde begint.
_OORDEEL: Final = f"""afwijking as materialized (
  select distinct on (a.jongere_id, a.gemeente_id) a.jongere_id, a.gemeente_id, a.uitkomst
  from doorstroompunt_benaderafwijking a
  where {{alleen_a}} and {_LOOPT.format(x="a")}
  order by a.jongere_id, a.gemeente_id, a.van desc, a.id desc
), oordeel as materialized (
  select f.*, i.lang_na, coalesce(f.mensreden, r.reden) as reden,
    case when f.mensreden is not null then f.mensuitkomst else {UITKOMST} end as uitkomst
  from (
    select f.*, t.id as triage_id, case when not f.hoort then null
        when a.uitkomst is not null then 'afwijking'
        when t.besluit <> 'oppakken' and t.besloten_op::date >= f.begin then 'triage'
        end as mensreden,
      coalesce(a.uitkomst, t.besluit) as mensuitkomst
    from feiten f
    left join afwijking a on a.jongere_id = f.jongere_id and a.gemeente_id = f.gemeente_id
    left join doorstroompunt_triage t
      on t.jongere_id = f.jongere_id and t.gemeente_id = f.gemeente_id) f
  join inrichting i on i.gemeente_id = f.gemeente_id
  cross join lateral (select {REDEN} as reden) r
)"""

_SOORTEN: Final = ("APP", "TELEFOON", "MAIL", "BRIEF", "HUISBEZOEK")
_AANTALLEN: Final = ", ".join(
    f"count(*) filter (where c.soort = '{soort}') as n_{soort.lower()}" for soort in _SOORTEN
)
_TELLEND: Final = ", ".join(f"n_{soort.lower()}" for soort in _SOORTEN)

#: Hoeveel pogingen `p` van de soort van ladderstap `l`.
AANTAL_VAN: Final = (
    "case l.soort " + " ".join(f"when '{s}' then p.n_{s.lower()}" for s in _SOORTEN) + " end"
)
#: Hoe de dag van een stap bij de dag `op` ligt (`doorstroompunt.regels.ladder.wanneer`).
WANNEER: Final = """case when {stap_op} < %(op)s - {lang_na} then 'lang'
      when {stap_op} < %(op)s then 'te_laat' when {stap_op} = %(op)s then 'vandaag'
      when {stap_op} <= %(op)s + %(week)s then 'week' else 'later' end"""
#: De volgende stap en haar dag, uit pogingen `p`, begin en de verste stap die gedaan is.
VOLGENDE_STAP: Final = """lateral (
    select coalesce(max(l.nr), 0) as nr from ladder l
    where l.gemeente_id = {gemeente} and {aantal} >= l.nodig) g
  left join ladder v on v.gemeente_id = {gemeente} and v.nr = g.nr + 1"""
STAP: Final = """case when p.bereikt_op is not null then 'vervolg'
      when v.code is null then 'besluit' else v.code end"""
STAP_OP: Final = """coalesce(p.bereikt_op,
      coalesce(p.laatste_op, {begin}) + coalesce(v.wacht, 0))"""

# De volgende stap hangt alleen af van de aantallen: een keer per samenstelling, niet per jongere.
_STAND: Final = f"""contact as materialized (
  select c.jongere_id, c.soort, c.datum, c.bereikt from cases_contactmoment c
  where c.doel = 'benaderen' and c.datum <= %(op)s and {{alleen_c}}
), poging as materialized (
  select k.jongere_id, k.gemeente_id, {_AANTALLEN}, count(*) as aantal,
    max(c.datum) as laatste_op, max(c.datum) filter (where c.bereikt) as bereikt_op
  from kandidaat k join contact c on c.jongere_id = k.jongere_id and c.datum >= k.begin
  group by k.jongere_id, k.gemeente_id
), volgt as materialized (
  select p.*, v.code, v.wacht
  from (select distinct gemeente_id, {_TELLEND} from poging) p
  cross join {VOLGENDE_STAP.format(gemeente="p.gemeente_id", aantal=AANTAL_VAN)}
), gestapt as materialized (
  select p.jongere_id, p.gemeente_id, p.aantal, p.laatste_op, p.bereikt_op, v.code, v.wacht
  from poging p join volgt v using (gemeente_id, {_TELLEND})
), traject as materialized (
  select distinct on (t.jongere_id, t.gemeente_id) t.jongere_id, t.gemeente_id, t.id,
    t.uitkomst_benadering, t.gestart_op, t.begeleider_id
  from doorstroompunt_traject t
  where t.gemeente_id = any(%(gemeenten)s) and t.geeindigd_op is null
  order by t.jongere_id, t.gemeente_id, t.gestart_op is null, t.id desc
), stand as (
  select o.jongere_id, o.gemeente_id, o.begin, o.geboren, o.reden, o.uitkomst, o.hoort, o.lang_na,
    o.verzuimt_sinds, o.triage_id is null and o.geboren < %(golf_voor)s as golf_open,
    t.id as traject_id, t.begeleider_id, t.uitkomst_benadering, p.laatste_op,
    coalesce(p.aantal, 0) as pogingen, {STAP} as stap,
    {STAP_OP.format(begin="o.begin")} as stap_op,
    case when t.gestart_op is not null then 'begeleiding'
      when t.uitkomst_benadering not in ('', 'OPEN') then 'uitkomst'
      when o.uitkomst = 'benaderen' then 'benaderen' else o.uitkomst end as stand
  from oordeel o
  left join gestapt p on p.jongere_id = o.jongere_id and p.gemeente_id = o.gemeente_id
  left join ladder e on e.gemeente_id = o.gemeente_id and e.nr = 1
  left join traject t on t.jongere_id = o.jongere_id and t.gemeente_id = o.gemeente_id
  cross join lateral (
    select case when p.aantal is null then e.code else p.code end as code,
      case when p.aantal is null then e.wacht else p.wacht end as wacht) v
)"""


def _met(*delen: str, alleen_jongere: bool) -> str:
    wie = "{jongere} = %(jongere)s" if alleen_jongere else "true"
    # Een tabel in een keer lezen is sneller dan per jongere zoeken; van een jongere andersom.
    alleen = {f"alleen_{x}": wie.format(jongere=f"{x}.jongere_id") for x in "utdnac"}
    bekend = _BEKEND.format(**alleen)
    ook = "d.jongere_id in (select jongere_id from bekend)"
    doel = _DOEL.format(doelgroep=doelgroep_sql(wie=wie, ook=ook))
    # Van een jongere is ook te zien waarom zij er niet bij hoort; een lijst toont wie erbij hoort.
    kandidaat = _KANDIDAAT.format(ook="left" if alleen_jongere else "")
    feiten = _FEITEN.format(**alleen, **(_IEDER if alleen_jongere else _DOELGROEP))
    rest = [feiten, *(deel.format(**alleen) for deel in delen)]
    return "with " + ", ".join((INRICHTING, LADDER, bekend, doel, kandidaat, *rest))


def met_oordeel(*, alleen_jongere: bool = False) -> str:
    """De `with` tot en met `oordeel`: de uitkomst en reden van iedereen (VSV-09)."""
    return _met(_OORDEEL, alleen_jongere=alleen_jongere)


def met_stand(*, alleen_jongere: bool = False) -> str:
    """De `with` tot en met `stand`, voor alle jongeren van de gemeenten of voor een (`jongere`)."""
    return _met(_OORDEEL, _STAND, alleen_jongere=alleen_jongere)


_VOLGORDE: Final = """{x}.wanneer = 'lang',
    case when {x}.wanneer = 'lang' then %(op)s - {x}.stap_op else {x}.stap_op - %(op)s end,
    {x}.jongere_id, {x}.gemeente_id"""


@cache
def blad_sql() -> str:
    """Een blad van de ladder: de telling per stand, stap en dag, en de rijen; in een opdracht.

    Wie aan de beurt is staat vooraan; wie al lang buiten beeld is achteraan, de nieuwste eerst.
    """
    wanneer = WANNEER.format(stap_op="s.stap_op", lang_na="s.lang_na")
    return f"""{met_stand()}, basis as materialized (
  select s.*, {wanneer} as wanneer from stand s
  where (%(gemeente)s::bigint is null or s.gemeente_id = %(gemeente)s)
    and (%(wie)s::bigint is null or s.begeleider_id = %(wie)s)
), rijen as (
  select b.* from basis b
  where b.stand = %(stand)s and (%(stap)s = '' or b.stap = %(stap)s)
    and (%(wanneer)s = '' or b.wanneer = %(wanneer)s)
  order by {_VOLGORDE.format(x="b")} limit %(aantal)s offset %(vanaf)s
)
select
  (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
    select b.stand, b.stap, b.wanneer, count(*) as n from basis b
    group by b.stand, b.stap, b.wanneer) t),
  (select coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object(
      'geslachtsnaam', j.geslachtsnaam, 'voorvoegsel', j.voorvoegsel, 'voornamen', j.voornamen,
      'gemeente', g.naam, 'begeleider', m.naam, 'laatste_soort', (
        select c.soort from cases_contactmoment c where c.jongere_id = r.jongere_id
          and c.doel = 'benaderen' and c.datum >= r.begin and c.datum <= %(op)s
        order by c.datum desc, c.id desc limit 1)) order by {_VOLGORDE.format(x="r")}), '[]')
    from rijen r join cases_jongere j on j.id = r.jongere_id
    join toegang_gemeente g on g.id = r.gemeente_id
    left join toegang_medewerker m on m.id = r.begeleider_id)
"""


@cache
def een_sql() -> str:
    """De stand van een jongere, met de feiten erbij; per gemeente een rij."""
    wanneer = WANNEER.format(stap_op="s.stap_op", lang_na="s.lang_na")
    return f"""{met_stand(alleen_jongere=True)}
select to_jsonb(s) || jsonb_build_object('verhuisd', f.verhuisd, 'werkt', f.werkt,
    'andere_instantie', f.andere_instantie, 'uren', f.uren, 'inkomen', f.inkomen,
    'wanneer', {wanneer})
from stand s join feiten f on f.jongere_id = s.jongere_id and f.gemeente_id = s.gemeente_id
order by s.gemeente_id
"""
