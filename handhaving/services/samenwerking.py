"""Samenwerkingsbesluiten (Wpg art. 20): vastleggen en beëindigen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import Samenwerkingsbesluit
from handhaving.verstrekgronden import ontvangers
from toegang.models import Gemeente, Medewerker


@dataclass(frozen=True)
class Besluit:
    """Wat artikel 20 schriftelijk vraagt."""

    naam: str
    kenmerk: str
    soorten: Sequence[str]
    partners: Sequence[str]
    belang: str
    doel: str
    gegevens: str
    voorwaarden: str
    van: date
    tot_en_met: date | None


@transaction.atomic
def samenwerking_vastleggen(
    gemeente: Gemeente, *, besluit: Besluit, medewerker: Medewerker
) -> Samenwerkingsbesluit:
    """Registreer een besluit. Raises ActGeweigerd als er iets ontbreekt."""
    if set(besluit.soorten) - set(ontvangers()) or not besluit.soorten:
        raise ActGeweigerd("Kies welke soorten ontvangers in het besluit staan.")
    if not besluit.partners:
        raise ActGeweigerd("Noem ten minste een partner.")
    if besluit.tot_en_met is not None and besluit.tot_en_met < besluit.van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste dag.")
    rij = Samenwerkingsbesluit(
        gemeente=gemeente,
        naam=besluit.naam,
        kenmerk=besluit.kenmerk,
        soorten=list(besluit.soorten),
        partners=list(besluit.partners),
        belang=besluit.belang,
        doel=besluit.doel,
        gegevens=besluit.gegevens,
        voorwaarden=besluit.voorwaarden,
        van=besluit.van,
        tot_en_met=besluit.tot_en_met,
        vastgelegd_door=medewerker,
    )
    rij.save()
    return rij


@transaction.atomic
def samenwerking_beeindigen(rij: Samenwerkingsbesluit, *, laatste_dag: date) -> None:
    """Zet de laatste dag. Raises ActGeweigerd als die voor de eerste dag ligt."""
    vers: Samenwerkingsbesluit = Samenwerkingsbesluit.objects.select_for_update(of=("self",)).get(
        pk=rij.pk
    )
    if vers.tot_en_met is not None and vers.tot_en_met != rij.tot_en_met:
        raise IntussenGewijzigd("Een collega wijzigde dit besluit net.")
    if laatste_dag < vers.van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste dag.")
    vers.tot_en_met = laatste_dag
    vers.save()
