"""S11: wie bij de doelgroep van het Doorstroompunt hoort en nog geen traject of afspraak heeft.

De maatstaf is `doorstroompunt.regels.doelgroep` (VSV-01 en VSV-02) met
`cases.regels.afspraak` (verzuim vanaf 18).
"""

from cases.selectors.plicht_sql import (
    GEVESTIGD,
    IS_STARTKWALIFICATIE,
    LEERPLICHT_LOOPT,
    MET_STARTKWALIFICATIE,
    PRO_VSO,
    vestiging_sql,
)
from signalering.sql.delen import (
    GEEN_SCHOOL,
    IN_LEVEN,
    INGESCHREVEN,
    REGIO_VAN_SCHOOL,
    VAN_DEZE,
    WOONT_IN_DEEL,
    lesdag,
    lesdag_nr,
    woongemeente,
)
from signalering.sql.meldingen import uren_per_dag
from signalering.sql.overgang import ACHTTIEN

# De plicht is voorbij: 18 geweest, of van pro of vso (LP-07) als de leerplicht voorbij is.
_NA_DE_PLICHT = f"""(j.geboortedatum < %(kwalificatie_vanaf)s
      or (not {LEERPLICHT_LOOPT} and {PRO_VSO}))"""

_KWALIFICATIES = f"""startkwalificatie as materialized (
  select distinct q.jongere_id from cases_kwalificatie q
  where q.behaald_op <= %(op)s and {IS_STARTKWALIFICATIE}
    and {VAN_DEZE.format(jongere="q.jongere_id")}
)"""

_TRAJECT = """exists (
      select from doorstroompunt_traject t
      where t.jongere_id = {jongere}
        and coalesce(least(t.benaderd_op, t.intake_op, t.gestart_op), %(op)s) <= %(op)s
        and (t.geeindigd_op is null or t.geeindigd_op > %(op)s))"""

# Een geplande stap buiten het leerplichtwerk is een volgafspraak.
_VOLGAFSPRAAK = """exists (
      select from cases_taak t left join cases_zaak tz on tz.id = t.zaak_id
      where t.jongere_id = {jongere} and t.uiterlijk >= %(op)s
        and (t.klaar_op is null or t.klaar_op > %(op)s)
        and (t.zaak_id is null or tz.soort = 'DOORSTROOM'))"""

# Tot 2026: wie met entree of een getuigschrift van pro of vso werkt, hoort er niet bij (VSV-02).
_WERKT_MET_DIPLOMA = f"""(%(uitsluiting_werk)s
      and exists (
        select from doorstroompunt_dagbesteding w
        where w.jongere_id = j.id and w.soort in ('werk', 'werk_intern') and w.van <= %(op)s
          and (w.tot_en_met is null or w.tot_en_met >= %(op)s))
      and exists (
        select from cases_kwalificatie q
        where q.jongere_id = j.id and q.behaald_op <= %(op)s
          and (q.diploma = 'pro'
            or (q.diploma = 'mbo' and q.niveau is not null and not {IS_STARTKWALIFICATIE})
            or (q.diploma = 'vso' and not exists (
              select from cases_inschrijving vso where vso.jongere_id = j.id
                and vso.onderwijssoort = 'VSO' and vso.uitstroomprofiel <> ''
              having count(*) > 0 and bool_and(vso.uitstroomprofiel = 'vervolgonderwijs'))))))"""

_NIET_INGESCHREVEN = f"""niet as materialized (
  select j.* from zonder_school j
  where j.geboortedatum >= %(doorstroompunt_vanaf)s
    and (j.geboortedatum < %(leerplicht_vanaf)s or j.twaalfde_schooljaar < %(schooljaar)s)
    and not exists (select from startkwalificatie s where s.jongere_id = j.id)
    and {GEVESTIGD} and {_NA_DE_PLICHT} and not {_WERKT_MET_DIPLOMA}
    and not {_TRAJECT.format(jongere="j.id")} and not {_VOLGAFSPRAAK.format(jongere="j.id")}
)"""

