"""Een formulier dat bleef openstaan, overschrijft niet wat een collega intussen deed."""

from typing import Final

from cases.selectors.versie import versie_van
from cases.services.fouten import IntussenGewijzigd
from kern.modellen import Basismodel

INTUSSEN: Final = "Een collega heeft dit intussen gewijzigd. Kijk wat er nu staat."


def toets_gezien(rij: Basismodel, gezien: str | None) -> None:
    """Zet de rij op slot en toets of zij nog is zoals op het scherm stond.

    gezien: `versie_van` op het scherm; None (een nieuwe rij, of geen scherm) mag altijd.
    Raises IntussenGewijzigd.
    """
    if rij.pk is None or gezien is None:
        return
    type(rij)._base_manager.select_for_update(of=("self",)).get(pk=rij.pk)
    if gezien != versie_van(rij):
        raise IntussenGewijzigd(INTUSSEN)


def toets_merk(nu: str, gezien: str | None) -> None:
    """Hetzelfde voor een scherm met meer rijen; wie aanroept, heeft ze op slot.

    Raises IntussenGewijzigd.
    """
    if gezien is not None and gezien != nu:
        raise IntussenGewijzigd(INTUSSEN)
