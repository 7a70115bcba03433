"""`wpg_bewaartermijnen`: welke politiegegevens toe zijn aan hun volgende stap, of voer die uit."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from handhaving.bewaring.overgangen import overgangen_tellen, overgangen_uitvoeren
from handhaving.bewaring.vernietigen import politiegrens, termijnen_vernietigen, vernietigbaar
from kern.kalender import datum_voluit
from kern.klok import vandaag
from toegang.opdrachten import Onbruikbaar, Opdracht
from toegang.selectors import alle_gemeente_ids
from wpg.bewaring.motor import GeenBewaringsrol
from wpg.services import gelogd


class Command(Opdracht):
    """Toon de overgangen van een dag (achter schot, verwijderen, vernietigen), of voer ze uit."""

    help = "Toon welke politiegegevens aan hun volgende stap toe zijn; met --uitvoeren gebeurt het."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--op", metavar="DATUM", help="de dag, als JJJJ-MM-DD; anders vandaag")
        parser.add_argument("--uitvoeren", action="store_true", help="voer de overgangen uit")

    def handle(self, *_: Any, **opties: Any) -> None:
        op = _dag(opties["op"])
        if not opties["uitvoeren"]:
            self._toon(op)
            return
        with politiegrens(), gelogd():
            aantallen = overgangen_uitvoeren(op)
        try:
            aantallen["Vernietigen"] = termijnen_vernietigen(op)
        except GeenBewaringsrol as fout:
            raise Onbruikbaar(str(fout)) from fout
        self.stdout.write(f"Uitgevoerd voor {datum_voluit(op)}.")
        for naam, aantal in aantallen.items():
            self.stdout.write(f"{naam}: {aantal}")

    def _toon(self, op: date) -> None:
        with politiegrens():
            stappen = overgangen_tellen(op)
            weg = sum(len(vernietigbaar(gemeente, op)) for gemeente in alle_gemeente_ids())
        self.stdout.write(f"Op {datum_voluit(op)}; er verandert niets.")
        for naam, tabellen in stappen.items():
            self.stdout.write(f"{naam}: {sum(tabellen.values())}")
            for tabel, aantal in tabellen.items():
                self.stdout.write(f"  {tabel}: {aantal}")
        self.stdout.write(f"Vernietigen: {weg}")


def _dag(tekst: str | None) -> date:
    if not tekst:
        return vandaag()
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise Onbruikbaar(f"--op kan geen {tekst} zijn. Schrijf een dag als 2026-11-27.") from fout
