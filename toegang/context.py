"""Wat elke pagina om zich heen heeft: het menu, de gemeente, de huisstijl."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kern.handelingen import KENMERKEN, Handeling
from kern.navigatie import beheeringang_van, navigatie
from toegang.models import Medewerker


@dataclass(frozen=True)
class Menuregel:
    """Een zichtbare ingang in het menu."""

    label: str
    url: str
    icoon: str
    actief: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """De context van het raam om elke pagina; leest niets over jongeren."""
    medewerker = getattr(request, "user", None)
    if not isinstance(medewerker, Medewerker):
        return {
            "thema_css": settings.THEMA_CSS,
            "gemeente_naam": "",
            "gebruiker_naam": "",
            "gebruikersmenu": [],
            "navigatie": [],
            "mag_zoeken": False,
        }
    gemeenten = sorted({a.gemeente.naam for a in medewerker.lopende_aanstellingen()})
    return {
        "thema_css": settings.THEMA_CSS,
        "gemeente_naam": " en ".join(gemeenten) if len(gemeenten) <= 2 else "Regio",  # noqa: PLR2004
        "gebruiker_naam": medewerker.naam,
        "gebruikersmenu": [
            {"label": "Beveiliging van mijn account", "url": reverse("mfa_index")},
            {"label": "Mijn autorisaties", "url": reverse("mijn:autorisaties")},
            {"label": "Mail over uw dag", "url": reverse("cases:dagmail")},
            {"label": "Wachtwoord wijzigen", "url": reverse("account_change_password")},
            {"label": "Uitloggen", "url": reverse("account_logout")},
        ],
        "navigatie": _menu(request, medewerker),
        "mag_zoeken": medewerker.mag(Handeling.JONGERE_ZOEKEN),
    }


def _ziet(medewerker: Medewerker, handeling: Handeling) -> bool:
    if KENMERKEN[handeling].wpg and not medewerker.heeft_autorisatie():
        return False
    return medewerker.mag(handeling)


def _menu(request: HttpRequest, medewerker: Medewerker) -> list[Menuregel]:
    ingangen = [(i, reverse(i.route)) for i in navigatie if _ziet(medewerker, i.handeling)]
    # De langste die past: /jongeren/brp/ hoort bij BRP en niet ook bij Jongeren.
    hier = max(
        (url for _, url in ingangen if request.path.startswith(url) and url != "/"),
        key=len,
        default=request.path,
    )
    # Een blad van Beheer woont in zijn eigen app, maar het hoort bij Beheer.
    beheer = next((url for i, url in ingangen if i is navigatie["beheer"]), "")
    if beheer and beheeringang_van(request.path):
        hier = beheer
    return [Menuregel(i.label, url, i.icoon, actief=url == hier) for i, url in ingangen]
