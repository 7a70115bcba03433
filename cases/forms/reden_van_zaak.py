"""Het veld met de reden van een zaak of melding, zonder wat iemand niet mag zien."""

from collections.abc import Collection
from typing import Any

from cases.keuzes import REDENEN
from cases.models import Zaak
from cases.regels.gevoelig import NEUTRAAL
from cases.selectors.gevoelig import is_verborgen
from toegang.models import Medewerker

BLIJFT = "BLIJFT"
"""De reden die er staat is voor deze medewerker verborgen, en blijft zoals zij is."""


def redenveld_vullen(
    veld: Any,
    reden: str,
    *,
    zaak: Zaak | None,
    medewerker: Medewerker,
    redenen: Collection[str] = (),
) -> None:
    """Geef een keuzeveld de redenen, met de reden die er staat als begin.

    redenen: de codes die dit zaaktype kent; leeg zijn dat ze allemaal.

    Is die verborgen, dan staat er een neutrale tekst: wie sluit, laat haar staan of kiest een
    andere.
    """
    kan = [(code, label) for code, label in REDENEN.items() if not redenen or code in redenen]
    veld.choices = [("", "Kies een reden"), *kan]
    veld.initial = reden
    if is_verborgen(reden, zaak=zaak, medewerker_id=medewerker.pk):
        veld.choices = [(BLIJFT, f"{NEUTRAAL} (blijft staan)"), *kan]
        veld.initial = BLIJFT


def zonder_blijft(reden: str) -> str:
    """De gekozen reden; leeg als wat er stond moet blijven staan."""
    return "" if reden == BLIJFT else reden
