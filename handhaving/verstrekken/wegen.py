"""Van een verwijzing of proces-verbaal naar de wizard, met ontvanger en stuk al ingevuld."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handhaving.models import HaltVerwijzing, Opsporingsstuk, ProcesVerbaal
from handhaving.selectors.opsporing.taken import kopie_raad_nodig

ORGANISATIES: Final[Mapping[str, str]] = {
    "halt": "Halt",
    "om": "Openbaar Ministerie",
    "rvdk": "Raad voor de Kinderbescherming",
}


@dataclass(frozen=True)
class Weg:
    """Een knop naar de wizard. stuk: de sleutel van wat al gekozen is."""

    ontvanger: str
    knop: str
    stuk: str


def wegen_van(ding: HaltVerwijzing | ProcesVerbaal) -> list[Weg]:
    """Wat er van dit onderdeel nog te verstrekken is; leeg als de zaak gesloten is."""
    if not ding.wpgzaak.is_open:
        return []
    if isinstance(ding, HaltVerwijzing):
        if not ding.loopt or ding.verzonden_op is not None:
            return []
        return [Weg("halt", "Verstrekken aan Halt", f"halt-{ding.pk}")]
    vast = Opsporingsstuk.objects.filter(procesverbaal=ding, soort="pv").order_by("-id")
    nummer = vast.values_list("pk", flat=True).first()
    uit = []
    if ding.ondertekend_op is not None and ding.verzonden_op is None:
        uit.append(Weg("om", "Verstrekken aan het OM", f"pdf-{nummer}"))
    if kopie_raad_nodig(ding):
        uit.append(Weg("rvdk", "Kopie verstrekken aan de Raad", f"pdf-{nummer}"))
    return uit
