"""De plichtstatus van iedereen op een dag, tegen dezelfde vraag met de grenzen met de hand."""

from typing import Any, Final

from django.db import connection

from bench import gegevens
from bench.gegevens import vul, worp
from bench.meten import Vergelijking, Verslag, om_en_om, zeg
from cases.models import Kwalificatie
from cases.selectors.plicht_sql import PLICHTSTATUSSEN, plichtwaarden
from inrichting.selectors import parameters
from inrichting.services import kalender_van
from kern.grens import voor_systeem
from kern.kalender import Regio
from kern.klok import vandaag
from toegang.selectors import alle_gemeente_ids

RONDES: Final = 7
HOOGSTENS: Final = 2.0
ZONDER_SCHOOL: Final = 400
#: Een op de drie heeft een diploma; ongeveer de helft daarvan is een startkwalificatie.
DIPLOMAS: Final = "(array['vmbo', 'havo', 'mbo', 'mbo', 'pro'])"

# Zoals iemand het voor deze ene dag zou opschrijven: leeftijden met interval, één regio.
HANDVRAAG: Final = """
select j.id as jongere_id, case
    when j.geboortedatum is null then 'onbepaald'
    when j.geboortedatum > %(laatst_begonnen)s then 'nog_niet_leerplichtig'
    when j.geboortedatum >= %(zestien)s then 'leerplichtig'
    when sk.jongere_id is not null then 'startkwalificatie'
    when pv.jongere_id is not null then 'niet_kwalificatieplichtig_pro_vso'
    when j.geboortedatum + interval '18 years' > %(op)s then 'kwalificatieplichtig'
    else 'meerderjarig' end as status
from cases_jongere j
left join (select distinct jongere_id from cases_kwalificatie where behaald_op <= %(op)s
  and (diploma in ('havo', 'vwo') or (diploma = 'mbo' and niveau >= 2))) sk on sk.jongere_id = j.id
left join (select jongere_id from cases_kwalificatie where behaald_op <= %(op)s
  and diploma = 'pro' union select jongere_id from cases_inschrijving
  where onderwijssoort = 'VSO' and tot_en_met < %(op)s
    and uitstroomprofiel in ('arbeidsmarktgericht', 'dagbesteding')) pv on pv.jongere_id = j.id
where j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(op)s)
"""
TELLING: Final = "select status, count(*) from ({}) v group by status order by status"


def meten(aantal: int) -> Verslag:
    """Meet de telling per status over zoveel jongeren; beide kanten geven hetzelfde antwoord."""
    gegevens.eenmalig(lambda: _bouwen(aantal))
    kalenders = {regio.value: kalender_van(regio) for regio in Regio}
    op = vandaag()

    def ons() -> list[tuple[str, int]]:
        waarden = plichtwaarden(op, kalenders=kalenders, wet=parameters())
        return _vraag(PLICHTSTATUSSEN, waarden)

    waarden = plichtwaarden(op, kalenders=kalenders, wet=parameters())
    hand = waarden | {"zestien": waarden["leerplicht_vanaf"]}

    def met_de_hand() -> list[tuple[str, int]]:
        return _vraag(HANDVRAAG, hand)

    antwoord, ander = ons(), met_de_hand()
    if antwoord != ander:
        raise RuntimeError(f"De twee antwoorden verschillen: {antwoord} en {ander}.")
    zeg(f"  plichtstatus van {aantal} jongeren …")
    tijden = om_en_om({"ons": ons, "hand": met_de_hand}, rondes=RONDES, opwarmen=2)
    return Verslag(
        [
            Vergelijking(
                f"plichtstatus van {aantal} jongeren op een dag",
                "met de hand geschreven voor die ene dag (zelfde antwoord)",
                tijden["ons"],
                tijden["hand"],
                "s",
                tijden["ons"] / tijden["hand"],
                hoogstens=HOOGSTENS,
            )
        ],
        [
            "Onze kant rekent de grenzen elke keer opnieuw uit de wet (parameters en kalender) en "
            "houdt rekening met de regio van de eerste school, vestiging en het twaalfde "
            "schooljaar; de andere kant niet. Beide tellen per status en lezen dezelfde rijen "
            "achter dezelfde row-level security."
        ],
        {"plicht_aantal": float(sum(rij[1] for rij in antwoord))},
    )


def _vraag(vraag: str, waarden: dict[str, Any]) -> list[tuple[str, int]]:
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        cursor.execute("set local work_mem = '96MB'; set local jit = off")
        cursor.execute(TELLING.format(vraag), waarden)
        return [(str(status), int(aantal)) for status, aantal in cursor.fetchall()]


def _bouwen(aantal: int) -> None:
    gemeenten, _ = gegevens.regio()
    gegevens.scholen(gemeenten)
    gegevens.jongeren(gemeenten, aantal=aantal, met_nummers=False)
    gegevens.inschrijvingen(aantal=aantal, zonder=ZONDER_SCHOOL)
    vul(
        Kwalificatie,
        kolommen="jongere_id, gemeente_id, diploma, niveau, behaald_op",
        selectie=(
            "select j.id, j.gemeente_id, x.diploma, case x.diploma when 'mbo' then 1 + "
            f"{worp('j.id', 12, 4)} end, %(dag)s::date - {worp('j.id', 13, 900)} "
            "from (select j.*, row_number() over (order by j.id) as nr from cases_jongere j) j "
            f"cross join lateral (select {DIPLOMAS}[1 + {worp('j.id', 11, 5)}] as diploma) x "
            "where j.nr between %(van)s and %(tot)s and j.nr %% 3 = 0"
        ),
        aantal=aantal,
    )
