"""`manage.py demo_jaarverslag`: een bevolking waar twee gedrukte jaarverslagen uit komen."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from leerplicht.demo.jaarverslag.vullen import jaarverslag_vullen, map_maken
from leerplicht.demo.vullen import NietLeeg
from toegang.opdrachten import Onbruikbaar, Opdracht


class Command(Opdracht):
    help = (
        "Vult een lege gegevensmap met verzonnen jongeren waar de verslagtabellen van Utrecht"
        " (2023-2024) en Zoetermeer (2024-2025) uit komen, of schrijft hen als map met bestanden."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--map", type=Path, metavar="MAP", help="schrijf alleen de bestanden, in deze map"
        )

    def handle(self, *_: Any, **opties: Any) -> None:
        if opties["map"]:
            map_maken(opties["map"])
            self.stdout.write("De bestanden staan klaar voor importeer_conversie.")
            return
        try:
            aantal = jaarverslag_vullen(
                lambda tekst, deel: self.stderr.write(f"{deel:4.0%} {tekst}")
            )
        except NietLeeg as fout:
            raise Onbruikbaar(
                "Deze gegevensmap is niet leeg: er staan al jongeren in. Kies een lege map met"
                " LEERPLICHT_DATA, of schrijf de bestanden met --map."
            ) from fout
        self.stdout.write(f"{aantal} jongeren klaar in Utrecht en Zoetermeer.")
