"""Wat de toetsen van de signalering delen."""

from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Jongere, Signaal
from inrichting.models import Kalenderdag
from signalering.services.nacht import signaleren_en_tonen
from tests.regels.hulp import datum
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from vrijstellingen.models import Vrijstelling

THUIS = {"thuiszitter", "thuiszitter_nadert", "thuiszitter_3_maanden"}
"""De soorten signaal over wie thuis zit."""


def signalen_op(op: date, *gemeenten: Gemeente) -> list[dict[str, Any]]:
    """Wat er op deze dag geldt, zonder te bewaren."""
    ids = [g.pk for g in gemeenten] or alle_gemeente_ids()
    assert Kalenderdag.objects.exists()
    return signaleren_en_tonen(op, gemeenten=ids, schrijven=False)[1]


def soorten_van(rijen: list[dict[str, Any]], jongere: Any) -> set[str]:
    """De soorten van één jongere."""
    return {rij["soort"] for rij in rijen if rij["nummer"] == jongere.pk}


def van_soort(rijen: list[dict[str, Any]], soort: str) -> list[dict[str, Any]]:
    """De rijen van één soort signaal."""
    return [rij for rij in rijen if rij["soort"] == soort]


def signaalact(client: Any, signaal: Signaal, naam: str, **velden: Any) -> Any:
    """Doe deze act op het scherm van het signaal."""
    return client.post(
        reverse("signalering:signaal_act", args=[signaal.pk, naam]),
        {f"{naam}-{veld}": waarde for veld, waarde in velden.items()},
    )


def een_gemeente(code: str, *, profiel: str = "utrecht", regio: str = "midden") -> Gemeente:
    """Een gemeente van deze regio die zo telt."""
    gemeente = Gemeente(code=code, naam=f"Plaats {code}", telprofiel=profiel, vakantieregio=regio)
    gemeente.save()
    return gemeente


def leg_vrijstelling_vast(jongere: Jongere, tekst: str) -> None:
    """`grond oordeel van/tot`; leeg is geen vrijstelling."""
    if not tekst:
        return
    grond, oordeel, dagen = tekst.split()
    van, _, tot_en_met = dagen.partition("/")
    Vrijstelling(
        jongere=jongere,
        gemeente=jongere.gemeente,
        grond=grond,
        oordeel=oordeel,
        ontvangen_op=date(2024, 7, 1),
        geldig_van=date.fromisoformat(van),
        geldig_tot_en_met=datum(tot_en_met),
    ).save()
