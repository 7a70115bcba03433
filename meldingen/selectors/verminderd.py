"""Jongeren die verminderd naar school gaan: de lijst naast de thuiszitters (domeinregel VS-05).

Wie gedeeltelijk onderwijs, een onderwijszorgarrangement of dagbesteding heeft, is geen thuiszitter,
en raakt zo makkelijk uit het zicht. De afwezigheid is het feit; de lijst volgt eruit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, Subquery

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import Inschrijving, Jongere, Plan, Zaak
from cases.models.zaak import LOPEND
from kern.autorisatie import Inzage
from meldingen.keuzes import VORMEN
from meldingen.models import Afwezigheid
from wpg.services import inzage_vastleggen

VERMINDERD: Final = ("gedeeltelijk", "onderwijszorg", "dagbesteding")
PER_BLAD: Final = 50
LUXE: Final = "LUXE"


@dataclass(frozen=True)
class Verminderd:
    """Een jongere met een lopende verminderde schoolgang.

    evaluatie_op: wanneer het plan bij de zaak geëvalueerd wordt; None: er is geen plan.
    """

    jongere: Jongere
    gemeente_id: int
    vorm: str
    sinds: date
    oorzaak: str
    school: str
    zaak_id: int | None
    behandelaar: str
    evaluatie_op: date | None


def verminderden(inzage: Inzage, *, op: date, vorm: str = "") -> list[Verminderd]:
    """Alle jongeren van de lijst, wie het langst verminderd gaat bovenaan; legt elk vast."""
    regels = _regels(list(_vraag(inzage, op=op, vorm=vorm)))
    _vastleggen(inzage, regels)
    return regels


def verminderden_blad(
    inzage: Inzage, *, op: date, vorm: str = "", blad: str | None = None
) -> tuple[list[Verminderd], Page[Any]]:
    """Een blad van de lijst; alleen wie erop staat wordt vastgelegd."""
    pagina = Paginator(_vraag(inzage, op=op, vorm=vorm), PER_BLAD).get_page(blad)
    regels = _regels(list(pagina.object_list))
    _vastleggen(inzage, regels)
    return regels, pagina


def aantallen(inzage: Inzage, *, op: date) -> dict[str, int]:
    """Hoeveel jongeren er per vorm op de lijst staan. Toont niemand."""
    vormen = list(_vraag(inzage, op=op).values_list("vorm", flat=True))
    return {code: vormen.count(code) for code in VERMINDERD}


def _vraag(inzage: Inzage, *, op: date, vorm: str = "") -> Any:
    """De langstlopende verminderde afwezigheid per jongere, in de eigen gemeenten."""
    vormen = (vorm,) if vorm in VERMINDERD else VERMINDERD
    loopt = Afwezigheid.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op),
        gemeente_id__in=sorted(inzage.gemeenten),
        vorm__in=vormen,
        van__lte=op,
    )
    eerste = loopt.filter(jongere_id=OuterRef("jongere_id")).order_by("van", "id").values("pk")[:1]
    inschrijving = (
        Inschrijving.objects.filter(
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op),
            jongere_id=OuterRef("jongere_id"),
            van__lte=op,
        )
        .exclude(onderwijssoort__in=GEEN_INSCHRIJVING)
        .order_by("-van", "-id")
        .values("school__naam")[:1]
    )
    zaak = (
        Zaak.objects.filter(LOPEND, jongere_id=OuterRef("jongere_id"))
        .exclude(soort=LUXE)
        .order_by("geopend_op", "id")
    )
    plan = (
        Plan.objects.filter(LOPENDE_PLANZAAK, jongere_id=OuterRef("jongere_id"))
        .order_by("-vastgelegd_op", "-id")
        .values("evaluatie_op")[:1]
    )
    return (
        loopt.filter(pk=Subquery(eerste), jongere__opgegaan_in__isnull=True)
        .select_related("jongere")
        .annotate(
            school=Subquery(inschrijving),
            lopende_zaak=Subquery(zaak.values("pk")[:1]),
            behandelaar=Subquery(zaak.values("behandelaar__naam")[:1]),
            evaluatie_op=Subquery(plan),
        )
        .order_by("van", "id")
    )


LOPENDE_PLANZAAK: Final = Q(zaak__status__in=["nieuw", "in_behandeling", "wacht"])


def _regels(rijen: Sequence[Any]) -> list[Verminderd]:
    return [
        Verminderd(
            jongere=rij.jongere,
            gemeente_id=rij.gemeente_id,
            vorm=VORMEN[rij.vorm],
            sinds=rij.van,
            oorzaak=rij.get_oorzaak_display(),
            school=rij.school or "",
            zaak_id=rij.zaak_id or rij.lopende_zaak,
            behandelaar=rij.behandelaar or "",
            evaluatie_op=rij.evaluatie_op,
        )
        for rij in rijen
    ]


def _vastleggen(inzage: Inzage, regels: Sequence[Verminderd]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(regel.jongere.pk, regel.gemeente_id) for regel in regels],
        objecttype="verminderd_schoolgaand",
    )
