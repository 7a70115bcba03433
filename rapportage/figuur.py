"""De grafiek bij een tabel van een vastgesteld verslag, voor op papier.

De cellen zijn die van de bevroren versie. Getekend worden aantallen, of percentages als er geen
aantallen zijn; een verborgen cel krijgt geen staaf, alleen de tekst die ook in de tabel staat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from math import ceil
from typing import Any, Final

MEESTE_REEKSEN: Final = 6
"""Zoveel vlakken en lijnen zijn in zwart-wit uit elkaar te houden; de rest krijgt een figuur erbij.
"""
MEESTE_STAVEN: Final = 60
"""Zoveel staven gaan er met hun getal op een bladzijde."""

Inhoud = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cel:
    """waarde: hoe lang de staaf is, of None als er geen staaf is. tekst: die van de tabel."""

    waarde: float | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Reeks:
    """Een kolom van de tabel; bij een lijn een rij. cellen: een per label."""

    naam: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Figuur:
    """Een figuur van hooguit een bladzijde. hoogste: waar de schaal van alle delen op rust.

    verborgen: welke cellen verborgen zijn, in woorden.
    """

    soort: str
    labels: tuple[str, ...]
    reeksen: tuple[Reeks, ...]
    hoogste: float
    verborgen: str
    bijschrift: str
    alternatief: str


def figuren(tabel: Inhoud, *, plek: str) -> list[dict[str, Any]]:
    """De figuren bij een tabel van een versie, als gegevens voor het sjabloon; leeg: geen.

    plek: waarover en wanneer, voor in het bijschrift.
    """
    soort = tabel.get("grafiek") or ""
    labels, reeksen = _getekend(tabel) if soort else ((), ())
    if not any(cel.waarde for reeks in reeksen for cel in reeks.cellen):
        return []
    if soort == "lijn" or (len(labels) == 1 and len(reeksen) > 1):
        labels, reeksen = _gekanteld(labels, reeksen)
    if soort == "gestapeld" and len(reeksen) > MEESTE_REEKSEN:
        # Zoveel vlakken op elkaar zijn niet meer uit elkaar te houden.
        soort = "staven"
    hoogste = _hoogste(soort, reeksen)
    welke = _stukken(len(reeksen), MEESTE_REEKSEN)
    naast = 1 if soort == "gestapeld" else welke[0].stop
    erin = _stukken(len(labels), len(labels) if soort == "lijn" else MEESTE_STAVEN // naast)
    delen = list(product(welke, erin))
    uit = []
    for n, (kolommen, rijen) in enumerate(delen, start=1):
        deel = [Reeks(r.naam, r.cellen[rijen]) for r in reeksen[kolommen]]
        titel = tabel["titel"] + (f": {deel[0].naam}" if len(deel) == 1 else "")
        titel += f" ({n} van {len(delen)})" if len(delen) > 1 else ""
        uit.append(_figuur(soort, labels[rijen], deel, hoogste, f"{titel}, {plek}"))
    return [asdict(figuur) for figuur in uit]


def _figuur(
    soort: str, labels: Sequence[str], reeksen: Sequence[Reeks], hoogste: float, naam: str
) -> Figuur:
    verborgen = _verborgen(labels, reeksen)
    geen_staaf = "punt" if soort == "lijn" else "staaf"
    zin = f" Verborgen, dus zonder {geen_staaf}: {verborgen}." if verborgen else ""
    vorm = {"lijn": "Lijngrafiek", "gestapeld": "Gestapelde staafgrafiek"}.get(
        soort, "Staafgrafiek"
    )
    cellen = [
        (cel.waarde, label, reeks.naam, cel.tekst)
        for reeks in reeksen
        for label, cel in zip(labels, reeks.cellen, strict=True)
        if cel.waarde is not None
    ]
    top = ""
    if cellen:
        _, label, kolom, tekst = max(cellen, key=lambda cel: cel[0])
        top = f" Het hoogste getal is {tekst}, bij {label}, {kolom}."
    return Figuur(
        soort=soort,
        labels=tuple(labels),
        reeksen=tuple(reeksen),
        hoogste=hoogste,
        verborgen=verborgen,
        bijschrift=f"{naam}.{zin}",
        alternatief=f"{vorm}: {naam}.{top}{zin} De tabel hierboven geeft dezelfde cijfers.",
    )


def _getekend(tabel: Inhoud) -> tuple[tuple[str, ...], tuple[Reeks, ...]]:
    """De rijen en kolommen waar iets te tekenen is: aantallen, of anders percentages."""
    for procent in (False, True):
        rijen = [
            (rij["label"], [_cel(*paar, procent=procent) for paar in _paren(rij)])
            for rij in tabel["rijen"]
        ]
        kolommen = [
            n
            for n, _ in enumerate(tabel["kolommen"])
            if any((cel := cellen[n]) and cel.waarde is not None for _, cellen in rijen)
        ]
        rijen = [rij for rij in rijen if any(rij[1][n] for n in kolommen)]
        if kolommen:
            leeg = Cel(None, "")
            return tuple(label for label, _ in rijen), tuple(
                Reeks(tabel["kolommen"][n], tuple(cellen[n] or leeg for _, cellen in rijen))
                for n in kolommen
            )
    return (), ()


def _paren(rij: Inhoud) -> list[tuple[Any, str]]:
    return list(zip(rij["waarden"], rij["teksten"], strict=True))


def _cel(waarde: Any, tekst: str, *, procent: bool) -> Cel | None:
    """Wat er van deze cel op papier komt; None als zij niet in deze grafiek hoort."""
    if isinstance(waarde, str):
        return Cel(None, tekst)
    if isinstance(waarde, int | float) and tekst.endswith("%") == procent:
        # Een gemiddelde is geen aantal: dat hoort niet op dezelfde schaal.
        return Cel(float(waarde), tekst) if procent or isinstance(waarde, int) else None
    return None


def _gekanteld(
    labels: Sequence[str], reeksen: Sequence[Reeks]
) -> tuple[tuple[str, ...], tuple[Reeks, ...]]:
    """De rijen worden de reeksen: een lijn loopt van kolom naar kolom."""
    cellen = zip(*(reeks.cellen for reeks in reeksen), strict=True)
    return tuple(reeks.naam for reeks in reeksen), tuple(
        Reeks(label, rij) for label, rij in zip(labels, cellen, strict=True)
    )


def _hoogste(soort: str, reeksen: Sequence[Reeks]) -> float:
    if soort == "gestapeld":
        per_label = zip(*(reeks.cellen for reeks in reeksen), strict=True)
        return max(sum(cel.waarde or 0 for cel in cellen) for cellen in per_label)
    return max(cel.waarde or 0 for reeks in reeksen for cel in reeks.cellen)


def _stukken(lengte: int, meeste: int) -> list[slice]:
    """Stukken van hooguit `meeste`, even groot op een na."""
    grootte = ceil(lengte / ceil(lengte / meeste))
    return [slice(n, min(n + grootte, lengte)) for n in range(0, lengte, grootte)]


def _verborgen(labels: Sequence[str], reeksen: Sequence[Reeks]) -> str:
    """`PO en SBO (aantal <5)`; bij een reeks staat de naam van de reeks er niet bij."""
    een = len(reeksen) == 1
    return ", ".join(
        f"{label} ({cel.tekst})" if een else f"{label} ({reeks.naam} {cel.tekst})"
        for n, label in enumerate(labels)
        for reeks in reeksen
        for cel in [reeks.cellen[n]]
        if cel.waarde is None and cel.tekst
    )
