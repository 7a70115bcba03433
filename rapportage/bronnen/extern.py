"""Cijfers van buiten, en wat uit het register van scholen en inschrijvingen zelf te tellen is."""

from rapportage.bronnen.delen import JONGEREN, gemeente
from rapportage.bronnen.soort import Bron

# Een klasse is de regel, of de regel met een meting erachter: `MBO niveau 3/deelnemers`. In een
# regel met spaties om de streep (`HAVO / VWO bovenbouw`) hoort de streep bij de regel.
_KLASSE = r"""regexp_replace(e.klasse, '([^ ])/[^ /][^/]*$', '\1') as regel,
    coalesce(substring(e.klasse from '[^ ]/([^ /][^/]*)$'), '') as meting"""

# Van elke klasse de nieuwste stand; definitief gaat voor voorlopig. Ook wat na de peildatum van het
# verslag verscheen: de definitieve cijfers over een schooljaar komen altijd pas daarna.
EXTERN = Bron(
    naam="externe_reeksen",
    velden=("bron", "reeks", "regel", "meting", "stand", "waarde", "peildatum", "landelijk"),
    sql=f"""select distinct on (e.bron, e.reeks, e.klasse, e.gemeentecode) e.id as sleutel,
    null::bigint as jongere_id, coalesce(g.id, (%(gemeenten)s::bigint[])[1]) as gemeente_id,
    e.bron, e.reeks, {_KLASSE}, e.stand, e.waarde, e.peildatum, e.gemeentecode = '' as landelijk
  from rapportage_externereeks e left join toegang_gemeente g on g.code = e.gemeentecode
  where e.schooljaar = %(schooljaar)s
    and (e.gemeentecode = any(%(gemeentecodes)s) or e.gemeentecode = '')
  order by e.bron, e.reeks, e.klasse, e.gemeentecode, (e.stand = 'definitief') desc,
    e.peildatum desc nulls last, e.id desc""",
)

STANDEN = Bron(
    naam="externe_standen",
    velden=("bron", "reeks", "regel", "meting", "stand", "waarde", "peildatum"),
    sql=f"""select distinct on (e.bron, e.reeks, e.klasse, e.gemeentecode, e.stand)
    e.id as sleutel, null::bigint as jongere_id, g.id as gemeente_id,
    e.bron, e.reeks, {_KLASSE}, e.stand, e.waarde, e.peildatum
  from rapportage_externereeks e join toegang_gemeente g on g.code = e.gemeentecode
  where e.schooljaar = %(schooljaar)s and e.gemeentecode = any(%(gemeentecodes)s)
  order by e.bron, e.reeks, e.klasse, e.gemeentecode, e.stand, e.peildatum desc nulls last,
    e.id desc""",
)

# Een school is een vestiging; zij telt bij elke onderwijssoort waar iemand in het schooljaar les
# kreeg.
SCHOLEN = Bron(
    naam="scholen",
    velden=("onderwijssoort", "particulier"),
    sql="""select s.id as sleutel, s.id as jongere_id, s.gemeente_id, i.onderwijssoort,
    s.particulier
  from cases_school s join (select distinct school_id, onderwijssoort from cases_inschrijving
    where van <= %(tot)s and (tot_en_met is null or tot_en_met >= %(van)s)) i on i.school_id = s.id
  where s.gemeente_id = any(%(gemeenten)s)""",
)

# De telling van DUO: wie op 1 oktober staat ingeschreven. Een leerling telt een keer: bij meer
# lopende inschrijvingen op de laatst begonnen school (W2).
LEERLINGEN = Bron(
    naam="leerlingen",
    velden=("onderwijssoort", "binnen"),
    sql=f"""select distinct on (i.jongere_id) i.id as sleutel, i.jongere_id,
    {gemeente("%(oktober)s::date")} as gemeente_id, i.onderwijssoort,
    coalesce(s.gemeente_id = {gemeente("%(oktober)s::date")}, false) as binnen
  from cases_inschrijving i join {JONGEREN} j on j.id = i.jongere_id
  join cases_school s on s.id = i.school_id
  where i.van <= %(oktober)s and (i.tot_en_met is null or i.tot_en_met >= %(oktober)s)
    and %(oktober)s::date <= %(peil)s and i.onderwijssoort <> all(%(geen_school)s)
  order by i.jongere_id, i.van desc, i.id desc""",
)
