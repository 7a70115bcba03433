"""Campagnes lezen: de lijst, wie meedoet met haar stand, de kandidaten en het eindverslag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404

from cases.models import Inschrijving, Jongere
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.versie import merk_van
from cases.selectors.werkvoorraad import naam_in_lijst
from doorstroompunt.campagnes.filter import kandidatenvraag
from doorstroompunt.models import (
    CAMPAGNERESULTATEN,
    OVERSTAP,
    OVERSTAPUITKOMSTEN,
    Campagne,
    Campagnedeelname,
)
from kern.autorisatie import Inzage
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
OPEN, AANGESCHREVEN, CONTACT, KLAAR = "open", "aangeschreven", "contact", "klaar"
STANDEN: Final[Mapping[str, str]] = {
    OPEN: "Nog niets gedaan",
    AANGESCHREVEN: "Aangeschreven",
    CONTACT: "Contact gehad",
    KLAAR: "Resultaat bekend",
}
VOLGENDE: Final[Mapping[str, tuple[str, str]]] = {
    OPEN: (AANGESCHREVEN, "Aangeschreven"),
    AANGESCHREVEN: (CONTACT, "Contact gehad"),
}
"""De stap die na deze stand het gewoonst is: een klik op de regel."""


def resultaten_van(campagne: Campagne) -> Mapping[str, str]:
    """De resultaten die bij deze campagne passen."""
    return OVERSTAPUITKOMSTEN if campagne.soort == OVERSTAP else CAMPAGNERESULTATEN


def campagne_voor(inzage: Inzage, pk: int) -> Campagne:
    """De campagne met dit nummer; zij noemt niemand. Raises Http404 buiten de grens."""
    rij: Campagne | None = (
        Campagne.objects.select_related("gemeente", "gesloten_door")
        .filter(pk=pk, gemeente__in=inzage.gemeenten)
        .first()
    )
    if rij is None:
        raise Http404
    return rij


def deelname_voor(inzage: Inzage, pk: int) -> Campagnedeelname:
    """De deelname met dit nummer, gelogd. Raises Http404."""
    vraag = Campagnedeelname.objects.select_related("campagne__gemeente", "overstap")
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="campagnedeelname")
    return cast(Campagnedeelname, rij)


def campagnes_voor(inzage: Inzage) -> QuerySet[Campagne]:
    """Elke campagne van de eigen gemeenten, met hoeveel er meedoen en van wie een resultaat is."""
    klaar = Q(deelnames__overstap__isnull=True) & ~Q(deelnames__resultaat="")
    klaar |= Q(deelnames__overstap__isnull=False) & ~Q(deelnames__overstap__uitkomst="")
    rijen: QuerySet[Campagne] = (
        Campagne.objects.filter(gemeente__in=inzage.gemeenten)
        .select_related("gemeente")
        .annotate(aantal=Count("deelnames"), klaar=Count("deelnames", filter=klaar))
    )
    return rijen


def met_feiten(rijen: QuerySet[Campagnedeelname]) -> Any:
    """Met de feiten die gelden (bij De Overstap die van de overstap) en de stand die volgt."""
    return rijen.annotate(
        brief_op=Coalesce("overstap__aangeschreven_op", "aangeschreven_op"),
        gesproken_op=Coalesce("overstap__contact_op", "contact_op"),
        uitkomst=Case(
            When(overstap__isnull=False, then=F("overstap__uitkomst")), default=F("resultaat")
        ),
    ).annotate(
        stand=Case(
            When(~Q(uitkomst=""), then=Value(KLAAR)),
            When(gesproken_op__isnull=False, then=Value(CONTACT)),
            When(brief_op__isnull=False, then=Value(AANGESCHREVEN)),
            default=Value(OPEN),
        )
    )


def merk(rij: Any) -> str:
    """Waaraan een knop herkent dat de rij nog is zoals op het scherm stond (`met_feiten`)."""
    return merk_van(rij.pk, rij.brief_op, rij.gesproken_op, rij.uitkomst, rij.opmerking)


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er in de URL staat; onbekende waarden vallen weg."""

    stand: str = ""
    resultaat: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks."""
        stand, resultaat = gegeven.get("stand", ""), gegeven.get("resultaat", "")
        return cls(
            stand if stand in STANDEN else "",
            resultaat if resultaat in CAMPAGNERESULTATEN else "",
        )

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze anders."""
        waarden = {"stand": self.stand, "resultaat": self.resultaat} | anders
        return "?" + urlencode({k: w for k, w in waarden.items() if w})


@dataclass(frozen=True, slots=True)
class Deelnamebeeld:
    """Een regel van de lijst, in woorden. waarde: nummer en merk, voor de knoppen."""

    pk: int
    jongere_id: int
    gemeente_id: int
    naam: str
    geboren: date | None
    school: str
    stand: str
    brief_op: date | None
    gesproken_op: date | None
    resultaat: str
    opmerking: str
    waarde: str

    @property
    def standwoord(self) -> str:
        """De stand in woorden."""
        return STANDEN[self.stand]

    @property
    def volgende(self) -> tuple[str, str] | None:
        """De gewoonste volgende stap: code en woord."""
        return VOLGENDE.get(self.stand)


