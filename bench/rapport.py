"""Alle tabellen van een gemeente, tegen met de hand geschreven SQL voor dezelfde cellen."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.db import connection

from bench import gegevens
from bench.gegevens import vul, worp
from bench.meten import Vergelijking, Verslag, om_en_om, zeg
from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.grens import voor_systeem
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from rapportage.definitie import Definitie, definities
from rapportage.klaarzetten import Stand, een_beeld
from rapportage.tellen import tabel
from rapportage.vraag import Vraag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

RONDES: Final = 3
HOOGSTENS: Final = 1.5
_BUITEN: Final = (None, "GEEN")
ZONDER_SCHOOL: Final = 400
PAAR: Final = ("utr-verzuim", "zm-relatief", "zm-t5")
_ONDERWIJS: Final = """coalesce(
    (select i.onderwijssoort from cases_inschrijving i where i.id = m.inschrijving_id),
    (select i.onderwijssoort from cases_inschrijving i where i.jongere_id = m.jongere_id
       and i.van <= m.ontvangen_op
     order by coalesce(i.tot_en_met >= m.ontvangen_op, true) desc, i.van desc limit 1), 'GEEN')"""

# Zoals iemand de cellen van deze drie tabellen in een keer zou opschrijven.
HANDVRAAG: Final = f"""
with m as materialized (
  select m.jongere_id, m.soort, extract(year from age(m.ontvangen_op, j.geboortedatum)) as oud,
    {_ONDERWIJS} as onderwijs, exists (select from cases_kwalificatie q
      where q.jongere_id = j.id and q.behaald_op <= m.ontvangen_op
        and (q.diploma in ('havo', 'vwo') or q.diploma = 'mbo' and q.niveau >= 2)) as klaar
  from meldingen_verzuimmelding m join cases_jongere j on j.id = m.jongere_id
  where m.ontvangen_op between %(van)s and %(tot)s and (
    select w.gemeente_id from cases_woonplaats w where w.jongere_id = j.id
      and w.van <= m.ontvangen_op and coalesce(w.tot_en_met >= m.ontvangen_op, true)
    order by w.van desc limit 1) = %(gemeente)s)
select onderwijs,
  count(*) filter (where telt and oud < 18), count(*) filter (where telt and volwassen),
  count(distinct jongere_id) filter (where telt and oud < 18),
  count(distinct jongere_id) filter (where telt and volwassen),
  count(*) filter (where soort = 'REL_WET'),
  count(distinct jongere_id) filter (where soort = 'REL_WET'),
  count(*) filter (where soort = 'REL_LICHT'),
  count(distinct jongere_id) filter (where soort = 'REL_LICHT'),
  count(*) filter (where soort = 'REL_WET' and oud < 18),
  count(*) filter (where soort = 'REL_LICHT' and oud < 18)
from (select *, soort in ('REL_LICHT', 'REL_WET', 'LUXE', 'OVERIG', 'V18') as telt,
    oud >= 18 and oud < 23 and not klaar as volwassen from m) m
group by grouping sets ((onderwijs), ()) order by onderwijs nulls first
"""


def meten(aantal: int) -> Verslag:
    """Meet over zoveel jongeren: het paar tegen de handvraag, en alle tabellen samen."""
    gegevens.eenmalig(lambda: _bouwen(aantal))
    jaar = schooljaar(vandaag()) - 1
    gemeente = Gemeente.objects.order_by("code")[0]
    vraag = Vraag([gemeente], jaar, einde_schooljaar(jaar), parameters(), naam=gemeente.naam)
    alle = definities()
    paar = [alle[nummer] for nummer in PAAR]

    def ons() -> list[Any]:
        return _tabellen(vraag, paar)

    def met_de_hand() -> list[tuple[Any, ...]]:
        with een_beeld(), voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
            cursor.execute(HANDVRAAG, _waarden(vraag, gemeente))
            rijen: list[tuple[Any, ...]] = cursor.fetchall()
            return rijen

    _gelijk(ons(), met_de_hand())
    zeg(f"  verslag over {aantal} jongeren …")
    kanten: dict[str, Callable[[], object]] = {
        "ons": ons,
        "hand": met_de_hand,
        "alle": lambda: _tabellen(vraag, list(alle.values())),
    }
    tijden = om_en_om(kanten, rondes=RONDES, opwarmen=1)
    return Verslag(
        [
            Vergelijking(
                f"drie tabellen over verzuim, {aantal} jongeren",
                "met de hand geschreven SQL (zelfde cellen)",
                tijden["ons"],
                tijden["hand"],
                "s",
                tijden["ons"] / tijden["hand"],
                hoogstens=HOOGSTENS,
            )
        ],
        [
            f"Tabellen: {', '.join(PAAR)}; {aantal} jongeren in twee gemeenten en evenveel "
            f"meldingen over drie jaar. Alle {len(alle)} tabellen van die gemeente samen: "
            f"{tijden['alle']:.1f} s."
        ],
        {"alle": tijden["alle"], "aantal": float(aantal)},
    )


def _waarden(vraag: Vraag, gemeente: Gemeente) -> dict[str, date | int]:
    return {"van": begin_schooljaar(vraag.jaar), "tot": vraag.tot, "gemeente": gemeente.pk}


def _tabellen(vraag: Vraag, tabellen: list[Definitie]) -> list[Any]:
    """Alle tabellen over dezelfde klaargezette bronnen, zoals een jaarverslag ze telt."""
    with een_beeld(), voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        stand = Stand(vraag)
        return [tabel(definitie, vraag, stand=stand) for definitie in tabellen]


def _gelijk(geteld: list[Any], hand: list[tuple[Any, ...]]) -> None:
    """De totalen van beide kanten; de regels zelf staan in de toetsen."""
    totaal = next(rij for rij in hand if rij[0] is None)
    _, relatief, herkomst = geteld
    ons = [r.waarden[0] for r in relatief.rijen]
    ons += [sum(r.waarden[n] for r in herkomst.rijen) for n in (0, 1)]
    if ons != list(totaal[5:9]) + [sum(r[n] for r in hand if r[0] not in _BUITEN) for n in (9, 10)]:
        raise RuntimeError(f"De twee antwoorden verschillen: {ons} en {totaal}.")


def _bouwen(aantal: int) -> None:
    gemeenten, _ = gegevens.regio()
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=aantal, met_nummers=False)
    gegevens.inschrijvingen(aantal=aantal, zonder=ZONDER_SCHOOL)
    gegevens.na_school(aantal=aantal, zonder=ZONDER_SCHOOL)
    gegevens.afwezigheden(jongeren=aantal, aantal=aantal // 8)
    vul(
        Verzuimmelding,
        kolommen="jongere_id, gemeente_id, soort, ontvangen_op, kanaal",
        selectie="select j.id, j.gemeente_id, "
        f"(array['REL_WET', 'REL_LICHT', 'LUXE', 'V18'])[1 + {worp('n', 31, 4)}], "
        f"%(dag)s::date - {worp('n', 32, 1095)}, 'school' from "
        f"(select n, 1 + {worp('n', 33, aantal)} as wie "
        "from generate_series(%(van)s::int, %(tot)s::int) n) x "
        "join cases_jongere j on j.id = x.wie",
        aantal=aantal,
    )
