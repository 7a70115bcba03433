"""Een inschrijving op een school met de hand vastleggen of beëindigen.

Voor wie niet via DUO komt: een kind zonder BSN in een taalklas, een school in het buitenland. Wat
een levering later zegt, gaat voor; zij herkent een inschrijving aan school en eerste dag.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from cases.models import Inschrijving, Jongere, School
from cases.selectors.feiten import gemeente_id_op
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag

VOORUIT: Final = timedelta(days=366)
"""Een plek voor na de zomer is vooraf bekend; verder vooruit is een tikfout."""


@dataclass(frozen=True)
class Inschrijfopgave:
    """Waar de jongere staat ingeschreven. onderwijssoort: een sleutel van ONDERWIJSSOORTEN."""

    school: School
    onderwijssoort: str
    van: date
    leerjaar: str = ""
    opleiding: str = ""


@transaction.atomic
def inschrijving_vastleggen(jongere: Jongere, *, opgave: Inschrijfopgave) -> Inschrijving:
    """Leg een inschrijving vast. Dezelfde nog eens is een dubbele klik. Raises ActGeweigerd."""
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    if opgave.van > vandaag() + VOORUIT:
        raise ActGeweigerd("Kijk de eerste dag na: die ligt meer dan een jaar vooruit.")
    if jongere.geboortedatum is not None and opgave.van < jongere.geboortedatum:
        raise ActGeweigerd("De eerste dag ligt voor de geboorte.")
    dicht = opgave.school.gesloten_op
    if dicht is not None and dicht < opgave.van:
        raise ActGeweigerd(f"Deze school is gesloten op {dicht:%d-%m-%Y}.")
    al: Inschrijving | None = Inschrijving.objects.filter(
        jongere_id=jongere.pk, school=opgave.school, van=opgave.van
    ).first()
    if al is not None:
        if al.onderwijssoort == opgave.onderwijssoort and al.tot_en_met is None:
            return al
        raise ActGeweigerd("Deze jongere staat vanaf die dag al bij deze school.")
    rij = Inschrijving(
        jongere=jongere,
        gemeente_id=gemeente_id_op(jongere, dag=opgave.van),
        school=opgave.school,
        onderwijssoort=opgave.onderwijssoort,
        van=opgave.van,
        leerjaar=opgave.leerjaar,
        opleiding=opgave.opleiding,
    )
    rij.save()
    return rij


@transaction.atomic
def inschrijving_beeindigen(rij: Inschrijving, *, op: date, reden: str = "") -> Inschrijving:
    """Zet de laatste dag van een inschrijving.

    Raises ActGeweigerd bij een dag die niet kan, IntussenGewijzigd als zij al een andere dag heeft.
    """
    vers: Inschrijving = Inschrijving.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if vers.tot_en_met == op:
        return vers
    if vers.tot_en_met is not None:
        raise IntussenGewijzigd(f"Deze inschrijving eindigt al op {vers.tot_en_met:%d-%m-%Y}.")
    if op < vers.van:
        raise ActGeweigerd(f"De inschrijving begon op {vers.van:%d-%m-%Y}. Kies een latere dag.")
    if op > vandaag() + VOORUIT:
        raise ActGeweigerd("Kijk de laatste dag na: die ligt meer dan een jaar vooruit.")
    vers.tot_en_met = op
    vers.uitschrijfreden = reden.strip() or vers.uitschrijfreden
    vers.save()
    return vers
