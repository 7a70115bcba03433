"""De werkvoorraad: lopende zaken, geteld en per blad opgehaald.

De telling en de filterchips komen uit één vraag, die alleen over zaken gaat; de namen en
scholen komen er pas bij als het blad vaststaat. Het aantal vragen hangt niet af van het aantal
rijen (tests/snelheid/querybudget.json).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import cached_property

from cases.filters import (
    FACETTEN,
    OVERIGE_FILTERS,
    TERMIJNVAKKEN,
    Keuzes,
    Werkvoorraadfilter,
    grenzen_van_vak,
    volgorde,
)
from cases.keuzes import ZAAKSOORTEN, ZAAKSTATUSSEN
from cases.models import School, Zaak
from cases.models.zaak import LOPEND
from cases.regels.zaak import Zaakstatus
from cases.selectors.collegas import Blik
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.templatetags.weergave import datum, geleden, iso, leeftijd_woorden, termijn
from toegang.models import Gemeente
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
TONEN: Final = {"nieuw": "nieuw", "in_behandeling": "bezig", "wacht": "wacht"}
STATUSICONEN: Final = {"nieuw": "nieuw", "in_behandeling": "bezig", "wacht": "pauze"}

_KOLOMMEN: Final = (
    "id",
    "jongere_id",
    "gemeente_id",
    "soort",
    "status",
    "geopend_op",
    "termijn",
    "laatste_contact_op",
    "behandelaar_id",
    "behandelaar_extern",
    "jongere__geslachtsnaam",
    "jongere__voorvoegsel",
    "jongere__voornamen",
    "jongere__geboortedatum",
    "jongere__geboren",
    "school__naam",
    "behandelaar__naam",
)


class Ruw(NamedTuple):
    """Een rij zoals de database haar geeft, in de volgorde van `_KOLOMMEN`."""

    id: int
    jongere_id: int
    gemeente_id: int
    soort: str
    status: str
    geopend_op: date
    termijn: date | None
    laatste_contact_op: date | None
    behandelaar_id: int | None
    behandelaar_extern: str
    geslachtsnaam: str
    voorvoegsel: str
    voornamen: str
    geboortedatum: date | None
    geboren: str
    school: str | None
    behandelaar: str | None


class Werkregel(TypedDict):
    """Een regel van de lijst, in woorden; het sjabloon rekent niets meer uit.

    Een dict, zoals de sjabloontag `rijen` haar wil.
    """

    id: int
    keuze: str
    url: str
    contact_url: str
    oppakken_url: str
    naam: str
    leeftijd: str
    school: str
    soort: str
    status: str
    toon: str
    icoon: str
    sinds: str
    sinds_iso: str
    termijn: str
    termijn_toon: str
    termijn_icoon: str
    contact: str
    contact_iso: str
    contact_geleden: str
    behandelaar: str
    heeft_contact: bool
    is_nieuw: bool


@dataclass(frozen=True)
class Facetwaarde:
    """Een keuze in een rij filterchips, met hoeveel zaken er dan overblijven."""

    sleutel: str
    label: str
    aantal: int


@dataclass(frozen=True)
class Telling:
    """Hoeveel zaken er zijn, in de hele lijst en met de gekozen filters."""

    alle: int
    over: int
    nieuw: int
    gekozen: int
    facetten: dict[str, list[Facetwaarde]]


class Blad(NamedTuple):
    """Wat de werkvoorraad toont."""

    regels: list[Werkregel]
    pagina: "Page[Any]"
    telling: Telling


class GeteldePaginator(Paginator):  # type: ignore[type-arg]
    """Een paginator die de telling al kent en er dus niet om vraagt."""

    def __init__(self, rijen: Any, *, per_blad: int, totaal: int) -> None:
        super().__init__(rijen, per_blad)
        self._totaal = totaal

    @cached_property
    def count(self) -> int:
        return self._totaal


def zaken_van(blik: Blik) -> QuerySet[Zaak]:
    """De lopende zaken van deze lijst, zonder filters."""
    zaken: QuerySet[Zaak] = Zaak.objects.filter(LOPEND, gemeente_id__in=sorted(blik.gemeenten))
    if blik.behandelaar_id is not None:
        return zaken.filter(behandelaar_id=blik.behandelaar_id)
    if blik.sleutel == "niemand":
        return zaken.filter(behandelaar_id__isnull=True, behandelaar_extern="")
    return zaken


def werkblad(inzage: Inzage, *, blik: Blik, keuzes: Keuzes, per_blad: int = PER_BLAD) -> Blad:
    """Eén blad van de werkvoorraad; legt vast wie erop staan."""
    basis = Werkvoorraadfilter.toegepast(zaken_van(blik), keuzes, OVERIGE_FILTERS)
    telling = tellen(basis, keuzes=keuzes)
    gekozen = Werkvoorraadfilter.toegepast(basis, keuzes, FACETTEN)
    paginator = GeteldePaginator(
        gekozen.order_by(*volgorde(keuzes.sorteer)).values_list(*_KOLOMMEN),
        per_blad=per_blad,
        totaal=telling.gekozen,
    )
    pagina = paginator.get_page(keuzes.pagina or 1)
    rijen = [Ruw(*rij) for rij in pagina.object_list]
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="werkvoorraad",
    )
    return Blad(werkregels(rijen), pagina, telling)


def tellen(zaken: QuerySet[Zaak], *, keuzes: Keuzes) -> Telling:
    """Eén vraag voor de telling en alle chips: per soort, status en termijnvak."""
    op = vandaag()
    vak = Case(
        *[When(grenzen_van_vak(sleutel, op=op), then=Value(sleutel)) for sleutel in TERMIJNVAKKEN],
        output_field=CharField(),
    )
    groepen = list(
        zaken.annotate(vak=vak)
        .order_by()
        .values_list("vak", "status", "soort")
        .annotate(aantal=Count("id"))
    )
    return _telling(groepen, keuzes=keuzes)


def _telling(groepen: Sequence[Sequence[Any]], *, keuzes: Keuzes) -> Telling:
    labels = {"termijn": TERMIJNVAKKEN, "status": ZAAKSTATUSSEN, "soort": ZAAKSOORTEN}
    keus = [getattr(keuzes, facet) for facet in FACETTEN]
    per: dict[str, dict[str, int]] = {facet: {} for facet in FACETTEN}
    gekozen = alle = over = nieuw = 0
    for *waarden, aantal in groepen:
        alle += aantal
        over += aantal if waarden[0] == "over" else 0
        nieuw += aantal if waarden[1] == Zaakstatus.NIEUW else 0
        past = [not wens or wens == waarde for wens, waarde in zip(keus, waarden, strict=True)]
        gekozen += aantal if all(past) else 0
        for plek, facet in enumerate(FACETTEN):
            # Een chip zegt wat er overblijft als je hem kiest: de andere filters tellen mee.
            if all(past[:plek] + past[plek + 1 :]):
                per[facet][waarden[plek]] = per[facet].get(waarden[plek], 0) + aantal
    facetten = {
        facet: [
            Facetwaarde(sleutel, label, per[facet].get(sleutel, 0))
            for sleutel, label in labels[facet].items()
            if per[facet].get(sleutel) or sleutel == getattr(keuzes, facet)
        ]
        for facet in FACETTEN
    }
    return Telling(alle, over, nieuw, gekozen, facetten)


def naam_in_lijst(geslachtsnaam: str, voornamen: str, voorvoegsel: str) -> str:
    """`Vries, Sanne de`."""
    rest = " ".join(deel for deel in (voornamen, voorvoegsel) if deel)
    return f"{geslachtsnaam}, {rest}" if rest else geslachtsnaam


def leeftijd(geboortedatum: date | None, geboren: str) -> str:
    """De leeftijd in woorden; als alleen het jaar bekend is, ongeveer."""
    if geboortedatum is not None:
        return leeftijd_woorden(geboortedatum)
    jaar = int(geboren[:4])
    return f"± {vandaag().year - jaar} jaar" if jaar else "onbekend"


def _plek(route: str, *rest: str) -> tuple[str, str]:
    """Een URL in twee stukken, om het nummer ertussen te zetten; `reverse` per rij is te duur."""
    voor, _, na = reverse(route, args=[0, *rest]).rpartition("0")
    return voor, na


def werkregels(rijen: Iterable[Ruw]) -> list[Werkregel]:
    """De rijen in woorden."""
    zaak, oppakken = _plek("cases:zaak"), _plek("cases:zaak_act", "oppakken")
    return [_werkregel(rij, zaak=zaak, oppakken=oppakken) for rij in rijen]


def _werkregel(rij: Ruw, *, zaak: tuple[str, str], oppakken: tuple[str, str]) -> Werkregel:
    tot = termijn(rij.termijn)
    return {
        "id": rij.id,
        "keuze": f"{rij.id}:{rij.behandelaar_id or 0}",
        "url": f"{zaak[0]}{rij.id}{zaak[1]}",
        "contact_url": f"{zaak[0]}{rij.id}{zaak[1]}?schrijf=contact",
        "oppakken_url": f"{oppakken[0]}{rij.id}{oppakken[1]}",
        "naam": naam_in_lijst(rij.geslachtsnaam, rij.voornamen, rij.voorvoegsel),
        "leeftijd": leeftijd(rij.geboortedatum, rij.geboren),
        "school": rij.school or "geen school",
        "soort": ZAAKSOORTEN[rij.soort],
        "status": ZAAKSTATUSSEN[rij.status],
        "toon": TONEN[rij.status],
        "icoon": STATUSICONEN[rij.status],
        "sinds": datum(rij.geopend_op),
        "sinds_iso": iso(rij.geopend_op),
        "termijn": tot.woorden,
        "termijn_toon": tot.toon,
        "termijn_icoon": tot.icoon,
        "contact": datum(rij.laatste_contact_op),
        "contact_iso": iso(rij.laatste_contact_op),
        "contact_geleden": geleden(rij.laatste_contact_op),
        "behandelaar": rij.behandelaar or rij.behandelaar_extern or "niemand",
        "heeft_contact": rij.laatste_contact_op is not None,
        "is_nieuw": rij.status == Zaakstatus.NIEUW,
    }


def gekozen_regels(inzage: Inzage, nummers: Sequence[int]) -> list[Werkregel]:
    """De gekozen lopende zaken, om te laten zien voordat er iets mee gebeurt."""
    rijen = [
        Ruw(*rij)
        for rij in Zaak.objects.filter(
            LOPEND, pk__in=list(nummers), gemeente_id__in=sorted(inzage.gemeenten)
        )
        .order_by("termijn", "id")
        .values_list(*_KOLOMMEN)
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="werkvoorraad",
    )
    return werkregels(rijen)


def scholen_van(blik: Blik) -> list[tuple[int, str]]:
    """De scholen die in deze lijst voorkomen, op naam."""
    return list(
        School.objects.filter(pk__in=zaken_van(blik).order_by().values("school_id"))
        .order_by("naam")
        .values_list("pk", "naam")
    )


def gemeentenamen(gemeenten: Iterable[int]) -> list[tuple[int, str]]:
    """De gemeenten om op te filteren; met één gemeente valt er niets te kiezen."""
    rijen = list(Gemeente.objects.filter(pk__in=list(gemeenten)).values_list("pk", "naam"))
    return rijen if len(rijen) > 1 else []
