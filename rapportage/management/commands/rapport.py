"""Tel een verslagtabel (uitwisseling 4)."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.beeld import een_beeld
from kern.kalender import begin_schooljaar, schooljaar_label, schooljaar_uit_label
from kern.klok import nu, vandaag
from rapportage.definitie import Definitie, OnjuisteDefinitie, definities
from rapportage.klaarzetten import Stand
from rapportage.naast_elkaar import naast_elkaar
from rapportage.periode import (
    OnjuistePeriode,
    Periode,
    kalenderjaar,
    periode_lezen,
    zelfde_dag,
)
from rapportage.scholen import NietPerSchool, uitgesplitst
from rapportage.schoolkeuze import PER, OnbekendeSchool, Schoolkeuze, schoolkeuze
from rapportage.selectors.indelingen import eigen_indelingen
from rapportage.tabel import Tabel
from rapportage.tellen import tabel
from rapportage.uitvoer import UITVOER
from rapportage.vraag import Vraag
from toegang.models import Gebied, Gebiedsgemeente, Gemeente, Telprofiel
from toegang.opdrachten import Onbruikbaar, Opdracht, niet_te_openen
from wpg.services import gelogd

EERSTE_JAAR: Final = 1990
MEESTE_JAREN: Final = 15
"""Zoveel jaren naast elkaar zijn nog te lezen."""


class Command(Opdracht):
    _uitvoer: BinaryIO | None = None
    help = "Telt een verslagtabel voor een of meer gemeenten of een gebied, in een schooljaar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", nargs="?", metavar="ID", help="de tabel, zie --lijst")
        parser.add_argument("--lijst", action="store_true", help="toon alle tabellen")
        parser.add_argument("--gemeente", metavar="CODE[,CODE]|gebied:CODE", help="van wie")
        parser.add_argument("--schooljaar", metavar="2023-2024")
        parser.add_argument("--peildatum", metavar="JJJJ-MM-DD")
        parser.add_argument(
            "--periode",
            default="schooljaar",
            metavar="schooljaar|halfjaar:1..2|kwartaal:1..4|kalenderjaar:JJJJ",
        )
        parser.add_argument(
            "--jaren", default="1", metavar="N", help="zoveel jaren naast elkaar, tot en met dit"
        )
        parser.add_argument(
            "--per", choices=list(PER), help="een rij per school, verband of bestuur"
        )
        parser.add_argument(
            "--alleen",
            metavar="school:NAAM|samenwerkingsverband:NAAM|schoolbestuur:NAAM",
            help="tel alleen wat bij deze school, dit verband of dit bestuur hoort",
        )
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
        jaar, periode = _jaar_en_periode(opties["schooljaar"], opties["periode"])
        jaren = _jaren(str(opties["jaren"]), jaar)
        peildatum = _peildatum(opties["peildatum"], jaar, periode)
        with ExitStack() as open_:
            open_.enter_context(een_beeld())
            open_.enter_context(self.systeemgrens())
            open_.enter_context(gelogd())
            wet = parameters()
            alleen = _alleen(opties["alleen"])
            vragen = []
            for elk in jaren:
                naam, gemeenten = _gemeenten(
                    opties["gemeente"], periode.van(elk), periode.einde(elk)
                )
                vragen.append(
                    Vraag(
                        gemeenten=gemeenten,
                        jaar=elk,
                        peildatum=zelfde_dag(peildatum, jaar - elk)
                        if opties["peildatum"]
                        else min(periode.einde(elk), vandaag()),
                        wet=wet,
                        profiel=opties["profiel"] or "",
                        naam=naam,
                        periode=periode,
                        eigen=eigen_indelingen(gemeenten, elk),
                    )
                )
            # De server draait als systeem en ziet de ware afloop (X2).
            open_.enter_context(ware_aflopen(mag=True))
            per = opties["per"] or ""
            getelde = naast_elkaar([_tel(gekozen, vraag, per, alleen) for vraag in vragen])
        self._schrijf(UITVOER[opties["formaat"]](getelde, nu()), formaat=opties["formaat"])

    def _schrijf(self, inhoud: bytes, *, formaat: str) -> None:
        if formaat == "xlsx":
            # Een werkmap is geen tekst; stuur haar naar een bestand met `> tabel.xlsx`.
            (self._uitvoer or sys.stdout.buffer).write(inhoud)
            return
        self.stdout.write(inhoud.decode(), ending="")


def _tel(definitie: Definitie, vraag: Vraag, per: str, alleen: Schoolkeuze | None) -> Tabel:
    stand = Stand(vraag)
    try:
        eigen = uitgesplitst(definitie, stand, per, alleen)
    except NietPerSchool as fout:
        soort = per or (alleen.soort if alleen else "")
        raise Onbruikbaar(f"De tabel '{definitie.id}' is niet per {soort} te tellen.") from fout
    getelde = tabel(eigen, vraag, stand=stand)
    stand.opruimen()
    return replace(getelde, alleen=alleen.woorden if alleen else "")


def _alleen(tekst: str | None) -> Schoolkeuze | None:
    try:
        return schoolkeuze(tekst) if tekst else None
    except OnbekendeSchool as fout:
        raise Onbruikbaar(str(fout)) from fout


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


def _jaar_en_periode(schooljaar: str | None, tekst: str) -> tuple[int, Periode]:
    """Zonder schooljaar is een kalenderjaar dat van het schooljaar dat erin eindigt."""
    kalender = kalenderjaar(tekst)
    if kalender is not None and kalender <= EERSTE_JAAR:
        raise Onbruikbaar(f"Zo oude jaren zijn er niet: er is geteld vanaf {EERSTE_JAAR}.")
    if kalender is not None and not schooljaar:
        schooljaar = schooljaar_label(kalender - 1)
    jaar = _jaar(schooljaar)
    try:
        periode = periode_lezen(tekst, jaar=jaar)
    except OnjuistePeriode as fout:
        raise Onbruikbaar(str(fout)) from fout
    if periode.van(jaar) > vandaag():
        raise Onbruikbaar(f"De periode {periode.label(jaar)} is nog niet begonnen.")
    return jaar, periode


def _jaren(tekst: str, jaar: int) -> range:
    """De jaren naast elkaar, het oudste eerst."""
    if not re.fullmatch(r"\d{1,2}", tekst) or not 1 <= int(tekst) <= MEESTE_JAREN:
        raise Onbruikbaar(f"'{tekst}' is geen aantal jaren. Kies 1 tot en met {MEESTE_JAREN}.")
    eerste = jaar - int(tekst) + 1
    if eerste < EERSTE_JAAR:
        raise Onbruikbaar(f"Zoveel jaren zijn er niet: er is geteld vanaf {EERSTE_JAAR}.")
    return range(eerste, jaar + 1)


def _peildatum(tekst: str | None, jaar: int, periode: Periode) -> date:
    """De gevraagde dag, anders het einde van de periode als dat voorbij is, anders vandaag (T3)."""
    van, einde = periode.van(jaar), periode.einde(jaar)
    if not tekst:
        return min(einde, vandaag())
    try:
        dag = datetime.strptime(tekst, "%Y-%m-%d").date()  # noqa: DTZ007 - een dag, geen moment
    except ValueError as fout:
        raise Onbruikbaar(
            f"'{tekst}' is geen datum. Schrijf de peildatum als JJJJ-MM-DD."
        ) from fout
    if dag < van:
        wat = periode.naam or "schooljaar"
        raise Onbruikbaar(f"De peildatum {tekst} ligt voor het begin van het {wat}.")
    if dag > max(vandaag(), einde):
        raise Onbruikbaar(f"De peildatum {tekst} ligt te ver in de toekomst.")
    return dag


def _gemeenten(tekst: str | None, van: date, tot: date) -> tuple[str, list[Gemeente]]:
    """De naam voor op het verslag en de gemeenten, op de volgorde van de vraag."""
    if not tekst:
        raise Onbruikbaar("Noem een gemeente: --gemeente 0344, of een gebied: gebied:CODE.")
    if tekst.startswith("gebied:"):
        return _gebied(tekst.removeprefix("gebied:"), van, tot)
    codes = list(dict.fromkeys(code.strip() for code in tekst.split(",") if code.strip()))
    gevonden = {g.code: g for g in Gemeente.objects.filter(code__in=codes)}
    onbekend = [code for code in codes if code not in gevonden]
    if onbekend or not codes:
        raise Onbruikbaar(f"Gemeente {onbekend[0] if onbekend else tekst} bestaat niet.")
    gemeenten = [gevonden[code] for code in codes]
    return ", ".join(g.naam for g in gemeenten), gemeenten


def _gebied(code: str, van: date, tot: date) -> tuple[str, list[Gemeente]]:
    gebied = Gebied.objects.filter(code=code).first()
    if gebied is None:
        raise Onbruikbaar(f"Gebied '{code}' bestaat niet.")
    leden = [
        lid.gemeente
        for lid in Gebiedsgemeente.objects.filter(gebied=gebied)
        .select_related("gemeente")
        .order_by("gemeente__naam")
        if (lid.van is None or lid.van <= tot) and (lid.tot_en_met is None or lid.tot_en_met >= van)
    ]
    if not leden:
        raise Onbruikbaar(f"Gebied '{code}' heeft in deze periode geen gemeenten.")
    return gebied.naam, list(dict.fromkeys(leden))
