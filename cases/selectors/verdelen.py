"""De verdeelregels en waarnemingen van de gemeenten die iemand beheert, en de proef erop."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404

from cases.keuzes import ZAAKSOORTEN
from cases.models import Verdeelregel
from cases.services.verdelen import behandelaar_bij
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Aanstelling, Medewerker, Waarneming


@dataclass(frozen=True)
class Proefzaak:
    """Een bedachte zaak: alleen waar de regels naar kijken. letter en postcode mogen leeg."""

    gemeente_id: int
    soort: str
    school_id: int | None = None
    letter: str = ""
    postcode: str = ""


def regels_van(inzage: Inzage) -> list[Verdeelregel]:
    """De verdeelregels in de volgorde waarin ze gelden."""
    return list(
        Verdeelregel.objects.filter(gemeente_id__in=inzage.gemeenten).select_related(
            "gemeente", "school", "behandelaar"
        )
    )


def regel_voor(inzage: Inzage, pk: int) -> Verdeelregel:
    """De verdeelregel met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    regel = (
        Verdeelregel.objects.filter(pk=pk, gemeente_id__in=inzage.gemeenten)
        .select_related("gemeente", "behandelaar", "school")
        .first()
    )
    if regel is None:
        raise Http404
    return cast(Verdeelregel, regel)


def regel_in_woorden(regel: Verdeelregel) -> str:
    """Wanneer de regel geldt: `Verzuim op Het Baken, achternaam A t/m K`."""
    delen: list[str] = []
    if regel.zaaksoort:
        delen.append(ZAAKSOORTEN[regel.zaaksoort])
    if regel.school is not None:
        delen.append(f"op {regel.school.naam}")
    if regel.brin:
        delen.append(f"op elke vestiging van {regel.brin}")
    delen.extend(
        f"{wat} {van or begin} t/m {tot or einde}"
        for wat, van, tot, begin, einde in (
            ("postcode", regel.postcode_van, regel.postcode_tot_en_met, "1000", "9999"),
            ("achternaam", regel.letter_van.upper(), regel.letter_tot_en_met.upper(), "A", "Z"),
        )
        if van or tot
    )
    return ", ".join(delen) or "Alles wat nog over is"


def proef(zaak: Proefzaak) -> Medewerker | None:
    """Naar wie deze bedachte zaak zou gaan: dezelfde regels als de echte verdeling."""
    nummer = behandelaar_bij(
        gemeente_id=zaak.gemeente_id,
        soort=zaak.soort,
        school_id=zaak.school_id,
        letter=zaak.letter,
        postcode=zaak.postcode,
    )
    return Medewerker.objects.filter(pk=nummer).first() if nummer else None


def waarnemingen_van(inzage: Inzage) -> list[Waarneming]:
    """De lopende en komende waarnemingen van collega's in de eigen gemeenten."""
    return list(
        Waarneming.objects.filter(
            tot_en_met__gte=vandaag(),
            medewerker_id__in=Aanstelling.objects.filter(gemeente_id__in=inzage.gemeenten).values(
                "medewerker_id"
            ),
        )
        .select_related("medewerker", "waarnemer")
        .order_by("van", "id")
    )


def waarneming_voor(inzage: Inzage, pk: int) -> Waarneming:
    """De waarneming met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    for rij in waarnemingen_van(inzage):
        if rij.pk == pk:
            return rij
    raise Http404
