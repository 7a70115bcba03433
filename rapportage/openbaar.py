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


def verborgen(onder: int) -> str:
    """Wat er staat in plaats van het aantal."""
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
    teken = cast(Waarde, verborgen(onder))
    percentages = [kolom.is_percentage for kolom in plan.zichtbaar]
    regels = [regel for regel in plan.rijen if not regel.verborgen]
    weg = _weg(tabel, plan, onder)
    kolommen = range(len(tabel.kolommen))
    geraakt = {k for _, k in weg}
    rijen = [
        Rij(
            rij.label,
            [
                teken
                if (n, k) in weg
                or (percentages[k] and any((n, a) in weg for a in kolommen))
                or (regels[n].is_percentage and k in geraakt)
                else rij.waarden[k]
                for k in kolommen
            ],
        )
        for n, rij in enumerate(tabel.rijen)
    ]
    totaalrijen = {
        naam: _totaal(waarden, weg, onder, teken)
        for naam, waarden in (("som", tabel.som), ("uniek", tabel.uniek))
    }
    return replace(
        tabel,
        rijen=rijen,
        som=totaalrijen["som"],
        uniek=totaalrijen["uniek"],
        buiten=cast(int, teken) if _klein(tabel.buiten, onder) else tabel.buiten,
        noemers={} if geraakt else _noemers(tabel.noemers, onder, teken),
        extra={
            naam: teken if geraakt or _klein(w, onder) else w for naam, w in tabel.extra.items()
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


def _totaal(
    waarden: Sequence[Waarde], weg: set[tuple[int, int]], onder: int, teken: Waarde
) -> list[Waarde]:
    return [
        teken if w is not None and ((-1, k) in weg or _klein(w, onder)) else w
        for k, w in enumerate(waarden)
    ]


def _noemers(noemers: Mapping[str, object], onder: int, teken: Waarde) -> dict[str, object]:
    def een(waarde: object) -> object:
        return teken if _klein(waarde, onder) else waarde

    return {n: [een(w) for w in v] if isinstance(v, list) else een(v) for n, v in noemers.items()}
