"""Van elk signaal dat in een kleine regio toevallig kan ontbreken, per gemeente een paar."""

from datetime import date, timedelta
from typing import Final

from cases.models import Inschrijving
from cases.regels.zaak import Zaakstatus
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from leerplicht.demo.lot import DAG
from leerplicht.demo.toneel import Kind, Toneel
from leerplicht.demo.zaken import Plan, zaak
from meldingen.models import Afwezigheid
from vrijstellingen.models import Vrijstelling

PER_GEMEENTE: Final = 2
PLICHTIG: Final = range(6, 15)
BIJNA_DAGEN: Final = 24
"""Zoveel dagen weg: nog geen vier weken aan lesdagen, maar bijna."""


def voorbeeld(toneel: Toneel, kind: Kind) -> None:
    """Maak van wie verder niets heeft, en bij wie het past, een voorbeeld."""
    ingeschreven = kind.inschrijving_op(toneel.vandaag)
    if ingeschreven is None or not _heeft_niets(kind):
        return
    for past, maak in (
        (_is_bijna_16(toneel, kind), _eindexamen),
        (_is_bijna_18(toneel, kind), _zaak),
        (kind.leeftijd_op(toneel.vandaag) in PLICHTIG, _kennisgeving),
        (kind.leeftijd_op(toneel.vandaag) in PLICHTIG, _bijna_thuis),
    ):
        gemeente = kind.gemeente_op(toneel.vandaag)
        if past and toneel.volgnummer(f"{maak.__name__}{gemeente}") <= PER_GEMEENTE:
            maak(toneel, kind, ingeschreven)
            return


def _heeft_niets(kind: Kind) -> bool:
    iets = (kind.afwezigheid, kind.vrijstelling, kind.absoluut_sinds, kind.jongere.overleden_op)
    return not any(iets) and kind.jongere.geboortedatum is not None and len(kind.wonen) == 1


def _jarig(kind: Kind, leeftijd: int) -> date:
    """De verjaardag, een dag eerder voor wie op 29 februari is geboren."""
    dag = min(kind.geboren.day, 28)
    return kind.geboren.replace(year=kind.geboren.year + leeftijd, day=dag)


def _is_bijna_16(toneel: Toneel, kind: Kind) -> bool:
    return schooljaar(_jarig(kind, 16)) == schooljaar(toneel.vandaag)


def _is_bijna_18(toneel: Toneel, kind: Kind) -> bool:
    return toneel.vandaag + DAG < _jarig(kind, 18) < toneel.vandaag + timedelta(days=56)


def _eindexamen(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    """De school eindigt deze zomer, en wat er daarna komt is nog niet bekend."""
    ingeschreven.tot_en_met = einde_schooljaar(schooljaar(toneel.vandaag))


def _zaak(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    """Bijna 18 terwijl er nog een zaak loopt."""
    behandelaars = toneel.behandelaars[kind.gemeente_op(toneel.vandaag)]
    plan = Plan(
        soort="VERZUIM",
        geopend_op=toneel.vandaag - timedelta(days=30),
        status=Zaakstatus.IN_BEHANDELING,
        behandelaar=behandelaars[0],
        taken=(5,),
    )
    zaak(toneel, kind, plan)


def _kennisgeving(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    """Een vrijstelling tot het einde van dit schooljaar."""
    begin = max(begin_schooljaar(schooljaar(toneel.vandaag)), ingeschreven.van + DAG)
    gemeente = kind.gemeente_op(begin)
    ingeschreven.tot_en_met = begin - DAG
    ingeschreven.uitschrijfreden = "Vrijstelling"
    kind.vrijstelling = toneel.emmers.erbij(
        Vrijstelling(
            jongere=kind.jongere,
            gemeente_id=gemeente,
            grond="5b",
            ontvangen_op=begin - timedelta(days=60),
            oordeel="voldoet",
            oordeel_op=begin - timedelta(days=40),
            geldig_van=begin,
            geldig_tot_en_met=einde_schooljaar(schooljaar(toneel.vandaag)),
        )
    )


def _bijna_thuis(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    """Nog een paar lesdagen, dan is het een thuiszitter."""
    van = max(toneel.vandaag - timedelta(days=BIJNA_DAGEN), ingeschreven.van)
    kind.afwezigheid = toneel.emmers.erbij(
        Afwezigheid(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(van),
            inschrijving=ingeschreven,
            van=van,
            vorm="geen_onderwijs",
            oorzaak="ziekte",
        )
    )
