"""De acten van het beheer op scholen: vakantieregio, sluitingsdagen en afspraken."""

from collections.abc import Mapping

from django.db import transaction

from cases.models import School, Schoolafspraak, Sluitingsdag
from cases.services.gezien import toets_gezien
from toegang.models import Gemeente


@transaction.atomic
def vakantieregio_kiezen(school: School, regio: str) -> None:
    """Leg een eigen vakantieregio vast; leeg volgt weer de gemeente van de vestiging."""
    school.vakantieregio = regio
    school.save()


@transaction.atomic
def sluitingsdag_toevoegen(dag: Sluitingsdag) -> None:
    """Leg vast dat de vestiging dicht is."""
    dag.save()


@transaction.atomic
def sluitingsdag_verwijderen(dag: Sluitingsdag) -> None:
    """Haal een sluitingsdag weg; de historie houdt vast dat zij er was."""
    dag.delete()


@transaction.atomic
def afspraak_bewaren(afspraak: Schoolafspraak, *, gezien: str | None = None) -> None:
    """Bewaar een afspraak over melden. gezien: de versie op het scherm.

    Raises IntussenGewijzigd.
    """
    toets_gezien(afspraak, gezien)
    afspraak.save()


@transaction.atomic
def afspraak_verwijderen(afspraak: Schoolafspraak) -> None:
    """Haal een afspraak weg; de historie houdt vast dat zij er was."""
    afspraak.delete()


@transaction.atomic
def gemeenteregios_kiezen(keuzes: Mapping[Gemeente, str]) -> list[Gemeente]:
    """Geef gemeenten hun vakantieregio. Geeft terug welke er veranderden."""
    anders = [g for g, regio in keuzes.items() if g.vakantieregio != regio]
    for gemeente in anders:
        gemeente.vakantieregio = keuzes[gemeente]
        gemeente.save()
    return anders
