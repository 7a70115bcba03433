"""De bladen boven de lijsten van vrijstellingen."""

from typing import Any

from django.urls import reverse

from kern.autorisatie import MedewerkerRequest
from kern.handelingen import Handeling
from kern.keuzechips import chip

_BLADEN = (
    ("vrijstellingen", "Vrijstellingen", "lijst", Handeling.WERKVOORRAAD_ZIEN),
    ("ronde", "Ronde voor 1 juli", "rondes", Handeling.ZAAK_BEHANDELEN),
    ("bekijken", "Opnieuw bekijken", "bekijken", Handeling.ZAAK_BEHANDELEN),
    ("inspectie", "Arbeidsinspectie", "inspectie", Handeling.ZAAK_BEHANDELEN),
    ("effect", "Eigen vragen geteld", "vragen_effect", Handeling.CIJFERS_ZIEN),
)


def bladen(request: MedewerkerRequest, actief: str) -> list[dict[str, Any]]:
    """De lijsten die deze medewerker mag zien; `actief` is waar zij nu is."""
    uit = []
    for sleutel, label, route, handeling in _BLADEN:
        if not request.user.mag(handeling):
            continue
        url = reverse(f"vrijstellingen:{route}")
        uit.append(chip(label, url, actief=sleutel == actief))
    return uit
