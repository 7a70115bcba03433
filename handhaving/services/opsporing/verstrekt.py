"""Wat een verstrekking betekent voor Halt en proces-verbaal: dan pas zijn zij verzonden."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from handhaving.models import HaltVerwijzing, ProcesVerbaal, Verstrekking, Wpgzaak
from handhaving.models.onderdeel import Zaakonderdeel
from handhaving.selectors.opsporing.taken import kopie_raad_nodig
from handhaving.services.opsporing.halt import halt_verzenden
from handhaving.services.opsporing.procesverbaal import kopie_raad_vastleggen, pv_verzenden
from handhaving.verstrekken.stukken import Stuk
from kern.autorisatie import Inzage


def _halt(inzage: Inzage, rij: Verstrekking, ding: Zaakonderdeel) -> None:
    if isinstance(ding, HaltVerwijzing) and ding.loopt and ding.verzonden_op is None:
        halt_verzenden(ding, verstrekking=rij, inzage=inzage)


def _om(inzage: Inzage, rij: Verstrekking, ding: Zaakonderdeel) -> None:
    if isinstance(ding, ProcesVerbaal) and ding.ondertekend_op and ding.verzonden_op is None:
        pv_verzenden(ding, verstrekking=rij, inzage=inzage)


def _raad(inzage: Inzage, rij: Verstrekking, ding: Zaakonderdeel) -> None:
    if isinstance(ding, ProcesVerbaal) and kopie_raad_nodig(ding):
        kopie_raad_vastleggen(ding, verstrekking=rij, inzage=inzage)


_GEVOLGEN: Final[Mapping[str, Callable[[Inzage, Verstrekking, Zaakonderdeel], None]]] = {
    "halt": _halt,
    "om": _om,
    "rvdk": _raad,
}


def gevolgen(inzage: Inzage, zaak: Wpgzaak, rij: Verstrekking, stukken: Iterable[Stuk]) -> None:
    """Zet op verzonden wat met deze verstrekking wegging, in haar transactie.

    Bij een gesloten zaak verandert er niets meer aan de onderdelen. Raises ActGeweigerd als de dag
    voor die van het besluit of het ondertekenen ligt.
    """
    doe = _GEVOLGEN.get(rij.ontvanger)
    if doe is None or not zaak.is_open:
        return
    onderdelen = {
        (type(ding), ding.pk): ding
        for stuk in stukken
        for ding in stuk.rijen
        if isinstance(ding, Zaakonderdeel)
    }
    for ding in onderdelen.values():
        doe(inzage, rij, ding)
