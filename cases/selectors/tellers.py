"""De tellers boven een werklijst: wat er elders wacht, voor wie dat mag zien."""

from typing import Any

from django.urls import reverse

from cases.panelen import tellers
from toegang.models import Medewerker


def tellers_voor(medewerker: Medewerker) -> list[dict[str, Any]]:
    """Elke teller die niet nul is, met haar ingang; één vraag per teller."""
    uit = []
    for teller in tellers:
        gemeenten = medewerker.gemeenten_voor(teller.handeling)
        aantal = teller.aantal(sorted(gemeenten)) if gemeenten else 0
        if aantal:
            woorden = teller.enkel if aantal == 1 else teller.meer
            uit.append({"aantal": aantal, "woorden": woorden, "url": reverse(teller.route)})
    return uit
