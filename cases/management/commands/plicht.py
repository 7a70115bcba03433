"""De wet bij een geboortedatum, met uitleg (uitwisseling 5)."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from cases.regels.plicht_uitleg import Plichtoordeel, plichtoordeel
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from inrichting.selectors import parameters
from inrichting.services import kalender_van
from kern.kalender import Regio, datum_voluit
from kern.klok import vandaag
from toegang.opdrachten import Onbruikbaar, Opdracht


class Command(Opdracht):
    help = "Zegt wanneer leerplicht en kwalificatieplicht beginnen en eindigen, en waarom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("geboortedatum", metavar="GEBOORTEDATUM", help="JJJJ-MM-DD")
        parser.add_argument("--op", metavar="DATUM", help="de dag van de status; standaard vandaag")
        parser.add_argument(
            "--vakantieregio", default=Regio.MIDDEN, choices=[str(regio) for regio in Regio]
        )
        parser.add_argument("--formaat", default="tekst", choices=["tekst", "json"])

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            geboren = Geboortedatum.uit_tekst(opties["geboortedatum"])
        except ValueError as fout:
            raise Onbruikbaar(
                f"'{opties['geboortedatum']}' is geen geboortedatum. Schrijf JJJJ-MM-DD."
            ) from fout
        try:
            op = date.fromisoformat(opties["op"]) if opties["op"] else vandaag()
        except ValueError as fout:
            raise Onbruikbaar(f"'{opties['op']}' is geen datum. Schrijf JJJJ-MM-DD.") from fout
        oordeel = plichtoordeel(
            Plichtfeiten(geboren),
            op=op,
            kalender=kalender_van(opties["vakantieregio"]),
            wet=parameters(),
        )
        if opties["formaat"] == "json":
            self.stdout.write(json.dumps(_als_json(oordeel), ensure_ascii=False))
        else:
            self.stdout.write(_als_tekst(oordeel))


def _als_json(oordeel: Plichtoordeel) -> dict[str, Any]:
    verloop = oordeel.verloop
    dagen = {
        naam: getattr(verloop, naam)
        for naam in (
            "leerplicht_van",
            "leerplicht_tot_en_met",
            "kwalificatieplicht_van",
            "kwalificatieplicht_tot_en_met",
            "doorstroompunt_tot_en_met",
        )
    }
    return {
        "status": str(oordeel.status),
        **{naam: dag.isoformat() if dag else None for naam, dag in dagen.items()},
        "uitleg": [
            {"regel": u.regel, "artikel": u.artikel, "tekst": u.tekst} for u in oordeel.uitleg
        ],
    }


def _als_tekst(oordeel: Plichtoordeel) -> str:
    regels = [f"Op {datum_voluit(oordeel.op)}: {oordeel.status.label}"]
    regels += [f"- {u.volledig}" for u in oordeel.uitleg]
    return "\n".join(regels)
