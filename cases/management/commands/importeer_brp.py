"""`importeer_brp BESTAND`: nieuwe ingezetenen, wijzigingen en vervangen nummers uit de BRP."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cases.koppelingen.brp import mutatiebestand
from cases.koppelingen.brp.mutatiebestand import Fout, Mutatiebestand
from cases.services.brp.mutaties import NietsGedaan, Verslag, mutaties_verwerken
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen

WOORDEN = {
    "ingezetene_nieuw": "nieuwe dossiers",
    "ingezetene_gekoppeld": "gekoppeld aan een dossier van een andere gemeente",
    "ingezetene_voorlopig": "voorlopige dossiers zonder BSN",
    "ingezetene_bekend": "hadden al een dossier",
    "ingezetene_overgeslagen": "overgeslagen: te oud, overleden of geen ingezetene",
    "wijziging_klaargezet": "wijzigingen klaargezet om te vergelijken",
    "wijziging_stond_klaar": "wijzigingen die al klaarstonden",
    "wijziging_onbekend": "wijzigingen van wie geen dossier heeft",
    "nummer_vervangen": "nummers vervangen",
    "nummer_botsing": "nummers die al op een ander dossier staan",
    "nummer_niets_te_doen": "nummers waar niets te doen was",
}


class Command(Opdracht):
    """Exitcode 0: alles verwerkt; 1: verwerkt, maar er is een botsing; 2: niets gedaan."""

    help = "Verwerkt een bestand met mutaties van de BRP: alles of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND", type=Path, help="CSV of JSON")
        parser.add_argument("--proef", action="store_true", help="alleen controleren")
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *_: Any, **opties: Any) -> None:
        """Lees, toets, verwerk en druk de telling af."""
        bestand = self._gelezen(opties["bestand"])
        for waarschuwing in bestand.waarschuwingen:
            self.stderr.write(f"waarschuwing: {waarschuwing}")
        if bestand.fouten:
            self._weiger(bestand.fouten)
        verslag = self._verwerkt(bestand, proef=opties["proef"])
        self._druk_af(verslag, formaat=opties["formaat"])
        if opties["proef"]:
            self.stderr.write("Proef: er is niets gewijzigd.")
        if verslag.botsingen:
            regels = ", ".join(map(str, verslag.botsingen))
            raise Onbruikbaar(
                f"Let op regel {regels}: het BSN staat al op een ander dossier. Er staat een taak "
                "klaar om ze samen te voegen.",
                returncode=1,
            )

    def _gelezen(self, pad: Path) -> Mutatiebestand:
        try:
            return mutatiebestand.gelezen(pad)
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from None
        except mutatiebestand.Onbruikbaar as fout:
            raise Onbruikbaar(f"{pad.name}: {fout}") from None

    def _verwerkt(self, bestand: Mutatiebestand, *, proef: bool) -> Verslag:
        try:
            with self.systeemgrens():
                return mutaties_verwerken(bestand, proef=proef)
        except NietsGedaan as niets:
            bezwaren = niets.verslag.bezwaren
            if bezwaren:
                self._weiger([Fout(b.regel, b.kolom, b.reden) for b in bezwaren])
            return niets.verslag

    def _weiger(self, fouten: list[Fout]) -> None:
        for fout in sorted(fouten):
            self.stderr.write(str(fout))
        aantal = "1 fout" if len(fouten) == 1 else f"{len(fouten)} fouten"
        raise Onbruikbaar(f"{aantal}: er is niets gewijzigd.")

    def _druk_af(self, verslag: Verslag, *, formaat: str) -> None:
        telling = {naam: verslag.telling[naam] for naam in WOORDEN}
        if formaat == "json":
            self.stdout.write(json.dumps(telling | {"botsingen": verslag.botsingen}))
            return
        for naam, woorden in WOORDEN.items():
            if telling[naam]:
                self.stdout.write(f"{telling[naam]:>6}  {woorden}")
        if not any(telling.values()):
            self.stdout.write("Er stond niets in om te verwerken.")
