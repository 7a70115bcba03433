"""De nachtelijke signalering tegen een met de hand geschreven vraag met hetzelfde antwoord."""

from statistics import median
from typing import Any, Final

from django.db import connection, connections

from bench import gegevens
from bench.meten import Vergelijking, Verslag, om_en_om, seconden, sqltijd, zeg
from cases.models import Signaal
from kern.grens import voor_systeem
from kern.klok import vandaag
from kern.sloten import historiemodel
from signalering.services import signaleren
from signalering.services.definities import vraagwaarden
from toegang.selectors import alle_gemeente_ids

RONDES_EERSTE: Final = 3
RONDES_TWEEDE: Final = 7
HOOGSTENS: Final = 1.3
MILJOEN: Final = 1_000_000
ZONDER_SCHOOL: Final = 400
ZONDER_DIPLOMA: Final = 8

# Zoals een ervaren hand het voor deze regio zou schrijven: één vakantieregio, de drempels erin.
# Alle soorten, met dezelfde gegevens bij elk signaal: hetzelfde antwoord dus.
HANDVRAAG: Final = """
with g as (
  select id as gemeente_id, case when telprofiel = 'zoetermeer' then 20 else 21 end as nodig
  from toegang_gemeente
), k as materialized (
  select datum, lesdag_nr, eerste_schooldag_vanaf from inrichting_kalenderdag
  where regio = 'midden'
), les as materialized (
  select datum, lesdag_nr from inrichting_kalenderdag where regio = 'midden' and is_lesdag
), rij as (
  select a.jongere_id, a.id, a.van, coalesce(a.tot_en_met, 'infinity') as tot,
    max(coalesce(a.tot_en_met, 'infinity')) over (partition by a.jongere_id
      order by a.van, a.id rows between unbounded preceding and 1 preceding) as vorige
  from meldingen_afwezigheid a
  where a.van <= %(op)s and a.vorm in ('geen_onderwijs', 'dagbesteding')
), genummerd as (
  select r.jongere_id, r.id, r.van, r.tot, count(*) filter (where r.vorige is null
      or (r.van > r.vorige and voor.lesdag_nr > na.lesdag_nr))
      over (partition by r.jongere_id order by r.van, r.id) as eiland
  from rij r
  left join k na on na.datum = r.vorige and r.van > r.vorige
  left join k voor on voor.datum = r.van - 1 and r.van > r.vorige
), eiland as (
  select jongere_id, min(van) as begin, array_agg(id order by van, id) as ids
  from genummerd group by jongere_id, eiland having max(tot) >= %(op)s
), plichtig as (
  select j.id, j.gemeente_id, j.geboortedatum from cases_jongere j
  where j.geboortedatum between %(kwalificatie_vanaf)s and %(laatst_begonnen)s
    and j.overleden_op is null and j.opgegaan_in_id is null
    and (j.geboortedatum >= %(leerplicht_vanaf)s or not exists (
      select from cases_kwalificatie q where q.jongere_id = j.id and q.behaald_op <= %(op)s
        and (q.diploma in ('havo', 'vwo', 'pro') or q.niveau >= 2)))
    and not exists (
      select from vrijstellingen_vrijstelling v
      where v.jongere_id = j.id and v.geldig_van <= %(op)s
        and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(op)s)
        and v.grond in ('5a', '5b', '5c', '5a_trekkend', '15')
        and v.oordeel in ('voldoet', 'verleend'))
), ingeschreven as (
  select i.jongere_id from cases_inschrijving i
  where i.van <= %(op)s and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
    and i.onderwijssoort not in ('KDC', 'INBURGERING', 'BUITENLAND', 'GEEN', 'ONBEKEND')
), thuis as (
  select p.id as jongere_id, p.gemeente_id, e.begin, g.nodig, voor.lesdag_nr as vanaf,
    nu.lesdag_nr - voor.lesdag_nr as duur, e.ids
  from eiland e
  join plichtig p on p.id = e.jongere_id
  join g on g.gemeente_id = p.gemeente_id
  join k voor on voor.datum = e.begin - 1
  join k nu on nu.datum = %(op)s
  where nu.lesdag_nr - voor.lesdag_nr >= g.nodig - 5
    and exists (select from ingeschreven i where i.jongere_id = p.id)
)
select s.soort, t.jongere_id, t.gemeente_id, '' as sleutel, t.begin as sinds,
  les.datum as drempeldag, jsonb_build_object('afwezigheden', to_jsonb(t.ids),
    'regio', 'midden', 'nodig', t.nodig, 'vakantie_telt_mee', false) as gegevens
from thuis t
left join les on les.lesdag_nr = t.vanaf + t.nodig
cross join lateral (values ('thuiszitter', t.duur >= t.nodig),
  ('thuiszitter_3_maanden', t.duur >= t.nodig and %(op)s >= t.begin + interval '3 months'),
  ('thuiszitter_nadert', t.duur < t.nodig)) s(soort, geldt)
where s.geldt
union all
select 'absoluut_verzuim', a.id, a.gemeente_id, '', a.sinds, les.datum,
  jsonb_build_object('regio', 'midden', 'wachttijd', 10)
from (
  select p.id, p.gemeente_id, greatest(b.eerste_schooldag_vanaf,
    (select min(w.van) from cases_woonplaats w where w.jongere_id = p.id),
    (select max(i.tot_en_met) + 1 from cases_inschrijving i where i.jongere_id = p.id)) as sinds
  from plichtig p
  join inrichting_kalenderdag b on b.regio = 'midden' and b.datum =
    (date_trunc('month', p.geboortedatum + interval '5 years') + interval '1 month')::date
  where not exists (select from ingeschreven i where i.jongere_id = p.id)
    and not exists (select from cases_zaak z where z.jongere_id = p.id and z.soort = 'AV'
      and z.status not in ('gesloten', 'vervallen'))
) a
join inrichting_kalenderdag voor on voor.regio = 'midden' and voor.datum = a.sinds - 1
join inrichting_kalenderdag nu on nu.regio = 'midden' and nu.datum = %(op)s
left join les on les.lesdag_nr = voor.lesdag_nr + 11
where nu.lesdag_nr - voor.lesdag_nr > 10
union all
select 'meldplicht_16_uur', m.jongere_id, j.gemeente_id, '', min(m.verzuim_van), max(m.verzuim_van),
  jsonb_build_object('uren', sum(m.uren), 'meldingen', jsonb_agg(m.id))
from meldingen_verzuimmelding m
join cases_jongere j on j.id = m.jongere_id
join inrichting_kalenderdag week on week.regio = 'midden' and week.datum = m.verzuim_van
where m.ontvangen_op between %(schooljaar_van)s and %(op)s and m.status <> 'ingetrokken'
  and m.geoorloofd is not true
  and m.soort not in ('REL_LANG_GEO', 'ZORG', 'ZORG18', 'VRIJ_INSCHR', 'VRIJ_BEZOEK')
group by m.jongere_id, j.gemeente_id having sum(m.uren) >= 16
  and max(week.lesweek_nr) - min(week.lesweek_nr) < 4
union all
select 'herhaald_verzuim', m.jongere_id, j.gemeente_id, '', min(m.ontvangen_op),
  (array_agg(m.ontvangen_op order by m.ontvangen_op, m.id))[2],
  jsonb_build_object('meldingen', jsonb_agg(m.id order by m.ontvangen_op, m.id), 'vanaf', 2)
from meldingen_verzuimmelding m
join cases_jongere j on j.id = m.jongere_id
where m.ontvangen_op between %(schooljaar_van)s and %(op)s and m.status <> 'ingetrokken'
  and m.soort in ('REL_LICHT', 'REL_WET', 'REL_LANG_ONG', 'REL_LANG_GEO', 'LUXE', 'OVERIG', 'V18')
group by m.jongere_id, j.gemeente_id having count(*) >= 2
union all
select 'einde_leerplicht', j.id, j.gemeente_id, '', s.vanaf, %(schooljaar_einde)s,
  jsonb_build_object('leeftijd', 16, 'twaalf_jaar', false, 'ingeschreven_tot_en_met',
    (select max(i.tot_en_met) from cases_inschrijving i where i.jongere_id = j.id))
from cases_jongere j
cross join (select make_date(extract(year from %(schooljaar_einde)s::date)::int, 5, 1)) s(vanaf)
where s.vanaf <= %(op)s and j.geboortedatum between %(leerplicht_vanaf)s and %(einde_geboren_tot)s
  and j.overleden_op is null and j.opgegaan_in_id is null
  and not exists (select from cases_inschrijving i where i.jongere_id = j.id
    and (i.tot_en_met is null or i.tot_en_met > %(schooljaar_einde)s))
union all
select 'wordt_18', j.id, j.gemeente_id, '', (v.dag - interval '2 months')::date, v.dag,
  jsonb_build_object('leeftijd', 18, 'ingeschreven', v.ingeschreven,
    'zaken', to_jsonb(v.zaken), 'maanden', 2)
from cases_jongere j
cross join lateral (select (j.geboortedatum + interval '18 years')::date
    + (to_char(j.geboortedatum, 'MMDD') = '0229')::int as dag,
  exists (select from ingeschreven i where i.jongere_id = j.id) as ingeschreven,
  array(select z.id from cases_zaak z where z.jongere_id = j.id
    and z.status not in ('gesloten', 'vervallen')) as zaken) v
where j.geboortedatum between %(kwalificatie_vanaf)s and %(kwalificatie_vanaf)s::date + 65
  and j.overleden_op is null and j.opgegaan_in_id is null
  and %(op)s >= (v.dag - interval '2 months')::date
  and (not v.ingeschreven or cardinality(v.zaken) > 0)
union all
select 'kennisgeving_verloopt', v.jongere_id, v.gemeente_id, '', v.geldig_van, v.geldig_tot_en_met,
  jsonb_build_object('vrijstelling', v.id)
from vrijstellingen_vrijstelling v
where %(kennisgeving_actief)s and v.grond in ('5a', '5b', '5c') and v.oordeel = 'voldoet'
  and v.geldig_tot_en_met between %(op)s and %(schooljaar_einde)s
union all
select 'termijn_verloopt', z.jongere_id, z.gemeente_id, 'zaak:' || z.id, z.geopend_op, z.termijn,
  jsonb_build_object('zaak', z.id)
from cases_zaak z where z.termijn <= %(uiterlijk_termijn)s
  and z.status not in ('gesloten', 'vervallen')
union all
select 'termijn_verloopt', v.jongere_id, v.gemeente_id, 'vrijstelling:' || v.id, v.ontvangen_op,
  v.ontvangen_op + 56, jsonb_build_object('vrijstelling', v.id)
from vrijstellingen_vrijstelling v
where v.grond in ('3a', '3b', '15', '11g') and v.oordeel = '' and v.ontvangen_op + 49 <= %(op)s
union all
select 'doelgroep_doorstroompunt', s.id, s.gemeente_id, '', s.sinds, s.sinds,
  jsonb_build_object('grond', 'niet_ingeschreven', 'leeftijdsgrens', %(doorstroompunt_onder)s)
from (
  select j.id, j.gemeente_id, greatest((j.geboortedatum + interval '18 years')::date
      + (to_char(j.geboortedatum, 'MMDD') = '0229')::int,
    (select min(w.van) from cases_woonplaats w where w.jongere_id = j.id),
    (select max(i.tot_en_met) + 1 from cases_inschrijving i where i.jongere_id = j.id),
    case when j.geboortedatum < %(vorige_grens_vanaf)s then %(grens_sinds)s::date end) as sinds
  from cases_jongere j
  where j.geboortedatum >= %(doorstroompunt_vanaf)s and j.geboortedatum < %(kwalificatie_vanaf)s
    and j.overleden_op is null and j.opgegaan_in_id is null
    and not exists (select from ingeschreven i where i.jongere_id = j.id)
    and not exists (select from cases_kwalificatie q where q.jongere_id = j.id
      and q.behaald_op <= %(op)s and (q.diploma in ('havo', 'vwo') or q.niveau >= 2))
    and not exists (select from doorstroompunt_traject t where t.jongere_id = j.id
      and (t.geeindigd_op is null or t.geeindigd_op > %(op)s))
    and not exists (select from cases_taak t where t.jongere_id = j.id
      and t.uiterlijk >= %(op)s and t.klaar_op is null)
) s
union all
select 'stilstand', z.jongere_id, z.gemeente_id, 'zaak:' || z.id, z.sinds, les.datum,
  jsonb_build_object('zaak', z.id, 'contact', z.contact, 'lesdagen', 20)
from (
  select z.id, z.jongere_id, z.gemeente_id, max(c.datum) as contact,
    greatest(z.geopend_op, max(c.datum)) as sinds
  from cases_zaak z left join cases_contactmoment c on c.zaak_id = z.id and c.datum <= %(op)s
  where z.status in ('nieuw', 'in_behandeling', 'wacht')
    and not (z.status = 'wacht' and coalesce(z.wacht_tot >= %(op)s, false))
    and not exists (select from cases_taak t
      where t.zaak_id = z.id and t.uiterlijk >= %(op)s and t.klaar_op is null)
  group by z.id
) z
join k voor on voor.datum = z.sinds
join k nu on nu.datum = %(op)s
left join les on les.lesdag_nr = voor.lesdag_nr + 20
where nu.lesdag_nr - voor.lesdag_nr >= 20
"""
_GELIJK: Final = (
    "n.jongere_id = t.jongere_id and n.soort = t.soort and n.sleutel = t.sleutel "
    "and n.gemeente_id = t.gemeente_id and n.sinds = t.sinds "
    "and n.drempeldag is not distinct from t.drempeldag "
    "and n.gegevens = t.gegevens"
)
VERSCHIL: Final = f"""
with n as materialized ({HANDVRAAG}),
t as materialized (select * from cases_signaal where ingetrokken_op is null)
select (select count(*) from n where not exists (select from t where {_GELIJK})),
  (select count(*) from t where not exists (select from n where {_GELIJK})),
  (select count(*) from n)
"""
KOLOMMEN: Final = "soort, jongere_id, gemeente_id, sleutel, sinds, drempeldag, gegevens"


