"""De bestanden van het Doorstroompunt als soorten inname: op het scherm en met een opdracht."""

import csv
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from django.db import transaction

from cases.inname.opdracht import Opdrachtinname
from cases.inname.register import Aanlevering, Fout, Lezer, Uitkomst, Wijze, lezers
from doorstroompunt.koppelingen.mutaties import MUTATIEBESTAND
from doorstroompunt.koppelingen.soort import Bestandsoort, Verslag
from doorstroompunt.koppelingen.vsvlijst import VSVLIJST
from doorstroompunt.koppelingen.werk_inkomen import WERK_EN_INKOMEN

SOORTEN: Final = {s.soort: s for s in (VSVLIJST, MUTATIEBESTAND, WERK_EN_INKOMEN)}


@dataclass
class Opdrachtuitkomst:
    """Wat een opdracht deed: de telling, de fouten, de waarschuwingen en of er is geladen."""

    telling: dict[str, int]
    fouten: list[Fout] = field(default_factory=list)
    waarschuwingen: list[Fout] = field(default_factory=list)
    geladen: bool = False


def aangeboden_lezen(soort: Bestandsoort, aanlevering: Aanlevering) -> Uitkomst:
    """Lees een aangeboden bestand in. De regie draait een proef terug, en alles of niets.

    Raises InnameGeweigerd.
    """
    verslag = soort.inlezen(aanlevering.pad, naam=aanlevering.naam)
    for fout in (*verslag.bestand.fouten, *verslag.waarschuwingen):
        aanlevering.meld(fout)
    for resultaat in verslag.resultaten:
        aanlevering.resultaat(resultaat)
    _afkeur_schrijven(verslag, aanlevering.afkeur / "afgekeurd.csv")
    return Uitkomst({aanlevering.naam: verslag.telling}, voorlopig=len(verslag.personen.voorlopig))


def met_opdracht(
    soort: Bestandsoort, pad: Path, *, proef: bool, afkeur: Path | None
) -> Opdrachtuitkomst:
    """Lees een bestand in: alles of niets, of met een map voor de afkeur wat goed is.

    Is er geladen, dan staat het bij de innames. Raises InnameGeweigerd, OSError.
    """
    wijze = Wijze.ALLES_OF_NIETS if afkeur is None else Wijze.GOEDE_RIJEN
    inname = Opdrachtinname(soort.soort, pad.name, wijze=wijze)
    uit = Opdrachtuitkomst({})
    with transaction.atomic():
        verslag = soort.inlezen(pad, naam=pad.name)
        uit.telling, uit.fouten = verslag.telling, verslag.bestand.fouten
        uit.waarschuwingen = verslag.waarschuwingen
        uit.geladen = not proef and (not uit.fouten or afkeur is not None)
        if not uit.geladen:
            transaction.set_rollback(True)
            return uit
        for fout in (*uit.fouten, *uit.waarschuwingen):
            inname.boek.meld(fout)
        for resultaat in verslag.resultaten:
            inname.boek.resultaat(resultaat)
        inname.bewaren(
            Uitkomst({pad.name: uit.telling}, voorlopig=len(verslag.personen.voorlopig)),
            gemeenten=verslag.gemeenten,
        )
        if afkeur is not None:
            afkeur.mkdir(parents=True, exist_ok=True)
            _afkeur_schrijven(verslag, afkeur / "afgekeurd.csv")
    return uit


def _afkeur_schrijven(verslag: Verslag, pad: Path) -> None:
    """De afgekeurde rijen zoals ze er stonden: te verbeteren en opnieuw aan te bieden."""
    slecht = sorted(verslag.bestand.slecht)
    if not slecht:
        return
    with pad.open("w", encoding="utf-8-sig", newline="") as uit:
        schrijver = csv.DictWriter(uit, fieldnames=verslag.bestand.kop, delimiter=";")
        schrijver.writeheader()
        schrijver.writerows(verslag.bestand.ruw[regel] for regel in slecht)


def aanmelden() -> None:
    """Zet de bestanden van het Doorstroompunt in het register van de inname."""
    for volgorde, soort in enumerate(SOORTEN.values(), start=20):
        lezers.meld_aan(
            soort.soort,
            Lezer(
                soort=soort.soort,
                label=soort.label,
                uitleg=soort.uitleg,
                extensies=(".csv", ".txt"),
                inlezen=partial(aangeboden_lezen, soort),
                gemeenten_in=soort.gemeenten_in,
            ),
            volgorde=volgorde,
        )
