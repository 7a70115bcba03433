"""`manage.py demo`: vul een lege gegevensmap met een verzonnen regio."""

from typing import Any

from django.core.management.base import CommandParser

from leerplicht.demo.vooruit import vooruitkijken
from leerplicht.demo.vullen import STANDAARD, NietLeeg, vullen
from toegang.opdrachten import Onbruikbaar, Opdracht


class Command(Opdracht):
    help = "Vult een lege gegevensmap met een verzonnen regio: twee gemeenten vol jongeren en werk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--jongeren",
            type=int,
            default=STANDAARD,
            metavar="N",
            help=f"hoeveel jongeren (standaard {STANDAARD})",
        )

    def handle(self, *_: Any, **opties: Any) -> None:
        aantal = int(opties["jongeren"])
        if aantal < 1:
            raise Onbruikbaar("Kies een aantal jongeren van 1 of meer.")
        try:
            uitkomst = vullen(jongeren=aantal, voortgang=self._meld)
        except NietLeeg as fout:
            raise Onbruikbaar(
                "Deze gegevensmap is niet leeg: er staan al jongeren in. De demo vult alleen een "
                "lege map. Kies een andere map met LEERPLICHT_DATA, of maak deze eerst leeg."
            ) from fout
        vooruitkijken()
        self.stdout.write(
            f"{uitkomst.jongeren} jongeren klaar, met {uitkomst.rijen} rijen in totaal."
        )

    def _meld(self, tekst: str) -> None:
        self.stderr.write(tekst)
