"""`manage.py testpersonen`: welke officiële testpersonen van de BRP vreemd zijn, en waarom."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from leerplicht.ingebed.brp.testpersonen import Lading, Onleesbaar, gelezen
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen


class Command(Opdracht):
    help = (
        "Leest de officiële testpersonen van de BRP zoals de nagebootste BRP dat doet, en zegt van "
        "elk vreemd record waarom het vreemd is. Er wordt niets opgeslagen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="testpersonen.csv")
        parser.add_argument(
            "--verslag", type=Path, metavar="CSV", help="schrijf het verslag per record hierheen"
        )

    def handle(self, *_: Any, **opties: Any) -> None:
        lading = self._gelezen(opties["bestand"])
        if opties["verslag"] is not None:
            self._schrijf(opties["verslag"], lading)
        else:
            for regel in verslagregels(lading):
                self.stdout.write(regel)
        self.stderr.write(
            f"{len(lading.personen)} personen geladen, {len(lading.vreemd)} met iets vreemds."
        )
        for reden, aantal in lading.telling().most_common():
            self.stderr.write(f"{aantal:>5}  {reden}")

    def _gelezen(self, pad: Path) -> Lading:
        try:
            return gelezen(pad)
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from fout
        except Onleesbaar as fout:
            raise Onbruikbaar(f"{pad.name}: {fout}") from fout

    def _schrijf(self, pad: Path, lading: Lading) -> None:
        try:
            pad.write_text("\n".join(verslagregels(lading)) + "\n", encoding="utf-8")
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from fout


def verslagregels(lading: Lading) -> list[str]:
    """Het verslag als CSV: regel, BSN en alle redenen."""
    kop = "regel,bsn,redenen"
    return [kop, *(f"{v.regel},{v.bsn},{'; '.join(v.redenen)}" for v in lading.vreemd)]
