"""Zaaktypen lezen: wat er op een dag in een gemeente gold, en hoe dat op het scherm heet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q
from django.http import Http404

from inrichting.models import Zaaktype, Zaaktypestap
from inrichting.selectors.basis import parameters
from inrichting.selectors.wet import LANDELIJK, Wijziging, bereiken
from inrichting.zaaktypen import Anker, Stapdefinitie, Zaaktypedefinitie
from kern.kalender import datum_voluit
from kern.klok import vandaag
from kern.registers import Register

labelbronnen: Register[Mapping[str, str]] = Register("zaaktypelabels")
"""Hoe resultaten, redenen en overgangen heten; het dossier meldt ze aan onder die naam."""

_LIJSTEN: Final = ("resultaten", "redenen", "acten", "serviceniveaus")


def labels(soort: str) -> Mapping[str, str]:
    """De codes van een lijst (`resultaten`, `redenen`, `acten`) met hun naam."""
    return labelbronnen[soort]


def zaaktype_op(soort: str, *, op: date, gemeentecode: str) -> Zaaktypedefinitie:
    """De definitie die op deze dag in deze gemeente geldt: de eigen, anders de landelijke.

    Twee vragen aan de database. Raises LookupError als het zaaktype niet bestaat.
    """
    rijen = (
        Zaaktype.objects.filter(soort=soort, bereik__in=["", f"gemeente:{gemeentecode}"])
        .filter(Q(van__isnull=True) | Q(van__lte=op))
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op))
        .order_by("-bereik")
    )
    rij = rijen.first()
    if rij is None:
        raise LookupError(f"Zaaktype {soort} is er niet op {op:%d-%m-%Y}.")
    return definitie_van(rij)


def definitie_van(rij: Zaaktype) -> Zaaktypedefinitie:
    """De rij met haar stappen als waarde."""
    return Zaaktypedefinitie(
        soort=rij.soort,
        naam=rij.naam,
        omschrijving=rij.omschrijving,
        grondslag=rij.grondslag,
        bron=rij.bron,
        bewijs=rij.bewijs,
        stappen=tuple(_stap(stap) for stap in rij.stappen.order_by("volgorde")),
        bereik=rij.bereik,
        van=rij.van,
        tot_en_met=rij.tot_en_met,
        **{lijst: tuple(getattr(rij, lijst)) for lijst in _LIJSTEN},
    )


def _stap(rij: Zaaktypestap) -> Stapdefinitie:
    return Stapdefinitie(
        volgorde=rij.volgorde,
        code=rij.code,
        naam=rij.naam,
        uitleg=rij.uitleg,
        artikel=rij.artikel,
        vereist=rij.vereist,
        herhaalbaar=rij.herhaalbaar,
        fase=rij.fase,
        aantal=rij.aantal,
        parameter=rij.parameter,
        eenheid=rij.eenheid,
        anker=rij.anker,
        velden=tuple(rij.velden),
        feit=rij.feit,
    )


_ANKERS: Final = {
    Anker.OPENING: "na het openen",
    Anker.OPPAKKEN: "na het oppakken",
    Anker.VORIGE: "na de stap ervoor",
}


@dataclass(frozen=True, slots=True)
class Staprij:
    """Een stap met haar termijn in woorden; waarde: de parameter waar het getal staat, of leeg."""

    stap: Stapdefinitie
    termijn: str
    waarde: str = ""


def stapoverzicht(definitie: Zaaktypedefinitie) -> list[Staprij]:
    """De stappen met hun termijn, zoals die vandaag is."""
    wet = parameters(*(stap.parameter for stap in definitie.stappen if stap.parameter))
    code = definitie.bereik.partition(":")[2]
    rijen = []
    for stap in definitie.stappen:
        aantal = stap.aantal
        if stap.parameter:
            aantal = wet.waarde(stap.parameter, op=vandaag(), gemeentecode=code)
        termijn = f"{aantal} {stap.eenheid} {_ANKERS[Anker(stap.anker)]}" if stap.anker else ""
        rijen.append(Staprij(stap, termijn, stap.parameter))
    return rijen


def eigen_bereiken(gemeenten: Collection[int] | None = None) -> list[tuple[str, str]]:
    """Waarvoor een zaaktype apart kan gelden: landelijk of een van deze gemeenten."""
    return [(code, label) for code, label in bereiken(gemeenten) if "profiel:" not in code]


@dataclass(frozen=True, slots=True)
class Versie:
    """Een versie van een zaaktype in de lijst. stand: nu, straks of voorbij."""

    rij: Zaaktype
    bereik: str
    stand: str


def versies(soort: str = "") -> list[Versie]:
    """Alle versies, of die van één soort; landelijk eerst, per bereik de oudste eerst."""
    namen = dict(bereiken())
    rijen = Zaaktype.objects.filter(soort=soort) if soort else Zaaktype.objects.all()
    return [
        Versie(rij, namen.get(rij.bereik, rij.bereik.partition(":")[2]), _stand(rij))
        for rij in rijen.order_by("naam", "bereik", F("van").asc(nulls_first=True))
    ]


def versies_voor(soort: str) -> list[Versie]:
    """De deur van een zaaktype: al zijn versies. Raises Http404."""
    gevonden = versies(soort)
    if not gevonden:
        raise Http404
    return gevonden


def laatste_versie(soort: str, bereik: str) -> Zaaktype:
    """De versie waar een wijziging op voortbouwt, ook als zij nog niet geldt.

    Heeft het bereik er zelf geen, dan de landelijke. Raises Http404 als het zaaktype niet bestaat.
    """
    for zoek in dict.fromkeys((bereik, "")):
        rijen = Zaaktype.objects.filter(soort=soort, bereik=zoek)
        rij: Zaaktype | None = rijen.order_by(F("van").desc(nulls_last=True)).first()
        if rij is not None:
            return rij
    raise Http404


def versie_voor(pk: int, *, gemeenten: Collection[int]) -> Versie:
    """De deur van één versie om te wijzigen: landelijk, of een van deze gemeenten. Http404."""
    rij = Zaaktype.objects.filter(pk=pk).first()
    if rij is None or rij.bereik not in dict(eigen_bereiken(gemeenten)):
        raise Http404
    return next(versie for versie in versies(rij.soort) if versie.rij.pk == pk)


def _stand(rij: Zaaktype) -> str:
    dag = vandaag()
    if rij.van is not None and rij.van > dag:
        return "straks"
    return "nu" if rij.tot_en_met is None or rij.tot_en_met >= dag else "voorbij"


def wijzigingen_van_zaaktype(soort: str) -> list[Wijziging]:
    """Wie wanneer een versie toevoegde, beëindigde of introk; de nieuwste eerst."""
    namen = dict(bereiken())
    woorden = {"+": "toegevoegd", "~": "kreeg een andere laatste dag", "-": "ingetrokken"}
    rijen = Zaaktype.historie.filter(soort=soort).select_related("history_user")
    return [
        Wijziging(
            h.history_date,
            h.history_user.naam if h.history_user else "Geleverd met het systeem",
            f"{namen.get(h.bereik, h.bereik) or LANDELIJK}"
            f"{f' vanaf {datum_voluit(h.van)}' if h.van else ''} {woorden[h.history_type]}",
        )
        for h in rijen.order_by("-history_date", "-history_id")
    ]
