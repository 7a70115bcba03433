"""Maak een account (uitwisseling 0)."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from toegang.models import Gemeente, Medewerker
from toegang.opdrachten import Onbruikbaar, Opdracht
from toegang.rollen import ROLLEN
from toegang.selectors import gemeente_ids_van
from toegang.services import medewerker_aanmaken


class Command(Opdracht):
    help = "Maakt een account voor een medewerker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("naam", metavar="NAAM", help="de gebruikersnaam")
        parser.add_argument("--rol", required=True, choices=list(ROLLEN))
        parser.add_argument("--gemeente", required=True, metavar="CODE[,CODE]")
        parser.add_argument("--volledige-naam", default="", help="zoals het op het scherm staat")
        parser.add_argument(
            "--leverancier",
            default="",
            metavar="BEDRIJF",
            help="een account van een leverancier: komt alleen binnen met een open melding",
        )
        parser.add_argument("--wachtwoord-van-stdin", action="store_true", required=True)

    def handle(self, *args: Any, **opties: Any) -> None:
        codes = [code.strip() for code in opties["gemeente"].split(",") if code.strip()]
        try:
            gemeenten = list(Gemeente.objects.filter(pk__in=gemeente_ids_van(codes)))
        except LookupError as fout:
            raise Onbruikbaar(
                f"Gemeente {fout} bestaat niet. Lees eerst de gemeenten in."
            ) from fout
        wachtwoord = sys.stdin.readline().rstrip("\r\n")
        if not wachtwoord:
            raise Onbruikbaar("Geef het wachtwoord op de standaardinvoer.")
        try:
            medewerker = medewerker_aanmaken(
                opties["naam"],
                naam=opties["volledige_naam"] or opties["naam"],
                rol=opties["rol"],
                gemeenten=gemeenten,
                wachtwoord=wachtwoord,
                leverancier=opties["leverancier"].strip(),
                toets_wachtwoord=False,
            )
        except ValidationError as fout:
            raise Onbruikbaar(" ".join(fout.messages)) from fout
        self._waarschuw_voor_zwak(wachtwoord, medewerker)
        self.stderr.write(f"Medewerker {opties['naam']} is gemaakt.")

    def _waarschuw_voor_zwak(self, wachtwoord: str, medewerker: Medewerker) -> None:
        # Wie op de server staat beslist zelf; op het scherm weigeren we een zwak wachtwoord wel.
        try:
            validate_password(wachtwoord, medewerker)
        except ValidationError as fout:
            self.stderr.write(f"Let op, een zwak wachtwoord: {' '.join(fout.messages)}")
