"""De filterchips van de contactladder."""

from collections.abc import Mapping
from typing import Any

from doorstroompunt.benaderen.lijst import (
    STANDEN,
    STAPKORT,
    WANNEER,
    Ladderblad,
    Ladderkeuze,
)
from kern.keuzechips import keuzechips


def filters(keuze: Ladderkeuze, blad: Ladderblad) -> list[dict[str, Any]]:
    """Stand, dan stap en dag zolang er benaderd wordt, en wie en waar."""
    groepen = [
        {
            "naam": "Stand",
            "chips": keuzechips(
                keuze,
                "stand",
                STANDEN,
                aantallen=blad.tellingen["stand"],
                stap="",
                wanneer="",
            ),
        }
    ]
    if keuze.stand == "benaderen":
        groepen.append(_facet("Stap", "stap", STAPKORT, keuze, blad))
        groepen.append(_facet("Wanneer", "wanneer", WANNEER, keuze, blad))
    groepen.append(
        {"naam": "Wie", "chips": keuzechips(keuze, "wie", {"mij": "Van mij"}, wist=True)}
    )
    if len(blad.gemeenten) > 1:
        groepen.append(
            {
                "naam": "Gemeente",
                "chips": keuzechips(keuze, "gemeente", {str(g.pk): g.naam for g in blad.gemeenten}),
                "wis_url": keuze.url(gemeente="") if keuze.gemeente else "",
            }
        )
    return groepen


def _facet(
    naam: str, facet: str, woorden: Mapping[str, str], keuze: Ladderkeuze, blad: Ladderblad
) -> dict[str, Any]:
    """Alleen chips waar iemand in zit, en de gekozen chip; nog eens kiezen haalt haar weg."""
    gekozen, telling = getattr(keuze, facet), blad.tellingen[facet]
    met_iemand = {c: woord for c, woord in woorden.items() if telling[c] or c == gekozen}
    return {
        "naam": naam,
        "chips": keuzechips(keuze, facet, met_iemand, aantallen=telling, wist=True),
        "wis_url": keuze.url(**{facet: ""}) if gekozen else "",
    }
