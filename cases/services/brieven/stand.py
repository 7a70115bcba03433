"""Wat elke act op een brief deelt: op slot zetten, toetsen wat kan, en bewaren met een reden."""

from typing import Any

from django.core.exceptions import ValidationError

from cases.keuzes import BRIEFSTATUSSEN
from cases.models import Brief
from cases.regels.briefstand import BRIEFOVERGANGEN, Briefact, Briefstatus, vraagt_vierogen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from inrichting.selectors.basis import parameter
from kern.klok import vandaag


def vergrendeld(brief: Brief, *, act: Briefact, gezien: int | None) -> Any:
    """De brief zoals zij nu is, op slot tot het einde van de transactie.

    gezien: de inhoud die op het scherm stond. Raises IntussenGewijzigd als zij intussen anders
    is, ActGeweigerd als deze act vanuit deze stand niet kan.
    """
    vers = (
        Brief.objects.select_for_update(of=("self",))
        .select_related("jongere", "gemeente", "zaak", "schrijver", "sjabloonversie__sjabloon")
        .get(pk=brief.pk)
    )
    if gezien is not None and gezien != vers.inhoud:
        raise IntussenGewijzigd(
            "Deze brief is intussen gewijzigd. Kijk wat er nu staat en doe het zo nodig opnieuw."
        )
    if Briefstatus(vers.stand) not in BRIEFOVERGANGEN[act].van:
        raise IntussenGewijzigd(
            f"Dit kan niet meer: de brief is {BRIEFSTATUSSEN[vers.stand].lower()}."
        )
    return vers


def bewaar(brief: Brief, *, reden: str) -> None:
    """Bewaar de brief, met de reden in haar historie. Raises ActGeweigerd."""
    try:
        brief.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    brief._change_reason = reden[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    brief.save()


def heeft_vierogen(brief: Brief) -> bool:
    """Moet een ander dan de schrijver deze brief goedkeuren? Per gemeente en per sjabloon."""
    keuze = parameter("brief_vierogen", op=vandaag(), gemeentecode=brief.gemeente.code)
    return vraagt_vierogen(str(keuze), sjabloon=brief.sjabloonversie.sjabloon.code)
