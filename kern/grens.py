"""De grens: welke gemeenten deze transactie mag zien, en voor wie.

Dit is de enige plaats die `set_config` aanroept. De database leest de waarden in de
row-level security van elke tabel (`kern/sloten.py`); zonder grens geeft zij niets terug,
en een manager van een begrensd model weigert al eerder (`GeenGrens`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from django.db import connection, transaction


class GeenGrens(RuntimeError):
    """Een vraag naar persoonsgegevens zonder dat vaststaat voor welke gemeenten."""


@dataclass(frozen=True)
class Grens:
    """Wat één transactie mag zien.

    gemeenten: de id's van de gemeenten; leeg betekent niets.
    medewerker_id: voor wie; bepaalt welke afgesloten dossiers open zijn.
    systeem: nachtwerk, inname en beheeropdrachten zien ook afgesloten dossiers.
    wpg: alleen met een persoonlijke Autorisatie; opent de tabellen van `handhaving`.
    schot: daarvan ook wat na een jaar is afgeschermd. kluis: ook wat is verwijderd en alleen nog
    bewaard wordt (Wpg art. 8 en 14).
    """

    gemeenten: frozenset[int]
    medewerker_id: int | None = None
    systeem: bool = False
    wpg: bool = False
    schot: bool = False
    kluis: bool = False

    def instellingen(self) -> dict[str, str]:
        """De waarden zoals de database ze leest."""
        return {
            "app.gemeenten": ",".join(str(nummer) for nummer in sorted(self.gemeenten)),
            "app.medewerker": "" if self.medewerker_id is None else str(self.medewerker_id),
            "app.systeem": "ja" if self.systeem else "",
            "app.wpg": "ja" if self.wpg else "",
            "app.wpg_schot": "ja" if self.wpg and self.schot else "",
            "app.wpg_kluis": "ja" if self.wpg and self.kluis else "",
        }


_GEEN = Grens(frozenset())
_huidig: ContextVar[Grens | None] = ContextVar("grens", default=None)


def huidige_grens() -> Grens:
    """De geldende grens. Raises GeenGrens als er geen is."""
    grens = _huidig.get()
    if grens is None:
        raise GeenGrens("Er is geen gemeentegrens gezet: gebruik kern.grens.binnen().")
    return grens


@contextmanager
def binnen(grens: Grens) -> Iterator[Grens]:
    """Voer een blok uit in één transactie, binnen deze grens.

    De instellingen gelden tot het einde van het blok: daarna staat de vorige grens er weer.
    Mislukt het blok, dan draait de database ze zelf terug met de transactie of het savepoint.
    """
    vorige = _huidig.get()
    with transaction.atomic():
        _zet(grens)
        teken = _huidig.set(grens)
        try:
            yield grens
        finally:
            _huidig.reset(teken)
        _zet(vorige or _GEEN)


@contextmanager
def voor_systeem(gemeenten: Iterable[int]) -> Iterator[Grens]:
    """Een grens voor nachtwerk, inname en opdrachten: geen medewerker, wel alle dossiers."""
    with binnen(Grens(frozenset(gemeenten), systeem=True)) as grens:
        yield grens


@contextmanager
def met_wpg(*, schot: bool = True, kluis: bool = True) -> Iterator[Grens]:
    """Open de deur naar `handhaving` voor dit blok: nachtwerk, inname en opdrachten.

    Een scherm opent haar nooit zo, maar met `@vereist` en een handeling onder de Wpg. De toets
    `tests/architectuur/test_wpg_deur.py` houdt de lijst van aanroepers bij.
    """
    with binnen(replace(huidige_grens(), wpg=True, schot=schot, kluis=kluis)) as grens:
        yield grens


def _zet(grens: Grens) -> None:
    instellingen = grens.instellingen()
    vraag = ", ".join(["set_config(%s, %s, true)"] * len(instellingen))
    waarden = [deel for paar in instellingen.items() for deel in paar]
    with connection.cursor() as cursor:
        cursor.execute(f"select {vraag}", waarden)


def toets_uitgestelde_sloten() -> None:
    """Laat de database nu oordelen over wat pas bij de commit zou worden getoetst.

    Raises django.db.IntegrityError als er een wijziging zonder historie is.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; set constraints all deferred")
