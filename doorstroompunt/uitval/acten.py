"""Uitval vastleggen, verbeteren en weghalen; elke wijziging houdt haar historie."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Inschrijving, Jongere
from cases.selectors.feiten import gemeente_id_op
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from doorstroompunt.models import Uitval
from kern.grens import huidige_grens
from kern.klok import vandaag


@dataclass(frozen=True)
class Uitvalopgave:
    """Wat er over een uitval bekend is. inschrijving: de school die de jongere verliet."""

    uitgevallen_op: date
    inschrijving: Inschrijving | None = None
    reden: str = ""


@transaction.atomic
def uitval_vastleggen(jongere: Jongere, *, opgave: Uitvalopgave) -> Uitval:
    """Leg een uitval vast, voor de gemeente waar de jongere die dag woonde.

    Raises ActGeweigerd bij een dag die niet kan, of die er al staat.
    """
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    _toets(jongere, opgave, zonder=None)
    uitval = Uitval(jongere=jongere, gemeente_id=_gemeente(jongere, opgave.uitgevallen_op))
    return _bewaar(uitval, opgave)


@transaction.atomic
def uitval_verbeteren(uitval: Uitval, *, opgave: Uitvalopgave, gezien: str | None) -> Uitval:
    """Verbeter een uitval. Raises ActGeweigerd, en IntussenGewijzigd als een collega eerder was."""
    toets_gezien(uitval, gezien)
    _toets(uitval.jongere, opgave, zonder=uitval.pk)
    uitval.gemeente_id = _gemeente(uitval.jongere, opgave.uitgevallen_op)
    return _bewaar(uitval, opgave)


@transaction.atomic
def uitval_weghalen(uitval: Uitval, *, gezien: str | None) -> None:
    """Haal een uitval weg die er niet was; de historie houdt haar."""
    toets_gezien(uitval, gezien)
    uitval.delete()


def _toets(jongere: Jongere, opgave: Uitvalopgave, *, zonder: int | None) -> None:
    op = opgave.uitgevallen_op
    if op > vandaag():
        raise ActGeweigerd("Deze dag moet nog komen.")
    if jongere.geboortedatum is not None and op <= jongere.geboortedatum:
        raise ActGeweigerd("Deze dag ligt voor de geboorte.")
    dubbel = Uitval.objects.filter(jongere_id=jongere.pk, uitgevallen_op=op)
    if dubbel.exclude(pk=zonder).exists():
        raise ActGeweigerd("Op deze dag staat er al een uitval.")
    school = opgave.inschrijving
    if school is None:
        return
    if school.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze inschrijving is niet van deze jongere.")
    if op < school.van:
        raise ActGeweigerd("Op deze dag was deze inschrijving nog niet begonnen.")


def _gemeente(jongere: Jongere, op: date) -> int:
    gemeente_id = gemeente_id_op(jongere, dag=op)
    if gemeente_id not in huidige_grens().gemeenten:
        raise ActGeweigerd("De jongere woonde die dag niet in uw gemeente.")
    return gemeente_id


def _bewaar(uitval: Uitval, opgave: Uitvalopgave) -> Uitval:
    uitval.uitgevallen_op = opgave.uitgevallen_op
    uitval.inschrijving = opgave.inschrijving
    uitval.reden = opgave.reden.strip()
    uitval.save()
    return uitval
