"""Haken van verhoor, Halt en proces-verbaal: wie verstrekt, hangt hier zijn weg aan."""

from collections.abc import Callable
from typing import Final

from handhaving.models import Zaakonderdeel
from kern.registers import Register

verstrekwegen: Register[Callable[[Zaakonderdeel, str], str]] = Register("verstrekwegen")
"""Waar het verstrekken van een onderdeel begint: (onderdeel, ontvanger) geeft een adres.

ontvanger: `halt`, `om` of `raad`. Is er niemand aangemeld, dan legt het scherm de dag van
verzenden zelf vast, met grondslag en ontvanger in het log. Wie zich aanmeldt, roept na het
verstrekken `halt_verzenden`, `pv_verzenden` of `kopie_raad_vastleggen` aan met `verstrekking_id`.
"""

ONTVANGERS: Final = {
    "halt": "Halt",
    "om": "Openbaar Ministerie",
    "raad": "Raad voor de Kinderbescherming",
}


def weg_naar(onderdeel: Zaakonderdeel, ontvanger: str) -> str:
    """Het adres waar verstrekken begint; leeg als niemand zich aanmeldde."""
    for weg in verstrekwegen:
        return weg(onderdeel, ontvanger)
    return ""
