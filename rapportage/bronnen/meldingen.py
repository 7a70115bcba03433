"""Verzuimmeldingen: een rij per melding (V1 tot en met V4)."""

from rapportage.bronnen.delen import (
    JONGEREN,
    gemeente,
    leeftijd,
    onder_grens,
    onderwijssoort,
    startkwalificatie,
    uitkomst,
)
from rapportage.bronnen.soort import Bron

_VELDEN = (
    *("soort", "kanaal", "reden", "resultaat", "leeftijd", "onder_grens"),
    *("groep_18", "groep_zou", "startkwalificatie", "onderwijssoort"),
)


def _meldingen(waar: str) -> str:
    """De meldingen van wie hier woont. `offset 0`: elke afleiding wordt een keer uitgerekend.

    groep_zou: verzuim op het mbo, 16 uur jonger dan 18 of 18+ onder de leeftijdsgrens (V3).
    """
    op = "m.ontvangen_op"
    return f"""select r.*, case when r.leeftijd < 18 then '18-'
      when r.onder_grens and not r.startkwalificatie then '18+' else '' end as groep_18,
    ((r.soort = 'REL_WET' and r.leeftijd < 18) or (r.soort = 'V18' and r.onder_grens))
      and r.onderwijssoort in ('MBO1', 'MBO2', 'MBO3', 'MBO4') as groep_zou
  from (select m.id as sleutel, m.jongere_id, {gemeente(op)} as gemeente_id, m.soort, m.kanaal,
      m.reden,
      {uitkomst("m", "melding_id")} as resultaat, {leeftijd(op)} as leeftijd,
      {onder_grens(op)} as onder_grens, {startkwalificatie(op)} as startkwalificatie,
      {onderwijssoort(op, inschrijving="m.inschrijving_id")} as onderwijssoort
    from meldingen_verzuimmelding m join {JONGEREN} j on j.id = m.jongere_id
    where {waar} offset 0) r"""


MELDINGEN = Bron(
    naam="meldingen",
    velden=_VELDEN,
    sql=_meldingen("m.ontvangen_op between %(van)s and %(tot)s"),
)

# In het schooljaar afgesloten, of op de peildatum nog open: die laatste tellen bij de rij voor wat
# nog in behandeling is (V2).
AFGESLOTEN = Bron(
    naam="meldingen_afgesloten",
    velden=_VELDEN,
    sql=_meldingen("""m.ontvangen_op <= %(tot)s
      and (m.resultaat = '' or m.resultaat_op is null or m.resultaat_op > %(peil)s
        or m.resultaat_op between %(van)s and %(einde)s)"""),
)
