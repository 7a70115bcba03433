"""Maak een BI-uitvoer (docs/bi-uitvoer.md)."""

from argparse import ArgumentParser
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

from kern.beeld import een_beeld
from kern.handelingen import Handeling
from kern.kalender import schooljaar_uit_label
from rapportage.bi.uitvoer import Bivraag, bi_zip
from toegang.models import Gemeente
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen
from wpg.services import gelogd


class Command(Opdracht):
    help = "Schrijft gegevens zonder namen voor BI, met de namen van het GGM, in een zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("uit", metavar="BESTAND.zip", help="waar de zip komt")
        parser.add_argument("--gemeente", required=True, metavar="CODE[,CODE]")
        parser.add_argument("--van", required=True, metavar="2023-2024", help="eerste schooljaar")
        parser.add_argument("--tot", metavar="2024-2025", help="laatste; anders hetzelfde")

    def handle(self, *args: Any, **opties: Any) -> None:
        van = _jaar(opties["van"])
        tot = _jaar(opties["tot"]) if opties["tot"] else van
        if van > tot:
            raise Onbruikbaar("Het eerste schooljaar ligt na het laatste.")
        pad = Path(opties["uit"])
        # Eerst alles in het log en in het geheugen; pas daarna komt er een bestand.
        bak = BytesIO()
        with ExitStack() as open_:
            open_.enter_context(een_beeld())
            open_.enter_context(self.systeemgrens())
            open_.enter_context(gelogd())
            vraag = Bivraag(_gemeenten(opties["gemeente"]), van, tot)
            aantal = bi_zip(vraag, bak, handeling=Handeling.BI_UITVOER)
        try:
            pad.write_bytes(bak.getvalue())
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from fout
        self.stdout.write(f"{aantal} jongeren, in {pad.name}.")


def _jaar(tekst: str) -> int:
    try:
        return schooljaar_uit_label(tekst)
    except ValueError as fout:
        raise Onbruikbaar(f"'{tekst}' is geen schooljaar. Schrijf het als 2023-2024.") from fout


def _gemeenten(tekst: str) -> list[Gemeente]:
    codes = list(dict.fromkeys(code.strip() for code in tekst.split(",") if code.strip()))
    gevonden = {g.code: g for g in Gemeente.objects.filter(code__in=codes)}
    onbekend = [code for code in codes if code not in gevonden]
    if onbekend or not codes:
        raise Onbruikbaar(f"Gemeente {onbekend[0] if onbekend else tekst} bestaat niet.")
    return [gevonden[code] for code in codes]
