"""`wpg_vernietiging herhaal`: na een terugzetting opnieuw vernietigen wat al vernietigd was."""

from argparse import ArgumentParser
from typing import Any

from toegang.opdrachten import Onbruikbaar, Opdracht
from wpg.bewaring.herhalen import REGIMES, herhalen
from wpg.bewaring.lijst import LijstBeschadigd, lezen
from wpg.bewaring.motor import GeenBewaringsrol


class Command(Opdracht):
    """Speel de vernietigingslijst af (beide regimes), of kijk haar alleen na."""

    help = (
        "herhaal: vernietig opnieuw wat na de teruggezette kopie al vernietigd was. "
        "controleer: kijk na of de lijst heel is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wat", choices=["herhaal", "controleer"])
        parser.add_argument("--proef", action="store_true", help="alleen tellen, niets vernietigen")

    def handle(self, *_: Any, **opties: Any) -> None:
        try:
            if opties["wat"] == "controleer":
                for regime in REGIMES:
                    aantal = sum(1 for _ in lezen(regime))
                    self.stdout.write(f"{regime}: {aantal} regels, de lijst is heel.")
                return
            uit = herhalen(proef=opties["proef"])
        except LijstBeschadigd as fout:
            raise Onbruikbaar(
                f"De vernietigingslijst is beschadigd: {fout} Er is niets vernietigd.", returncode=1
            ) from fout
        except GeenBewaringsrol as fout:
            raise Onbruikbaar(str(fout)) from fout
        wat = "zou opnieuw vernietigen" if opties["proef"] else "opnieuw vernietigd"
        self.stdout.write(
            f"{uit.regels} regels op de lijst; {wat}: {uit.opnieuw} delen, {uit.rijen} rijen, "
            f"{uit.bestanden} bestanden."
        )
        if uit.overgeslagen:
            raise Onbruikbaar(
                f"{uit.overgeslagen} regels zijn van een soort die deze versie niet kent.",
                returncode=1,
            )
