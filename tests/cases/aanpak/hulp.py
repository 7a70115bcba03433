"""Een route om te kiezen, als act en als formulier."""

from datetime import date
from typing import Any

from cases.services.routes import Keuze

OP = date(2026, 11, 3)
ROUTE = {
    "feiten": "ja",
    "persoonlijk": "True",
    "ernstige_zorgen": "False",
    "onveilig": "False",
    "route": "VRIJWILLIG",
    "van": "2026-11-03",
    "motivering": "Ouders vragen zelf om hulp.",
    "motivering_afwijking": "",
}


def schermtekst(antwoord: Any) -> str:
    """Wat er op het scherm staat."""
    return str(antwoord.content.decode())


def een_keuze(route: str = "VRIJWILLIG", **velden: Any) -> Keuze:
    """Een gemotiveerde keuze op een vaste dag."""
    return Keuze(route, OP, "Omdat het past.", **velden)
