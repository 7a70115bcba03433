"""Kleine aantallen verbergen in wat naar buiten gaat (X2).

Een verborgen aantal mag ook niet uit de rest te berekenen zijn. Daarom krijgt elke lijn met maar
een verborgen aantal er een tweede bij, en verdwijnt een percentage van een rij waar iets verborgen
is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from rapportage.definitie import Regel
from rapportage.tabel import Rij, Tabel, Waarde
from rapportage.tellen import Opzet

MASKER: Final = "verslag_masker_onder"
"""De parameter: aantallen onder dit getal gaan niet naar buiten."""


TOTAAL: Final = -1
MEE: Final = "x"
"""Wat er staat bij wat verborgen is omdat een klein aantal er anders uit te berekenen was."""


def verborgen(onder: int) -> str:
    """Wat er staat in plaats van een klein aantal."""
    return f"<{onder}"


def _klein(waarde: object, onder: int) -> bool:
    return isinstance(waarde, int) and 0 < waarde < onder


def gemaskeerd(tabel: Tabel, plan: Opzet, *, onder: int) -> Tabel:
    """Een losse tabel zonder aantallen van 1 tot `onder`. plan: hoe de tabel is opgezet.

    onder: 0 of 1 verbergt niets. Wie meer tabellen samen naar buiten brengt, kijkt zelf na of een
    aantal uit een andere tabel te halen is.
    """
    return samen_gemaskeerd([(tabel, plan)], onder=onder)[0]


def samen_gemaskeerd(stel: Sequence[tuple[Tabel, Opzet]], *, onder: int) -> list[Tabel]:
    """Dezelfde tabel van een gebied en daarna van elk van zijn gemeenten, samen gemaskeerd.

    Ook door de gemeenten van het gebied af te trekken is een verborgen aantal niet te vinden.
    """
    if onder <= 1:
        return [tabel for tabel, _ in stel]
    weg = _weg(stel, onder)
    return [
        _verborgen_in(tabel, plan, {(r, k) for t, r, k in weg if t == nummer}, onder)
        for nummer, (tabel, plan) in enumerate(stel)
    ]


def _is_afgeleid(kolom: Regel) -> bool:
    """Of hier iets staat dat uit aantallen is berekend, en met hen verdwijnt."""
    return kolom.is_percentage or kolom.is_duur


def _tellingen(tabel: Tabel, plan: Opzet) -> dict[tuple[int, int], int]:
    """De aantallen op (rij, kolom), zonder percentages en duren; rij -1 is het totaal."""
    regels = [regel for regel in plan.rijen if not regel.verborgen]
    rijen = [(n, r.waarden) for n, r in enumerate(tabel.rijen) if not regels[n].is_percentage]
    return {
        (n, k): w
        for n, waarden in (*rijen, (TOTAAL, tabel.som))
        for k, w in enumerate(waarden)
        if isinstance(w, int) and not _is_afgeleid(plan.zichtbaar[k])
    }


def _weg(stel: Sequence[tuple[Tabel, Opzet]], onder: int) -> set[tuple[int, int, int]]:
    """Welke plekken (tabel, rij, kolom) verdwijnen: op elke lijn nul, of minstens twee.

    Een lijn is een kolom met haar totaal, of dezelfde plek in het gebied en al zijn gemeenten.
    """
    aantallen = {
        (t, *plek): w
        for t, (tabel, plan) in enumerate(stel)
        for plek, w in _tellingen(tabel, plan).items()
    }
    gelijk = len({tuple(r.label for r in tabel.rijen) for tabel, _ in stel}) == 1
    lijnen: dict[tuple[object, ...], list[tuple[int, int, int]]] = {}
    for t, r, k in aantallen:
        lijnen.setdefault(("kolom", t, k), []).append((t, r, k))
        if gelijk and len(stel) > 1:
            lijnen.setdefault(("plek", r, k), []).append((t, r, k))
    weg = {plek for plek, w in aantallen.items() if _klein(w, onder)}
    if not gelijk and weg:
        # Een rij per gemeente: de hoofdstukken tonen dezelfde aantallen nog eens.
        weg |= {plek for plek, w in aantallen.items() if w}
    verder = True
    while verder:
        verder = False
        for lijn in lijnen.values():
            over = [plek for plek in lijn if plek not in weg and aantallen[plek]]
            if over and len(lijn) - len([p for p in lijn if p not in weg]) == 1:
                weg.add(min(over, key=lambda plek: aantallen[plek]))
                verder = True
    return weg


def _verborgen_in(tabel: Tabel, plan: Opzet, weg: Collection[tuple[int, int]], onder: int) -> Tabel:
    klein, mee = cast(Waarde, verborgen(onder)), cast(Waarde, MEE)
    regels = [regel for regel in plan.rijen if not regel.verborgen]
    afgeleid = [_is_afgeleid(kolom) for kolom in plan.zichtbaar]
    rijnummers, kolommen = {r for r, _ in weg}, {k for _, k in weg}
    rijen = []
    for n, rij in enumerate(tabel.rijen):
        nieuw = list(rij.waarden)
        for k, waarde in enumerate(rij.waarden):
            if (n, k) in weg:
                nieuw[k] = klein if _klein(waarde, onder) else mee
            elif (afgeleid[k] and rijnummers & {n, TOTAAL}) or (
                regels[n].is_percentage and k in kolommen
            ):
                nieuw[k] = mee
        rijen.append(Rij(rij.label, nieuw))
    return replace(
        tabel,
        rijen=rijen,
        som=_totaal(tabel.som, weg, onder),
        uniek=_totaal(tabel.uniek, weg, onder),
        buiten=cast(int, klein) if _klein(tabel.buiten, onder) else tabel.buiten,
        noemers={} if weg else _noemers(tabel.noemers, onder),
        extra={
            naam: klein if _klein(w, onder) else mee if weg else w
            for naam, w in tabel.extra.items()
        },
    )


def _totaal(
    waarden: Sequence[Waarde], weg: Collection[tuple[int, int]], onder: int
) -> list[Waarde]:
    def een(waarde: Waarde, kolom: int) -> Waarde:
        if _klein(waarde, onder):
            return cast(Waarde, verborgen(onder))
        return cast(Waarde, MEE) if waarde is not None and (TOTAAL, kolom) in weg else waarde

    return [een(w, k) for k, w in enumerate(waarden)]


def _noemers(noemers: Mapping[str, object], onder: int) -> dict[str, object]:
    def een(waarde: object) -> object:
        return verborgen(onder) if _klein(waarde, onder) else waarde

    return {n: [een(w) for w in v] if isinstance(v, list) else een(v) for n, v in noemers.items()}
