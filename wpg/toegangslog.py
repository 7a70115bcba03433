"""Toegang geven, nemen en krijgen komt in het verwerkingslog (`toegang.logboek`)."""

from kern.modellen import Regime
from toegang.logboek import Toegangsfeit
from wpg.services import GELUKT, Regel, schrijf, vastleggen


def toegang_vastleggen(feit: Toegangsfeit) -> None:
    """Zet het feit in het log. Raises wpg.services.GeenLog als er geen log openstaat."""
    regel = Regel(
        handeling=feit.handeling,
        operatie=feit.operatie,
        jongeren=((None, feit.gemeente_id),),
        objecttype=feit.objecttype,
        object_id=feit.object_id,
        regime=Regime.WPG if feit.onder_wpg else Regime.AVG,
        reden_code=feit.reden_code,
        reden_tekst=feit.reden_tekst[:500],
        veldnamen=feit.veldnamen,
        resultaat=GELUKT if feit.gelukt else "GEWEIGERD",
    )
    if feit.actor is None:
        vastleggen(regel)
    else:
        schrijf([regel], actor=feit.actor)
