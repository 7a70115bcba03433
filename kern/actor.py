"""Wie er handelt: een medewerker in de browser, of het systeem in een opdracht of taak."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4


@dataclass(frozen=True)
class Actor:
    """Wie handelt, als waarden: ze blijven leesbaar als het account allang weg is.

    kanaal: web, taak, opdracht of shell. verzoek: alles van één klik draagt dit nummer.
    """

    naam: str
    kanaal: str
    medewerker_id: int | None = None
    functie: str = ""
    ip: str = ""
    sessie: str = ""
    verzoek: UUID = field(default_factory=uuid4)


def systeemactor(opdracht: str, *, kanaal: str = "opdracht") -> Actor:
    """De actor van een opdracht of taak die niemand bij naam uitvoert."""
    return Actor(naam=f"systeem:{opdracht}", kanaal=kanaal)


_ONBEKEND = Actor(naam="systeem:onbekend", kanaal="shell")
_huidig: ContextVar[Actor] = ContextVar("actor", default=_ONBEKEND)


def huidige_actor() -> Actor:
    """Wie er nu handelt."""
    return _huidig.get()


@contextmanager
def namens(actor: Actor) -> Iterator[Actor]:
    """Voer een blok uit namens deze actor."""
    teken = _huidig.set(actor)
    try:
        yield actor
    finally:
        _huidig.reset(teken)
