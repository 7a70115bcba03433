"""Benaderen: de ladder van twintigduizend jongeren, en de regels over een hele bevolking."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Final

from django.db import connection
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from bench import gegevens
from bench.gegevens import vul, worp
from bench.lijst import GELUKT, INLOGGEN
from bench.meten import Vergelijking, Verslag, om_en_om, sqltijd, zeg
from cases.models import Contactmoment
from doorstroompunt.benaderen.inrichting import regels_van, sqlwaarden
from doorstroompunt.benaderen.vraag import met_oordeel
from doorstroompunt.models import Benaderafwijking, Dagbesteding, Instantie, Uitval
from inrichting.selectors import parameters
from kern.grens import Grens, binnen, voor_systeem
from kern.klok import vandaag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids

RONDES: Final = 5
RONDES_LADDER: Final = 15
HOOGSTENS: Final = 2.0
HOOGSTENS_LADDER: Final = 2.5
MILJOEN: Final = 1_000_000
LADDER_JONGEREN: Final = 86_000
"""Zoveel jongeren van 4 tot 27 geven in de grootste gemeente twintigduizend zonder school."""
WERKVOORRAAD: Final = 20_000
ZONDER_SCHOOL: Final = 400
ZONDER_DIPLOMA: Final = 2
OORDEEL: Final = """{met} select gemeente_id, reden, uitkomst, count(*) from oordeel
where hoort group by gemeente_id, reden, uitkomst order by 1, 2, 3"""

# Wie er vandaag bij hoort, zoals iemand dat voor deze ene dag en deze twee gemeenten opschrijft.
_HAND: Final = """hand as materialized (
  select j.id, coalesce((select w.gemeente_id from cases_woonplaats w where w.jongere_id = j.id
      and w.van <= %(op)s and (w.tot_en_met is null or w.tot_en_met >= %(op)s)
      order by w.van desc, w.id desc limit 1), j.gemeente_id) as gemeente_id
  from cases_jongere j
  where j.geboortedatum > %(op)s::date - interval '27 years'
    and j.geboortedatum <= %(op)s::date - interval '18 years'
    and j.overleden_op is null and j.opgegaan_in_id is null
    and not exists (select from cases_kwalificatie q where q.jongere_id = j.id
      and q.behaald_op <= %(op)s and (q.diploma in ('havo', 'vwo') or q.niveau >= 2))
    and not exists (select from cases_inschrijving i where i.jongere_id = j.id and i.van <= %(op)s
      and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
      and i.onderwijssoort not in ('KDC', 'INBURGERING', 'BUITENLAND', 'GEEN', 'ONBEKEND'))
), werk as materialized (
  select jongere_id, sum(uren_per_week) as uren, sum(inkomen_per_maand) as inkomen
  from doorstroompunt_dagbesteding
  where van <= %(op)s and (tot_en_met is null or tot_en_met >= %(op)s) group by jongere_id
), anders as materialized (
  select distinct on (jongere_id) jongere_id, uitkomst from doorstroompunt_benaderafwijking
  where van <= %(op)s and (tot_en_met is null or tot_en_met >= %(op)s)
  order by jongere_id, van desc, id desc
), uit as (
  select d.id, d.gemeente_id, a.uitkomst as mens, case when a.uitkomst is not null then 'afwijking'
      when d.gemeente_id = %(utrecht)s then case
        when w.jongere_id is null or w.inkomen is null then 'inkomen_onbekend'
        when w.inkomen < 580 then 'geen_of_laag_inkomen' else 'inkomen' end
      when w.uren is null then 'uren_onbekend' when w.uren >= 12 then 'werk'
      when w.uren > 0 then 'te_weinig_werk' else 'geen_werk' end as reden
  from hand d left join werk w on w.jongere_id = d.id left join anders a on a.jongere_id = d.id
)"""
HANDVRAAG: Final = f"""with {_HAND}
select gemeente_id, reden, coalesce(mens, case reden when 'inkomen' then 'niet'
    else 'benaderen' end) as uitkomst, count(*) from uit
