"""Uitval, trajecten, contact en overgangen (D1 tot en met D4)."""

from rapportage.bronnen.delen import (
    JONGEREN,
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

# Benaderd: in een traject dat nu telt, of met een contactmoment daarvoor in het schooljaar (D4).
_BENADERD = """(coalesce(tr.benaderd_op <= %(peil)s, false) or exists (
      select from cases_contactmoment c where c.jongere_id = u.jongere_id and c.doel = 'benaderen'
        and c.datum between %(van)s and %(tot)s))"""

_ONDERWIJS = """exists (select from cases_inschrijving i where i.jongere_id = u.jongere_id
      and i.onderwijssoort <> all(%(geen_school)s) and {waar})"""
_ZONDER_PROFIEL = """not (coalesce(l.onderwijssoort, '') in ('PRO', 'VSO')
      and (l.onderwijssoort = 'PRO' or l.uitstroomprofiel in ('dagbesteding',
        'arbeidsmarktgericht')))"""

# D1 zonder de periode: wie op de dag van uitval voor de telling meedoet.
_TELT = f"""({_ZONDER_PROFIEL} and {onder_grens("u.uitgevallen_op")}
      and not {startkwalificatie("u.uitgevallen_op")})"""

# Oud (D1): voor de periode uitgevallen, en bij het begin ervan nog zonder school en diploma.
_OUD = f"""(u.uitgevallen_op < %(van)s and {_ZONDER_PROFIEL} and {onder_grens("%(van)s::date")}
      and not {startkwalificatie("%(van)s::date")} and not {
    _ONDERWIJS.format(waar="i.van <= %(van)s and (i.tot_en_met is null or i.tot_en_met >= %(van)s)")
})"""

# Een kalenderjaar raakt twee schooljaren: de 1 oktober van D1 is die na het schooljaar waarin zij
# uitviel.
_TERUG_TOT = """case when u.uitgevallen_op < %(van)s then %(terug)s else least(%(terug)s,
      make_date(extract(year from u.uitgevallen_op + interval '5 months')::int, 10, 1)) end"""

UITVAL = Bron(
    naam="uitval",
    velden=(
        *("nieuw_in_jaar", "leeftijd", "reden", "onderwijssoort", "herkomst", "terug", "telt"),
        *("kwetsbaar", "benaderd", "uitkomst", "bestemming", "naar_school", "naar_werk", "vsv"),
    ),
    sql=f"""select r.*, (r.telt and r.nieuw_in_jaar) or r.oud as vsv from (
  select u.id as sleutel, u.jongere_id,
    {gemeente("greatest(u.uitgevallen_op, %(van)s)")} as gemeente_id,
    u.uitgevallen_op >= %(van)s as nieuw_in_jaar, {leeftijd("u.uitgevallen_op")} as leeftijd,
    u.reden, coalesce(l.onderwijssoort, 'GEEN') as onderwijssoort,
    case when s.particulier then 'PARTICULIER' when s.buitenland then 'BUITENLAND'
      else coalesce(l.onderwijssoort, 'GEEN') end as herkomst,
    {_ONDERWIJS.format(waar=f"i.van > u.uitgevallen_op and i.van <= {_TERUG_TOT}")} as terug,
    {_TELT} as telt,
    coalesce(l.onderwijssoort in ('PRO', 'VSO', 'MBO1')
      and l.uitstroomprofiel in ('dagbesteding', 'arbeidsmarktgericht'), false) as kwetsbaar,
    {_BENADERD} as benaderd,
    coalesce(nullif(tr.uitkomst_benadering, ''), 'OPEN') as uitkomst,
    coalesce(tr.bestemming, '') as bestemming,
    {_ONDERWIJS.format(waar="i.van > u.uitgevallen_op and i.van between %(van)s and %(tot)s")}
      as naar_school,
    exists (select from doorstroompunt_dagbesteding d where d.jongere_id = u.jongere_id
      and d.soort in ('werk', 'werk_intern') and d.van > u.uitgevallen_op
      and d.van between %(van)s and %(tot)s) as naar_werk,
    {_OUD} as oud
  from doorstroompunt_uitval u join {JONGEREN} j on j.id = u.jongere_id
  {_LAATSTE} {_TRAJECT}
  where u.uitgevallen_op <= %(tot)s) r""",
)

# De uitvallers van dezelfde periode een jaar eerder. Hun 1 oktober ligt in dit schooljaar en telt
# mee.
UITVAL_VORIG_JAAR = Bron(
    naam="uitval_vorig_jaar",
    velden=("terug",),
    sql=f"""select u.id as sleutel, u.jongere_id, {gemeente("u.uitgevallen_op")} as gemeente_id,
    {_ONDERWIJS.format(waar="i.van > u.uitgevallen_op and i.van <= %(oktober)s")} as terug
  from doorstroompunt_uitval u join {JONGEREN} j on j.id = u.jongere_id
  {_LAATSTE}
  where u.uitgevallen_op between (%(van)s::date - interval '1 year')
      and (%(einde)s::date - interval '1 year')
    and {_TELT}""",
)

# Waar een percentage vsv op slaat, zoals bij DUO: vanaf 12 jaar en onder de leeftijdsgrens, bij
# het begin van het schooljaar ingeschreven in vo (zonder pro) of mbo.
VSV_DOELGROEP = Bron(
    naam="vsv_doelgroep",
    velden=("jaar",),
    sql=f"""select i.id as sleutel, i.jongere_id, {gemeente("d.dag")} as gemeente_id, d.jaar
  from (values ('dit', %(van)s::date), ('vorig', (%(van)s::date - interval '1 year')::date))
    d (jaar, dag)
  join cases_inschrijving i on i.van <= d.dag
    and (i.tot_en_met is null or i.tot_en_met >= d.dag)
  join {JONGEREN} j on j.id = i.jongere_id
  where i.onderwijssoort in ('VO_OB', 'VMBO_BB', 'HAVO_BB', 'VWO_BB', 'VAVO',
      'MBO1', 'MBO2', 'MBO3', 'MBO4')
    and {leeftijd("d.dag")} >= 12 and {onder_grens("d.dag")}""",
)

# Wat er werd van wie op de lijst van het ministerie staat: definitief gaat voor voorlopig, later
# voor eerder. Een jongere heeft een status, in de volgorde van de tabel.
VSV_LIJST = Bron(
    naam="vsv_lijst",
    velden=("status",),
    sql=f"""select distinct on (j.id) r.id as sleutel, r.jongere_id, l.gemeente_id, case
      when {
        _ONDERWIJS.replace("u.jongere_id", "r.jongere_id").format(
            waar="i.van <= %(peil)s and (i.tot_en_met is null or i.tot_en_met >= %(peil)s)"
        )
    } then 'opleiding'
      when {startkwalificatie("%(peil)s::date")} then 'startkwalificatie'
      when coalesce({gemeente("%(peil)s::date")} <> all(%(gemeenten)s), true) then 'verhuisd'
      when not {onder_grens("%(peil)s::date")} then 'leeftijd'
      else 'vsv' end as status
  from (select distinct on (gemeente_id) id, gemeente_id from doorstroompunt_vsvlijst
    where soort = 'ministerie' and schooljaar = %(jaar)s
      and gemeente_id = any(%(gemeenten)s)
    order by gemeente_id, (stand = 'definitief') desc, datum desc, id desc) l
  join doorstroompunt_vsvregel r on r.lijst_id = l.id
  join {JONGEREN} j on j.id = r.jongere_id
  order by j.id, r.id""",
)

_BESTEMMING = """case when t.bestemming_op is null or t.bestemming_op > %(peil)s then ''
      else t.bestemming end"""

# Een traject loopt vanaf de start; wie op de peildatum nog niet gestart is, vanaf de benadering.
TRAJECTEN = Bron(
    naam="trajecten",
    velden=("doelgroep", "trajectsoort", "uitkomst", "bestemming", "raakt", "geeindigd"),
    sql=f"""select t.id as sleutel, t.jongere_id, {gemeente("greatest(t.begin, %(van)s)")}
      as gemeente_id, t.doelgroep, t.trajectsoort,
    coalesce(nullif(t.uitkomst_benadering, ''), 'OPEN') as uitkomst, {_BESTEMMING} as bestemming,
    coalesce(t.gestart_op <= %(tot)s
      and (t.geeindigd_op is null or t.geeindigd_op >= %(van)s), false) as raakt,
    coalesce(t.geeindigd_op <= %(peil)s, false) as geeindigd
  from (select *, case when gestart_op <= %(tot)s then gestart_op
      else least(intake_op, benaderd_op) end as begin from doorstroompunt_traject) t
  join {JONGEREN} j on j.id = t.jongere_id
  where t.begin <= %(tot)s and (t.geeindigd_op is null or t.geeindigd_op >= %(van)s)
   """,
)

# Wie in het schooljaar benaderd is, in de gemeente van die dag. Of zij een oude schoolverlater is,
# volgt uit haar uitval (D1) en niet uit hoe het traject heet.
BENADERINGEN = Bron(
    naam="benaderingen",
    velden=("doelgroep", "oud", "uitkomst", "bestemming"),
    sql=f"""select t.id as sleutel, t.jongere_id, {gemeente("t.benaderd_op")} as gemeente_id,
    t.doelgroep, exists (select from doorstroompunt_uitval u {_LAATSTE}
      where u.jongere_id = t.jongere_id and {_OUD}) as oud,
    coalesce(nullif(t.uitkomst_benadering, ''), 'OPEN') as uitkomst, {_BESTEMMING} as bestemming
  from doorstroompunt_traject t join {JONGEREN} j on j.id = t.jongere_id
  where t.benaderd_op between %(van)s and %(tot)s""",
)

# Trajecten in het kalenderjaar waarin het schooljaar eindigt, zoals Begeleid Wonen zich
# verantwoordt; bij een andere periode die periode. Wat na de peildatum gebeurde, telt niet (T3):
# voor het hele jaar is die 31 december.
_KALENDER_TOT = "least(%(kalender_einde)s, %(peil)s)"
TRAJECTEN_KALENDERJAAR = Bron(
    naam="trajecten_kalenderjaar",
    velden=("doelgroep", "trajectsoort", "bestemming", "geeindigd"),
    sql=f"""select t.id as sleutel, t.jongere_id,
    {gemeente("greatest(t.gestart_op, %(kalender_van)s)")} as gemeente_id,
    t.doelgroep, t.trajectsoort, {_BESTEMMING} as bestemming,
    coalesce(t.geeindigd_op <= {_KALENDER_TOT}, false) as geeindigd
  from doorstroompunt_traject t join {JONGEREN} j on j.id = t.jongere_id
  where t.gestart_op <= {_KALENDER_TOT}
    and (t.geeindigd_op is null or t.geeindigd_op >= %(kalender_van)s)""",
)

CONTACT = Bron(
    naam="contactmomenten",
    velden=("soort", "doel", "bereikt", "leeftijd"),
    sql=f"""select c.id as sleutel, c.jongere_id, {gemeente("c.datum")} as gemeente_id,
    c.soort, c.doel, coalesce(c.bereikt, false) as bereikt, {leeftijd("c.datum")} as leeftijd
  from cases_contactmoment c join {JONGEREN} j on j.id = c.jongere_id
  where c.datum between %(van)s and %(tot)s""",
)

# D4. `woont`: de gemeente van het verslag waar de jongere die dag woont (W1). Verhuisd: zij woont
# dan buiten de regio, maar woonde er eerder in dit schooljaar. De regio is wat het verslag vraagt,
# met de gemeenten die op die dag bij dezelfde doorstroompuntregio horen.
_REGIO = """(select b.gemeente_id from toegang_gebiedsgemeente a
      join toegang_gebied g on g.id = a.gebied_id and g.soort = 'doorstroompuntregio'
      join toegang_gebiedsgemeente b on b.gebied_id = a.gebied_id
      where a.gemeente_id = any(%(gemeenten)s)
        and coalesce(a.van <= c.datum, true) and coalesce(a.tot_en_met >= c.datum, true)
        and coalesce(b.van <= c.datum, true) and coalesce(b.tot_en_met >= c.datum, true))"""
CONTACT_BENADEREN = Bron(
    naam="contact_benaderen",
    velden=("soort", "woont", "verhuisd"),
    sql=f"""select c.sleutel, c.jongere_id, coalesce(c.hier, c.eerder) as gemeente_id, c.soort,
    c.hier as woont, c.hier is null as verhuisd
  from (
    select c.id as sleutel, c.jongere_id, c.datum, c.soort, c.woont,
      case when c.woont = any(%(gemeenten)s) then c.woont end as hier,
      (select w.gemeente_id from cases_woonplaats w where w.jongere_id = c.jongere_id
        and w.gemeente_id = any(%(gemeenten)s) and w.van < c.datum
        and coalesce(w.tot_en_met >= %(van)s, true) order by w.van desc limit 1) as eerder
    from (select k.*, {gemeente("k.datum")} as woont from cases_contactmoment k
      join {JONGEREN} j on j.id = k.jongere_id
      where k.doel = 'benaderen' and k.datum between %(van)s and %(tot)s) c) c
  where c.hier is not null or c.woont is null or c.woont not in {_REGIO}""",
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

# Wat er aan het eind was van wie in het schooljaar verzuim 18+ had: nog in opleiding of met een
# startkwalificatie, of gestopt.
VERVOLG_18PLUS = Bron(
    naam="vervolg_18plus",
    velden=("voortgezet",),
    nodig=("meldingen",),
    sql=f"""select m.sleutel, m.jongere_id, m.gemeente_id,
    {startkwalificatie("%(tot)s::date")} or {
        _ONDERWIJS.replace("u.jongere_id", "j.id").format(
            waar="i.van <= %(tot)s and (i.tot_en_met is null or i.tot_en_met >= %(tot)s)"
        )
    } as voortgezet
  from verslag_meldingen m join {JONGEREN} j on j.id = m.jongere_id
  where m.soort = 'V18' and m.groep_18 = '18+'""",
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
    {_LAATSTE}
    where {_ZONDER_PROFIEL}
    order by e.jongere_id, e.naar, e.op, u.uitgevallen_op desc, u.id) o
  join {JONGEREN} j on j.id = o.jongere_id
  where {onder_grens("o.op")} and not {startkwalificatie("o.op")}""",
)

VERVOER = Bron(
    naam="vervoer",
    velden=("soort", "onderwijssoort"),
    sql=f"""select v.id as sleutel, v.jongere_id, {gemeente("v.dag")} as gemeente_id, v.soort,
    {onderwijssoort("v.dag")} as onderwijssoort
  from (select *, greatest(coalesce(geldig_van, %(van)s), %(van)s) as dag
    from cases_vervoersvoorziening) v
  join {JONGEREN} j on j.id = v.jongere_id
  where v.schooljaar = %(schooljaar)s and v.dag <= %(tot)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(van)s)""",
)

OVERSTAP = Bron(
    naam="overstap",
    velden=("aangeschreven", "contact", "uitkomst"),
    sql=f"""select o.id as sleutel, o.jongere_id, {gemeente("%(van)s::date")} as gemeente_id,
    coalesce(o.aangeschreven_op <= %(peil)s, false) as aangeschreven,
    coalesce(o.contact_op <= %(peil)s, false) as contact, o.uitkomst
  from doorstroompunt_overstap o join {JONGEREN} j on j.id = o.jongere_id
  where o.schooljaar = %(schooljaar)s""",
)