# Afwezig zonder bekende geldige reden: de hele dag weg, en ziekte of geoorloofd is het niet. Een
# melding verzuim 18+ telt zolang zij openstaat.
_WEG = """a.vorm = 'geen_onderwijs' and a.oorzaak in ('ongeoorloofd', '') and a.van <= %(op)s"""
_VERZUIM = f"""v18 as materialized (
  select m.* from meldingen_verzuimmelding m
  where m.soort = 'V18' and m.status in ('nieuw', 'in_behandeling') and m.ontvangen_op <= %(op)s
    and m.geoorloofd is not true and {VAN_DEZE.format(jongere="m.jongere_id")}
), gemist as materialized (
  select jongere_id, verzuim_van as van, verzuim_tot_en_met as tot_en_met from v18
  where alle_lessen_gemist and verzuim_van <= %(op)s
), weg as materialized (
  select a.jongere_id from meldingen_afwezigheid a
  where {_WEG} and (a.tot_en_met is null or a.tot_en_met >= %(op)s)
    and {VAN_DEZE.format(jongere="a.jongere_id")}
  union
  select jongere_id from gemist where tot_en_met is null or tot_en_met >= %(op)s
), wie as materialized (
  select j.id, j.geboortedatum, j.gevestigd_op, j.twaalfde_schooljaar,
    {woongemeente("j.id")} as gemeente_id, l.school_id, l.regio
  from (select jongere_id from weg union select jongere_id from v18) x
  join cases_jongere j on j.id = x.jongere_id
  cross join lateral (
    select i.school_id, {REGIO_VAN_SCHOOL} as regio
    from cases_inschrijving i join cases_school s on s.id = i.school_id
    left join toegang_gemeente sg on sg.id = s.gemeente_id
    where i.jongere_id = j.id and i.van <= %(op)s
      and (i.tot_en_met is null or i.tot_en_met >= %(op)s) and i.onderwijssoort not in {GEEN_SCHOOL}
    order by i.van desc, i.id desc limit 1) l
  where j.geboortedatum >= %(doorstroompunt_vanaf)s and {IN_LEVEN}
    and (j.geboortedatum < %(leerplicht_vanaf)s or j.twaalfde_schooljaar < %(schooljaar)s)
    and {INGESCHREVEN} and {GEVESTIGD} and {_NA_DE_PLICHT}
    and not {MET_STARTKWALIFICATIE} and not {_WERKT_MET_DIPLOMA}
    and {WOONT_IN_DEEL.format(jongere="j.id")}
    and not {_TRAJECT.format(jongere="j.id")} and not {_VOLGAFSPRAAK.format(jongere="j.id")}
)"""

# De afspraak van de school gaat voor die van een gebied, en daarna de nieuwste (VM-01). De uren
# zijn die van de lesweken tot en met nu.
# Vier aaneengesloten weken: wat zonder lesdag ertussen op elkaar aansluit, is één keer weg. Het
# laatste stuk waar niets aan voorafgaat is het begin, want een later stuk loopt dan door.
_AFSPRAAK = f"""afspraak as materialized (
  select w.id, w.gemeente_id, d.verzuim_lesdagen, coalesce(w.regio, d.regio) as kalender,
    d.meldplicht_lesweken as lesweken, afspraak.drempel, mv.eerste, mv.laatste
  from wie w
  join definitie d on d.gemeente_id = w.gemeente_id
  left join lateral (
    select a.drempel from cases_schoolafspraak a
    where a.soort = 'verzuim18plus' and a.van <= %(op)s
      and (a.tot_en_met is null or a.tot_en_met >= %(op)s)
      and (a.school_id = w.school_id or a.gebied_id in (
        select gg.gebied_id from toegang_gebiedsgemeente gg
        where gg.gemeente_id = w.gemeente_id and (gg.van is null or gg.van <= %(op)s)
          and (gg.tot_en_met is null or gg.tot_en_met >= %(op)s)))
    order by a.school_id is null, a.van desc, a.drempel limit 1) afspraak on true
  left join lateral (
    select min(coalesce(m.verzuim_van, m.ontvangen_op)) as eerste, max(m.ontvangen_op) as laatste
    from v18 m where m.jongere_id = w.id) mv on true
), nu_weg as materialized (
  select f.id from afspraak f join weg on weg.jongere_id = f.id
), stuk as materialized (
  select a.jongere_id, a.van, a.tot_en_met from nu_weg n
  join meldingen_afwezigheid a on a.jongere_id = n.id
  where {_WEG}
  union all
  select g.jongere_id, g.van, g.tot_en_met from nu_weg n join gemist g on g.jongere_id = n.id
), aaneen as materialized (
  select f.id, max(s.van) as van from afspraak f join stuk s on s.jongere_id = f.id
  where not exists (
    select from stuk v where v.jongere_id = s.jongere_id and v.van < s.van
      and (v.tot_en_met is null or v.tot_en_met >= s.van - 1
        or {lesdag_nr("v.tot_en_met", "f.kalender")} = {lesdag_nr("(s.van - 1)", "f.kalender")}))
  group by f.id
), met_begin as materialized (
  select f.*, a.van from afspraak f left join aaneen a on a.id = f.id
), geteld as materialized (
  select f.*, {lesdag_nr("(f.van - 1)", "f.kalender")} as voor,
    case when f.drempel is not null then coalesce((
      select sum(dag.uren) from v18 m
      cross join lateral ({uren_per_dag("m")}) dag
      join inrichting_kalenderdag k on k.regio = f.kalender and k.datum = dag.datum
      where m.jongere_id = f.id and k.datum <= %(op)s and k.lesweek_nr > (
        select max(n.lesweek_nr) from inrichting_kalenderdag n
        where n.regio = f.kalender and n.datum <= %(op)s) - f.lesweken), 0) end as uren
  from met_begin f
), verzuimt as materialized (
  select g.*, {lesdag_nr("%(op)s", "g.kalender")} - g.voor as lesdagen from geteld g
)"""

