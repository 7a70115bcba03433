"""Wie toegang gaf, nam of kreeg, in het verwerkingslog.

Het log ligt een verdieping hoger (`wpg`); het meldt zich hier aan. Zonder log gebeurt er niets:
toegang die niemand kan nagaan, bestaat niet.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kern.actor import Actor
from kern.handelingen import Handeling
from kern.registers import Register


@dataclass(frozen=True)
class Toegangsfeit:
    """Wat er met toegang gebeurde. Noemt nummers en veldnamen, nooit inhoud.

    operatie: AUTORISATIE, AANMELDEN, of wat een leverancier deed. reden_code: in een woord wat er
    gebeurde. actor: als het verzoek zelf
    nog niemand heeft (aanmelden); de regel staat er dan meteen.
    """

    objecttype: str
    object_id: int | None
    gemeente_id: int | None
    reden_code: str
    reden_tekst: str = ""
    operatie: str = "AUTORISATIE"
    handeling: str = Handeling.AUTORISATIES_BEHEREN
    veldnamen: tuple[str, ...] = ()
    onder_wpg: bool = True
    gelukt: bool = True
    actor: Actor | None = None


toegangslog: Register[Callable[[Toegangsfeit], None]] = Register("toegangslog")


def leg_vast(feit: Toegangsfeit) -> None:
    """Schrijf een feit in het log. Raises LookupError als er geen log is."""
    schrijvers = list(toegangslog)
    if not schrijvers:
        raise LookupError("Er is geen verwerkingslog; zonder log geen toegang.")
    for schrijf in schrijvers:
        schrijf(feit)
