"""Twaalf tabellen zoals iemand ze met de hand in SQL zou schrijven: de tegenpartij van de meting.

Per onderwerp een tussentabel met precies wat die tabellen nodig hebben, en daarna een `group by`
per tabel. Er wordt dus ook hier maar een keer door de meldingen en de zaken gelezen.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection

from rapportage.indelingen import indelingen

Cellen = dict[str, dict[str, list[int]]]
"""Per tabel en rij de aantallen; een rij met alleen nullen staat er niet in."""


def _woont(dag: str) -> str:
    return (
        "(select w.gemeente_id from cases_woonplaats w where w.jongere_id = j.id and "
        f"w.van <= {dag} and coalesce(w.tot_en_met >= {dag}, true) "
        "order by w.van desc, w.id desc limit 1)"
    )


def _onderwijs(dag: str) -> str:
    return (
        "coalesce((select i.onderwijssoort from cases_inschrijving i where i.jongere_id = j.id "
        f"and i.van <= {dag} order by coalesce(i.tot_en_met >= {dag}, true) desc, i.van desc, "
        "i.id desc limit 1), 'GEEN')"
    )


def _oud(dag: str) -> str:
    return f"extract(year from age({dag}, j.geboortedatum))"


def _klaar(dag: str) -> str:
    return (
        "exists (select from cases_kwalificatie q where q.jongere_id = j.id and "
        f"q.behaald_op <= {dag} and (q.diploma in ('havo', 'vwo') "
        "or q.diploma = 'mbo' and q.niveau >= 2))"
    )


def _labels(naam: str, leeg: str = "") -> str:
    """De indeling als tabel `l`, met code en label. leeg: het label van wat nog geen code heeft."""
    paren = [(c, label) for label, codes in indelingen()[naam].labels.items() for c in codes]
    paren += [("", leeg)] if leeg else []
    regels = ", ".join(f"('{c}', '{label}')" for c, label in paren)
    return f"(values {regels}) l (code, label)"


# De gemeente van een jongere is die van nu; wie verhuisde, staat er met haar woonplaats bij.
_HIER: Final = """(j.gemeente_id = %(gemeente)s or j.id in (
    select jongere_id from cases_woonplaats where gemeente_id = %(gemeente)s))"""
_UITKOMST: Final = """coalesce(u.resultaat, case when {bron}.resultaat_op <= %(peil)s
    then {bron}.resultaat end, '') as resultaat"""
_LANG: Final = "least({einde}, %(peil)s) >= (z.geopend_op + interval '3 months')::date"

MELDINGEN: Final = f"""create temporary table hand_meldingen on commit drop as
select * from (
  select m.jongere_id, m.soort, m.reden, {_UITKOMST.format(bron="m")},
    {_oud("m.ontvangen_op")} as oud, case when m.ontvangen_op < '2026-01-01' then 23 else 27 end
      as grens, {_klaar("m.ontvangen_op")} as klaar, {_woont("m.ontvangen_op")}
      as woont, coalesce((select i.onderwijssoort from cases_inschrijving i
        where i.id = m.inschrijving_id), {_onderwijs("m.ontvangen_op")}) as onderwijs
  from meldingen_verzuimmelding m join cases_jongere j on j.id = m.jongere_id
  left join verslag_uitkomst u on u.melding_id = m.id and u.resultaat_op <= %(peil)s
  where m.ontvangen_op between %(van)s and %(tot)s and {_HIER} offset 0) m
where woont = %(gemeente)s"""
_EINDE: Final = """coalesce(case when z.resultaat_op <= %(peil)s then z.resultaat_op end,
      z.gesloten_op)"""
ZAKEN: Final = f"""create temporary table hand_zaken on commit drop as
select * from (
  select z.jongere_id, z.soort, z.reden, {_UITKOMST.format(bron="z")},
    z.geopend_op >= %(van)s as geopend,
    z.vastgesteld and coalesce(z.vastgesteld_op <= %(peil)s, true) as vast,
    {_LANG.format(einde=_EINDE)} as lang,
    {_LANG.format(einde="z.gesloten_op")} as lang_open, {_woont("z.geopend_op")} as woont,
    {_onderwijs("z.geopend_op")} as onderwijs
  from cases_zaak z join cases_jongere j on j.id = z.jongere_id
  left join verslag_uitkomst u on u.zaak_id = z.id and u.resultaat_op <= %(peil)s
  where z.geopend_op <= %(tot)s and coalesce(z.gesloten_op >= %(van)s, true)
    and z.status <> 'vervallen' and z.soort in ('AV', 'BEMIDDELING') and {_HIER} offset 0) z
where woont = %(gemeente)s"""

_RELATIEF: Final = "soort in ('REL_WET', 'REL_LICHT', 'OVERIG') and oud < 18"
_SOORTEN: Final = """count(*) filter (where soort = 'REL_WET'),
  count(*) filter (where soort <> 'REL_WET')"""


def _relatief(naam: str, veld: str, leeg: str = "") -> str:
    return (
        f"select l.label, {_SOORTEN} from hand_meldingen m join {_labels(naam, leeg)} "
        f"on l.code = m.{veld} where {_RELATIEF} group by l.label"
    )


def _absoluut(naam: str, veld: str) -> str:
    return (
        f"select l.label, count(*) from hand_zaken z join {_labels(naam)} on l.code = {veld} "
        "where soort = 'AV' and vast and geopend group by l.label"
    )


_TERUG: Final = "resultaat in ('INGESCHREVEN', 'EIGEN_SCHOOL', 'ANDERE_SCHOOL')"


def vragen() -> Mapping[str, str]:
    """Tabel -> de vraag naar haar rijen: het label en de aantallen, zonder percentages."""
    return {
        "utr-verzuim": f"""select l.label, count(*) filter (where oud < 18),
  count(distinct jongere_id) filter (where oud < 18), count(*) filter (where volwassen),
  count(distinct jongere_id) filter (where volwassen)
