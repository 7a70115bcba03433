"""Het schoolblad en het spreekuur lezen: wie werkt er rond deze school, en wat loopt er."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from cases.models import (
    Inschrijving,
    Jongere,
    Kernpartner,
    Overleg,
    School,
    Schoolcontact,
    Spreekuur,
    Spreekuurbezoek,
    Zaak,
)
from cases.models.zaak import LOPEND
from cases.panelen import Schoolblik, schoolpanelen
from cases.regels.spreekuur import valt_op
from cases.regels.zoekterm import Zoekterm, zoekterm
from cases.selectors.zoeken import jongeren_bij
from inrichting.services import kalender_van
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Medewerker
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 40
WEEK: Final = timedelta(days=7)
DAGEN_TERUG: Final = 4
DAGEN_VOORUIT: Final = 6
MEEST_GEVONDEN: Final = 10


@dataclass(frozen=True, slots=True)
class Spreekuurdag:
    """Een keer dat het spreekuur is: de dag, of er vakantie is, en wie er kwam."""

    dag: date
    vakantie: bool
    bezoekers: int

    @property
    def komt_nog(self) -> bool:
        """Moet deze dag nog komen?"""
        return self.dag > vandaag()


def lopend_op(dag: date) -> Q:
    """De rijen met een eerste en laatste dag die op deze dag gelden."""
    return Q(van__lte=dag) & (Q(tot_en_met=None) | Q(tot_en_met__gte=dag))


def _zaken(gemeenten: Collection[int]) -> QuerySet[Zaak]:
    vraag: QuerySet[Zaak] = Zaak.objects.filter(LOPEND, gemeente_id__in=list(gemeenten))
    return vraag


def scholen_bij(gemeenten: Collection[int]) -> Q:
    """De voorwaarde: een school waar deze gemeenten iets mee te maken hebben."""
    wij = list(gemeenten)
    hier = OuterRef("pk")
    wat = Q(gemeente_id__in=wij)
    for vraag in (
        _zaken(wij).filter(school_id=hier),
        Schoolcontact.objects.filter(school_id=hier, gemeente_id__in=wij),
        Kernpartner.objects.filter(school_id=hier, partner__gemeente_id__in=wij),
        Spreekuur.objects.filter(school_id=hier, gemeente_id__in=wij),
        Inschrijving.objects.filter(school_id=hier, gemeente_id__in=wij, tot_en_met=None),
    ):
        wat |= Q(Exists(vraag))
    return wat


def scholen_van(
    gemeenten: Collection[int], medewerker: Medewerker, *, naam: str, pagina: str | None
) -> Page[Any]:
    """De scholen van deze gemeenten, met lopende zaken bovenaan. naam: een deel van de naam."""
    lopend = Q(zaken__status__in=["nieuw", "in_behandeling", "wacht"]) & Q(
        zaken__gemeente_id__in=list(gemeenten)
    )
    vraag = School.objects.filter(scholen_bij(gemeenten), gesloten_op=None)
    if naam:
        vraag = vraag.filter(Q(naam__icontains=naam) | Q(plaats__icontains=naam))
    vraag = vraag.annotate(
        aantal=Count("zaken", filter=lopend, distinct=True),
        van_mij=Count("zaken", filter=lopend & Q(zaken__behandelaar=medewerker), distinct=True),
    ).order_by("-van_mij", "-aantal", "naam", "id")
    return Paginator(vraag, PER_PAGINA).get_page(pagina)


def school_van(gemeenten: Collection[int], pk: int) -> School:
    """De school met dit nummer. Raises Http404 als deze gemeenten er niets mee te maken hebben."""
    rij: School | None = School.objects.filter(scholen_bij(gemeenten), pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def contacten_van(school: School, gemeenten: Collection[int]) -> list[Schoolcontact]:
    """De contactpersonen van nu en straks, het hoofdcontact bovenaan."""
    return list(
        Schoolcontact.objects.filter(school=school, gemeente_id__in=list(gemeenten))
        .exclude(tot_en_met__lt=vandaag())
        .select_related("medewerker", "gemeente")
    )


def kernpartners_van(school: School, gemeenten: Collection[int]) -> list[Kernpartner]:
    """De kernpartners van nu en straks."""
    return list(
        Kernpartner.objects.filter(school=school, partner__gemeente_id__in=list(gemeenten))
        .exclude(tot_en_met__lt=vandaag())
        .select_related("partner")
    )


def spreekuren_van(school: School, gemeenten: Collection[int]) -> list[Spreekuur]:
    """De spreekuren die nog komen."""
    return list(
        Spreekuur.objects.filter(school=school, gemeente_id__in=list(gemeenten))
        .exclude(tot_en_met__lt=vandaag())
        .select_related("medewerker")
    )


def overleggen_van(school: School, gemeenten: Collection[int]) -> list[Overleg]:
    """De laatste en komende overleggen bij deze school."""
    return list(
        Overleg.objects.filter(school=school, gemeente_id__in=list(gemeenten)).exclude(
            stand="vervallen"
        )[:5]
    )


def panelen_van(blik: Schoolblik) -> list[dict[str, Any]]:
    """Wat hogere apps op het schoolblad tonen."""
    uit = []
    for paneel in schoolpanelen:
        gegevens = paneel.gegevens(blik)
        if gegevens is not None:
            uit.append({"sjabloon": paneel.sjabloon, "gegevens": gegevens})
    return uit


def schoolcontact_voor(inzage: Inzage, pk: int) -> Schoolcontact:
    """De contactpersoon met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    return cast(Schoolcontact, _of_niets(Schoolcontact.objects.all(), "gemeente_id", inzage, pk))


