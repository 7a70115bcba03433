"""Lezen uit het verwerkingslog. Ook dit lezen wordt vastgelegd, door wie het aanroept."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kern.autorisatie import Inzage
from kern.modellen import Regime
from kern.registers import Register
from toegang.models import Medewerker
from wpg.filters import Logfilter
from wpg.models import Logregel, Operatie, Resultaat
from wpg.services import Persoon, Regel, vastleggen

PER_BLAD: Final = 50
HOOGSTENS_IN_BESTAND: Final = 20_000
"""Meer regels gaan niet in een bestand: wie zoveel nodig heeft, kiest een kortere periode."""

jongeredeuren: Register[Callable[[Inzage, int], str]] = Register("jongeredeuren")
"""Wie de deur van een jongere heeft, zegt hoe zij heet; buiten de grens gooit die deur Http404."""


def inzages_van_jongere(jongere_id: int) -> QuerySet[Logregel]:
    """Wie dit dossier heeft ingezien: alleen AVG-regels, nieuwste eerst."""
    return Logregel.objects.filter(
        jongere_id=jongere_id, regime=Regime.AVG, resultaat=Resultaat.GELUKT
    ).order_by("-tijdstip", "-id")


def medewerkers_in_log(inzage: Inzage) -> list[tuple[int, str]]:
    """De medewerkers van de eigen gemeenten, ook wie er niet meer werkt: (nummer, naam)."""
    vraag = Medewerker.objects.filter(aanstellingen__gemeente__in=inzage.gemeenten)
    return list(vraag.distinct().order_by("naam").values_list("pk", "naam"))


def logfilter(inzage: Inzage, gegevens: dict[str, str], *, regime: Regime) -> Logfilter:
    """Het filter met de keuzes uit de URL, over de regels van dit regime binnen de grens."""
    vraag = Logregel.objects.filter(regime=regime).order_by("-tijdstip", "-id")
    return Logfilter(gegevens, vraag, medewerkers=medewerkers_in_log(inzage))


def logblad(
    inzage: Inzage, filter_: Logfilter, *, regime: Regime, pagina: str | None
) -> Page[Logregel]:
    """Een blad van het logboek. Wie erop staat, staat daarna zelf als gelezen in het log."""
    blad = Paginator(filter_.gekozen(), PER_BLAD).get_page(pagina)
    lezen_vastleggen(inzage, list(blad.object_list), regime=regime)
    return blad


def jongere_gekozen(inzage: Inzage, filter_: Logfilter) -> str:
    """De naam van de jongere op wie gefilterd is, via haar deur. Raises Http404."""
    nummer = filter_.gekozen_jongere()
    if nummer is None:
        return ""
    return next((deur(inzage, nummer) for deur in jongeredeuren), "")


def logbestand(
    inzage: Inzage, filter_: Logfilter, *, regime: Regime, reden: str
) -> list[Logregel] | None:
    """Alle gekozen regels voor een bestand, met een eigen regel per jongere in het log.

    None als het er te veel zijn; dan is er niets gelezen en niets vastgelegd.
    """
    regels = list(filter_.gekozen()[: HOOGSTENS_IN_BESTAND + 1])
    if len(regels) > HOOGSTENS_IN_BESTAND:
        return None
    lezen_vastleggen(inzage, regels, regime=regime, operatie=Operatie.EXPORT, reden=reden)
    return regels


def lezen_vastleggen(
    inzage: Inzage,
    regels: Iterable[Logregel],
    *,
    regime: Regime,
    objecttype: str = "logboek",
    operatie: str = Operatie.RAADPLEGEN,
    reden: str = "",
) -> None:
    """Leg vast dat deze logregels zijn gelezen: een regel per persoon die zij noemen.

    Ook een leeg blad is gelezen. Onder de Wpg staat erbij welke Autorisatie de deur opende.
    """
    personen = dict.fromkeys(
        Persoon(r.jongere_id, r.gemeente_id, r.betrokkene_pseudoniem, r.categorie) for r in regels
    ) or {Persoon(None, None, ""): None}
    op_gemeente = sorted(personen, key=lambda p: p.gemeente_id or 0)
    for gemeente, groep in groupby(op_gemeente, key=lambda p: p.gemeente_id):
        nummer, versie = inzage.autorisaties.get(gemeente or 0, (None, None))
        vastleggen(
            Regel(
                handeling=inzage.handeling,
                operatie=operatie,
                personen=tuple(groep),
                objecttype=objecttype,
                regime=regime,
                reden_code="getypt" if reden else "taak",
                reden_tekst=reden,
                autorisatie_id=nummer,
                autorisatie_versie=versie,
                hoedanigheid=inzage.hoedanigheid,
            )
        )
