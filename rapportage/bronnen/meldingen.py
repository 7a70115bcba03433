"""Verzuimmeldingen: een rij per melding (V1 tot en met V4)."""

from rapportage.bronnen.delen import (
    WOONDE_HIER,
    gemeente,
    leeftijd,
    onder_grens,
    onderwijssoort,
    startkwalificatie,
    uitkomst,
)
from rapportage.bronnen.soort import Bron

_ONDERWIJSSOORT = onderwijssoort("m.ontvangen_op", inschrijving="m.inschrijving_id")

# Verzuim op het mbo: 16 uur jonger dan 18, of 18+ onder de leeftijdsgrens (V3).
_MBO_VERZUIM = f"""(((m.soort = 'REL_WET' and {leeftijd("m.ontvangen_op")} < 18)
      or (m.soort = 'V18' and {onder_grens("m.ontvangen_op")}))
      and {_ONDERWIJSSOORT} in ('MBO1', 'MBO2', 'MBO3', 'MBO4'))"""

_KOLOMMEN = f"""m.id as sleutel, m.jongere_id, {gemeente("m.ontvangen_op")} as gemeente_id,
    m.soort, m.kanaal, m.reden, {uitkomst("m", "melding_id")} as resultaat,
    {leeftijd("m.ontvangen_op")} as leeftijd, {onder_grens("m.ontvangen_op")} as onder_grens,
    {startkwalificatie("m.ontvangen_op")} as startkwalificatie,
    case when {leeftijd("m.ontvangen_op")} < 18 then '18-'
      when {onder_grens("m.ontvangen_op")} and not {startkwalificatie("m.ontvangen_op")} then '18+'
      else '' end as groep_18,
    {_MBO_VERZUIM} as groep_zou,
    {_ONDERWIJSSOORT} as onderwijssoort"""
_VELDEN = (
    *("soort", "kanaal", "reden", "resultaat", "leeftijd", "onder_grens"),
    *("groep_18", "groep_zou", "startkwalificatie", "onderwijssoort"),
)

MELDINGEN = Bron(
    naam="meldingen",
    velden=_VELDEN,
    sql=f"""select {_KOLOMMEN} from meldingen_verzuimmelding m
  join cases_jongere j on j.id = m.jongere_id
  where m.ontvangen_op between %(van)s and %(tot)s and {WOONDE_HIER}""",
)

# In het schooljaar afgesloten, of op de peildatum nog open: die laatste tellen bij de rij voor wat
# nog in behandeling is (V2).
AFGESLOTEN = Bron(
    naam="meldingen_afgesloten",
    velden=_VELDEN,
    sql=f"""select {_KOLOMMEN} from meldingen_verzuimmelding m
  join cases_jongere j on j.id = m.jongere_id
  where m.ontvangen_op <= %(tot)s and {WOONDE_HIER}
    and (m.resultaat = '' or m.resultaat_op is null or m.resultaat_op > %(peil)s
      or m.resultaat_op between %(van)s and %(einde)s)""",
)
