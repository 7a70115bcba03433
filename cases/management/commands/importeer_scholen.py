"""Lees scholen, schoolbesturen en Doorstroompuntregio's uit de open onderwijsdata van DUO."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from cases.conversie.uitkomst import Bevinding
from cases.stamgegevens.importeren import (
    OnbruikbareScholen,
    Schooluitkomst,
    scholen_importeren,
)
from cases.stamgegevens.importeren import Opdracht as Schoolopdracht
from kern.klok import vandaag
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen


class Command(Opdracht):
    """Exitcode 0: alles goed; 1: een deel afgekeurd, de rest geladen; 2: niets geladen."""

    help = "Leest schoolbestanden van DUO in: alles of niets, of met --afkeur wat goed is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestanden", metavar="BESTAND", type=Path, nargs="+")
        parser.add_argument("--proef", action="store_true", help="alleen controleren")
        parser.add_argument(
            "--afkeur", metavar="MAP2", type=Path, help="waar foute rijen heen gaan"
        )
        parser.add_argument(
            "--volledig",
            action="store_true",
            help="het bestand noemt elke school van zijn soort: wie ontbreekt, wordt gesloten",
        )
        parser.add_argument(
            "--peildatum", metavar="DATUM", help="de dag van het bestand; standaard vandaag"
        )
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *args: Any, **opties: Any) -> None:
        opdracht = Schoolopdracht(
            opties["bestanden"],
            _peildatum(opties["peildatum"]),
            opties["proef"],
            opties["afkeur"],
            opties["volledig"],
        )
        try:
            with self.systeemgrens():
                uitkomst = scholen_importeren(opdracht, melden=self._meld)
        except OnbruikbareScholen as fout:
            raise Onbruikbaar(str(fout)) from None
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, opties["bestanden"][0])) from None
        self._druk_af(uitkomst, formaat=opties["formaat"])
        self._sluit_af(uitkomst, met_afkeur=opdracht.afkeur_map is not None)

    def _meld(self, bevinding: Bevinding) -> None:
        self.stderr.write(str(bevinding), style_func=None if bevinding.is_fout else str)

    def _druk_af(self, uitkomst: Schooluitkomst, *, formaat: str) -> None:
        if formaat == "json":
            self.stdout.write(json.dumps(uitkomst.als_json(), ensure_ascii=False))
            return
        for naam, t in uitkomst.bestanden.items():
            self.stdout.write(
                f"{naam}: {t.gelezen} gelezen, {t.nieuw} nieuw, {t.gewijzigd} gewijzigd,"
                f" {t.ongewijzigd} ongewijzigd, {t.afgekeurd} afgekeurd"
            )
        self.stdout.write(
            f"regio's: {uitkomst.regios.nieuw} gemeenten ingedeeld,"
            f" {uitkomst.regios.gewijzigd} gewijzigd"
        )
        for school in uitkomst.gesloten:
            self.stdout.write(f"gesloten: {school.sleutel} {school.naam}")

    def _sluit_af(self, uitkomst: Schooluitkomst, *, met_afkeur: bool) -> None:
        if not uitkomst.fouten:
            gedaan = "De controle vond geen fouten" if uitkomst.proef else "Alles is ingelezen"
            woord = "waarschuwing" if uitkomst.waarschuwingen == 1 else "waarschuwingen"
            extra = f"; {uitkomst.waarschuwingen} {woord}" if uitkomst.waarschuwingen else ""
            self.stderr.write(f"{gedaan}{extra}.", style_func=str)
            return
        aantal = "1 fout" if uitkomst.fouten == 1 else f"{uitkomst.fouten} fouten"
        if met_afkeur:
            raise Onbruikbaar(f"{aantal}: de foute rijen staan apart.", returncode=1)
        raise Onbruikbaar(f"{aantal}: er is niets geladen.")


def _peildatum(tekst: str | None) -> date:
    """De dag van het bestand. Raises Onbruikbaar bij iets anders, of een dag die nog komt."""
    if not tekst:
        return vandaag()
    try:
        dag = date.fromisoformat(tekst)
    except ValueError as fout:
        raise Onbruikbaar(f"'{tekst}' is geen datum. Schrijf JJJJ-MM-DD.") from fout
    if dag > vandaag():
        raise Onbruikbaar(f"De peildatum {dag:%d-%m-%Y} moet nog komen.")
    return dag
