"""Boven aan Mijn dag: bezoeken en gesprekken van vandaag, op tijd."""

from datetime import time

from django.db.models import Q
from django.urls import reverse

from cases.models import Huisbezoek, Uitnodiging
from cases.selectors.collegas import Blik
from cases.selectors.dagregels import Daggroep, Dagregel, dagbegin
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from kern.klok import vandaag

_DAGDEEL = {"ochtend": time(9), "": time(12), "middag": time(13), "avond": time(18)}


def agenda_van(inzage: Inzage, _blik: Blik) -> Daggroep:
    """De bezoeken en gesprekken van vandaag van deze medewerker, in twee vragen."""
    wie = inzage.medewerker
    bezoeken = Huisbezoek.objects.filter(
        Q(medewerker=wie) | Q(samen_met=wie), datum=vandaag(), uitslag=""
    ).select_related("jongere")
    gesprekken = Uitnodiging.objects.filter(
        medewerker=wie, datum=vandaag(), gehouden_op__isnull=True, afgezegd_op__isnull=True
    ).select_related("jongere")
    regels = [
        (
            rij.tijd or _DAGDEEL[rij.dagdeel],
            _regel(
                rij,
                wat=_wat("Huisbezoek", rij.wanneer.lower()),
                act="Aan de deur",
                url=reverse("cases:huisbezoek", args=[rij.pk]),
            ),
        )
        for rij in bezoeken
    ]
    regels += [
        (
            rij.tijd,
            _regel(
                rij,
                wat=_wat("Gesprek", f"{rij.tijd:%H:%M}, {rij.plaats}"),
                act="Bekijken",
                url=reverse("cases:uitnodiging", args=[rij.pk]),
            ),
        )
        for rij in gesprekken
    ]
    regels.sort(key=lambda paar: paar[0])
    return Daggroep(
        "agenda", "Vandaag op pad en in gesprek", "kalender", [r for _, r in regels], len(regels)
    )


def _wat(soort: str, wanneer: str) -> str:
    return f"{soort}, {wanneer}" if wanneer else soort


def _regel(rij: Huisbezoek | Uitnodiging, *, wat: str, act: str, url: str) -> Dagregel:
    jongere = rij.jongere
    return Dagregel(
        jongere_id=jongere.pk,
        gemeente_id=rij.gemeente_id,
        naam=naam_in_lijst(jongere.geslachtsnaam, jongere.voornamen, jongere.voorvoegsel),
        leeftijd=leeftijd(jongere.geboortedatum, jongere.geboren),
        school="",
        wat=wat,
        act=act,
        url=url,
    )


def aanmelden() -> None:
    """Hang de agenda boven aan Mijn dag."""
    dagbegin.meld_aan("agenda", agenda_van)
