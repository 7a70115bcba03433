"""Wat iemand moet weten om veilig aan te bellen: vastleggen en beëindigen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Jongere, Veiligheidsaantekening
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Veiligheidsopgave:
    """over: `jongere` of `adres`; bron: een sleutel van `VEILIGHEIDSBRONNEN`."""

    over: str
    tekst: str
    bron: str
    van: date
    tot_en_met: date | None = None


@transaction.atomic
def veiligheid_vastleggen(
    jongere: Jongere, *, opgave: Veiligheidsopgave, medewerker: Medewerker
) -> Veiligheidsaantekening:
    """Leg vast wat wie op pad gaat moet weten. Dezelfde aantekening nog eens geeft de eerste.

    Raises ActGeweigerd bij een eerste dag in de toekomst, of een laatste die ervoor ligt.
    """
    if opgave.van > vandaag():
        raise ActGeweigerd("Kies een eerste dag die al geweest is.")
    if opgave.tot_en_met is not None and opgave.tot_en_met < opgave.van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste dag.")
    tekst = opgave.tekst.strip()
    vast = {"jongere": jongere, "over": opgave.over, "van": opgave.van, "tekst": tekst}
    eerder: Veiligheidsaantekening | None = Veiligheidsaantekening.objects.filter(
        **vast, bron=opgave.bron, tot_en_met=opgave.tot_en_met
    ).first()
    if eerder is not None:
        return eerder
    rij = Veiligheidsaantekening(
        **vast,
        bron=opgave.bron,
        tot_en_met=opgave.tot_en_met,
        medewerker=medewerker,
        gemeente_id=gemeente_voor(jongere, zaak=None, dag=vandaag()),
    )
    rij.full_clean(exclude=["jongere", "gemeente", "medewerker"])
    rij.save()
    return rij


@transaction.atomic
def veiligheid_beeindigen(rij: Veiligheidsaantekening) -> Veiligheidsaantekening:
    """Vandaag is de laatste dag. Was zij al voorbij, dan verandert er niets."""
    vers: Veiligheidsaantekening = Veiligheidsaantekening.objects.select_for_update(
        of=("self",)
    ).get(pk=rij.pk)
    if vers.tot_en_met is None or vers.tot_en_met > vandaag():
        vers.tot_en_met = vandaag()
        vers.save()
    return vers
