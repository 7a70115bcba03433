"""Kiezen wat er niet mag staan, zodat geen klein aantal te berekenen of te raden is.

De grootste getallen gaan voor: van een rij die optelt, verdwijnt zo de kleinste. Eerst telt wat uit
optellen en aftrekken volgt (`rapportage.vegen`); daarna of een verborgen aantal voor wie de rest
leest nog genoeg waarden kan hebben (`rapportage.ruimte`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapportage.bouwstenen import Bouwsteen
from rapportage.ruimte import Verband, Verborgen, te_nauw
from rapportage.vegen import Toonbaar, hoe_vaak, verbanden

Plek = tuple[int, str | int, str | int]
"""Waar een getal staat: tabel, rij (of som, uniek, buiten, los, noemer) en kolom."""
Getelde = tuple[Plek, int, Mapping[Bouwsteen, int]]
"""Een getal om te tonen of te verbergen: plek, aantal en bouwstenen."""

_GRONDIG_TOT: Final = 300
"""Tot zoveel verborgen getallen wordt er in alle volgordes gekeken; daarboven duurt dat te lang."""


def te_verbergen(
    alle: Sequence[Getelde],
    *,
    onder: int,
    mogelijk: int = 1,
    zonder_teken: Collection[Plek] = (),
) -> dict[Plek, bool]:
    """De plekken waar niets mag staan, met of er `<5` staat; zo niet, dan staat er `x`.

    alle: wat voorgaat eerst; wat even groot is, houdt zijn volgorde. mogelijk: zoveel waarden
    moeten er van elk klein aantal voor de lezer overblijven. zonder_teken: wat nooit `<5` toont.
    """
    keuze = _Keuze(alle, onder, frozenset(zonder_teken))
    while True:
        weg = keuze.weg()
        if mogelijk <= 1 or not keuze.ruimer(weg, mogelijk):
            return weg


@dataclass(slots=True)
class _Keuze:
    """Wat er weg moet. dicht: wat er ook niet mag staan; stil: kleine aantallen zonder `<5`."""

    alle: Sequence[Getelde]
    onder: int
    zonder_teken: frozenset[Plek]
    gelijk: list[int] = field(init=False)
    """Per getal het nummer van het eerste dat uit precies dezelfde bouwstenen is opgeteld."""
    hoe_vaak: Mapping[Bouwsteen, int] = field(init=False)
    dicht: set[int] = field(default_factory=set)
    stil: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Zoek op wat hetzelfde getal is, en tel de bouwstenen."""
        self.hoe_vaak = hoe_vaak(stenen for _, _, stenen in self.alle)
        eerste: dict[frozenset[tuple[Bouwsteen, int]], int] = {}
        self.gelijk = [
            eerste.setdefault(frozenset(stenen.items()), n)
            for n, (_, _, stenen) in enumerate(self.alle)
        ]

    def is_klein(self, nummer: int) -> bool:
        """Of het niet naar buiten mag."""
        return 0 < self.alle[nummer][1] < self.onder

    def weg(self) -> dict[Plek, bool]:
        """Wat er niet staat: het kleine, wat dicht moet, en waar een klein aantal uit volgt."""
        klein = [n for n in range(len(self.alle)) if self.is_klein(n)]
        toonbaar = Toonbaar([self.alle[n][2] for n in klein], hoe_vaak=self.hoe_vaak)
        weg = {n for n in range(len(self.alle)) if self.gelijk[n] in self.dicht}
        weg |= set(klein)
        for n in sorted(range(len(self.alle)), key=lambda n: -self.alle[n][1]):
            if n not in weg and not toonbaar.kan_erbij(self.alle[n][2]):
                weg.add(n)
        return {self.alle[n][0]: self._toont_klein(n) for n in sorted(weg)}

    def _toont_klein(self, nummer: int) -> bool:
        """Of er `<5` staat."""
        return (
            self.is_klein(nummer)
            and self.alle[nummer][0] not in self.zonder_teken
            and self.gelijk[nummer] not in self.stil
        )

    def ruimer(self, weg: Mapping[Plek, bool], mogelijk: int) -> bool:
        """Verberg meer als een klein aantal te weinig waarden kan hebben; zegt of dat zo was."""
        verborgen = self._verborgen(weg)
        getoond = {
            self.gelijk[n]: stenen
            for n, (plek, _, stenen) in enumerate(self.alle)
            if plek not in weg and stenen
        }
        klein = [n for n in verborgen if self.is_klein(n)]
        for grondig in (False, True)[: 1 + (len(verborgen) <= _GRONDIG_TOT)]:
            gevonden = verbanden(
                list(getoond.items()),
                [(n, self.alle[n][2]) for n in verborgen],
                hoe_vaak=self.hoe_vaak,
                alle_volgordes=grondig,
            )
            nauw = te_nauw(gevonden, verborgen, klein, mogelijk=mogelijk)
            if nauw:
                return self._weg_uit(gevonden, nauw, getoond, verborgen)
        return False

    def _weg_uit(
        self,
        gevonden: Sequence[Verband],
        nauw: Sequence[int],
        getoond: Collection[int],
        verborgen: Mapping[int, Verborgen],
    ) -> bool:
        """Verberg iets uit een verband van elk getal dat te nauw is; zegt of dat kon."""
        nieuw: set[int] = set()
        for nummer in nauw:
            # Een kort verband begrenst het meest: daaruit gaat er een weg, en dan verder kijken.
            erin = sorted((v for v in gevonden if nummer in v), key=len)
            kort = next((v for v in erin if any(n in getoond for n in v)), erin[0])
            if not nieuw & kort.keys():
                nieuw |= self._dicht_of_stil(kort, getoond, verborgen)
        return bool(nieuw)

    def _verborgen(self, weg: Mapping[Plek, bool]) -> dict[int, Verborgen]:
        """Elk ander getal dat er niet staat, met wat de lezer ervan weet."""
        uit: dict[int, Verborgen] = {}
        for n, (plek, waarde, _) in enumerate(self.alle):
            if plek not in weg:
                continue
            van, tot = (1, self.onder - 1) if weg[plek] else (self._minstens(n), None)
            eerder = uit.get(self.gelijk[n])
            if eerder is not None:
                van = max(van, eerder.van)
                tot = eerder.tot if tot is None else tot
            uit[self.gelijk[n]] = Verborgen(waarde, van, tot)
        return uit

    def _minstens(self, nummer: int) -> int:
        """Wat een `x` zegt: dat er niet `<5` hoeft te staan, behalve waar dat nooit staat."""
        kan_klein = self.alle[nummer][0] in self.zonder_teken or self.is_klein(nummer)
        return min(1 if kan_klein else self.onder, self.alle[nummer][1])

    def _dicht_of_stil(
        self,
        verband: Verband,
        getoond: Collection[int],
        verborgen: Mapping[int, Verborgen],
    ) -> set[int]:
        """Verberg het kleinste getal dat aan dit verband meedoet, of zeg er minder over."""
        staat = {n for n in verband if n in getoond}
        if staat:
            kleinste = min(staat, key=lambda n: (self.alle[n][1], n))
            self.dicht.add(kleinste)
            return {kleinste}
        klein = {n for n in verband if n in verborgen and self.is_klein(n)} - self.stil
        if not klein:
            return set()
        grootste = max(klein, key=lambda n: (len(self.alle[n][2]), n))
        self.stil.add(grootste)
        return {grootste}
