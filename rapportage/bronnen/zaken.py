"""Zaken: een rij per zaak die op de peildatum bestaat en het schooljaar raakt (A1, A2, B1)."""

from rapportage.bronnen.delen import (
    GEZIN,
    JONGEREN,
    gemeente,
    langer_dan_3_maanden,
    leeftijd,
    onderwijssoort,
    uitkomst,
)
from rapportage.bronnen.soort import Bron

# A1: tot het resultaat, anders het sluiten; een resultaat van na de peildatum is er nog niet (T3).
_EINDE = """coalesce(case when z.resultaat_op <= %(peil)s then z.resultaat_op end,
      z.gesloten_op)"""

ZAKEN = Bron(
    naam="zaken",
    velden=(
        *("soort", "aanmelder", "geopend", "afgesloten", "vastgesteld", "reden", "resultaat"),
        *("leeftijd", "onderwijssoort", "gezin", "herkomst", "andere_herkomst"),
        "langer_dan_3_maanden",
        *("langer_tot_sluiting", "ingeschreven", "vrijstelling"),
    ),
    sql=f"""select z.id as sleutel, z.jongere_id, {gemeente("z.geopend_op")} as gemeente_id,
    z.soort, z.aanmelder, z.geopend_op >= %(van)s as geopend,
    coalesce(z.gesloten_op between %(van)s and %(tot)s, false) as afgesloten,
    coalesce(z.vastgesteld and (z.vastgesteld_op is null or z.vastgesteld_op <= %(peil)s), false)
      as vastgesteld,
    z.reden, {uitkomst("z", "zaak_id")} as resultaat,
    {leeftijd("z.geopend_op")} as leeftijd, {onderwijssoort("z.geopend_op")} as onderwijssoort,
    case when z.soort = 'LUXE' then {GEZIN} end as gezin, j.herkomst,
    j.herkomst <> 'oekraine' as andere_herkomst,
    {langer_dan_3_maanden("z.geopend_op", _EINDE)} as langer_dan_3_maanden,
    {langer_dan_3_maanden("z.geopend_op", "z.gesloten_op")} as langer_tot_sluiting,
    exists (select from cases_inschrijving i where i.jongere_id = j.id and i.van <= z.geopend_op
      and (i.tot_en_met is null or i.tot_en_met >= z.geopend_op)
      and i.onderwijssoort <> all(%(geen_school)s)) as ingeschreven,
    exists (select from vrijstellingen_vrijstelling v where v.jongere_id = j.id
      and v.geldig_van <= %(tot)s
      and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(van)s)
      and v.grond in ('5a', '5b', '5c', '5a_trekkend', '15')
      and v.oordeel in ('voldoet', 'verleend') and v.oordeel_op <= %(peil)s) as vrijstelling
  from cases_zaak z join {JONGEREN} j on j.id = z.jongere_id
  where z.geopend_op <= %(tot)s and (z.gesloten_op is null or z.gesloten_op >= %(van)s)
    and z.status <> 'vervallen'""",
)

# Een zaak verzuim met de soort van haar eerste melding; zonder melding leeg.
VERZUIMZAKEN = Bron(
    naam="zaken_verzuim",
    velden=("meldsoort", "afgesloten"),
    nodig=("zaken",),
    sql="""select z.sleutel, z.jongere_id, z.gemeente_id, z.afgesloten, coalesce((
      select m.soort from meldingen_verzuimmelding m where m.zaak_id = z.sleutel
      order by m.ontvangen_op, m.id limit 1),
      case z.soort when 'THUISZITTER' then 'REL_LANG_ONG' else '' end) as meldsoort
  from verslag_zaken z where z.soort in ('VERZUIM', 'THUISZITTER')""",
)
