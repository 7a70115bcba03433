"""Dezelfde tabel over meer schooljaren, naast elkaar in een tabel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rapportage.breuk import redenen_van_breuk
from rapportage.tabel import Jaar, Rij, Tabel, Waarde

T = TypeVar("T")


def naast_elkaar(tabellen: Sequence[Tabel]) -> Tabel:
    """Een tabel met per jaar de kolommen, in de volgorde van de tabellen.

    tabellen: dezelfde tabel over andere jaren, minstens een; de laatste is die van de vraag. Het
    jaar komt in de kop van een kolom, tenzij de tabel het daar of in haar rijen al toont. Een rij
    of kolom die er in een jaar niet is, blijft in dat jaar leeg. buiten: van alle jaren samen.
    """
    if len(tabellen) == 1:
        return tabellen[0]
    koppen = [[kop_met_jaar(tabel, kolom) for kolom in tabel.kolommen] for tabel in tabellen]
    kolommen = list(dict.fromkeys(kop for rij in koppen for kop in rij))
    cellen: dict[str, dict[str, Waarde]] = {}
    totalen: dict[str, dict[str, Waarde]] = {"som": {}, "uniek": {}}
    for tabel, eigen in zip(tabellen, koppen, strict=True):
        for rij in tabel.rijen:
            cellen.setdefault(rij.label, {}).update(zip(eigen, rij.waarden, strict=True))
        for naam, waarden in (("som", tabel.som), ("uniek", tabel.uniek)):
            totalen[naam].update(zip(eigen, waarden, strict=True))
    return replace(
        tabellen[-1],
        kolommen=kolommen,
        rijen=[Rij(label, _op_volgorde(rij, kolommen)) for label, rij in cellen.items()],
        som=_op_volgorde(totalen["som"], kolommen),
        uniek=_op_volgorde(totalen["uniek"], kolommen),
        buiten=_samen(tabel.buiten for tabel in tabellen),
        noemers=dict(_per_jaar((t, t.noemers) for t in tabellen)),
        extra=dict(_per_jaar((t, t.extra) for t in tabellen)),
        bronnen=list(dict.fromkeys(bron for tabel in tabellen for bron in tabel.bronnen)),
        jaren=[Jaar(t.label, t.peildatum, t.buiten, _breuk(t, tabellen[-1])) for t in tabellen],
    )


def _breuk(toen: Tabel, nu: Tabel) -> tuple[str, ...]:
    if toen.meetlat is None or nu.meetlat is None:
        return ()
    return tuple(redenen_van_breuk(toen.meetlat, nu.meetlat))


def met_jaar(tabel: Tabel, naam: str) -> str:
    """Een naam met het jaar ervoor, tenzij zij dat al toont."""
    return naam if tabel.label in naam else f"{tabel.label} {naam}"


def kop_met_jaar(tabel: Tabel, kolom: str) -> str:
    """De kop van een kolom; het jaar staat erin, of al in de rijen."""
    if any(tabel.label in rij.label for rij in tabel.rijen):
        return kolom
    return met_jaar(tabel, kolom)


def _op_volgorde(waarden: Mapping[str, Waarde], kolommen: Sequence[str]) -> list[Waarde]:
    return [waarden.get(kolom) for kolom in kolommen]


def _per_jaar(gevonden: Iterable[tuple[Tabel, Mapping[str, T]]]) -> Iterator[tuple[str, T]]:
    for tabel, waarden in gevonden:
        for naam, waarde in waarden.items():
            yield met_jaar(tabel, naam), waarde


def _samen(aantallen: Iterable[int]) -> int:
    """De som; staat er een niet (`rapportage.openbaar`), dan staat de som er ook niet."""
    rij = list(aantallen)
    return next((n for n in rij if not isinstance(n, int)), None) or sum(rij)
