"""`wpg_auditdossier`: schrijf voor een tijdvak per norm een bestand."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from kern.grens import met_wpg
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen
from toegang.selectors import alle_gemeente_ids, gemeente_ids_van
from wpg.audit.bewijs import Tijdvak
from wpg.audit.dossier import dossier_schrijven
from wpg.services import gelogd


class Command(Opdracht):
    """Schrijf het auditdossier in een map: opzet, bestaan en werking per norm."""

    help = "Schrijf per norm van de Wpg-audit een bestand over een tijdvak."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--van", required=True, metavar="DATUM")
        parser.add_argument("--tot", required=True, metavar="DATUM", help="laatste dag, telt mee")
        parser.add_argument("--map", required=True, metavar="MAP", help="wordt zo nodig gemaakt")
        parser.add_argument("--gemeente", action="append", metavar="CODE", help="standaard alle")

    def handle(self, *_: Any, **opties: Any) -> None:
        van, tot = _dag("--van", opties["van"]), _dag("--tot", opties["tot"])
        if tot < van:
            raise Onbruikbaar("--tot ligt voor --van.")
        gemeenten = _gemeenten(opties["gemeente"])
        map_ = Path(opties["map"])
        try:
            map_.mkdir(parents=True, exist_ok=True)
            with self.systeemgrens(gemeenten), met_wpg(), gelogd():
                paden = dossier_schrijven(map_, Tijdvak(van, tot, tuple(gemeenten)))
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, map_)) from fout
        self.stdout.write(f"{len(paden)} bestanden geschreven.")


def _dag(optie: str, tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise Onbruikbaar(
            f"{optie} kan geen {tekst} zijn. Schrijf een dag als 2026-11-27."
        ) from fout


def _gemeenten(codes: list[str] | None) -> list[int]:
    if not codes:
        return alle_gemeente_ids()
    try:
        return gemeente_ids_van(codes)
    except LookupError as fout:
        raise Onbruikbaar(f"Er is geen gemeente met code {fout}.") from fout
