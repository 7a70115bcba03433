"""Sturing: hoe lang iets duurde, en of een jongere weer op school kwam.

`dagen` is overal een aantal kalenderdagen; leeg als het op de peildatum nog niet gebeurd is (T3).
"""

from collections.abc import Sequence
from typing import Any, Final

from rapportage.bronnen.soort import Bron
from rapportage.vraag import Vraag

TERUG_WEKEN: Final = "effect_terug_weken"
"""De parameter: binnen zoveel weken na het openen weer op school telt als snel terug."""

# De eerste actie na een melding: een contact (of een poging) in haar zaak of los van een zaak,
# het oppakken van haar zaak, of haar resultaat. Een zaak die vanzelf openging, is geen actie.
OPVOLGING = Bron(
    naam="opvolging",
    velden=("soort", "leeftijd", "dagen", "opgevolgd"),
    nodig=("meldingen",),
    sql="""select r.*, r.dagen is not null as opgevolgd from (
  select v.sleutel, v.jongere_id, v.gemeente_id, v.soort, v.leeftijd, least(
    (select min(c.datum) from cases_contactmoment c where c.jongere_id = m.jongere_id
      and c.datum between m.ontvangen_op and %(peil)s
      and (c.zaak_id is null or c.zaak_id = m.zaak_id)),
    case when z.opgepakt_op between m.ontvangen_op and %(peil)s then z.opgepakt_op end,
    case when m.resultaat_op between m.ontvangen_op and %(peil)s then m.resultaat_op end
  ) - m.ontvangen_op as dagen
  from verslag_meldingen v join meldingen_verzuimmelding m on m.id = v.sleutel
  left join cases_zaak z on z.id = m.zaak_id) r""",
)

# Zaken die in de periode sloten, met de dagen sinds het openen.
LOOPTIJD = Bron(
    naam="looptijd",
    velden=("soort", "dagen"),
    nodig=("zaken",),
    sql="""select v.sleutel, v.jongere_id, v.gemeente_id, v.soort,
    z.gesloten_op - z.geopend_op as dagen
  from verslag_zaken v join cases_zaak z on z.id = v.sleutel where v.afgesloten""",
)

# Nieuwe uitvallers (D1), met de dagen tot iemand haar voor het eerst benaderde (D4).
BENADERTIJD = Bron(
    naam="benadertijd",
    velden=("dagen", "benaderd"),
    nodig=("uitval",),
    sql="""select r.*, r.dagen is not null as benaderd from (
  select v.sleutel, v.jongere_id, v.gemeente_id, least(
    (select min(t.benaderd_op) from doorstroompunt_traject t where t.jongere_id = u.jongere_id
      and t.benaderd_op between u.uitgevallen_op and %(peil)s),
    (select min(c.datum) from cases_contactmoment c where c.jongere_id = u.jongere_id
      and c.doel = 'benaderen' and c.datum between u.uitgevallen_op and %(peil)s)
  ) - u.uitgevallen_op as dagen
  from verslag_uitval v join doorstroompunt_uitval u on u.id = v.sleutel
  where v.telt and v.nieuw_in_jaar) r""",
)

# Trajecten die in de periode eindigden, met de dagen sinds de start.
TRAJECTDUUR = Bron(
    naam="trajectduur",
    velden=("doelgroep", "dagen"),
    nodig=("trajecten",),
    sql="""select v.sleutel, v.jongere_id, v.gemeente_id, v.doelgroep,
    t.geeindigd_op - t.gestart_op as dagen
  from verslag_trajecten v join doorstroompunt_traject t on t.id = v.sleutel
  where t.gestart_op is not null and t.geeindigd_op between %(van)s and %(tot)s""",
)


def weken_per_gemeente(vraag: Vraag) -> list[tuple[int, int]]:
    """Per gemeente binnen hoeveel weken een jongere op tijd weer op school is: (nummer, weken)."""
    return [
        (
            g.pk,
            vraag.wet.waarde(
                TERUG_WEKEN, op=vraag.tot, gemeentecode=g.code, telprofiel=vraag.profiel_van(g)
            ),
        )
        for g in vraag.gemeenten
    ]


def _terugweken(vragen: Sequence[Vraag]) -> list[tuple[Any, ...]]:
    return [(*rij, vraag.jaar) for vraag in vragen for rij in weken_per_gemeente(vraag)]


TERUGWEKEN = Bron(
    naam="terugweken",
    velden=(),
    soorten=(("gemeente_id", "bigint"), ("weken", "integer")),
    rijen=_terugweken,
)


def _op_school(dag: str) -> str:
    """Ingeschreven op een school, en niet thuis of op een dagbesteding (H3)."""
    return f"""(exists (select from cases_inschrijving i where i.jongere_id = z.jongere_id
        and i.van <= {dag} and (i.tot_en_met is null or i.tot_en_met >= {dag})
        and i.onderwijssoort <> all(%(geen_school)s))
      and not exists (select from meldingen_afwezigheid a where a.jongere_id = z.jongere_id
        and a.van <= {dag} and (a.tot_en_met is null or a.tot_en_met >= {dag})
        and a.vorm in ('geen_onderwijs', 'dagbesteding')))"""


# Zaken over wie bij het openen niet op school was. Weer terug: de eerste dag daarna waarop zij dat
# wel was. Beoordeelbaar is pas wie de hele termijn gehad heeft: anders telt een snelle terugkeer
# wel mee en wie nog weg is niet.
EFFECT = Bron(
    naam="effect",
    velden=("soort", "beoordeelbaar", "binnen", "terug", "later_bekend", "nog_op_school"),
    nodig=("zaken", "terugweken"),
    sql=f"""select z.sleutel, z.jongere_id, z.gemeente_id, z.soort,
    z.geopend_op + 7 * z.weken <= %(peil)s as beoordeelbaar,
    coalesce(z.terug_op <= z.geopend_op + 7 * z.weken, false) as binnen,
    z.terug_op is not null as terug,
    coalesce((z.terug_op + interval '3 months')::date <= %(peil)s, false) as later_bekend,
    coalesce((z.terug_op + interval '3 months')::date <= %(peil)s
      and {_op_school("(z.terug_op + interval '3 months')::date")}, false) as nog_op_school
  from (select z.*, (select min(k.dag) from (
      select i.van as dag from cases_inschrijving i
        where i.jongere_id = z.jongere_id and i.van > z.geopend_op
      union select a.tot_en_met + 1 from meldingen_afwezigheid a
        where a.jongere_id = z.jongere_id and a.tot_en_met >= z.geopend_op) k
      where k.dag <= %(peil)s and {_op_school("k.dag")}) as terug_op
    from (select v.sleutel, v.jongere_id, v.gemeente_id, v.soort, c.geopend_op, w.weken
      from verslag_zaken v join cases_zaak c on c.id = v.sleutel
      join verslag_terugweken w on w.gemeente_id = v.gemeente_id
      where v.geopend and (v.soort in ('THUISZITTER', 'VERZUIM')
        or (v.soort = 'AV' and v.vastgesteld))) z
    where not {_op_school("z.geopend_op")}) z""",
)
