"""De jaarovergang lezen: wat er nog te bevestigen is, en hoeveel er over de zomer heen gaan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q, QuerySet

from cases.keuzes import RESULTATEN, ZAAKSOORTEN, ZAAKSTATUSSEN, ZOMERKEUZES
from cases.models import Jaarovergang
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from wpg.services import inzage_vastleggen

MEEST: Final = 200
LOPEND: Final = ("nieuw", "in_behandeling", "wacht")


@dataclass(frozen=True)
class Zomerregel:
    """Een voorstel dat op een mens wacht."""

    pk: int
    zaak_id: int
    naam: str
    leeftijd: str
    soort: str
    status: str
    behandelaar: str
    geopend_op: date
    contact_op: date | None
    voorstel: str


@dataclass(frozen=True)
class Zomerstand:
    """Hoe ver de jaarovergang is. over_de_zomer: bevestigd door of vervolg."""

    open: int
    over_de_zomer: int
    gesloten: int


def zomerstand(gemeenten: Iterable[int], *, schooljaar: int) -> Zomerstand:
    """De tellingen, in één vraag; een zaak die zelf al sloot hoeft niet meer bevestigd."""
    uit = Jaarovergang.objects.filter(
        gemeente_id__in=sorted(gemeenten), schooljaar=schooljaar
    ).aggregate(
        open=Count("id", filter=Q(bevestigd_op__isnull=True, zaak__status__in=LOPEND)),
        over=Count("id", filter=Q(bevestigd_op__isnull=False, keuze__in=("door", "vervolg"))),
        dicht=Count("id", filter=Q(bevestigd_op__isnull=False, keuze="sluiten")),
    )
    return Zomerstand(uit["open"], uit["over"], uit["dicht"])


def te_bevestigen(gemeenten: Iterable[int], *, schooljaar: int) -> QuerySet[Jaarovergang]:
    """De voorstellen van zaken die nog lopen; toont niemand."""
    rijen: QuerySet[Jaarovergang] = Jaarovergang.objects.filter(
        gemeente_id__in=sorted(gemeenten),
        schooljaar=schooljaar,
        bevestigd_op__isnull=True,
        zaak__status__in=LOPEND,
    )
    return rijen.order_by("keuze", "zaak__soort", "zaak_id")


def gekozen_voorstellen(
    rijen: QuerySet[Jaarovergang], nummers: Sequence[int]
) -> list[Jaarovergang]:
    """De gekozen voorstellen die er nog toe doen; toont niemand."""
    return list(
        rijen.filter(pk__in=nummers).select_related(
            "zaak__gemeente", "zaak__behandelaar", "jongere"
        )
    )


def zomerregels(
    inzage: Inzage, rijen: QuerySet[Jaarovergang], *, meest: int = MEEST
) -> Sequence[Zomerregel]:
    """De voorstellen om te tonen; legt vast wie erop staan."""
    return regels_van(inzage, list(rijen.select_related("zaak__behandelaar", "jongere")[:meest]))


def regels_van(inzage: Inzage, rijen: Sequence[Jaarovergang]) -> Sequence[Zomerregel]:
    """Deze voorstellen in woorden; legt vast wie erop staan."""
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="jaarovergang",
    )
    return [_regel(rij) for rij in rijen]


def _regel(rij: Jaarovergang) -> Zomerregel:
    zaak, jongere = rij.zaak, rij.jongere
    wie = zaak.behandelaar.naam if zaak.behandelaar else zaak.behandelaar_extern or "niemand"
    return Zomerregel(
        pk=rij.pk,
        zaak_id=zaak.pk,
        naam=naam_in_lijst(jongere.geslachtsnaam, jongere.voornamen, jongere.voorvoegsel),
        leeftijd=leeftijd(jongere.geboortedatum, jongere.geboren),
        soort=ZAAKSOORTEN[zaak.soort],
        status=ZAAKSTATUSSEN[zaak.status],
        behandelaar=wie,
        geopend_op=zaak.geopend_op,
        contact_op=zaak.laatste_contact_op,
        voorstel=keuze_in_woorden(rij.keuze, rij.resultaat),
    )


def keuze_in_woorden(keuze: str, resultaat: str) -> str:
    """`Sluiten: niet opgelost einde schooljaar`."""
    woorden = ZOMERKEUZES[keuze]
    return f"{woorden}: {RESULTATEN[resultaat].lower()}" if resultaat else woorden
