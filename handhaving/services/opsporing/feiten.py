"""Feiten over het verzuim overnemen uit het dossier: een kopie, met waar zij vandaan komt."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from handhaving.models import Verzuimfeiten, Wpgzaak
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.feiten import feiten_van
from handhaving.services.gemeen import bewaren, op_slot, zaak_op_slot
from kern.autorisatie import Inzage
from kern.klok import vandaag

VELDEN = ("melding_op", "geboren", "plichtstatus", "uren", "telaat")


@dataclass(frozen=True)
class Feitopgave:
    """Wat er wordt overgenomen. herkomst: waar het vandaan komt, in woorden."""

    melding_op: date | None
    geboren: date | None
    plichtstatus: str
    uren: Decimal
    telaat: int
    herkomst: str


@transaction.atomic
def feiten_overnemen(
    zaak: Wpgzaak, *, opgave: Feitopgave, inzage: Inzage, gezien: int | None = None
) -> Verzuimfeiten:
    """Leg de feiten over het verzuim vast, of vervang ze door wat nu geldt.

    gezien: de versie op het scherm, 0 als zij er nog niet waren. Raises IntussenGewijzigd, of
    ActGeweigerd bij een dag in de toekomst.
    """
    if opgave.melding_op is not None and opgave.melding_op > vandaag():
        raise ActGeweigerd("Kies voor de melding een dag die al geweest is.")
    vers = zaak_op_slot(zaak, inzage)
    staat = feiten_van(vers)
    if staat is None:
        rij = Verzuimfeiten(**bij_zaak(vers, herkomst=opgave.herkomst))
        operatie, reden = "VERZAMELEN", "feiten overgenomen"
    else:
        if all(getattr(staat, naam) == getattr(opgave, naam) for naam in (*VELDEN, "herkomst")):
            return staat
        rij = op_slot(staat, inzage, gezien=gezien)
        rij.herkomst = opgave.herkomst
        operatie, reden = "WIJZIGEN", "feiten gewijzigd"
    for naam in VELDEN:
        setattr(rij, naam, getattr(opgave, naam))
    rij.vastgelegd_door = inzage.medewerker
    return bewaren(rij, inzage, operatie=operatie, velden=VELDEN, reden=reden)
