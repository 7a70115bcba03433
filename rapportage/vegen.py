"""Vegen met rijen gehele getallen: wat volgt uit wat.

Een rij is een optelsom: hoe vaak elke bouwsteen meetelt. Er wordt modulo een groot priemgetal
gerekend: exact, zonder breuken die steeds groter worden.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Final

from rapportage.bouwstenen import Bouwsteen

PRIEM: Final = (1 << 61) - 1

Rij = dict[Bouwsteen, int]


class Toonbaar:
    """Wat er al staat, en wat daar van de kleine aantallen nog onbekend aan is."""

    def __init__(
        self, klein: Collection[Mapping[Bouwsteen, int]], *, hoe_vaak: Mapping[Bouwsteen, int]
    ) -> None:
        """klein: wat niet mag volgen. hoe_vaak: zie `hoe_vaak`."""
        self._basis: dict[Bouwsteen, Rij] = {}
        self._resten = [dict(stenen) for stenen in klein]
        self._hoe_vaak = hoe_vaak

    def kan_erbij(self, stenen: Mapping[Bouwsteen, int]) -> bool:
        """Zet het getal erbij, als daar geen klein aantal uit volgt."""
        rest = dict(stenen)
        for spil, rij in self._basis.items():
            _weg(rest, spil, rij)
        if not rest:
            return True  # het volgt al uit wat er staat
        spil = min(rest, key=self._hoe_vaak.__getitem__)
        if any(_veelvoud(rest, klein, spil) for klein in self._resten):
            return False
        keer = pow(rest[spil], -1, PRIEM)
        rij = {steen: n * keer % PRIEM for steen, n in rest.items()}
        self._basis[spil] = rij
        for klein in self._resten:
            _weg(klein, spil, rij)
        return True


def hoe_vaak(alle: Iterable[Mapping[Bouwsteen, int]]) -> Mapping[Bouwsteen, int]:
    """In hoeveel getallen elke bouwsteen zit.

    De zeldzaamste bouwsteen van een rij is haar spil: dan blijven de rijen kort. Welke spil het is,
    verandert niets aan wat uit wat volgt.
    """
    return Counter(steen for stenen in alle for steen in stenen)


def verbanden(
    getoond: Collection[tuple[int, Mapping[Bouwsteen, int]]],
    verborgen: Collection[tuple[int, Mapping[Bouwsteen, int]]],
    *,
    hoe_vaak: Mapping[Bouwsteen, int],
    alle_volgordes: bool = False,
) -> list[dict[int, Fraction]]:
    """Optelsommen van deze getallen die nul zijn, voor zover er een verborgen getal in zit.

    getoond, verborgen: een nummer (elk een keer) en de bouwstenen. Geeft per verband hoe vaak elk
    nummer meetelt. Alle verbanden volgen al uit die van een volgorde; met alle_volgordes komen er
    met andere getallen bij, en die zeggen soms meer over hun grenzen (`rapportage.ruimte`).
    """
    basis: dict[Bouwsteen, Rij] = {}
    for nummer, stenen in getoond:
        _erbij(basis, nummer, stenen, hoe_vaak)
    # Wat uit weinig bouwstenen bestaat eerst geeft 'totaal = deel + deel'.
    klein_eerst = sorted(verborgen, key=lambda g: len(g[1]))
    om_en_om = [*klein_eerst[::2], *klein_eerst[1::2]]
    gevonden: dict[frozenset[tuple[int, int]], None] = {}
    volgordes = (klein_eerst, klein_eerst[::-1], om_en_om, om_en_om[::-1])
    for volgorde in volgordes if alle_volgordes else volgordes[:1]:
        eigen = dict(basis)
        for nummer, stenen in volgorde:
            if verband := _erbij(eigen, nummer, stenen, hoe_vaak):
                gevonden[frozenset((int(n), keer) for n, keer in verband.items())] = None
    return [{n: _breuk(keer) for n, keer in verband} for verband in gevonden]


class _Nummer(int):
    """Het nummer van een getal, als het in een rij meereist; het wordt nooit spil."""

    __slots__ = ()


def _erbij(
    basis: dict[Bouwsteen, Rij],
    nummer: int,
    stenen: Mapping[Bouwsteen, int],
    hoe_vaak: Mapping[Bouwsteen, int],
) -> dict[_Nummer, int]:
    """Zet het getal bij de basis; volgt het er al uit, dan staat hier hoe."""
    rest: Rij = {**stenen, _Nummer(nummer): 1}
    for spil, rij in basis.items():
        _weg(rest, spil, rij)
    stenen_over = (steen for steen in rest if not isinstance(steen, _Nummer))
    vrij = min(stenen_over, key=hoe_vaak.__getitem__, default=None)
    if vrij is None:
        return {n: keer for n, keer in rest.items() if isinstance(n, _Nummer)}
    keer = pow(rest[vrij], -1, PRIEM)
    basis[vrij] = {steen: n * keer % PRIEM for steen, n in rest.items()}
    return {}


def _breuk(rest: int) -> Fraction:
    """De kleine breuk die modulo PRIEM dit getal is."""
    boven, onder, eerder, nu = PRIEM, rest, 0, 1
    while onder * (onder + onder) > PRIEM:
        keer = boven // onder
        boven, onder = onder, boven - keer * onder
        eerder, nu = nu, eerder - keer * nu
    return Fraction(onder, nu)


def _weg(rest: Rij, spil: Bouwsteen, rij: Mapping[Bouwsteen, int]) -> None:
    """Trek een rij zo vaak af dat haar spil verdwijnt."""
    keer = rest.get(spil, 0)
    if not keer:
        return
    for steen, n in rij.items():
        over = (rest.get(steen, 0) - keer * n) % PRIEM
        if over:
            rest[steen] = over
        else:
            rest.pop(steen, None)


def _veelvoud(
    een: Mapping[Bouwsteen, int], ander: Mapping[Bouwsteen, int], spil: Bouwsteen
) -> bool:
    """Of het ene getal een vast aantal keer het andere is."""
    if een.keys() != ander.keys():
        return False
    keer = ander[spil] * pow(een[spil], -1, PRIEM) % PRIEM
    return all((n * keer - ander[steen]) % PRIEM == 0 for steen, n in een.items())
