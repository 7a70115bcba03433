"""Een feit verandert, en de signalen van die jongere worden opnieuw bepaald.

De haken staan hier en de feiten lager: wie een zaak sluit of een inschrijving inleest, weet niet
van signalen. Binnen een transactie worden de jongeren verzameld; na de commit wordt gerekend. Bij
een act op een paar jongeren meteen, zodat het volgende scherm klopt; voor meer op de achtergrond.
Een inname vraagt het in haar eigen transactie (`Herberekening`); een werker rekent binnen een
minuut, per jongere of, is zij groot, per gemeente. Mislukt het, dan maakt de nacht het goed.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from cases.models import (
    Contactmoment,
    Inschrijving,
    Jongere,
    Kwalificatie,
    Samenvoeging,
    Schoolafspraak,
    Taak,
    Woonplaats,
    Zaak,
)
from doorstroompunt.models import Dagbesteding, Traject
from kern.actor import namens, systeemactor
from kern.grens import huidige_grens
from kern.klok import vandaag
from kern.modellen import Basismodel
from kern.verzameling import verzamelhaken
from meldingen.models import Afwezigheid, Verzuimmelding
from signalering.services import herberekening_vragen, signalen_herberekenen
from signalering.sql import DELEN, Deel, delen_bij
from vrijstellingen.models import Schoolverlof, Vrijstelling, Vrijstellingfeit

MEESTE_METEEN: Final = 10
BUNDEL: Final = 1_000
WACHTTIJD: Final = "500ms"
"""Langer wacht een scherm niet op de nacht; dan gaat het werk naar de achtergrond."""

FEITEN: Final[dict[type[Basismodel], tuple[str, ...]]] = {
    Jongere: ("id",),
    **dict.fromkeys(
        (
            *(Woonplaats, Inschrijving, Kwalificatie, Zaak, Contactmoment, Taak),
            *(Verzuimmelding, Afwezigheid, Traject, Dagbesteding),
            *(Vrijstelling, Vrijstellingfeit, Schoolverlof),
        ),
        ("jongere_id",),
    ),
    # Bij splitsen gaan rijen weg bij een jongere die zelf niet verandert.
    Samenvoeging: ("jongere_id", "vervalt_id"),
}
"""Elk feit waar een signaal op rust, en waar de jongere in staat."""

_uit: ContextVar[bool] = ContextVar("herberekenen_uit", default=False)


@contextmanager
def zonder_herberekenen() -> Iterator[None]:
    """Voor wie zelf aan het eind alles laat berekenen, zoals de demo."""
    teken = _uit.set(True)
    try:
        yield
    finally:
        _uit.reset(teken)


class Bundel:
    """Wie er in deze transactie veranderde.

    gevraagd, gemeenten: van wie al een herberekening is gevraagd.
    """

    def __init__(self) -> None:
        self.jongeren: set[int] = set()
        self.delen: set[Deel] = set()
        self.gevraagd: set[int] = set()
        self.gemeenten: set[int] = set()
        self.iedereen = False

    def verwerken(self) -> None:
        """Reken, of zet het klaar voor een werker."""
        if self.iedereen:
            from signalering.tasks import nacht  # pas hier: zie `_later`

            nacht.delay()
        elif len(self.jongeren) <= MEESTE_METEEN:
            self._meteen()
        else:
            self._later()

    def ingelezen(self, ids: Iterable[int]) -> None:
        """Vraag een herberekening van wie in een verzameling veranderde, elk een keer."""
        nieuw = set() if self.gemeenten else set(ids) - self.gevraagd
        self.gevraagd |= nieuw
        herberekening_vragen(jongeren=nieuw)

    def grote_inname(self, gemeenten: Iterable[int]) -> None:
        """Vraag een herberekening van hele gemeenten, elk een keer."""
        nieuw = set(gemeenten) - self.gemeenten
        self.gemeenten |= nieuw
        herberekening_vragen(gemeenten=nieuw)

    def _meteen(self) -> None:
        if not self.jongeren:
            return
        try:
            with namens(systeemactor("signalering.jongeren", kanaal="taak")), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"set local lock_timeout = '{WACHTTIJD}'")
                signalen_herberekenen(vandaag(), jongeren=self.jongeren, delen=self.delen)
        except OperationalError:
            self._later()

    def _later(self) -> None:
        # Pas hier: wat Celery voor een taak laadt, kost elk proces 5 MB.
        from signalering.tasks import jongeren

        ids = sorted(self.jongeren)
        for begin in range(0, len(ids), BUNDEL):
            jongeren.delay(ids=ids[begin : begin + BUNDEL])


def _bundel() -> Bundel:
    """De bundel van deze transactie. Django laat hem vallen als haar savepoint terugdraait."""
    for na_commit in connection.run_on_commit:
        bundel = getattr(na_commit[1], "__self__", None)
        if isinstance(bundel, Bundel):
            return bundel
    nieuw = Bundel()
    transaction.on_commit(nieuw.verwerken, robust=True)
    return nieuw


def _veranderd(model: type[Model], ids: Iterable[int | None]) -> None:
    """Van deze jongeren veranderde een rij van dit model; alleen wat ervan afhangt telt."""
    if _uit.get():
        return
    bundel = _bundel()
    bundel.jongeren.update(nummer for nummer in ids if nummer is not None)
    tabel = model._meta.db_table
    bundel.delen.update(DELEN if model is Samenvoeging else delen_bij(tabel))


def _bij_een_rij(sender: type[Basismodel], instance: Any, **_: Any) -> None:
    _veranderd(sender, (getattr(instance, kolom) for kolom in FEITEN[sender]))


def _bij_een_afspraak(**_: Any) -> None:
    if not _uit.get():
        _bundel().iedereen = True


class _Verzameld:
    """De haak van `kern.verzameling`: een inname, of een samenvoeging."""

    def kolom(self, model: type[Basismodel]) -> str:
        return "" if _uit.get() else FEITEN.get(model, ("",))[0]

    def geschreven(self, model: type[Basismodel], waarden: Sequence[int] | None) -> None:
        if waarden is None:
            _bundel().grote_inname(huidige_grens().gemeenten)
        else:
            _bundel().ingelezen(waarden)


def aanmelden() -> None:
    """Hang de haken op; een keer, bij het opstarten."""
    verzamelhaken.meld_aan("signalering", _Verzameld())
    for model in FEITEN:
        for sein in (post_save, post_delete):
            sein.connect(_bij_een_rij, sender=model, dispatch_uid=f"signalen-{model.__name__}")
    for sein in (post_save, post_delete):
        sein.connect(_bij_een_afspraak, sender=Schoolafspraak, dispatch_uid="signalen-afspraak")
