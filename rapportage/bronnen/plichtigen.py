"""Wie op de peildatum leer- of kwalificatieplichtig is, en de boom van `utr-niet-schoolgaand`."""

from typing import Any

from cases.selectors.plicht_sql import PLICHTSTATUSSEN, plichtwaarden
from rapportage.bronnen.delen import JONGEREN, gemeente, leeftijd, startkwalificatie
from rapportage.bronnen.plicht import kalenders_per_regio
from rapportage.bronnen.soort import Bron
from rapportage.vraag import Vraag


def _plicht(vraag: Vraag) -> dict[str, Any]:
    return plichtwaarden(vraag.peildatum, kalenders=kalenders_per_regio(), wet=vraag.wet)


PLICHTIGEN = Bron(
    naam="plichtigen",
    velden=("plichtig",),
    sql=f"""select j.id as sleutel, j.id as jongere_id, {gemeente("%(op)s::date")} as gemeente_id,
    true as plichtig
  from ({PLICHTSTATUSSEN}) s join {JONGEREN} j on j.id = s.jongere_id
  where s.status in ('leerplichtig', 'kwalificatieplichtig')""",
    waarden=_plicht,
)

INWONERS = Bron(
    naam="inwoners",
    velden=("leeftijd", "ingeschreven", "startkwalificatie", "vrijstelling", "gedekt"),
    sql=f"""select r.*, r.ingeschreven or r.startkwalificatie or r.vrijstelling as gedekt
  from (select j.id as sleutel, j.id as jongere_id,
    {gemeente("%(peil)s::date")} as gemeente_id, {leeftijd("%(peil)s::date")} as leeftijd,
    j.id in (select i.jongere_id from cases_inschrijving i where i.van <= %(peil)s
      and (i.tot_en_met is null or i.tot_en_met >= %(peil)s)
      and i.onderwijssoort <> all(%(geen_school)s)) as ingeschreven,
    {startkwalificatie("%(peil)s::date")} as startkwalificatie,
    j.id in (select v.jongere_id from vrijstellingen_vrijstelling v
      where v.geldig_van <= %(peil)s
      and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(peil)s)
      and v.grond in ('5a', '5b', '5c', '5a_trekkend', '15')
      and v.oordeel in ('voldoet', 'verleend') and v.oordeel_op <= %(peil)s) as vrijstelling
  from {JONGEREN} j
  where j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(peil)s)
  offset 0) r""",
)

# N1: wie in meer groepen valt, telt in de eerste: vrijstelling a, b, c, absoluut verzuim,
# thuiszitter. Zonder ontdubbelen telt zij in elk van haar groepen een keer, ook wie in meer
# gemeenten van het verslag thuiszat: een jongere telt per cel hoogstens een keer (W3).
NIET_SCHOOLGAAND = Bron(
    naam="niet_schoolgaand",
    velden=("groep", "eerste"),
    nodig=("vrijstellingen_lopend", "zaken", "thuiszitters"),
    sql="""select g.jongere_id as sleutel, g.jongere_id, g.gemeente_id, g.groep,
    row_number() over (partition by g.jongere_id order by g.rang) = 1 as eerste
  from (select distinct on (jongere_id, rang) * from (
    select distinct jongere_id, gemeente_id, code as groep,
      array_position(array['V5A', 'V5B', 'V5C'], code) as rang
    from verslag_vrijstellingen_lopend where code in ('V5A', 'V5B', 'V5C')
    union all
    select distinct jongere_id, gemeente_id, 'AV', 4 from verslag_zaken
    where soort = 'AV' and vastgesteld
    union all
    select distinct jongere_id, gemeente_id, 'THUISZITTER', 5 from verslag_thuiszitters) alle
    order by jongere_id, rang, gemeente_id) g""",
)
