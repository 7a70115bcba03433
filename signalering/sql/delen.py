"""De stukken die meer vragen delen. Waarden gaan altijd als parameter mee."""

from kern.kalender import Regio

DEFINITIE = """definitie as materialized (
  select * from jsonb_to_recordset(%(definities)s::jsonb) d(
    gemeente_id bigint, regio text, nodig int, vakantie_telt_mee boolean,
    dagbesteding_telt boolean, alleen_ongeoorloofd boolean, nadert int, wachttijd int,
    meldplicht_uren numeric, meldplicht_lesweken int, vanaf_melding int, stilstand_lesdagen int,
    einde_vanaf date, wordt_18_maanden int, kennisgeving_vanaf date, kennisgeving_uiterlijk date,
    termijn_werkdagen int, verzuim_lesdagen int)
)"""


# De genummerde kalender als drie rijen met reeksen: het nummer van een dag is een plek in een
# reeks. Zo hangt het tellen niet af van wat de database van de aantallen denkt.
KALENDER = """kalender as materialized (
  select k.regio,
    array_agg(k.lesdag_nr order by k.datum) as lesdag_nr,
    array_agg(k.weekdag_nr order by k.datum) as weekdag_nr,
    array_agg(k.datum order by k.datum) filter (where k.is_lesdag) as lesdagen,
    array_agg(k.datum order by k.datum) filter (where extract(isodow from k.datum) < 6)
      as weekdagen
  from inrichting_kalenderdag k group by k.regio
)"""


def reeks(naam: str, regio: str) -> str:
    """Een reeks uit de kalender van deze regio.

    Per regio een eigen losse vraag: die leest de database één keer en houdt zij vast. Zou zij
    per rij in de kalender zoeken, dan kopieert zij elke keer alle reeksen.
    """
    keuzes = " ".join(
        f"when '{r.value}' then (select k.{naam} from kalender k where k.regio = '{r.value}')"
        for r in Regio
    )
    return f"(case {regio} {keuzes} end)"


def plek(dag: str) -> str:
    """De plek van deze dag in een reeks per dag."""
    return f"{dag} - (%(kalender_van)s::date - 1)"


def lesdag_nr(dag: str, regio: str) -> str:
    """Het aantal lesdagen tot en met deze dag."""
    return f"({reeks('lesdag_nr', regio)})[{plek(dag)}]"


def lesdag(nummer: str, regio: str) -> str:
    """De lesdag met dit nummer."""
    return f"({reeks('lesdagen', regio)})[{nummer}]"


def woongemeente(jongere: str) -> str:
    """De woongemeente op de dag: de woonplaats die dan loopt, de laatst begonnen (W1)."""
    return f"""(
    select w.gemeente_id from cases_woonplaats w
    where w.jongere_id = {jongere} and w.van <= %(op)s
      and (w.tot_en_met is null or w.tot_en_met >= %(op)s)
    order by w.van desc, w.id desc limit 1)"""


LOPENDE_ZAAK = """z.geopend_op <= %(op)s and z.status <> 'vervallen'
      and (z.gesloten_op is null or z.gesloten_op > %(op)s)"""

IN_LEVEN = """j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(op)s)"""

GEEN_SCHOOL = "('KDC', 'INBURGERING', 'BUITENLAND', 'GEEN', 'ONBEKEND')"

INGESCHREVEN = f"""exists (
    select from cases_inschrijving i
    where i.jongere_id = j.id and i.van <= %(op)s
      and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
      and i.onderwijssoort not in {GEEN_SCHOOL})"""

VRIJGESTELD = """exists (
    select from vrijstellingen_vrijstelling v
    where v.jongere_id = j.id and v.geldig_van <= %(op)s
      and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(op)s)
      and v.grond in ('5a', '5b', '5c', '5a_trekkend', '15')
      and v.oordeel in ('voldoet', 'verleend')
      and (v.oordeel_op is null or v.oordeel_op <= %(op)s))"""

REGIO_VAN_SCHOOL = "coalesce(nullif(s.vakantieregio, ''), sg.vakantieregio)"

# Alleen bij wie er net iets veranderde.
VAN_DEZE = "(%(alle_jongeren)s or {jongere} = any(%(jongeren)s::bigint[]))"

# Alleen bij een deel van de gemeenten: wie er op de dag woont. Leeg: iedereen.
WOONT_IN_DEEL = f"""({VAN_DEZE} and (%(alle_gemeenten)s or {{jongere}} in (
      select hier.jongere_id from cases_woonplaats hier
      where hier.gemeente_id = any(%(gemeenten)s) and hier.van <= %(op)s
        and (hier.tot_en_met is null or hier.tot_en_met >= %(op)s))))"""

# S4 en S11 beginnen bij dezelfde mensen: wie leeft en op geen school staat. Met `+ 0` leest de
# database de tabel van voor naar achter: het bereik is meer dan de helft van de jongeren.
ZONDER_SCHOOL = f"""ingeschreven as materialized (
  select i.jongere_id from cases_inschrijving i
  where i.van <= %(op)s and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
    and i.onderwijssoort not in {GEEN_SCHOOL}
    and {VAN_DEZE.format(jongere="i.jongere_id")}
), zonder_school as materialized (
  select j.id, j.geboortedatum, j.gevestigd_op, j.twaalfde_schooljaar
  from cases_jongere j
  where j.geboortedatum + 0 between %(jongst_nodig)s and %(laatst_begonnen)s
    and {IN_LEVEN}
    and not exists (select from ingeschreven i where i.jongere_id = j.id)
    and {WOONT_IN_DEEL.format(jongere="j.id")}
)"""
