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


def filters(keuze: Ladderkeuze, blad: Ladderblad) -> list[dict[str, Any]]:
    """Stand, dan stap en dag zolang er benaderd wordt, en wie en waar."""
    groepen = [
        {
            "naam": "Stand",
            "chips": [
                _chip(w, keuze.url(stand=c, stap="", wanneer=""), c == keuze.stand, n)
                for c, w in STANDEN.items()
                for n in (blad.tellingen["stand"][c],)
            ],
        }
    ]
    if keuze.stand == "benaderen":
        groepen.append(_facet("Stap", "stap", STAPKORT, keuze, blad))
        groepen.append(_facet("Wanneer", "wanneer", WANNEER, keuze, blad))
    wie = keuze.wie == "mij"
    groepen.append(
        {"naam": "Wie", "chips": [_chip("Van mij", keuze.url(wie="" if wie else "mij"), wie)]}
    )
    if len(blad.gemeenten) > 1:
        groepen.append(
            {
                "naam": "Gemeente",
                "chips": [
                    _chip(g.naam, keuze.url(gemeente=str(g.pk)), str(g.pk) == keuze.gemeente)
                    for g in blad.gemeenten
                ],
                "wis_url": keuze.url(gemeente="") if keuze.gemeente else "",
            }
        )
    return groepen


def _facet(
    naam: str, facet: str, woorden: Mapping[str, str], keuze: Ladderkeuze, blad: Ladderblad
) -> dict[str, Any]:
    """Alleen chips waar iemand in zit, en de gekozen chip; nog eens kiezen haalt haar weg."""
    gekozen, telling = getattr(keuze, facet), blad.tellingen[facet]
    return {
        "naam": naam,
        "chips": [
            _chip(
                woord,
                keuze.url(**{facet: "" if code == gekozen else code}),
                code == gekozen,
                telling[code],
            )
            for code, woord in woorden.items()
            if telling[code] or code == gekozen
        ],
        "wis_url": keuze.url(**{facet: ""}) if gekozen else "",
    }


def _chip(label: str, url: str, actief: bool, aantal: int | None = None) -> dict[str, Any]:
    return {"label": label, "url": url, "actief": actief, "aantal": aantal}
