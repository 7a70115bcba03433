"""De grondvorm van een opdracht die een bestand van het Doorstroompunt inleest."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from cases.inname.register import InnameGeweigerd
from doorstroompunt.koppelingen.inname import Opdrachtuitkomst, met_opdracht
from doorstroompunt.koppelingen.soort import Bestandsoort
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen


class Bestandsopdracht(Opdracht):
    """Exitcode 0: alles geladen; 1: geladen, de foute rijen staan apart; 2: niets geladen."""

    soort: ClassVar[Bestandsoort]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND", type=Path, help="een CSV met een kop")
        parser.add_argument("--proef", action="store_true", help="alleen controleren")
        parser.add_argument("--afkeur", metavar="MAP", type=Path, help="waar foute rijen heen gaan")
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *_: Any, **opties: Any) -> None:
        """Lees het bestand in en druk de telling af."""
        pad: Path = opties["bestand"]
        try:
            with self.systeemgrens():
                uit = met_opdracht(self.soort, pad, proef=opties["proef"], afkeur=opties["afkeur"])
        except InnameGeweigerd as fout:
            raise Onbruikbaar(f"{pad.name}: {fout}") from None
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from None
        for rij in sorted(uit.fouten):
            waarde = f" ({rij.waarde})" if rij.waarde else ""
            self.stderr.write(f"regel {rij.regel}, {rij.kolom}{waarde}: {rij.reden}")
        for rij in sorted(uit.waarschuwingen):
            self.stderr.write(f"let op: regel {rij.regel}, {rij.kolom}: {rij.reden}", str)
        self._druk_af(uit, formaat=opties["formaat"])
        if uit.fouten:
            aantal = "1 fout" if len(uit.fouten) == 1 else f"{len(uit.fouten)} fouten"
            if uit.geladen:
                raise Onbruikbaar(f"{aantal}: de foute rijen staan apart.", returncode=1)
            raise Onbruikbaar(f"{aantal}: er is niets geladen.")
        if opties["proef"]:
            self.stderr.write("Proef: er is niets geladen.", style_func=str)

    def _druk_af(self, uit: Opdrachtuitkomst, *, formaat: str) -> None:
        if formaat == "json":
            self.stdout.write(json.dumps(uit.telling | {"geladen": uit.geladen}))
            return
        for naam, aantal in uit.telling.items():
            self.stdout.write(f"{aantal:>6}  {naam}")
