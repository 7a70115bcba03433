"""De personen achter een cel: alleen wie de lezer mag zien, en elk getoond met een logregel."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.urls import reverse

from cases.models import Jongere
from kern.autorisatie import Inzage
from kern.templatetags.weergave import leeftijd_woorden
from rapportage.services.doorklik import Doorsnede, Eenheid
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
_ROUTES: Final = {
    **dict.fromkeys(
        ("meldingen", "meldingen_afgesloten", "opvolging"), ("Melding", "meldingen:melding")
    ),
    **dict.fromkeys(("zaken", "zaken_verzuim", "looptijd", "effect"), ("Zaak", "cases:zaak")),
    **dict.fromkeys(
        ("vrijstellingen_lopend", "vrijstellingen_aangevraagd"),
        ("Vrijstelling", "vrijstellingen:vrijstelling"),
    ),
}
"""Bronnen waarvan de sleutel een eigen scherm heeft; van de rest is dat het dossier."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """Een getoonde jongere, met de stukken die meetelden: (woord, adres)."""

    naam: str
    leeftijd: str
    url: str
    stukken: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Regel:
    """Een eenheid op het scherm. eraf: zij gaat van het getal af."""

    personen: list[Persoon]
    eraf: bool


@dataclass(frozen=True, slots=True)
class Lijst:
    """Een blad van de lijst. verborgen: eenheden waarvan de lezer niemand mag zien."""

    regels: list[Regel]
    pagina: "Page[Any]"
    verborgen: int


def lijst_achter(inzage: Inzage, doorsnede: Doorsnede, *, blad: str) -> Lijst:
    """Wie er op dit blad staan; legt vast wie er getoond worden."""
    ids = {jongere for e in doorsnede.eenheden for _, jongere in e.rijen}
    zichtbaar = Jongere.objects.filter(pk__in=ids).order_by("geslachtsnaam", "voornamen", "pk")
    volgorde = {pk: n for n, pk in enumerate(zichtbaar.values_list("pk", flat=True))}
    te_tonen = [e for e in doorsnede.eenheden if any(j in volgorde for _, j in e.rijen)]
    te_tonen.sort(key=lambda e: min(volgorde[j] for _, j in e.rijen if j in volgorde))
    pagina = Paginator(te_tonen, PER_BLAD).get_page(blad)
    eenheden: list[Eenheid] = list(pagina.object_list)
    op_blad = {j for e in eenheden for _, j in e.rijen}
    jongeren = {j.pk: j for j in zichtbaar.filter(pk__in=op_blad)}
    inzage_vastleggen(
        inzage,
        jongeren=[(j.pk, j.gemeente_id) for j in jongeren.values()],
        objecttype="verslagcel",
    )
    regels = [Regel(_personen(e, jongeren), e.keer < 0) for e in eenheden]
    return Lijst(regels, pagina, len(doorsnede.eenheden) - len(te_tonen))


def _personen(eenheid: Eenheid, jongeren: dict[int, Jongere]) -> list[Persoon]:
    woord, route = _ROUTES.get(eenheid.bron, ("", ""))
    per: dict[int, list[int]] = {}
    for sleutel, jongere in eenheid.rijen:
        if jongere in jongeren:
            per.setdefault(jongere, []).append(sleutel)
    return [
        Persoon(
            naam=jongeren[pk].achternaam_eerst,
            leeftijd=leeftijd_woorden(jongeren[pk].geboortedatum),
            url=reverse("cases:jongere", args=[pk]),
            stukken=[(f"{woord} {s}", reverse(route, args=[s])) for s in sorted(set(sleutels))]
            if route
            else [],
        )
        for pk, sleutels in per.items()
    ]