from (select *, oud >= 18 and oud < grens and not klaar as volwassen from hand_meldingen
  where soort in ('REL_LICHT', 'REL_WET', 'REL_LANG_ONG', 'REL_LANG_GEO', 'LUXE', 'OVERIG', 'V18'))
  m join {_labels("onderwijssoort/utr-4")} on l.code = m.onderwijs group by l.label""",
        "zm-relatief": """select wat || ' ' || s || ' verzuim', n from (select
    case soort when 'REL_WET' then 'wettelijk' else 'licht' end as s, count(*) as rijen,
    count(distinct jongere_id) as wie from hand_meldingen
    where soort in ('REL_WET', 'REL_LICHT', 'OVERIG') group by s) r,
  lateral (values ('meldingen', rijen), ('leerlingen', wie)) v (wat, n)""",
        "zm-t5": _relatief("onderwijssoort/zm-13", "onderwijs"),
        "zm-t6": _relatief("reden/zm-t6", "reden"),
        "zm-t7": _relatief("resultaat/zm-t7", "resultaat", leeg="open"),
        "utr-absoluut-verzuim": f"""select l.label, count(distinct jongere_id),
  count(distinct jongere_id) filter (where lang), count(distinct jongere_id) filter (where {_TERUG})
from hand_zaken z join {_labels("onderwijssoort/utr-5")} on l.code = onderwijs
where soort = 'AV' and vast group by l.label""",
        "zm-t1": _absoluut("reden/zm-t1", "reden"),
        "zm-t2": _absoluut("resultaat/zm-t2", "coalesce(nullif(z.resultaat, ''), 'NIET_OPGELOST')"),
        "utr-bemiddeling": f"""select l.label, count(*), count(*) filter (where lang_open)
from hand_zaken z join {_labels("onderwijssoort/utr-5b")} on l.code = onderwijs
where soort = 'BEMIDDELING' group by l.label""",
        "utr-vrijstellingen": f"""select l.label,
  count(distinct wie) filter (where grond = '5a'), count(distinct wie) filter (where grond = '5b'),
  count(distinct wie) filter (where grond = '5c')
from (select j.id as wie, v.grond, {_onderwijs("(v.geldig_van - 1)")} as onderwijs,
    {_woont("greatest(v.geldig_van, %(van)s)")} as woont
  from vrijstellingen_vrijstelling v join cases_jongere j on j.id = v.jongere_id
  where v.oordeel in ('voldoet', 'verleend') and v.oordeel_op <= %(peil)s
    and v.geldig_van <= %(tot)s and coalesce(v.geldig_tot_en_met >= %(van)s, true)
    and v.grond in ('5a', '5b', '5c') and {_HIER} offset 0) v
join {_labels("onderwijssoort/utr-5")} on l.code = onderwijs
where woont = %(gemeente)s group by l.label""",
        "utr-leerlingen": f"""select l.label, count(distinct wie),
  count(distinct wie) filter (where hier is distinct from woont),
  count(distinct wie) filter (where hier = woont)
from (select distinct on (j.id) j.id as wie, i.onderwijssoort, s.gemeente_id as hier,
    {_woont("%(oktober)s")} as woont
  from cases_inschrijving i join cases_jongere j on j.id = i.jongere_id
  join cases_school s on s.id = i.school_id
  where i.van <= %(oktober)s and coalesce(i.tot_en_met >= %(oktober)s, true)
    and i.onderwijssoort not in ('KDC', 'INBURGERING', 'BUITENLAND', 'GEEN', 'ONBEKEND') and {_HIER}
  order by j.id, i.van desc, i.id desc) i
join {_labels("onderwijssoort/utr-school")} on l.code = i.onderwijssoort
where woont = %(gemeente)s group by l.label""",
        "zm-t13": f"""select l.label,
  {", ".join(f"count(distinct wie) filter (where oud = {n})" for n in range(17, 23))},
  count(distinct wie)
from (select j.id as wie, i.onderwijssoort, i.uitstroomprofiel, {_oud("u.uitgevallen_op")} as oud,
    {_klaar("u.uitgevallen_op")} as klaar, {_woont("u.uitgevallen_op")} as woont,
    u.uitgevallen_op
  from doorstroompunt_uitval u join cases_jongere j on j.id = u.jongere_id
  join lateral (select * from cases_inschrijving i where i.jongere_id = j.id
    and i.van <= u.uitgevallen_op order by coalesce(i.tot_en_met >= u.uitgevallen_op, true) desc,
      i.van desc, i.id desc limit 1) i on true
  where u.uitgevallen_op between %(van)s and %(tot)s and {_HIER} offset 0) u
join {_labels("onderwijssoort/zm-t13")} on l.code = u.onderwijssoort
where woont = %(gemeente)s and not klaar
  and oud < case when uitgevallen_op < '2026-01-01' then 23 else 27 end
group by l.label""",
    }


def tellen(waarden: Mapping[str, Any], nummers: Sequence[str]) -> Cellen:
    """De cellen van deze tabellen; binnen een transactie met de grens en de ware aflopen open."""
    alle, uit = vragen(), {}
    with connection.cursor() as cursor:
        for tabel, vraag in (("hand_meldingen", MELDINGEN), ("hand_zaken", ZAKEN)):
            if any(tabel in alle[n] for n in nummers):
                cursor.execute(vraag, waarden)
                cursor.execute(f"analyze {tabel}")
        for nummer in nummers:
            cursor.execute(alle[nummer], waarden)
            uit[nummer] = {rij[0]: list(rij[1:]) for rij in cursor.fetchall()}
    return uit
