"""Waar de getallen van een verslag uit zijn opgeteld.

Wie precies dezelfde getallen helpt maken, is samen een bouwsteen: de meldingen die in deze drie
cellen tellen en in geen andere. Elk getal is een optelsom van bouwstenen. Zo is te zien of een
getal uit andere getallen volgt, ook over tabellen heen en van een gebied en zijn gemeenten: dan is
het een optelsom van die getallen (`rapportage.openbaar`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapportage.cellen import Optelling, Telling, merken
from rapportage.klaarzetten import Stand

Bouwsteen = Hashable
Hoofdstuk = int | None
"""Een gemeente van het verslag, of None voor het geheel."""


@dataclass(frozen=True, slots=True)
class Som:
    """Een getal als optelsom. stenen: hoe vaak elke bouwsteen meetelt."""

    stenen: Mapping[Bouwsteen, int]
    aantal: int


@dataclass(slots=True)
class _Ruimte:
    """Wat er van elke telling bij welke bouwsteen hoort, en hoe groot elke bouwsteen is."""

    bij: dict[Hashable, set[Bouwsteen]] = field(default_factory=lambda: defaultdict(set))
    omvang: Counter[Bouwsteen] = field(default_factory=Counter)
    leden: dict[Hashable, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    """Per jongere of gezin de tellingen waar zij in telt."""

    def samenvatten(self) -> None:
        """Wie in dezelfde tellingen telt, wordt een bouwsteen."""
        for tellingen in self.leden.values():
            steen = frozenset(tellingen)
            self.omvang[steen] += 1
            for telling in tellingen:
                self.bij[telling].add(steen)


def optelsommen(
    stand: Stand, gevraagd: Collection[tuple[Optelling, Hoofdstuk]]
) -> dict[tuple[Optelling, Hoofdstuk], Som]:
    """Elk getal als optelsom van bouwstenen; een doorgang per bron.

    gevraagd: een optelling over het geheel, of over een van de gemeenten erin.
    """
    ruimte = _Ruimte()
    hoofdstukken = frozenset(h for _, h in gevraagd)
    samen: dict[Telling, set[Optelling]] = defaultdict(set)
    per_bron: dict[str, dict[Telling, None]] = defaultdict(dict)
    for optelling, _ in gevraagd:
        for _, telling in optelling.delen:
            per_bron[telling.bron][telling] = None
            if optelling.ontdubbeld:
                samen[telling].add(optelling)
    for bron, tellingen in per_bron.items():
        _lees(ruimte, stand, bron, list(tellingen), samen, hoofdstukken)
    ruimte.samenvatten()
    return {(o, h): _som(ruimte, o, h) for o, h in gevraagd}


def _lees(
    ruimte: _Ruimte,
    stand: Stand,
    bron: str,
    tellingen: list[Telling],
    samen: Mapping[Telling, set[Optelling]],
    hoofdstukken: frozenset[Hoofdstuk],
) -> None:
    keren: Counter[tuple[Telling, Any, Any]] = Counter()
    for jongere, gemeente, gezin, merk, rijen, waarde in merken(stand, bron, tellingen):
        binnen: list[Hoofdstuk] = [h for h in (None, gemeente) if h in hoofdstukken]
        for telling in (t for t, teken in zip(tellingen, merk, strict=True) if teken == "1"):
            wie = ("gezin", bron, gezin) if telling.tel == "gezinnen" else ("jongere", jongere)
            if telling.tel in {"jongeren", "gezinnen"}:
                ruimte.leden[wie] |= {(telling, h) for h in binnen}
            elif telling.tel == "herhaald":
                keren[telling, jongere, gemeente] += rijen
            else:
                for h in binnen:
                    ruimte.bij[telling, h].add((telling.tel, bron, gemeente, merk))
            for ontdubbeld in samen.get(telling, ()):
                ruimte.leden["jongere", jongere] |= {(ontdubbeld, h) for h in binnen}
        ruimte.omvang["rijen", bron, gemeente, merk] += rijen
        ruimte.omvang["waarde", bron, gemeente, merk] += int(waarde)
    herhaald = [sleutel for sleutel, keer in keren.items() if keer > 1]
    for telling, jongere, gemeente in herhaald:
        ruimte.leden["jongere", jongere] |= {(telling, h) for h in (None, gemeente)}


def _som(ruimte: _Ruimte, optelling: Optelling, hoofdstuk: Hoofdstuk) -> Som:
    stenen: Counter[Bouwsteen] = Counter()
    if optelling.ontdubbeld:
        stenen.update(ruimte.bij[optelling, hoofdstuk])
    else:
        for keer, telling in optelling.delen:
            for steen in ruimte.bij[telling, hoofdstuk]:
                stenen[steen] += keer
    aantal = sum(keer * ruimte.omvang[steen] for steen, keer in stenen.items())
    return Som(stenen, int(aantal))
