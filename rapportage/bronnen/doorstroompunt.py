"""Uitval, trajecten, contact en overgangen (D1 tot en met D4)."""

from rapportage.bronnen.delen import (
    GEZIN,
    WOONDE_HIER,
    gemeente,
    leeftijd,
    onder_grens,
    onderwijssoort,
    startkwalificatie,
)
from rapportage.bronnen.soort import Bron

_LAATSTE = """left join lateral (select i.onderwijssoort, i.uitstroomprofiel, i.school_id
    from cases_inschrijving i where i.jongere_id = u.jongere_id and case
      when u.inschrijving_id is not null then i.id = u.inschrijving_id
      else i.van <= u.uitgevallen_op end
    order by (i.tot_en_met is null or i.tot_en_met >= u.uitgevallen_op) desc, i.van desc,
      i.id desc limit 1) l on true
  left join cases_school s on s.id = l.school_id"""

# Het traject dat over de benadering in dit schooljaar gaat: het laatste dat op de peildatum bekend
# is. Een uitkomst of bestemming van later is er nog niet (T3).
_TRAJECT = """left join lateral (select t.id, t.benaderd_op, t.uitkomst_benadering,
      case when t.bestemming_op is null or t.bestemming_op > %(peil)s then '' else t.bestemming end
        as bestemming
    from doorstroompunt_traject t where t.jongere_id = u.jongere_id
      and coalesce(t.benaderd_op, t.gestart_op, t.intake_op) <= %(tot)s
      and (t.geeindigd_op is null or t.geeindigd_op >= %(van)s)
    order by coalesce(t.benaderd_op, t.gestart_op, t.intake_op) desc, t.id desc limit 1) tr
    on true"""

_ONDERWIJS = """exists (select from cases_inschrijving i where i.jongere_id = u.jongere_id
      and i.onderwijssoort <> all(%(geen_school)s) and {waar})"""
_ZONDER_PROFIEL = """not (coalesce(l.onderwijssoort, '') in ('PRO', 'VSO')
      and (l.onderwijssoort = 'PRO' or l.uitstroomprofiel in ('dagbesteding',
        'arbeidsmarktgericht')))"""

UITVAL = Bron(
    naam="uitval",
    velden=(
        *("nieuw_in_jaar", "leeftijd", "reden", "onderwijssoort", "herkomst", "terug"),
        *(
            "telt",
            "kwetsbaar",
            "benaderd",
            "uitkomst",
            "bestemming",
            "naar_school",
            "naar_werk",
            "vsv",
        ),
    ),
    sql=f"""select r.*, (r.telt and r.nieuw_in_jaar) or r.oud as vsv from (
  select u.id as sleutel, u.jongere_id,
    {gemeente("greatest(u.uitgevallen_op, %(van)s)")} as gemeente_id,
    u.uitgevallen_op >= %(van)s as nieuw_in_jaar, {leeftijd("u.uitgevallen_op")} as leeftijd,
    u.reden, coalesce(l.onderwijssoort, 'GEEN') as onderwijssoort,
    case when s.particulier then 'PARTICULIER' when s.buitenland then 'BUITENLAND'
      else coalesce(l.onderwijssoort, 'GEEN') end as herkomst,
    {_ONDERWIJS.format(waar="i.van > u.uitgevallen_op and i.van <= %(terug)s")} as terug,
    {_ZONDER_PROFIEL} and {onder_grens("u.uitgevallen_op")}
      and not {startkwalificatie("u.uitgevallen_op")} as telt,
    coalesce(l.onderwijssoort in ('PRO', 'VSO', 'MBO1')
      and l.uitstroomprofiel in ('dagbesteding', 'arbeidsmarktgericht'), false) as kwetsbaar,
    coalesce(tr.benaderd_op <= %(peil)s, false) as benaderd,
    coalesce(nullif(tr.uitkomst_benadering, ''), 'OPEN') as uitkomst,
    coalesce(tr.bestemming, '') as bestemming,
    {_ONDERWIJS.format(waar="i.van > u.uitgevallen_op and i.van between %(van)s and %(tot)s")}
      as naar_school,
    exists (select from doorstroompunt_dagbesteding d where d.jongere_id = u.jongere_id
      and d.soort in ('werk', 'werk_intern') and d.van > u.uitgevallen_op
      and d.van between %(van)s and %(tot)s) as naar_werk,
    u.uitgevallen_op < %(van)s and {_ZONDER_PROFIEL} and {onder_grens("%(van)s::date")}
      and not {startkwalificatie("%(van)s::date")} and not {
        _ONDERWIJS.format(
            waar="i.van <= %(van)s and (i.tot_en_met is null or i.tot_en_met >= %(van)s)"
        )
    } as oud
  from doorstroompunt_uitval u join cases_jongere j on j.id = u.jongere_id
  {_LAATSTE} {_TRAJECT}
  where u.uitgevallen_op <= %(tot)s and {WOONDE_HIER}) r""",
)

