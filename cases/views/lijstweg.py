"""Wat de acten op gekozen zaken delen: terug naar de lijst, en wat er het laatst is gedaan."""

from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse

from cases.filters import Keuzes
from kern.autorisatie import MedewerkerRequest

SLEUTEL = "laatste_verdeling"
"""De plek in de sessie van wat nog ongedaan te maken is."""


def terug_naar_lijst(request: MedewerkerRequest) -> HttpResponseRedirect:
    """Terug naar waar de act begon: het team, of de werkvoorraad met alleen bekende keuzes."""
    terug = request.POST.get("terug", "")
    if terug == "team":
        return HttpResponseRedirect(reverse("cases:team"))
    reeks = Keuzes.uit(QueryDict(terug.removeprefix("?"))).zoekreeks()
    return HttpResponseRedirect(reverse("cases:werkvoorraad") + (f"?{reeks}" if reeks else ""))


def in_zaken(aantal: int) -> str:
    """`1 zaak`, `20 zaken`."""
    return "1 zaak" if aantal == 1 else f"{aantal} zaken"
