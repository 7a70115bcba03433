"""Wat elke act op een brief deelt: op slot zetten, toetsen wat kan, en bewaren met een reden."""

from typing import Any

from django.db import IntegrityError
from django.db.models import CheckConstraint
from psycopg import Error

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
    vers = op_slot(brief)
    toets_stand(vers, act=act, gezien=gezien)
    return vers


def op_slot(brief: Brief) -> Any:
    """De brief zoals zij nu is met alles waar zij over gaat, op slot tot het einde."""
    return (
        Brief.objects.select_for_update(of=("self",))
        .select_related(
            *("jongere", "gemeente", "zaak__behandelaar", "zaak__school", "schrijver"),
            "sjabloonversie__sjabloon",
        )
        .prefetch_related("kinderen")
        .get(pk=brief.pk)
    )


def toets_stand(vers: Brief, *, act: Briefact, gezien: int | None) -> None:
    """Kan deze act nu, op wat er op het scherm stond? Raises IntussenGewijzigd."""
    if gezien is not None and gezien != vers.inhoud:
        raise IntussenGewijzigd(
            "Deze brief is intussen gewijzigd. Kijk wat er nu staat en doe het zo nodig opnieuw."
        )
    if Briefstatus(vers.stand) not in BRIEFOVERGANGEN[act].van:
        raise IntussenGewijzigd(
            f"Dit kan niet meer: de brief is {BRIEFSTATUSSEN[vers.stand].lower()}."
        )


def bewaar(brief: Brief, *, reden: str) -> None:
    """Bewaar de brief, met de reden in haar historie. Raises ActGeweigerd.

    De database toetst; hier krijgt haar weigering de woorden die bij de regel staan. Vooraf ook nog
    vragen kost bij een reeks meer dan het zetten van de brief.
    """
    brief._change_reason = reden[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    try:
        brief.save()
    except IntegrityError as fout:
        oorzaak = fout.__cause__
        naam = oorzaak.diag.constraint_name if isinstance(oorzaak, Error) else None
        for regel in Brief._meta.constraints:
            if regel.name == naam and isinstance(regel, CheckConstraint):
                raise ActGeweigerd(str(regel.violation_error_message)) from fout
        raise


def heeft_vierogen(brief: Brief) -> bool:
    """Moet een ander dan de schrijver deze brief goedkeuren? Per gemeente en per sjabloon."""
    keuze = parameter("brief_vierogen", op=vandaag(), gemeentecode=brief.gemeente.code)
    return vraagt_vierogen(str(keuze), sjabloon=brief.sjabloonversie.sjabloon.code)
