"""Kleine aantallen verbergen in wat naar buiten gaat (X2).

Een verborgen aantal mag ook niet uit de rest te berekenen zijn. Daarom gaat bij een enkel verborgen
aantal in een kolom het kleinste andere aantal mee, of anders het totaal; en een percentage van een
rij waar iets verborgen is, verdwijnt ook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from rapportage.tabel import Rij, Tabel, Waarde
from rapportage.tellen import Opzet

MASKER: Final = "verslag_masker_onder"
"""De parameter: aantallen onder dit getal gaan niet naar buiten."""


MEE: Final = "x"
"""Wat er staat bij wat verborgen is omdat een klein aantal er anders uit te berekenen was."""


def verborgen(onder: int) -> str:
    """Wat er staat in plaats van een klein aantal."""
    return f"<{onder}"


def _klein(waarde: object, onder: int) -> bool:
    return isinstance(waarde, int) and 0 < waarde < onder


def gemaskeerd(tabel: Tabel, plan: Opzet, *, onder: int) -> Tabel:
    """Dezelfde tabel, zonder aantallen van 1 tot `onder`. plan: hoe de tabel is opgezet.

    onder: 0 of 1 verbergt niets. Wie meer tabellen samen naar buiten brengt, kijkt zelf na of een
    aantal uit een andere tabel te halen is.
    """
    if onder <= 1:
        return tabel
    klein, mee = cast(Waarde, verborgen(onder)), cast(Waarde, MEE)
    percentages = [kolom.is_percentage for kolom in plan.zichtbaar]
    regels = [regel for regel in plan.rijen if not regel.verborgen]
    weg = _weg(tabel, plan, onder)
    kolommen = range(len(tabel.kolommen))
    geraakt = {k for _, k in weg}
    rijen = []
    for n, rij in enumerate(tabel.rijen):
        geraakt_hier = any((n, k) in weg for k in kolommen)
        nieuw = list(rij.waarden)
        for k in kolommen:
            if _klein(rij.waarden[k], onder) and not percentages[k]:
                nieuw[k] = klein
            elif (
                (n, k) in weg
                or (percentages[k] and geraakt_hier)
                or (regels[n].is_percentage and k in geraakt)
            ):
                nieuw[k] = mee
        rijen.append(Rij(rij.label, nieuw))
    totaalrijen = {
        naam: _totaal(waarden, weg, onder)
        for naam, waarden in (("som", tabel.som), ("uniek", tabel.uniek))
    }
    return replace(
        tabel,
        rijen=rijen,
        som=totaalrijen["som"],
        uniek=totaalrijen["uniek"],
        buiten=cast(int, klein) if _klein(tabel.buiten, onder) else tabel.buiten,
        noemers={} if geraakt else _noemers(tabel.noemers, onder),
        extra={
            naam: klein if _klein(w, onder) else mee if geraakt else w
            for naam, w in tabel.extra.items()
        },
    )


def _weg(tabel: Tabel, plan: Opzet, onder: int) -> set[tuple[int, int]]:
    """Welke cellen verdwijnen: (rij, kolom); rij -1 is het totaal van die kolom."""
    uit: set[tuple[int, int]] = set()
    regels = [regel for regel in plan.rijen if not regel.verborgen]
    for kolom, regel in enumerate(plan.zichtbaar):
        if regel.is_percentage:
            continue
        waarden = [
            None if regels[n].is_percentage else rij.waarden[kolom]
            for n, rij in enumerate(tabel.rijen)
        ]
        klein = [n for n, w in enumerate(waarden) if _klein(w, onder)]
        uit |= {(n, kolom) for n in klein}
        if len(klein) != 1:
            continue
        rest = [(w, n) for n, w in enumerate(waarden) if isinstance(w, int) and w >= onder]
        uit.add((min(rest)[1], kolom) if rest else (-1, kolom))
    return uit


def _totaal(waarden: Sequence[Waarde], weg: set[tuple[int, int]], onder: int) -> list[Waarde]:
    def een(waarde: Waarde, kolom: int) -> Waarde:
        if _klein(waarde, onder):
            return cast(Waarde, verborgen(onder))
        return cast(Waarde, MEE) if waarde is not None and (-1, kolom) in weg else waarde

    return [een(w, k) for k, w in enumerate(waarden)]


def _noemers(noemers: Mapping[str, object], onder: int) -> dict[str, object]:
    def een(waarde: object) -> object:
        return verborgen(onder) if _klein(waarde, onder) else waarde

    return {n: [een(w) for w in v] if isinstance(v, list) else een(v) for n, v in noemers.items()}
