"""Tel een verslagtabel (uitwisseling 4)."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar_uit_label
from kern.klok import nu, vandaag
from rapportage.definitie import Definitie, OnjuisteDefinitie, definities
from rapportage.klaarzetten import Stand, een_beeld
from rapportage.tabel import Tabel
from rapportage.tellen import tabel
from rapportage.uitvoer import UITVOER
from rapportage.vraag import Vraag
from toegang.models import Gebied, Gebiedsgemeente, Gemeente, Telprofiel
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen
from wpg.services import gelogd

EERSTE_JAAR: Final = 1990


class Command(Opdracht):
    _uitvoer: BinaryIO | None = None
    help = "Telt een verslagtabel voor een of meer gemeenten of een gebied, in een schooljaar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", nargs="?", metavar="ID", help="de tabel, zie --lijst")
        parser.add_argument("--lijst", action="store_true", help="toon alle tabellen")
        parser.add_argument("--gemeente", metavar="CODE[,CODE]|gebied:CODE", help="van wie")
        parser.add_argument("--schooljaar", metavar="2023-2024")
        parser.add_argument("--peildatum", metavar="JJJJ-MM-DD")
        parser.add_argument("--formaat", choices=sorted(UITVOER), default="json")
        parser.add_argument("--profiel", choices=[p.value for p in Telprofiel])
        parser.add_argument(
            "--definities", metavar="MAP", action="append", default=[], help="eigen tabellen"
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        alle = _definities(opties["definities"])
        if opties["lijst"]:
            for nummer in sorted(alle):
                self.stdout.write(f"{nummer}\t{alle[nummer].titel}")
            return
        gekozen = _gekozen(alle, opties["id"])
        jaar = _jaar(opties["schooljaar"])
        peildatum = _peildatum(opties["peildatum"], jaar)
        with ExitStack() as open_:
            open_.enter_context(een_beeld())
            open_.enter_context(self.systeemgrens())
            open_.enter_context(gelogd())
            naam, gemeenten = _gemeenten(opties["gemeente"], jaar)
            vraag = Vraag(
                gemeenten=gemeenten,
                jaar=jaar,
                peildatum=peildatum,
                wet=parameters(),
                profiel=opties["profiel"] or "",
                naam=naam,
            )
            # De server draait als systeem en ziet de ware afloop (X2).
            open_.enter_context(ware_aflopen(mag=True))
            getelde = _tel(gekozen, vraag)
        self._schrijf(UITVOER[opties["formaat"]](getelde, nu()), formaat=opties["formaat"])

    def _schrijf(self, inhoud: bytes, *, formaat: str) -> None:
        if formaat == "xlsx":
            # Een werkmap is geen tekst; stuur haar naar een bestand met `> tabel.xlsx`.
            (self._uitvoer or sys.stdout.buffer).write(inhoud)
            return
        self.stdout.write(inhoud.decode(), ending="")


def _tel(definitie: Definitie, vraag: Vraag) -> Tabel:
    stand = Stand(vraag)
    getelde = tabel(definitie, vraag, stand=stand)
    stand.opruimen()
    return getelde


def _definities(mappen: Sequence[str]) -> dict[str, Definitie]:
    try:
        for map_ in mappen:
            if not Path(map_).is_dir():
                raise Onbruikbaar(f"De map {Path(map_).name} bestaat niet.")
        return definities(*map(Path, mappen))
    except OnjuisteDefinitie as fout:
        raise Onbruikbaar(str(fout)) from fout
    except OSError as fout:
        raise Onbruikbaar(niet_te_openen(fout, Path(str(fout.filename)))) from fout


def _gekozen(alle: dict[str, Definitie], nummer: str | None) -> Definitie:
    if not nummer:
        raise Onbruikbaar("Noem een tabel, bijvoorbeeld utr-thuiszitters; --lijst toont ze alle.")
    if nummer not in alle:
        raise Onbruikbaar(f"De tabel '{nummer}' bestaat niet; --lijst toont alle tabellen.")
    return alle[nummer]


def _jaar(tekst: str | None) -> int:
    if not tekst:
        raise Onbruikbaar("Noem een schooljaar: --schooljaar 2023-2024.")
    try:
        jaar = schooljaar_uit_label(tekst) if re.fullmatch(r"\d{4}-\d{4}", tekst) else 0
    except ValueError:
        jaar = 0
    if jaar < EERSTE_JAAR:
        raise Onbruikbaar(f"'{tekst}' is geen schooljaar. Schrijf het als 2023-2024.")
    if begin_schooljaar(jaar) > vandaag():
        raise Onbruikbaar(f"Het schooljaar {tekst} is nog niet begonnen.")
    return jaar


def _peildatum(tekst: str | None, jaar: int) -> date:
    """De gevraagde dag, anders 31 juli als die voorbij is, anders vandaag (T3)."""
    if not tekst:
        return min(einde_schooljaar(jaar), vandaag())
    try:
        dag = datetime.strptime(tekst, "%Y-%m-%d").date()  # noqa: DTZ007 - een dag, geen moment
    except ValueError as fout:
        raise Onbruikbaar(
            f"'{tekst}' is geen datum. Schrijf de peildatum als JJJJ-MM-DD."
        ) from fout
    if dag < begin_schooljaar(jaar):
        raise Onbruikbaar(f"De peildatum {tekst} ligt voor het begin van het schooljaar.")
    if dag > max(vandaag(), einde_schooljaar(jaar)):
        raise Onbruikbaar(f"De peildatum {tekst} ligt te ver in de toekomst.")
    return dag


def _gemeenten(tekst: str | None, jaar: int) -> tuple[str, list[Gemeente]]:
    """De naam voor op het verslag en de gemeenten, op de volgorde van de vraag."""
    if not tekst:
        raise Onbruikbaar("Noem een gemeente: --gemeente 0344, of een gebied: gebied:CODE.")
    if tekst.startswith("gebied:"):
        return _gebied(tekst.removeprefix("gebied:"), jaar)
    codes = list(dict.fromkeys(code.strip() for code in tekst.split(",") if code.strip()))
    gevonden = {g.code: g for g in Gemeente.objects.filter(code__in=codes)}
    onbekend = [code for code in codes if code not in gevonden]
    if onbekend or not codes:
        raise Onbruikbaar(f"Gemeente {onbekend[0] if onbekend else tekst} bestaat niet.")
    gemeenten = [gevonden[code] for code in codes]
    return ", ".join(g.naam for g in gemeenten), gemeenten


def _gebied(code: str, jaar: int) -> tuple[str, list[Gemeente]]:
    gebied = Gebied.objects.filter(code=code).first()
    if gebied is None:
        raise Onbruikbaar(f"Gebied '{code}' bestaat niet.")
    van, tot = begin_schooljaar(jaar), einde_schooljaar(jaar)
    leden = [
        lid.gemeente
        for lid in Gebiedsgemeente.objects.filter(gebied=gebied)
        .select_related("gemeente")
        .order_by("gemeente__naam")
        if (lid.van is None or lid.van <= tot) and (lid.tot_en_met is None or lid.tot_en_met >= van)
    ]
    if not leden:
        raise Onbruikbaar(f"Gebied '{code}' heeft in dit schooljaar geen gemeenten.")
    return gebied.naam, list(dict.fromkeys(leden))
