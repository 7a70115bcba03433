"""Een feit verandert, en er kan een taak uit volgen: de haken op wat lager woont.

Na de commit kijkt een werker naar die ene jongere. Wat een inname in een verzameling schrijft,
komt hier niet langs: dat vindt de nacht (`vrijstellingen.regeltaken`).
"""

from typing import Any, Final

from django.db import connection, transaction
from django.db.models.signals import post_save

from cases.models import Inschrijving, Jongere
from kern.modellen import Basismodel
from vrijstellingen.models import Verklaring, Vrijstelling
from vrijstellingen.selectors.toezicht import gemeenten_met_vrijstelling

FEITEN: Final[dict[type[Basismodel], str]] = {
    Jongere: "pk",
    Inschrijving: "jongere_id",
    Vrijstelling: "jongere_id",
    Verklaring: "jongere_id",
}
"""Elk feit waar een regeltaak uit kan volgen, en waar de jongere in staat."""


class _Bundel:
    """De jongeren van wie in deze transactie iets veranderde: per jongere en gemeente een taak."""

    def __init__(self) -> None:
        self.paren: set[tuple[int, int]] = set()

    def uitdelen(self) -> None:
        # Pas hier: wat Celery voor een taak laadt, kost elk proces 5 MB.
        from vrijstellingen.tasks import regeltaken_jongere

        for jongere_id, gemeente_id in sorted(self.paren):
            regeltaken_jongere.delay(jongere_id=jongere_id, gemeente_id=gemeente_id)


def _bundel() -> _Bundel:
    for na_commit in connection.run_on_commit:
        bundel = getattr(na_commit[1], "__self__", None)
        if isinstance(bundel, _Bundel):
            return bundel
    nieuw = _Bundel()
    transaction.on_commit(nieuw.uitdelen, robust=True)
    return nieuw


def _veranderd(sender: type[Basismodel], instance: Any, created: bool = False, **_: Any) -> None:
    if sender is Jongere and created:
        return
    jongere_id = getattr(instance, FEITEN[sender])
    for gemeente_id in gemeenten_met_vrijstelling(jongere_id):
        _bundel().paren.add((jongere_id, gemeente_id))


def aanmelden() -> None:
    """Hang de haken op; een keer, bij het opstarten."""
    for model in FEITEN:
        post_save.connect(_veranderd, sender=model, dispatch_uid=f"regeltaken-{model.__name__}")
