"""Zaaktypen leveren en wijzigen: elke wijziging is een nieuwe versie met een eerste dag."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction

from inrichting.models import Zaaktype, Zaaktypestap
from inrichting.selectors.zaaktypen import laatste_versie
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.kalender import inrichting_op_slot
from inrichting.zaaktypen import Zaaktypedefinitie, geleverde_zaaktypen

DAG: Final = timedelta(days=1)
VELDEN: Final = (
    *("soort", "bereik", "naam", "omschrijving", "grondslag", "van", "tot_en_met"),
    *("bron", "bewijs"),
)
LIJSTEN: Final = ("resultaten", "redenen", "acten", "serviceniveaus")
STAPVELDEN: Final = (
    *("volgorde", "code", "naam", "uitleg", "artikel", "vereist", "herhaalbaar", "fase"),
    *("aantal", "parameter", "eenheid", "anker", "feit"),
)


def zaaktypen_vullen() -> None:
    """Zet ontbrekende geleverde versies klaar; wat een gemeente wijzigde, blijft zo.

    Wie een geleverd zaaktype wijzigt, levert een nieuwe rij met een eerste dag.
    """
    bekend = set(Zaaktype.objects.values_list("soort", "bereik", "van"))
    reeksen = {(soort, bereik) for soort, bereik, _ in bekend}
    for definitie in geleverde_zaaktypen():
        if (definitie.soort, definitie.bereik, definitie.van) in bekend:
            continue
        if (definitie.soort, definitie.bereik) not in reeksen:
            _schrijf(definitie)
        elif definitie.van is not None:
            zaaktype_toevoegen(definitie, van=definitie.van)


class IntussenAangepast(Wijzigingsweigering):
    """Een collega was eerder: wat op het scherm stond, is niet meer de laatste versie."""


@transaction.atomic
def zaaktype_wijzigen(
    definitie: Zaaktypedefinitie, *, van: date, vandaag: date, gezien: int
) -> Zaaktype:
    """Laat vanaf een dag een andere definitie gelden; lopende zaken houden de hunne.

    gezien: het nummer van de versie waar de wijziging op voortbouwt. Raises IntussenAangepast als
    er sindsdien een andere is, en Wijzigingsweigering als de dag niet na vandaag ligt (zaken van
    vandaag hebben hun definitie al) of als er al een versie met die eerste dag is.
    """
    if van <= vandaag:
        raise Wijzigingsweigering("Kies een dag na vandaag: wat vandaag begon, verandert niet.")
    inrichting_op_slot()
    if laatste_versie(definitie.soort, definitie.bereik).pk != gezien:
        raise IntussenAangepast(
            "Een collega paste dit zaaktype net aan. Kijk wat er nu staat en doe het zo nodig "
            "opnieuw."
        )
    return zaaktype_toevoegen(definitie, van=van)


@transaction.atomic
def zaaktype_toevoegen(definitie: Zaaktypedefinitie, *, van: date) -> Zaaktype:
    """Voeg een versie toe; de versie van die dag krijgt een laatste dag.

    Gold er later al iets anders, dan loopt de nieuwe versie tot dan. Raises Wijzigingsweigering.
    """
    inrichting_op_slot()
    rijen = list(
        Zaaktype.objects.filter(soort=definitie.soort, bereik=definitie.bereik).order_by("van")
    )
    if any(rij.van == van for rij in rijen):
        raise Wijzigingsweigering(
            "Er is al een aanpassing met deze eerste dag. Trek die eerst in of kies een andere dag."
        )
    later = [rij.van for rij in rijen if rij.van is not None and rij.van > van]
    for rij in rijen:
        begonnen = rij.van is None or rij.van < van
        if begonnen and (rij.tot_en_met is None or rij.tot_en_met >= van):
            rij.tot_en_met = van - DAG
            rij.save()
    einde = min(later) - DAG if later else None
    return _schrijf(replace(definitie, van=van, tot_en_met=einde))


@transaction.atomic
def zaaktype_intrekken(rij: Zaaktype, *, vandaag: date) -> None:
    """Haal een versie weg die nog niet geldt; die ervoor loopt weer door.

    Raises Wijzigingsweigering als zij al geldt of gold, of als een collega haar net introk.
    """
    inrichting_op_slot()
    vers = Zaaktype.objects.filter(pk=rij.pk).first()
    if vers is None:
        raise Wijzigingsweigering("Een collega heeft deze aanpassing net ingetrokken.")
    if vers.van is None or vers.van <= vandaag:
        raise Wijzigingsweigering("Dit zaaktype geldt al. Pas het aan met een nieuwe eerste dag.")
    vorige = Zaaktype.objects.filter(
        soort=vers.soort, bereik=vers.bereik, tot_en_met=vers.van - DAG
    ).first()
    einde = vers.tot_en_met
    for stap in Zaaktypestap.objects.filter(zaaktype=vers):
        stap.delete()
    vers.delete()
    if vorige is not None:
        vorige.tot_en_met = einde
        vorige.save()


def _schrijf(definitie: Zaaktypedefinitie) -> Zaaktype:
    """De rij met haar stappen. Raises Wijzigingsweigering als de tabel iets weigert."""
    rij = Zaaktype(
        **{veld: getattr(definitie, veld) for veld in VELDEN},
        **{lijst: list(getattr(definitie, lijst)) for lijst in LIJSTEN},
    )
    try:
        rij.full_clean(validate_unique=False, validate_constraints=True)
        rij.save()
        for stap in definitie.stappen:
            regel = Zaaktypestap(
                zaaktype=rij,
                velden=list(stap.velden),
                **{veld: getattr(stap, veld) for veld in STAPVELDEN},
            )
            regel.full_clean(exclude=["zaaktype"])
            regel.save()
    except ValidationError as fout:
        raise Wijzigingsweigering(" ".join(fout.messages)) from fout
    return rij
