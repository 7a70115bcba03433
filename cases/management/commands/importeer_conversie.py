"""Lees een map met bestanden van een gemeente die overstapt (uitwisseling 1)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cases.conversie.inlezen import OnbruikbareAanlevering
from cases.conversie.inlezen import Opdracht as Conversie
from cases.conversie.uitkomst import Bevinding, Uitkomst
from cases.inname.conversie import conversie_met_opdracht
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen


class Command(Opdracht):
    help = "Leest een map met CSV-bestanden in: alles of niets, of met --afkeur wat goed is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", metavar="MAP", type=Path, help="de map met CSV-bestanden")
        parser.add_argument("--bron", default="conversie", metavar="NAAM", help="wie aanlevert")
        parser.add_argument("--proef", action="store_true", help="alleen controleren")
        parser.add_argument(
            "--afkeur", metavar="MAP2", type=Path, help="waar foute rijen heen gaan"
        )
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            uitkomst = conversie_met_opdracht(
                Conversie(opties["map"], opties["bron"], opties["proef"], opties["afkeur"]),
                voortgang=self._voortgang,
                melden=self._meld,
                niet_bewaard=self._niet_bewaard,
            )
        except OnbruikbareAanlevering as fout:
            raise Onbruikbaar(str(fout)) from None
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, opties["map"])) from None
        self._druk_af(uitkomst, formaat=opties["formaat"])
        self._sluit_af(uitkomst, met_afkeur=opties["afkeur"] is not None)

    def _voortgang(self, tekst: str, deel: float) -> None:
        self.stderr.write(f"{deel:4.0%} {tekst}", style_func=str)

    def _meld(self, bevinding: Bevinding) -> None:
        self.stderr.write(str(bevinding), style_func=None if bevinding.is_fout else str)

    def _niet_bewaard(self, bevinding: Bevinding) -> None:
        self.stderr.write(f"niet bewaard: {bevinding.plaats}: {bevinding.reden}", style_func=str)

    def _druk_af(self, uitkomst: Uitkomst, *, formaat: str) -> None:
        if formaat == "json":
            self.stdout.write(json.dumps(uitkomst.als_json(), ensure_ascii=False))
            return
        for naam, t in uitkomst.bestanden.items():
            self.stdout.write(
                f"{naam}: {t.gelezen} gelezen, {t.nieuw} nieuw, {t.gewijzigd} gewijzigd,"
                f" {t.ongewijzigd} ongewijzigd, {t.afgekeurd} afgekeurd"
            )

    def _sluit_af(self, uitkomst: Uitkomst, *, met_afkeur: bool) -> None:
        if n := uitkomst.niet_bewaard:
            gegevens = "1 gegeven is" if n == 1 else f"{n} gegevens zijn"
            self.stderr.write(
                f"{gegevens} aan de deur geweigerd; de gewone rij telt mee.", style_func=str
            )
        if not uitkomst.fouten:
            gedaan = "De controle vond geen fouten" if uitkomst.proef else "Alles is ingelezen"
            waarschuwingen = f"; {uitkomst.waarschuwingen} waarschuwingen"
            self.stderr.write(
                f"{gedaan}{waarschuwingen if uitkomst.waarschuwingen else ''}.", style_func=str
            )
            return
        aantal = "1 fout" if uitkomst.fouten == 1 else f"{uitkomst.fouten} fouten"
        if met_afkeur and not uitkomst.onbruikbaar:
            raise Onbruikbaar(f"{aantal}: de foute rijen staan apart.", returncode=1)
        raise Onbruikbaar(f"{aantal}: er is niets geladen.")