_BASIS = f"""basis as materialized (
  select j.id, j.geboortedatum, j.gevestigd_op, j.twaalfde_schooljaar,
    {woongemeente("j.id")} as gemeente_id,
    (select max(i.tot_en_met) + 1 from cases_inschrijving i
      where i.jongere_id = j.id and i.tot_en_met < %(op)s
        and i.onderwijssoort not in {GEEN_SCHOOL}) as vanaf,
    null::date as drempeldag, jsonb_build_object('grond', 'niet_ingeschreven') as gegevens
  from niet j
  union all
  select w.id, w.geboortedatum, w.gevestigd_op, w.twaalfde_schooljaar, w.gemeente_id,
    case when v.lesdagen >= v.verzuim_lesdagen then v.van else v.eerste end,
    case when v.lesdagen >= v.verzuim_lesdagen
      then {lesdag("v.voor + v.verzuim_lesdagen", "v.kalender")} else v.laatste end,
    case when v.lesdagen >= v.verzuim_lesdagen
      then jsonb_build_object('grond', 'verzuim', 'regio', v.kalender,
        'nodig_lesdagen', v.verzuim_lesdagen)
      else jsonb_build_object('grond', 'verzuim_afspraak', 'uren', v.uren,
        'drempel_uren', v.drempel) end
  from verzuimt v join wie w on w.id = v.id
  where v.lesdagen >= v.verzuim_lesdagen or v.uren >= v.drempel
)"""

# LP-05: het einde dat bij de geboortedag hoort, of eerder na twaalf schooljaren.
_EINDE_LEERPLICHT = """least(
      (%(einde_op)s::date[])[width_bucket(j.geboortedatum, %(einde_geboren)s::date[])],
      (%(schooljaar_einde)s::date
        - make_interval(years => %(schooljaar)s - j.twaalfde_schooljaar))::date)"""

# Wie voor een hogere leeftijdsgrens al te oud was, hoort er pas bij sinds die grens geldt (D2).
DOELGROEP = f"""
with {_KWALIFICATIES}, {_NIET_INGESCHREVEN}, {_VERZUIM}, {_AFSPRAAK}, {_BASIS},
met_sinds as materialized (
  select j.id, j.gemeente_id, j.drempeldag, j.gegevens, greatest(
      least({ACHTTIEN}, case when uit.op is not null
        then greatest({_EINDE_LEERPLICHT} + 1, uit.op) end),
      j.vanaf, {vestiging_sql("j")},
      (select min(w.van) from cases_woonplaats w where w.jongere_id = j.id),
      case when j.geboortedatum < %(vorige_grens_vanaf)s then %(grens_sinds)s::date end) as sinds
  from basis j cross join lateral (
    select min(x.op) as op from (
      select q.behaald_op as op from cases_kwalificatie q
      where q.jongere_id = j.id and q.diploma = 'pro' and q.behaald_op <= %(op)s
      union all
      select vso.tot_en_met + 1 from cases_inschrijving vso
      where vso.jongere_id = j.id and vso.onderwijssoort = 'VSO' and vso.tot_en_met < %(op)s
        and vso.uitstroomprofiel in ('arbeidsmarktgericht', 'dagbesteding')) x) uit
)
select 'doelgroep_doorstroompunt' as soort, s.id as jongere_id, d.gemeente_id, '' as sleutel,
  s.sinds, coalesce(greatest(s.drempeldag, s.sinds), s.sinds) as drempeldag,
  null::int as duur_lesdagen,
  s.gegevens || jsonb_build_object('leeftijdsgrens', %(doorstroompunt_onder)s) as gegevens
from met_sinds s join definitie d on d.gemeente_id = s.gemeente_id
"""
