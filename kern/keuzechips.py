"""Keuzes als chips: wat `componenten/filterchips.html` en `componenten/tabs.html` tonen."""

from collections.abc import Mapping
from typing import Any, Protocol


class Keuze(Protocol):
    """Een keuze uit de URL, met een veld per filter."""

    def url(self, **anders: Any) -> str:
        """De URL van deze keuze met andere waarden."""


def chip(label: str, url: str, *, actief: bool, aantal: int | None = None) -> dict[str, Any]:
    """Een chip. aantal: hoeveel erachter zitten; None laat het weg."""
    return {"label": label, "url": url, "actief": actief, "aantal": aantal}


def keuzechips(
    keuze: Keuze,
    veld: str,
    woorden: Mapping[Any, str],
    *,
    aantallen: Mapping[Any, int] | None = None,
    wist: bool = False,
    **mee: Any,
) -> list[dict[str, Any]]:
    """Een chip per woord; kiezen zet `veld` op zijn code en de velden in `mee` op hun waarde.

    aantallen: hoeveel er per code zijn; een code die ontbreekt, telt nul.
    wist: nog eens kiezen haalt de keuze weg.
    """
    gekozen = getattr(keuze, veld)
    return [
        chip(
            label,
            keuze.url(**{veld: "" if wist and code == gekozen else code}, **mee),
            actief=code == gekozen,
            aantal=None if aantallen is None else aantallen.get(code, 0),
        )
        for code, label in woorden.items()
    ]