def meten(aantal: int) -> Verslag:
    """Meet de eerste en de tweede nacht over zoveel jongeren, met drie op de tien afwezigheden."""
    gegevens.eenmalig(lambda: _bouwen(aantal))
    op, ids = vandaag(), alle_gemeente_ids()
    waarden = vraagwaarden(ids, op=op, alle=True)

    def onze() -> None:
        signaleren(op, gemeenten=ids)

    zeg(f"  eerste nacht over {aantal} jongeren …")
    eerste: dict[str, list[float]] = {"ons": [], "hand": []}
    for _ in range(RONDES_EERSTE):
        for naam, werk in (("hand", lambda: _schrijf(waarden)), ("ons", onze)):
            _leeg()
            eerste[naam].append(seconden(werk))
    nieuw, over, antwoord = _verschil(waarden)
    if nieuw or over:
        raise RuntimeError(f"De twee antwoorden verschillen: {nieuw} missen, {over} te veel.")
    gegevens.bijhouden()
    zeg(f"  tweede nacht over {aantal} jongeren …")
    tweede = om_en_om(
        {"ons": onze, "hand": lambda: _verschil(waarden)}, rondes=RONDES_TWEEDE, opwarmen=1
    )
    with sqltijd() as teller:
        onze()
    een = {naam: median(tijden) for naam, tijden in eerste.items()}
    return Verslag(
        [
            _vergelijk("tweede nacht", aantal, tweede, "zelfde antwoord"),
            _vergelijk("eerste nacht", aantal, een, "ook schrijven, met historie"),
        ],
        [
            f"{aantal} jongeren, {aantal * 3 // 10} afwezigheden: {antwoord} signalen, aan beide "
            "kanten dezelfde, met dezelfde gegevens erbij. Beide kanten kijken naar alle twaalf "
            "soorten, als dezelfde rol en achter dezelfde row-level security. In de eerste nacht "
            "schrijven beide ook de historie, langs dezelfde bewaking en met de commit erbij.",
            "De gegevens kennen afwezigheid, inschrijving, diploma en traject, geen "
            "verzuimmeldingen, zaken en vrijstellingen: het antwoord bestaat uit S1 tot en met S4, "
            "S8 en S11, en van mei tot en met juli ook S7. De andere soorten vinden niets; de "
            "andere kant vraagt ze korter dan de regels zijn.",
        ],
        {f"sql_{aantal}": teller.seconden},
    )