def kernpartner_voor(inzage: Inzage, pk: int) -> Kernpartner:
    """De kernpartner met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    vraag = Kernpartner.objects.select_related("partner")
    return cast(Kernpartner, _of_niets(vraag, "partner__gemeente_id", inzage, pk))


def spreekuur_voor(inzage: Inzage, pk: int) -> Spreekuur:
    """Het spreekuur met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    vraag = Spreekuur.objects.select_related("gemeente", "medewerker")
    return cast(Spreekuur, _of_niets(vraag, "gemeente_id", inzage, pk))


def _of_niets(vraag: QuerySet[Any], gemeente: str, inzage: Inzage, pk: int) -> Any:
    rij = (
        vraag.select_related("school")
        .filter(pk=pk, **{f"{gemeente}__in": list(inzage.gemeenten)})
        .first()
    )
    if rij is None:
        raise Http404
    return rij


def spreekuurdagen(spreekuur: Spreekuur) -> list[Spreekuurdag]:
    """De laatste en komende keren, nieuwste eerst; in de vakantie staat dat erbij."""
    regio = spreekuur.school.vakantieregio or spreekuur.gemeente.vakantieregio
    kalender = kalender_van(regio)
    nu = vandaag()
    deze = nu + timedelta(days=(spreekuur.weekdag - nu.isoweekday()) % 7)
    dagen = [deze + WEEK * n for n in range(DAGEN_VOORUIT, -DAGEN_TERUG - 1, -1)]
    kwamen = dict(
        Spreekuurbezoek.objects.filter(spreekuur=spreekuur, datum__in=dagen)
        .values_list("datum")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return [
        Spreekuurdag(dag, kalender.dekt(dag) and not kalender.is_schooldag(dag), kwamen.get(dag, 0))
        for dag in dagen
        if valt_op(dag, weekdag=spreekuur.weekdag, van=spreekuur.van, tot=spreekuur.tot_en_met)
    ]


def bezoekers_van(inzage: Inzage, spreekuur: Spreekuur, dag: date) -> list[Spreekuurbezoek]:
    """Wie er die dag kwam, met het contact; gelogd."""
    rijen = list(
        Spreekuurbezoek.objects.filter(spreekuur=spreekuur, datum=dag).select_related(
            "jongere", "contact__zaak", "medewerker"
        )
    )
    _log(inzage, [(rij.jongere_id, rij.gemeente_id) for rij in rijen])
    return rijen


def leerlingen_bij(inzage: Inzage, spreekuur: Spreekuur, zoek: str) -> list[Jongere]:
    """De leerlingen van deze school die bij een naam of nummer passen; hoogstens tien, gelogd."""
    term: Zoekterm = zoekterm(zoek)
    if not term.is_zinnig:
        return []
    hier = Inschrijving.objects.filter(lopend_op(vandaag()), school_id=spreekuur.school_id)
    zaken = _zaken([spreekuur.gemeente_id]).filter(school_id=spreekuur.school_id)
    rijen = list(
        jongeren_bij(term)
        .filter(Q(pk__in=hier.values("jongere_id")) | Q(pk__in=zaken.values("jongere_id")))
        .order_by("zoeknaam", "geboren", "id")[:MEEST_GEVONDEN]
    )
    _log(inzage, [(rij.pk, rij.gemeente_id) for rij in rijen])
    return rijen


def _log(inzage: Inzage, jongeren: list[tuple[int, int]]) -> None:
    inzage_vastleggen(inzage, jongeren=jongeren, objecttype="spreekuur")
