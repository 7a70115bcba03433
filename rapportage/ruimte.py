"""Hoeveel waarden een verborgen getal nog kan hebben voor wie de rest leest.

Wie naast een totaal van 8 twee keer `<5` ziet, weet dat beide 4 zijn, al volgt geen van beide uit
een optelling. Elk verband begrenst een getal met wat van de andere bekend is; dat gaat door tot er
niets meer krimpt. Wat dan nog tussen de grenzen past, is de ruimte.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

Verband = Mapping[int, Fraction]
"""Getallen (op nummer) die zo vaak opgeteld nul zijn."""

_RONDES: Final = 50
"""Grenzen zijn hele getallen en krimpen alleen; zo vaak is in de praktijk ruim genoeg."""


@dataclass(frozen=True, slots=True)
class Verborgen:
    """Een getal dat er niet staat. van, tot: wat de lezer er toch van weet; tot None: geen eind."""

    waarde: int
    van: int
    tot: int | None


def te_nauw(
    verbanden: Sequence[Verband],
    verborgen: Mapping[int, Verborgen],
    klein: Collection[int],
    *,
    mogelijk: int,
) -> list[int]:
    """De kleine getallen waarvoor minder dan `mogelijk` waarden passen, op volgorde."""
    van = {n: g.van for n, g in verborgen.items()}
    tot = {n: g.tot for n, g in verborgen.items()}
    delen = [_heel({n: k for n, k in v.items() if n in verborgen}) for v in verbanden]
    sommen = [sum(k * verborgen[n].waarde for n, k in deel.items()) for deel in delen]
    for _ in range(_RONDES):
        gekrompen = [_krimp(deel, som, van, tot) for deel, som in zip(delen, sommen, strict=True)]
        if not any(gekrompen):
            break
    return [n for n in sorted(klein) if _passend(van[n], tot[n], mogelijk) < mogelijk]


def _passend(van: int, tot: int | None, genoeg: int) -> int:
    """Hoeveel waarden er passen."""
    return genoeg if tot is None else tot - van + 1


def _krimp(
    deel: Mapping[int, int], som: int, van: dict[int, int], tot: dict[int, int | None]
) -> bool:
    """Begrens elk getal met de som en de andere; zegt of er iets kromp."""
    laag = {n: _product(k, van[n] if k > 0 else tot[n]) for n, k in deel.items()}
    hoog = {n: _product(k, tot[n] if k > 0 else van[n]) for n, k in deel.items()}
    laagst, hoogst = _Rest(som, laag), _Rest(som, hoog)
    gekrompen = False
    for n, k in deel.items():
        # k keer het getal is de som min de rest: hoogstens min het laagste van de rest.
        boven, onder = laagst.zonder(n), hoogst.zonder(n)
        if k < 0:
            boven, onder = onder, boven
        if onder is not None and (ondergrens := -(-onder // k)) > van[n]:
            van[n], gekrompen = ondergrens, True
        eerder = tot[n]
        if boven is not None and (eerder is None or boven // k < eerder):
            tot[n], gekrompen = boven // k, True
    return gekrompen


def _product(keer: int, waarde: int | None) -> int | None:
    return None if waarde is None else keer * waarde


class _Rest:
    """De som min alle delen, op een na."""

    def __init__(self, som: int, delen: Mapping[int, int | None]) -> None:
        self._delen = delen
        self._over = som - sum(w for w in delen.values() if w is not None)
        self._zonder_eind = sum(w is None for w in delen.values())

    def zonder(self, nummer: int) -> int | None:
        """Zonder dit deel; None als een van de andere geen eind heeft."""
        eigen = self._delen[nummer]
        if self._zonder_eind > (eigen is None):
            return None
        return self._over + (eigen or 0)


def _heel(verband: Verband) -> dict[int, int]:
    """Hetzelfde verband zonder breuken."""
    keer = lcm(*(k.denominator for k in verband.values()))
    return {n: int(k * keer) for n, k in verband.items()}
