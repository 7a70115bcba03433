"""Het gezag van een betrokkene met de hand vastleggen, met bron en dag."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Betrokkene
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag

BRONNEN_MET_DE_HAND = ("rechter", "ouder", "school")
SOORTEN_BIJ = {
    True: ("", "gezamenlijk", "eenhoofdig", "met_derde", "voogdij"),
    False: ("", "geen"),
    None: ("", "onbekend"),
}


@dataclass(frozen=True)
class Gezagopgave:
    """Wat er over het gezag is gezegd, door wie, en op welke dag dat zo was."""

    gezag: bool | None
    soort: str
    bron: str
    op: date


def gezagstand(betrokkene: Betrokkene) -> str:
    """Wat er nu staat; het formulier stuurt dit mee om te zien of een ander eerder was."""
    return "|".join(
        str(w)
        for w in (
            betrokkene.gezag,
            betrokkene.gezagsoort,
            betrokkene.gezag_bron,
            betrokkene.gezag_op or "",
        )
    )


@transaction.atomic
def gezag_vastleggen(betrokkene: Betrokkene, *, opgave: Gezagopgave, gezien: str) -> None:
    """Leg het gezag vast. gezien: de `gezagstand` die op het scherm stond.

    Raises ActGeweigerd bij een dag in de toekomst of een soort die niet past, IntussenGewijzigd
    als een collega eerder was.
    """
    if opgave.op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    if opgave.soort not in SOORTEN_BIJ[opgave.gezag]:
        raise ActGeweigerd("Deze vorm past niet bij wat u over het gezag invulde.")
    if opgave.bron not in BRONNEN_MET_DE_HAND:
        raise ActGeweigerd("Kies waar u dit van weet.")
    vers: Betrokkene = Betrokkene.objects.select_for_update(of=("self",)).get(pk=betrokkene.pk)
    if gezagstand(vers) != gezien:
        raise IntussenGewijzigd(
            "Een collega heeft het gezag net gewijzigd. Kijk eerst wat er staat."
        )
    vers.gezag, vers.gezagsoort = opgave.gezag, opgave.soort
    vers.gezag_bron, vers.gezag_op = opgave.bron, opgave.op
    vers.save()
