"""Wat bewaard blijft om te verantwoorden wat er met politiegegevens gebeurde (Wpg art. 32)."""

from typing import ClassVar

from handhaving.models.basis import Politiegegeven


class Verantwoording(Politiegegeven):
    """Schriftelijke vastlegging van art. 32, bewaard tot na de externe audit van art. 33.

    De database weigert haar te wissen zolang de audit over de dag in `bewaard_vanaf` niet is
    afgesloten (`wpg.models.Audit`). Is zij `vast`, dan weigert zij ook
    elke wijziging, behalve van de dagen van bewaren en van `bij_te_werken`.
    """

    bewaard_vanaf: ClassVar[str]
    vast: ClassVar[bool] = True
    bij_te_werken: ClassVar[tuple[str, ...]] = ()

    class Meta(Politiegegeven.Meta):
        abstract = True
