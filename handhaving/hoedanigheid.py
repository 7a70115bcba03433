"""De hoedanigheid waarin iemand werkt, gekozen bij binnenkomst (wpg.md 3.3)."""

from typing import Final

from django.urls import reverse

from kern.autorisatie import Inzage, MedewerkerRequest, wpg_voorwaarden
from kern.handelingen import Handeling
from kern.modellen import Regime
from wpg.services import Regel, vastleggen

SLEUTEL: Final = "hoedanigheid"
ROUTE: Final = "handhaving:hoedanigheid"


def eerst_kiezen(request: MedewerkerRequest) -> str | None:
    """Het adres van de keuze als die in deze sessie nog niet is gemaakt, of niet meer klopt.

    Wie alleen toezicht houdt op de verwerking (FG, auditor), heeft niets te kiezen.
    """
    match = request.resolver_match
    if match is not None and match.view_name == ROUTE:
        return None
    if not request.user.mag(Handeling.WPG_ZIEN):
        return None
    gekozen = getattr(request, "session", {}).get(SLEUTEL)
    return None if gekozen == request.user.hoedanigheid() else reverse(ROUTE)


def binnenkomst_vastleggen(inzage: Inzage) -> None:
    """Leg vast dat iemand de handhaving binnenging, en als wie. Toont niemand."""
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie="AANMELDEN",
            jongeren=((None, None),),
            objecttype=SLEUTEL,
            regime=Regime.WPG,
            hoedanigheid=inzage.hoedanigheid,
        )
    )


def aanmelden() -> None:
    """Vraag het voordat iemand bij politiegegevens komt, na wat de autorisatie zelf vraagt."""
    wpg_voorwaarden.meld_aan(SLEUTEL, eerst_kiezen, volgorde=200)
