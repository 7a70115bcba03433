"""De plichtstatus van een jongere, met de feiten en de regels erachter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import Inschrijving, Jongere, Kwalificatie, School, Sluitingsdag
from cases.regels.kalenderherkomst import Kalenderherkomst
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from cases.regels.plichtfeiten import Kwalificatie as Diplomafeit
from inrichting.services import kalender_van
from kern.kalender import Kalender

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plichtkalender:
    """De kalender waarmee het begin van de leerplicht is gerekend, en waarom die."""

    kalender: Kalender
    herkomst: Kalenderherkomst


def plichtfeiten_van(jongere: Jongere) -> Plichtfeiten:
    """De feiten waar de plicht uit volgt, zoals ze zijn vastgelegd (LP-02, LP-07, LP-08)."""
    diplomas = Kwalificatie.objects.filter(jongere_id=jongere.pk)
    vso = Inschrijving.objects.filter(jongere_id=jongere.pk, onderwijssoort="VSO").exclude(
        uitstroomprofiel=""
    )
    return Plichtfeiten(
        geboren=Geboortedatum.uit_tekst(jongere.geboren),
        kwalificaties=tuple(
            Diplomafeit(Diploma(rij.diploma), rij.behaald_op, rij.niveau, rij.bron)
            for rij in diplomas
        ),
        vso=tuple(VsoGevolgd(Uitstroomprofiel(r.uitstroomprofiel), r.tot_en_met) for r in vso),
        twaalfde_schooljaar=jongere.twaalfde_schooljaar,
        gevestigd_op=jongere.gevestigd_op,
    )


def eerste_school_van(jongere: Jongere) -> School | None:
    """De school van de eerste inschrijving op een school; dezelfde keus als `plicht_sql._REGIO`."""
    eerste = (
        Inschrijving.objects.filter(jongere_id=jongere.pk)
        .exclude(onderwijssoort__in=GEEN_INSCHRIJVING)
        .select_related("school__gemeente")
        .order_by("van", "id")
        .first()
    )
    return None if eerste is None else eerste.school


def sluitingsdagen_van(school: School) -> Iterator[date]:
    """Elke dag waarop deze vestiging dicht is buiten de schoolvakantie."""
    for rij in Sluitingsdag.objects.filter(school_id=school.pk):
        for nummer in range((rij.tot_en_met - rij.van).days + 1):
            yield rij.van + DAG * nummer


def kalender_voor(jongere: Jongere) -> Plichtkalender:
    """De kalender van de eerste school, anders die van de woongemeente als schatting (LP-03)."""
    school = eerste_school_van(jongere)
    woonplaats = jongere.gemeente
    if school is None:
        herkomst = Kalenderherkomst(woonplaats.vakantieregio, woongemeente=woonplaats.naam)
        return Plichtkalender(kalender_van(herkomst.regio), herkomst)
    plaats = school.gemeente
    dicht = frozenset(sluitingsdagen_van(school))
    herkomst = Kalenderherkomst(
        school.vakantieregio or (plaats or woonplaats).vakantieregio,
        woongemeente=woonplaats.naam,
        school=school.naam,
        vestigingsplaats=plaats.naam if plaats else "",
        eigen_keuze=bool(school.vakantieregio),
        sluitingsdagen=len(dicht),
    )
    return Plichtkalender(kalender_van(herkomst.regio, sluitingsdagen=dicht), herkomst)


def kalender_van_school(school: School | None, jongere: Jongere) -> Kalender:
    """De kalender van deze vestiging, anders die van de woongemeente."""
    if school is None:
        return kalender_van(jongere.gemeente.vakantieregio)
    plaats = school.gemeente or jongere.gemeente
    return kalender_van(
        school.vakantieregio or plaats.vakantieregio,
        sluitingsdagen=frozenset(sluitingsdagen_van(school)),
    )
