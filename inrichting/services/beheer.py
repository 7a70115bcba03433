"""De acten van functioneel beheer: vakanties, feestdagen en de wet."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction

from inrichting.models import Feestdag, Parameter, Schoolvakantie
from inrichting.services.kalender import (
    Kalenderverschil,
    inrichting_op_slot,
    kalender_herrekenen,
    kalendergevolgen,
)
from kern.kalender import datum_voluit, schooljaar, schooljaar_label

DAG: Final = timedelta(days=1)


class Wijzigingsweigering(ValueError):
    """Deze wijziging kan niet. De tekst is voor het scherm."""


@transaction.atomic
def vakanties_toevoegen(
    *, regios: Sequence[str], naam: str, van: date, tot_en_met: date, bron: str
) -> tuple[Kalenderverschil, ...]:
    """Zet een vakantie klaar voor een of meer regio's en reken de kalender opnieuw uit."""
    for regio in regios:
        Schoolvakantie(
            schooljaar=schooljaar_label(schooljaar(van)),
            regio=regio,
            naam=naam,
            van=van,
            tot_en_met=tot_en_met,
            bron=bron,
        ).save()
    return kalender_herrekenen()


@transaction.atomic
def vakantie_wijzigen(vakantie: Schoolvakantie) -> tuple[Kalenderverschil, ...]:
    """Bewaar de nieuwe dagen; het schooljaar volgt uit de eerste dag."""
    vakantie.schooljaar = schooljaar_label(schooljaar(vakantie.van))
    vakantie.save()
    return kalender_herrekenen()


@transaction.atomic
def vakantie_verwijderen(vakantie: Schoolvakantie) -> tuple[Kalenderverschil, ...]:
    """Haal een vakantie weg; de historie houdt vast dat zij er was."""
    vakantie.delete()
    return kalender_herrekenen()


@transaction.atomic
def feestdag_bewaren(feestdag: Feestdag) -> tuple[Kalenderverschil, ...]:
    """Bewaar een feestdag of gelijkgestelde dag."""
    feestdag.save()
    return kalender_herrekenen()


@transaction.atomic
def feestdag_verwijderen(feestdag: Feestdag) -> tuple[Kalenderverschil, ...]:
    """Haal een dag weg; scholen en termijnen rekenen hem dan als gewone dag."""
    feestdag.delete()
    return kalender_herrekenen()


def verschil_in_woorden(verschillen: Sequence[Kalenderverschil]) -> str:
    """Wat er in de kalender veranderde, en wat dat voor het werk betekent."""
    if not verschillen:
        return "Aan de lesdagen en schooldagen verandert niets."
    zinnen = [
        f"Regio {v.regio.title()}: {_dagen(v.lesdagen, 'lesdag')} en "
        f"{_dagen(v.schooldagen, 'schooldag')} anders, {_tussen(v.van, v.tot_en_met)}."
        for v in verschillen
    ]
    return " ".join([*zinnen, *(gevolg(verschillen) for gevolg in kalendergevolgen)])


def _dagen(aantal: int, woord: str) -> str:
    return f"{aantal or 'geen'} {woord}" if aantal == 1 else f"{aantal or 'geen'} {woord}en"


def _tussen(van: date, tot_en_met: date) -> str:
    if van == tot_en_met:
        return f"op {datum_voluit(van)}"
    return f"van {datum_voluit(van)} tot en met {datum_voluit(tot_en_met)}"


@transaction.atomic
def waarde_toevoegen(
    *, naam: str, bereik: str, waarde: Any, van: date, bron: str, bewijs: str
) -> Parameter:
    """Een gewijzigde wet is een nieuwe rij: de rij van die dag krijgt een laatste dag.

    Wat daarvoor gold, blijft staan; gold er later al iets anders, dan loopt de nieuwe rij tot dan.
    Raises Wijzigingsweigering als er al een rij met deze eerste dag is.
    """
    inrichting_op_slot()
    rijen = list(Parameter.objects.filter(naam=naam, bereik=bereik).order_by("van"))
    if any(rij.van == van for rij in rijen):
        raise Wijzigingsweigering("Er is al een waarde met deze eerste dag.")
    later = [rij.van for rij in rijen if rij.van is not None and rij.van > van]
    einde = min(later) - DAG if later else None
    for rij in rijen:
        begonnen = rij.van is None or rij.van < van
        if begonnen and (rij.tot_en_met is None or rij.tot_en_met >= van):
            rij.tot_en_met = van - DAG
            rij.save()
    nieuw = Parameter(
        naam=naam,
        bereik=bereik,
        waarde=waarde,
        van=van,
        tot_en_met=einde,
        bron=bron,
        bewijs=bewijs,
    )
    nieuw.save()
    return nieuw


@transaction.atomic
def bron_aanpassen(rij: Parameter, *, bron: str, bewijs: str) -> None:
    """Leg vast dat iemand de waarde heeft nagekeken, en waar; de waarde zelf verandert niet.

    Raises Wijzigingsweigering als een collega de waarde net introk.
    """
    vers = _vers(rij)
    vers.bron, vers.bewijs = bron, bewijs
    vers.save()


@transaction.atomic
def waarde_intrekken(rij: Parameter, *, vandaag: date) -> None:
    """Haal een waarde weg die nog niet geldt; de rij ervoor loopt weer door.

    Raises Wijzigingsweigering: wat al geldt of gold, is geschiedenis.
    """
    vers = _vers(rij)
    if vers.van is None or vers.van <= vandaag:
        raise Wijzigingsweigering("Deze waarde geldt al. Voeg een nieuwe waarde toe.")
    vorige = Parameter.objects.filter(
        naam=vers.naam, bereik=vers.bereik, tot_en_met=vers.van - DAG
    ).first()
    vers.delete()
    if vorige is not None:
        vorige.tot_en_met = vers.tot_en_met
        vorige.save()


def _vers(rij: Parameter) -> Parameter:
    """De rij zoals zij nu is, en niet zoals het scherm haar las."""
    inrichting_op_slot()
    vers: Parameter | None = Parameter.objects.filter(pk=rij.pk).first()
    if vers is None:
        raise Wijzigingsweigering("Een collega heeft deze waarde net ingetrokken.")
    return vers