group by 1, 2, 3 order by 1, 2, 3"""

# De ladder van Waterhoven (brief, brief, huisbezoek) met de hand: telling en een blad.
HANDLADDER: Final = f"""with {_HAND}, sinds as materialized (
  select u.id, u.reden, greatest(max(v.uitgevallen_op), max(t.geeindigd_op)) as begin,
    bool_or(t.geeindigd_op is null and t.uitkomst_benadering not in ('', 'OPEN')) as klaar
  from uit u left join doorstroompunt_uitval v on v.jongere_id = u.id
  left join doorstroompunt_traject t on t.jongere_id = u.id
  where u.reden in ('inkomen_onbekend', 'geen_of_laag_inkomen') or u.mens = 'benaderen'
  group by u.id, u.reden
), poging as (
  select s.id, s.reden, s.begin, max(c.datum) as laatste, count(c.id) as aantal,
    count(*) filter (where c.soort = 'BRIEF') as brieven,
    bool_or(c.soort = 'HUISBEZOEK') as bezoek
  from sinds s left join cases_contactmoment c on c.jongere_id = s.id and c.doel = 'benaderen'
    and c.datum >= coalesce(s.begin, '-infinity') and c.datum <= %(op)s
  where s.klaar is not true
  group by s.id, s.reden, s.begin
), stap as materialized (
  select p.*, case when p.bezoek then 'besluit' when p.brieven > 1 then 'huisbezoek'
      when p.brieven = 1 then 'brief_2' else 'brief_1' end as stap,
    coalesce(p.laatste, p.begin, %(op)s) + case when p.brieven = 0 and p.bezoek is not true then 0
      else 14 end as op from poging p
)
select (select count(*) from stap), (select jsonb_agg(to_jsonb(r)) from (
  select s.*, j.geslachtsnaam, j.voornamen from stap s join cases_jongere j on j.id = s.id
  order by s.op, s.id limit 25) r)"""


def meten_ladder() -> Verslag:
    """De bladzijde met twintigduizend jongeren, naast de kale vraag en naast de werkvoorraad."""
    gegevens.eenmalig(_bouw_ladder)
    gemeenten, accounts = gegevens.regio()
    wie = accounts["leerplicht-a"]
    client = Client()
    client.force_login(wie, backend=INLOGGEN)
    adres = reverse("doorstroompunt:ladder")
    antwoord = client.get(adres)
    if antwoord.status_code != GELUKT:
        raise RuntimeError("De ladder gaat niet open.")
    inhoud: dict[str, Any] = dict(antwoord.context_data or {})
    totaal = sum(inhoud["stand_nu"].values())
    opdrachten = _opdrachten(client, adres)
    caseload = _opdrachten(client, reverse("cases:werkvoorraad") + "?wie=mij")
    grens = Grens(frozenset([gemeenten[0].pk]), medewerker_id=wie.pk)
    zeg(f"  contactladder van {totaal} jongeren …")
    tijden = om_en_om(
        {
            "ons": lambda: client.get(adres),
            "kaal": _kale_ladder(inhoud, wie, gemeenten[0]),
            "caseload": lambda: client.get(reverse("cases:werkvoorraad") + "?wie=mij"),
        },
        rondes=RONDES_LADDER,
        rondom={"kaal": lambda: binnen(grens)},
    )
    return Verslag(
        [
            Vergelijking(
                f"contactladder van {totaal} jongeren, opdrachten aan de database",
                "de werkvoorraad",
                opdrachten,
                caseload,
                "opdrachten",
                opdrachten / caseload,
                hoogstens=1.0,
            ),
            Vergelijking(
                f"contactladder van {totaal} jongeren",
                "met de hand geschreven vraag met hetzelfde sjabloon",
                tijden["ons"] * 1000,
                tijden["kaal"] * 1000,
                "ms",
                tijden["ons"] / tijden["kaal"],
                hoogstens=HOOGSTENS_LADDER,
            ),
        ],
        [
            "Wie op de ladder staat, met welke stap en wanneer, wordt bij elke keer kijken uit de "
            "feiten afgeleid: er is geen tabel met standen. De andere kant leidt alleen de stappen "
            "van deze ene gemeente af, zonder verzuim, triage, verhuizing en eerdere rondes, en "
            f"telt niet per filter. De werkvoorraad met {WERKVOORRAAD} zaken, een lijst die alleen "
            f"rijen leest, kostte in dezelfde ronde {tijden['caseload'] * 1000:.0f} ms."
        ],
        {"ladder_aantal": float(totaal)},
    )


def _opdrachten(client: Client, adres: str) -> int:
    with sqltijd() as teller:
        client.get(adres)
    return teller.opdrachten


def _kale_ladder(inhoud: dict[str, Any], wie: Any, gemeente: Gemeente) -> Callable[[], object]:
    """De handvraag en hetzelfde sjabloon: geen sessie, geen log; de grens staat al open."""
    request = RequestFactory().get("/doorstroompunt/ladder/")
    request.user = wie
    request.session = {}  # type: ignore[assignment]
    request._messages = []  # type: ignore[attr-defined]  # noqa: SLF001
    request.csp_nonce = "meting"  # type: ignore[attr-defined]
    sjabloon = get_template("doorstroompunt/benaderen/ladder.html")
    waarden: dict[str, Any] = {"op": vandaag(), "utrecht": gemeente.pk}

    def haal() -> object:
        with connection.cursor() as cursor:
            cursor.execute(HANDLADDER, waarden)
            cursor.fetchone()
        return sjabloon.render(inhoud, request)

    return haal


def meten_regels(aantal: int) -> Verslag:
    """De benaderregels over zoveel jongeren; beide kanten geven dezelfde cellen."""
    with gegevens.kaal() if aantal >= MILJOEN else nullcontext():
        gegevens.eenmalig(lambda: _bouwen(aantal))
    op, gemeenten = vandaag(), list(Gemeente.objects.order_by("code"))
    met = OORDEEL.format(met=met_oordeel())

    def ons() -> list[tuple[Any, ...]]:
        wet = parameters()
        return _vraag(met, sqlwaarden(regels_van(gemeenten, op=op, wet=wet), op=op, wet=wet))

    def met_de_hand() -> list[tuple[Any, ...]]:
        return _vraag(HANDVRAAG, {"op": op, "utrecht": gemeenten[0].pk})

    antwoord, ander = ons(), met_de_hand()
    if antwoord != ander:
        raise RuntimeError(f"De twee antwoorden verschillen: {antwoord} en {ander}.")
    zeg(f"  benaderregels over {aantal} jongeren …")
    tijden = om_en_om({"ons": ons, "hand": met_de_hand}, rondes=RONDES, opwarmen=1)
    beoordeeld = sum(rij[-1] for rij in antwoord)
    return Verslag(
        [
            Vergelijking(
                f"benaderregels, {aantal} jongeren",
                "met de hand geschreven SQL (zelfde cellen)",
                tijden["ons"],
                tijden["hand"],
                "s",
                tijden["ons"] / tijden["hand"],
                hoogstens=HOOGSTENS if aantal >= MILJOEN else None,
            )
        ],
        [
            f"{aantal} jongeren in twee gemeenten met elk hun regels; {beoordeeld} horen bij de "
            "doelgroep, verdeeld over gemeente, reden en uitkomst. Onze kant kent ook verzuim "
            "vanaf 18, vestiging, woonplaats op de dag, pro en vso, de triage en de ronde waarin "
            "iemand zit, en leest de regels uit de inrichting; de andere kant kent alleen wat in "
            "deze gegevens voorkomt. Dezelfde rol, achter dezelfde row-level security."
        ],
        {f"sql_{aantal}": tijden["ons"]},
    )


def _vraag(sql: str, waarden: dict[str, Any]) -> list[tuple[Any, ...]]:
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        cursor.execute("set local work_mem = '96MB'; set local jit = off")
        cursor.execute(sql, waarden)
        return list(cursor.fetchall())


def _bouwen(aantal: int) -> None:
    gemeenten, _ = gegevens.regio()
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=aantal, met_nummers=False)
    gegevens.inschrijvingen(aantal=aantal, zonder=ZONDER_SCHOOL)
    gegevens.na_school(aantal=aantal, zonder=ZONDER_DIPLOMA)
    _feiten(aantal)


def _bouw_ladder() -> None:
    gemeenten, _ = gegevens.regio()
    gegevens.collegas(gemeenten)
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=LADDER_JONGEREN, met_nummers=False)
    gegevens.inschrijvingen(aantal=LADDER_JONGEREN, zonder=ZONDER_SCHOOL)
    gegevens.zaken(jongeren=LADDER_JONGEREN, aantal=WERKVOORRAAD)
    _feiten(LADDER_JONGEREN)
    vul(
        Contactmoment,
        kolommen="jongere_id, gemeente_id, datum, soort, doel",
        selectie="select j.id, j.gemeente_id, "
        f"%(dag)s::date - {worp('n', 45, 200)}, "
        f"(array['BRIEF', 'BRIEF', 'HUISBEZOEK', 'APP'])[1 + {worp('n', 46, 4)}], 'benaderen' "
        f"from (select n, 1 + {worp('n', 47, LADDER_JONGEREN)} as wie "
        "from generate_series(%(van)s::int, %(tot)s::int) n) x join cases_jongere j on j.id = wie "
        "where j.geboortedatum <= %(dag)s::date - 6575",
        aantal=LADDER_JONGEREN,
    )


def _feiten(aantal: int) -> None:
    """Werk bij een derde, hulp bij een tiende, uitval bij de helft, een afwijking bij enkelen."""
    volwassen = (
        "from cases_jongere j where j.id between %(van)s and %(tot)s "
        "and j.geboortedatum <= %(dag)s::date - 6575"
    )
    vul(
        Uitval,
        kolommen="jongere_id, gemeente_id, uitgevallen_op",
        selectie="select j.id, j.gemeente_id, "
        f"%(dag)s::date - {worp('j.id', 41, 700)} {volwassen} and j.id %% 4 < 2",
        aantal=aantal,
    )
    vul(
        Dagbesteding,
        kolommen="jongere_id, gemeente_id, soort, uren_per_week, inkomen_per_maand, van",
        selectie="select j.id, j.gemeente_id, 'werk', "
        f"4 * {worp('j.id', 42, 10)}, 150 * {worp('j.id', 43, 10)}, %(dag)s::date - 90 "
        f"{volwassen} and j.id %% 3 = 0",
        aantal=aantal,
    )
    vul(
        Instantie,
        kolommen="jongere_id, gemeente_id, instantie, van",
        selectie="select j.id, j.gemeente_id, 'hulpverlening', %(dag)s::date - 90 "
        f"{volwassen} and j.id %% 10 = 0",
        aantal=aantal,
    )
    vul(
        Benaderafwijking,
        kolommen="jongere_id, gemeente_id, uitkomst, reden, van, medewerker_id",
        selectie="select j.id, j.gemeente_id, 'volgen', 'Meting', %(dag)s::date - 30, "
        f"(select min(id) from toegang_medewerker) {volwassen} and j.id %% 50 = 0",
        aantal=aantal,
    )