def deelnames(inzage: Inzage, campagne: Campagne, keuze: Keuze) -> QuerySet[Campagnedeelname]:
    """Wie meedoet bij deze keuze, op naam."""
    school = Inschrijving.objects.filter(
        jongere_id=OuterRef("jongere_id"), van__lte=campagne.peildatum
    ).order_by("-van", "-id")
    rijen = met_feiten(
        Campagnedeelname.objects.filter(campagne=campagne, gemeente__in=inzage.gemeenten)
    )
    if keuze.stand:
        rijen = rijen.filter(stand=keuze.stand)
    if keuze.resultaat:
        rijen = rijen.filter(uitkomst=keuze.resultaat)
    uit: QuerySet[Campagnedeelname] = (
        rijen.select_related("jongere")
        .annotate(schoolnaam=Subquery(school.values("school__naam")[:1]))
        .order_by("jongere__zoeknaam", "pk")
    )
    return uit


def bladzij(
    inzage: Inzage, campagne: Campagne, keuze: Keuze, *, pagina: str | None
) -> tuple[Page[Any], list[Deelnamebeeld]]:
    """Een bladzij van wie meedoet; legt vast wie erop staan."""
    blad = Paginator(deelnames(inzage, campagne, keuze), PER_BLAD).get_page(pagina)
    return blad, beelden(inzage, campagne, list(blad.object_list))


def jongeren_van(campagne: Campagne, nummers: Sequence[int]) -> list[int]:
    """De jongeren achter deze deelnames; toont niemand."""
    rijen = Campagnedeelname.objects.filter(campagne=campagne, pk__in=nummers)
    return list(rijen.values_list("jongere_id", flat=True))


def beelden(inzage: Inzage, campagne: Campagne, rijen: Sequence[Any]) -> list[Deelnamebeeld]:
    """Deze deelnames in woorden; legt vast dat deze jongeren getoond worden."""
    woorden = CAMPAGNERESULTATEN
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="campagne",
        object_id=campagne.pk,
    )
    return [
        Deelnamebeeld(
            pk=rij.pk,
            jongere_id=rij.jongere_id,
            gemeente_id=rij.gemeente_id,
            naam=rij.jongere.achternaam_eerst,
            geboren=rij.jongere.geboortedatum,
            school=rij.schoolnaam or "",
            stand=rij.stand,
            brief_op=rij.brief_op,
            gesproken_op=rij.gesproken_op,
            resultaat=woorden.get(rij.uitkomst, ""),
            opmerking=rij.opmerking,
            waarde=f"{rij.pk}.{merk(rij)}",
        )
        for rij in rijen
    ]


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Iemand die het filter voorstelt."""

    jongere_id: int
    naam: str
    geboren: date | None


def kandidaten(
    inzage: Inzage, campagne: Campagne, *, pagina: str | None
) -> tuple[Page[Any], list[Kandidaat]]:
    """Een bladzij van het voorstel, op naam; legt vast wie erop staan."""
    sql, waarden = kandidatenvraag(campagne)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} order by j.zoeknaam, j.id", waarden)
        alle = [pk for pk, _ in cursor.fetchall()]
    blad = Paginator(alle, PER_BLAD).get_page(pagina)
    velden = ("pk", "geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum")
    namen = {
        pk: (naam_in_lijst(achter, voor, tussen), geboren)
        for pk, achter, voor, tussen, geboren in Jongere.objects.filter(
            pk__in=list(blad)
        ).values_list(*velden)
    }
    inzage_vastleggen(
        inzage,
        jongeren=[(pk, campagne.gemeente_id) for pk in blad],
        objecttype="campagne",
        object_id=campagne.pk,
    )
    return blad, [Kandidaat(pk, *namen[pk]) for pk in blad if pk in namen]


@dataclass(frozen=True, slots=True)
class Verslag:
    """Het eindverslag: alleen tellingen. De resultaten en `zonder` zijn samen `aantal`."""

    aantal: int
    aangeschreven: int
    gesproken: int
    standen: Mapping[str, int]
    resultaten: Sequence[tuple[str, str, int]]
    zonder: int

    @property
    def klaar(self) -> int:
        """Van hoeveel jongeren het resultaat bekend is."""
        return self.aantal - self.zonder


def verslag(campagne: Campagne) -> Verslag:
    """De tellingen van deze campagne, in een vraag."""
    rijen = (
        met_feiten(Campagnedeelname.objects.filter(campagne=campagne))
        .order_by()
        .values("stand", "uitkomst")
        .annotate(n=Count("pk"), brief=Count("brief_op"), gesproken=Count("gesproken_op"))
    )
    groepen = list(rijen)
    standen = dict.fromkeys(STANDEN, 0)
    resultaten = dict.fromkeys(resultaten_van(campagne), 0)
    for groep in groepen:
        standen[groep["stand"]] += groep["n"]
        if groep["uitkomst"]:
            resultaten[groep["uitkomst"]] = resultaten.get(groep["uitkomst"], 0) + groep["n"]
    return Verslag(
        aantal=sum(groep["n"] for groep in groepen),
        aangeschreven=sum(groep["brief"] for groep in groepen),
        gesproken=sum(groep["gesproken"] for groep in groepen),
        standen=standen,
        resultaten=[(code, CAMPAGNERESULTATEN[code], n) for code, n in resultaten.items()],
        zonder=sum(groep["n"] for groep in groepen if not groep["uitkomst"]),
    )
