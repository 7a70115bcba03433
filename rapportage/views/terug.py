"""Van een doorklik terug naar het scherm waar het getal stond, met de keuze van toen."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

_PLEKKEN: Final = {"rapportage:overzicht": "Overzicht", "rapportage:tabel": ""}
"""Schermen met getallen, en hoe zij in het kruimelpad heten; leeg: naar de tabel."""


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Waar de lezer vandaan kwam. naam: leeg als de titel van de tabel daar staat."""

    adres: str
    naam: str


def herkomst(request: HttpRequest) -> Herkomst | None:
    """De plek in het adres als dat een scherm met getallen van deze site is, anders None.

    Het pad wordt opnieuw gemaakt uit de route: een vreemde site komt er zo nooit in.
    """
    try:
        delen = urlsplit(request.GET.get("terug", "")[:2000])
        plek = resolve(delen.path)
    except (Resolver404, ValueError):
        return None
    if delen.scheme or delen.netloc or plek.view_name not in _PLEKKEN:
        return None
    pad = reverse(plek.view_name, kwargs=plek.kwargs)
    adres = f"{pad}?{delen.query}" if delen.query else pad
    return Herkomst(adres, _PLEKKEN[plek.view_name])
