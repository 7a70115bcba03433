"""Geef het beheer van autorisaties terug als niemand het nog heeft."""

from argparse import ArgumentParser
from typing import Any

from toegang.opdrachten import Onbruikbaar, Opdracht
from toegang.selectors import medewerker_met_naam
from toegang.selectors.beoordelen import aanstellingen_met_beheer
from toegang.services.beoordelen import beheer_herstellen
from toegang.services.fouten import ToegangGeweigerd
from wpg.services import gelogd


class Command(Opdracht):
    help = (
        "Geeft een medewerker het beheer van autorisaties terug. Nodig na een bijwerking, of als "
        "niemand het op tijd opnieuw beoordeelde. Een ander staat in --namens."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("naam", metavar="NAAM", help="de gebruikersnaam")
        parser.add_argument("--reden", required=True, help="waarom dit nodig is")

    def handle(self, *args: Any, **opties: Any) -> None:
        houder = medewerker_met_naam(opties["naam"])
        if houder is None:
            raise Onbruikbaar(f"Er is geen medewerker met gebruikersnaam '{opties['naam']}'.")
        if not opties["namens"]:
            raise Onbruikbaar("Zeg met --namens wie dit doet.")
        rijen = aanstellingen_met_beheer(houder)
        if not rijen:
            raise Onbruikbaar("De rol van deze medewerker heeft dit beheer niet.")
        door = medewerker_met_naam(opties["namens"])
        try:
            with self.systeemgrens(), gelogd():
                for rij in rijen:
                    beheer_herstellen(rij, reden=opties["reden"], door=door)
        except ToegangGeweigerd as fout:
            raise Onbruikbaar(str(fout)) from fout
        self.stderr.write(f"{opties['naam']} beheert weer autorisaties.")
