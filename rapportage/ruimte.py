"""Hoeveel waarden een verborgen getal nog kan hebben voor wie de rest leest.

Wie naast een totaal van 8 twee keer `<5` ziet, weet dat beide 4 zijn, al volgt geen van beide uit
een optelling. Een getal heeft ruimte als er een andere wereld is, met hele aantallen, waarin het
anders is en alles wat er staat hetzelfde blijft. Zo'n wereld wordt gezocht en niet beredeneerd:
wordt zij niet gevonden, dan telt het getal als te nauw.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

Verband = Mapping[int, Fraction]
"""Getallen (op nummer) die zo vaak opgeteld nul zijn."""

_STAPPEN: Final = 400
"""Zoveel keer wordt er voor een waarde geprobeerd; daarna telt zij als onmogelijk."""


@dataclass(frozen=True, slots=True)
class Verborgen:
    """Een getal dat er niet staat. van, tot: wat de lezer er toch van weet; tot None: geen eind."""

    waarde: int
    van: int
    tot: int | None

    def kan(self, waarde: int) -> bool:
        """Of dit voor de lezer een mogelijke waarde is."""
        return self.van <= waarde and (self.tot is None or waarde <= self.tot)


def te_nauw(
    verbanden: Sequence[Verband],
    verborgen: Mapping[int, Verborgen],
    klein: Collection[int],
    *,
    mogelijk: int,
) -> list[int]:
    """De kleine getallen waarvoor minder dan `mogelijk` waarden passen, op volgorde."""
    puzzel = _Puzzel(verbanden, verborgen)
    gezien = {nummer: {verborgen[nummer].waarde} for nummer in klein}
    nauw = []
    for nummer in sorted(klein):
        for waarde in _waarden(verborgen[nummer], mogelijk):
            if len(gezien[nummer]) >= mogelijk:
                break
            if waarde not in gezien[nummer]:
                for ander, stap in puzzel.wereld(nummer, waarde).items():
                    if ander in gezien:
                        gezien[ander].add(verborgen[ander].waarde + stap)
        if len(gezien[nummer]) < mogelijk:
            nauw.append(nummer)
    return nauw


def _waarden(getal: Verborgen, mogelijk: int) -> list[int]:
    """De waarden om te proberen, de dichtste eerst."""
    tot = getal.waarde + mogelijk if getal.tot is None else getal.tot
    return sorted(range(getal.van, tot + 1), key=lambda w: abs(w - getal.waarde))


class _Puzzel:
    """Zoekt werelden: hele stappen waarna elk verband weer op nul uitkomt."""

    def __init__(self, verbanden: Sequence[Verband], verborgen: Mapping[int, Verborgen]) -> None:
        self._verborgen = verborgen
        self._verbanden = [_heel({n: k for n, k in v.items() if n in verborgen}) for v in verbanden]
        self._bij: dict[int, list[int]] = {}
        for plek, verband in enumerate(self._verbanden):
            for nummer in verband:
                self._bij.setdefault(nummer, []).append(plek)
        self._stappen: dict[int, int] = {}
        self._scheef: dict[int, int] = {}
        self._over = 0

    def wereld(self, nummer: int, waarde: int) -> dict[int, int]:
        """Per getal de stap naar een wereld waarin `nummer` deze waarde heeft; leeg: er is geen."""
        self._stappen, self._scheef, self._over = {}, {}, _STAPPEN
        self._zet(nummer, waarde - self._verborgen[nummer].waarde)
        return dict(self._stappen) if self._recht() else {}

    def _recht(self) -> bool:
        """Maak elk verband weer nul met getallen die nog niet veranderden."""
        if not self._scheef:
            return True
        plek = min(self._scheef, key=lambda p: len(self._verbanden[p]))
        for nummer, stap in self._pogingen(plek):
            if self._over <= 0:
                return False
            self._over -= 1
            self._zet(nummer, stap)
            if self._recht():
                return True
            self._terug(nummer)
        return False

    def _pogingen(self, plek: int) -> Iterator[tuple[int, int]]:
        """Stappen die dit verband in een keer rechtzetten, en daarna die het half doen."""
        scheef, verband = self._scheef[plek], self._verbanden[plek]
        vrij = sorted((n for n in verband if n not in self._stappen), key=self._bezet)
        heel = [(n, -scheef // verband[n]) for n in vrij if scheef % verband[n] == 0]
        half = [(n, -1 if (scheef > 0) == (verband[n] > 0) else 1) for n in vrij]
        for nummer, stap in dict.fromkeys([*heel, *half]):
            getal = self._verborgen[nummer]
            if getal.kan(getal.waarde + stap):
                yield nummer, stap

    def _bezet(self, nummer: int) -> int:
        """In hoeveel verbanden het zit."""
        return len(self._bij[nummer])

    def _zet(self, nummer: int, stap: int) -> None:
        self._stappen[nummer] = stap
        self._verschuif(nummer, stap)

    def _terug(self, nummer: int) -> None:
        self._verschuif(nummer, -self._stappen.pop(nummer))

    def _verschuif(self, nummer: int, stap: int) -> None:
        for plek in self._bij.get(nummer, ()):
            nu = self._scheef.get(plek, 0) + stap * self._verbanden[plek][nummer]
            if nu:
                self._scheef[plek] = nu
            else:
                self._scheef.pop(plek, None)


def _heel(verband: Verband) -> dict[int, int]:
    """Hetzelfde verband zonder breuken."""
    keer = lcm(*(k.denominator for k in verband.values()))
    return {n: int(k * keer) for n, k in verband.items()}
