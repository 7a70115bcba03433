"""Vrijstellingen: wat in het schooljaar loopt (R1) en wat erin is aangevraagd."""

from rapportage.bronnen.delen import JONGEREN, gemeente, onderwijssoort
from rapportage.bronnen.soort import Bron

# R0: een code is grond en oordeel samen. Een oordeel van na de peildatum is er nog niet (T3).
CODE = """case
      when v.oordeel_op is null or v.oordeel_op > %(peil)s then ''
      when v.oordeel in ('voldoet', 'verleend') then case v.grond
        when '3b' then 'V3B' when '5a' then 'V5A' when '5b' then 'V5B' when '5c' then 'V5C'
        when '5a_trekkend' then 'V5A_TREK' when '15' then 'V15'
        when '11f' then 'V11_VERLEEND' when '11g' then 'V11_VERLEEND' else '' end
      when v.oordeel in ('voldoet_niet', 'geweigerd') then case
        when v.grond in ('11f', '11g') then 'V11_NIET'
        when v.grond in ('5a', '5b', '5c', '5a_trekkend', '15') then 'NIET_OVERIG' else '' end
      when v.oordeel = 'naar_schoolhoofd' and v.grond in ('11f', '11g') then 'V11_SCHOOLHOOFD'
      else '' end"""
_SOORT = """case when v.grond in ('5a', '5b', '5c', '5a_trekkend', '15') then 'VRIJ_INSCHR'
      else 'VRIJ_BEZOEK' end"""
_EERSTE_DAG = "greatest(v.geldig_van, %(van)s)"

LOPEND = Bron(
    naam="vrijstellingen_lopend",
    velden=(
        *("grond", "code", "soort", "plek", "onderwijssoort", "eerder_afgegeven"),
        *("tot_einde_leerplicht", "speciaal_onderwijs", "teruggekeerd"),
    ),
    sql=f"""select v.id as sleutel, v.jongere_id, {gemeente(_EERSTE_DAG)} as gemeente_id,
    v.grond, {CODE} as code, {_SOORT} as soort, coalesce(nullif(v.plek, ''), 'GEEN') as plek,
    {onderwijssoort("(v.geldig_van - 1)")} as onderwijssoort,
    v.oordeel_op < %(van)s as eerder_afgegeven,
    coalesce(v.tot_einde_leerplicht, false) as tot_einde_leerplicht,
    exists (select from cases_inschrijving i where i.jongere_id = v.jongere_id
      and i.onderwijssoort in ('SO', 'VSO') and i.van <= %(peil)s) as speciaal_onderwijs,
    v.beeindigd_door <> '' as teruggekeerd
  from vrijstellingen_vrijstelling v join {JONGEREN} j on j.id = v.jongere_id
  where v.oordeel in ('voldoet', 'verleend') and v.oordeel_op <= %(peil)s
    and v.geldig_van <= %(tot)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(van)s)
   """,
)

AANVRAGEN = Bron(
    naam="vrijstellingen_aangevraagd",
    velden=("grond", "code", "soort", "onderwijssoort", "verlofdagen"),
    sql=f"""select v.id as sleutel, v.jongere_id, {gemeente("v.ontvangen_op")} as gemeente_id,
    v.grond, {CODE} as code, {_SOORT} as soort,
    {onderwijssoort("v.ontvangen_op")} as onderwijssoort, v.verlofdagen
  from vrijstellingen_vrijstelling v join {JONGEREN} j on j.id = v.jongere_id
  where v.ontvangen_op between %(van)s and %(tot)s""",
)