TRAJECTEN = Bron(
    naam="trajecten",
    velden=(
        *("doelgroep", "trajectsoort", "uitkomst", "bestemming", "benaderd", "raakt"),
        *("geeindigd", "gezin"),
    ),
    sql=f"""select t.id as sleutel, t.jongere_id, {gemeente("greatest(t.begin, %(van)s)")}
      as gemeente_id, t.doelgroep, t.trajectsoort,
    coalesce(nullif(t.uitkomst_benadering, ''), 'OPEN') as uitkomst,
    case when t.bestemming_op is null or t.bestemming_op > %(peil)s then '' else t.bestemming end
      as bestemming,
    coalesce(t.benaderd_op between %(van)s and %(tot)s, false) as benaderd,
    coalesce(t.gestart_op <= %(tot)s
      and (t.geeindigd_op is null or t.geeindigd_op >= %(van)s), false) as raakt,
    coalesce(t.geeindigd_op <= %(peil)s, false) as geeindigd, {GEZIN} as gezin
  from (select *, least(intake_op, benaderd_op, gestart_op) as begin
    from doorstroompunt_traject) t
  join cases_jongere j on j.id = t.jongere_id
  where t.begin <= %(tot)s and (t.geeindigd_op is null or t.geeindigd_op >= %(van)s)
    and {WOONDE_HIER}""",
)

CONTACT = Bron(
    naam="contactmomenten",
    velden=("soort", "doel", "bereikt", "leeftijd"),
    sql=f"""select c.id as sleutel, c.jongere_id, {gemeente("c.datum")} as gemeente_id,
    c.soort, c.doel, coalesce(c.bereikt, false) as bereikt, {leeftijd("c.datum")} as leeftijd
  from cases_contactmoment c join cases_jongere j on j.id = c.jongere_id
  where c.datum between %(van)s and %(tot)s and {WOONDE_HIER}""",
)

# Contact met wie in het schooljaar een melding verzuim 18+ had.
CONTACT_18PLUS = Bron(
    naam="contact_18plus",
    velden=("soort", "doel", "bereikt"),
    nodig=("contactmomenten", "meldingen"),
    sql="""select c.sleutel, c.jongere_id, c.gemeente_id, c.soort, c.doel, c.bereikt
  from verslag_contactmomenten c where c.jongere_id in (
    select m.jongere_id from verslag_meldingen m where m.soort = 'V18' and m.groep_18 = '18+')""",
)

# D3: een uitvaller die in het schooljaar weer naar school of aan het werk ging. Met contact: een
# bereikt contactmoment of een gestart traject in het schooljaar, voor de overgang.
OVERGANGEN = Bron(
    naam="overgangen",
    velden=("naar", "met_contact"),
    sql=f"""select o.sleutel, o.jongere_id, {gemeente("o.op")} as gemeente_id, o.naar,
    exists (select from cases_contactmoment c where c.jongere_id = o.jongere_id and c.bereikt
      and c.datum >= %(van)s and c.datum < o.op)
    or exists (select from doorstroompunt_traject t where t.jongere_id = o.jongere_id
      and t.gestart_op >= %(van)s and t.gestart_op < o.op) as met_contact
  from (
    select distinct on (e.jongere_id, e.naar) e.*, u.id as sleutel from (
      select i.jongere_id, 'school' as naar, i.van as op from cases_inschrijving i
      where i.van between %(van)s and %(tot)s and i.onderwijssoort <> all(%(geen_school)s)
      union all
      select d.jongere_id, 'werk', d.van from doorstroompunt_dagbesteding d
      where d.van between %(van)s and %(tot)s and d.soort in ('werk', 'werk_intern')) e
    join doorstroompunt_uitval u on u.jongere_id = e.jongere_id and u.uitgevallen_op < e.op
    order by e.jongere_id, e.naar, e.op, u.uitgevallen_op desc, u.id) o
  join cases_jongere j on j.id = o.jongere_id
  where {WOONDE_HIER} and {onder_grens("o.op")} and not {startkwalificatie("o.op")}""",
)

VERVOER = Bron(
    naam="vervoer",
    velden=("soort", "onderwijssoort"),
    sql=f"""select v.id as sleutel, v.jongere_id, {gemeente("v.dag")} as gemeente_id, v.soort,
    {onderwijssoort("v.dag")} as onderwijssoort
  from (select *, greatest(coalesce(geldig_van, %(van)s), %(van)s) as dag
    from cases_vervoersvoorziening) v
  join cases_jongere j on j.id = v.jongere_id
  where v.schooljaar = %(schooljaar)s and v.dag <= %(tot)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(van)s) and {WOONDE_HIER}""",
)

OVERSTAP = Bron(
    naam="overstap",
    velden=("aangeschreven", "contact", "uitkomst"),
    sql=f"""select o.id as sleutel, o.jongere_id, {gemeente("%(van)s::date")} as gemeente_id,
    coalesce(o.aangeschreven_op <= %(peil)s, false) as aangeschreven,
    coalesce(o.contact_op <= %(peil)s, false) as contact, o.uitkomst
  from doorstroompunt_overstap o join cases_jongere j on j.id = o.jongere_id
  where o.schooljaar = %(schooljaar)s and {WOONDE_HIER}""",
)
