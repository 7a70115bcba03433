"""Meten en vergelijken: om en om, en de mediaan telt."""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, TextIO

from django.db import connection


@dataclass(frozen=True)
class Vergelijking:
    """Eén verhouding. ons en ander: medianen in `eenheid`; hoogstens of minstens: de grens."""

    wat: str
    tegen: str
    ons: float
    ander: float
    eenheid: str
    verhouding: float
    hoogstens: float | None = None
    minstens: float | None = None

    @property
    def gehaald(self) -> bool:
        """Valt de verhouding binnen de grens?"""
        if self.hoogstens is not None and self.verhouding > self.hoogstens:
            return False
        return self.minstens is None or self.verhouding >= self.minstens


@dataclass
class Verslag:
    """Wat een deel opleverde: vergelijkingen, zinnen die erbij horen, en losse getallen."""

    vergelijkingen: list[Vergelijking] = field(default_factory=list)
    zinnen: list[str] = field(default_factory=list)
    ruw: dict[str, float] = field(default_factory=dict)

    def afdrukken(self, naar: TextIO) -> None:
        """Als JSON, voor het proces dat de pagina schrijft."""
        json.dump(asdict(self), naar)

    @classmethod
    def uit(cls, gegevens: Mapping[str, Any]) -> "Verslag":
        """Lees wat `afdrukken` schreef."""
        rijen = [Vergelijking(**rij) for rij in gegevens["vergelijkingen"]]
        return cls(rijen, list(gegevens["zinnen"]), dict(gegevens["ruw"]))


def zeg(tekst: str) -> None:
    """Voortgang, op stderr."""
    print(tekst, file=sys.stderr, flush=True)


def seconden(werk: Callable[[], object]) -> float:
    """Hoe lang iets duurt, zonder dat het opruimen van een ander meetelt."""
    gc.collect()
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


def rekentijd(werk: Callable[[], object], *, eigen: bool = False) -> float:
    """Seconden die het proces van de database rekende; met een proces, dus niets valt weg.

    eigen: ook wat dit proces zelf rekende. Zo telt het werk, en niet hoe druk de machine is.
    """
    with connection.cursor() as cursor:
        cursor.execute("set max_parallel_workers_per_gather = 0")
        cursor.execute("select pg_backend_pid()")
        proces = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    begin, zelf = _tikken(proces), time.process_time()
    werk()
    database = (_tikken(proces) - begin) / os.sysconf("SC_CLK_TCK")
    return database + (time.process_time() - zelf if eigen else 0.0)


def _tikken(proces: Path) -> int:
    velden = proces.read_text().rsplit(")", 1)[1].split()
    return int(velden[11]) + int(velden[12])


def om_en_om(
    kanten: Mapping[str, Callable[[], object]],
    *,
    rondes: int,
    opwarmen: int = 3,
    klok: Callable[[Callable[[], object]], float] = seconden,
    rondom: Mapping[str, Callable[[], AbstractContextManager[object]]] | None = None,
) -> dict[str, float]:
    """De mediaan in seconden van elke kant; per ronde komt elke kant één keer aan de beurt.

    klok: wat er gemeten wordt. rondom: wat om een kant heen openstaat terwijl hij loopt; dat
    openen en sluiten telt niet mee.
    """
    gemeten: dict[str, list[float]] = {naam: [] for naam in kanten}
    for _ in range(opwarmen + rondes):
        for naam, werk in kanten.items():
            with (rondom or {}).get(naam, nullcontext)():
                gemeten[naam].append(klok(werk))
    return {naam: median(tijden[opwarmen:]) for naam, tijden in gemeten.items()}


@dataclass
class Sqltijd:
    """Hoe lang de database bezig was."""

    seconden: float = 0.0
    opdrachten: int = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconden += time.perf_counter() - begin
            self.opdrachten += 1


@contextmanager
def sqltijd() -> Iterator[Sqltijd]:
    """Tel de tijd en het aantal opdrachten aan de database in dit blok."""
    teller = Sqltijd()
    with connection.execute_wrapper(teller):
        yield teller