def _vergelijk(nacht: str, aantal: int, tijden: dict[str, float], hoe: str) -> Vergelijking:
    """De eis geldt voor een miljoen jongeren; bij minder staat alleen de verhouding er."""
    return Vergelijking(
        f"signalen, {nacht}, {aantal} jongeren",
        f"met de hand geschreven ({hoe})",
        tijden["ons"],
        tijden["hand"],
        "s",
        tijden["ons"] / tijden["hand"],
        hoogstens=HOOGSTENS if aantal >= MILJOEN else None,
    )


def _bouwen(aantal: int) -> None:
    gemeenten, _ = gegevens.regio()
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=aantal, met_nummers=False)
    gegevens.inschrijvingen(aantal=aantal, zonder=ZONDER_SCHOOL)
    gegevens.na_school(aantal=aantal, zonder=ZONDER_DIPLOMA)
    gegevens.afwezigheden(jongeren=aantal, aantal=aantal * 3 // 10)


def _instellen(cursor: Any) -> None:
    cursor.execute("set local work_mem = '96MB'; set local jit = off")


def _verschil(waarden: dict[str, Any]) -> tuple[int, int, int]:
    """Wat er nieuw is, wat er niet meer geldt, en hoeveel er gelden."""
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        _instellen(cursor)
        cursor.execute(VERSCHIL, waarden)
        nieuw, over, antwoord = cursor.fetchone()
    return int(nieuw), int(over), int(antwoord)


def _schrijf(waarden: dict[str, Any]) -> None:
    """De handvraag, die ook signalen en historie schrijft."""
    historie = historiemodel(Signaal)
    if historie is None:
        raise RuntimeError("Signalen horen historie te hebben.")
    alle = [str(veld.column) for veld in Signaal._meta.concrete_fields]
    rest = "'open', '', now()"
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        _instellen(cursor)
        cursor.execute(
            f"with s as (insert into cases_signaal ({KOLOMMEN}, status, reden, gezien_op) "
            f"select {KOLOMMEN}, {rest} from ({HANDVRAAG}) a returning *) "
            f"insert into {historie._meta.db_table} ({', '.join(alle)}, history_date, "
            f"history_type, history_change_reason) select {', '.join('s.' + k for k in alle)}, "
            "now(), '+', 'Gevonden' from s",
            waarden,
        )


def _leeg() -> None:
    """Zoals voor de allereerste nacht: geen signalen, en tabellen die nog nooit gemeten zijn."""
    historie = historiemodel(Signaal)
    if historie is None:
        raise RuntimeError("Signalen horen historie te hebben.")
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute(f"truncate {Signaal._meta.db_table}, {historie._meta.db_table}")
