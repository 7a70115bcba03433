"""Een reeks brieven verzenden, zoals de werker dat doet: de hele handeling, brief voor brief.

Geteld in processortijd van de werker (en die van de database apart): de machine mag druk zijn.
"""

import logging
import os
import resource
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

from celery import current_app
from django.db import connection
from django.test import override_settings

from bench import gegevens
from bench.meten import sqltijd, zeg
from cases.models import Betrokkene, Brief, Briefreeks, Jongere, Woonplaats, Zaak
from cases.services.brieven import reeksen
from cases.services.brieven.goedkeuren import voorbeeld_gezien
from cases.services.brieven.opstellen import Opgave
from inrichting.models import Sjabloonversie
from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from kern.klok import vandaag
from leerplicht.demo.brieven import briefhoofden
from toegang.models import Gemeente, Medewerker
from wpg.services import gelogd

ADRES: Final = {
    "straat": "Proefstraat",
    "huisnummer": "1",
    "postcode": "9901 AA",
    "plaats": "Waterhoven",
}
SJABLOON: Final = "uitnodiging_gesprek"


@dataclass(frozen=True)
class Verzonden:
    """Wat een reeks kostte. werker, database: processortijd in seconden."""

    brieven: int
    werker: float
    database: float
    klok: float
    opdrachten: int
    sql: float
    planner: float


def reeks_verzenden(aantal: int) -> Verzonden:
    """Maak een goedgekeurde reeks van `aantal` brieven en meet het verzenden ervan."""
    with TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=map_), _wachtrij() as rij:
        medewerker, reeks = _goedgekeurde_reeks(aantal, rij)
        zeg(f"  {aantal} brieven verzenden …")
        with namens(systeemactor("bench")), voor_systeem([reeks.gemeente_id]):
            reeksen.reeks_verzenden(reeks, medewerker=medewerker)
        pid = _databaseproces()
        begin, bron, db = time.perf_counter(), _cpu(), _cpu_van(pid)
        with sqltijd() as sql:
            rij.een()
            planner = _cpu() - bron
            rij.alles()
        uit = Verzonden(
            aantal,
            _cpu() - bron,
            _cpu_van(pid) - db,
            time.perf_counter() - begin,
            sql.opdrachten,
            sql.seconden,
            planner,
        )
        with voor_systeem([reeks.gemeente_id]):
            klaar = Brief.objects.filter(reeks=reeks, stand="verzonden").count()
        bestanden = sum(1 for pad in Path(map_).rglob("*") if pad.is_file())
    if (klaar, bestanden) != (aantal, aantal):
        raise RuntimeError(f"Van {aantal} brieven zijn er {klaar} verzonden.")
    return uit


class _Rij:
    """Wat aan werkers is aangeboden."""

    def __init__(self) -> None:
        self.wacht: list[tuple[str, list[Any], Mapping[str, Any]]] = []

    def aanbieden(self, naam: str, args: list[Any], kwargs: Mapping[str, Any]) -> None:
        self.wacht.append((naam, args, kwargs))

    def een(self) -> None:
        """Doe het oudste stuk werk, zoals een werker dat doet; een fout blijft een fout."""
        naam, args, kwargs = self.wacht.pop(0)
        current_app.tasks[naam].apply(args=tuple(args), kwargs=dict(kwargs)).get()

    def alles(self) -> None:
        """Doe alles, ook wat daaruit volgt."""
        while self.wacht:
            self.een()


@contextmanager
def _wachtrij() -> Iterator[_Rij]:
    current_app.loader.import_default_modules()
    # Zoals de werker draait: geen regel in het logboek per taak.
    logging.getLogger("celery.app.trace").setLevel(logging.WARNING)
    rij = _Rij()
    with patch.object(current_app, "send_task", rij.aanbieden):
        yield rij


def _goedgekeurde_reeks(aantal: int, rij: _Rij) -> tuple[Medewerker, Briefreeks]:
    """Langs dezelfde acten als op het scherm: klaarzetten, een voorbeeld zien, goedkeuren."""
    gemeenten, accounts = gegevens.regio()
    gemeente, medewerker = gemeenten[0], accounts["administratie-a"]
    briefhoofden([gemeente])
    zeg(f"  {aantal} brieven klaarzetten en goedkeuren …")
    with namens(systeemactor("bench")), voor_systeem([gemeente.pk]):
        versie = Sjabloonversie.objects.filter(sjabloon__code=SJABLOON).latest("nummer")
        kinderen = [
            _jongere(gemeente, accounts["leerplicht-a"], nummer) for nummer in range(aantal)
        ]
        velden = {
            "gesprek.datum": (vandaag() + timedelta(days=7)).isoformat(),
            "gesprek.tijd": "10.00",
            "gesprek.plaats": "gemeentehuis",
            "gesprek.doel": "de lessen die Kim mist",
        }
        reeks = reeksen.reeks_aanmaken(
            kinderen,
            versie=versie,
            opgave=Opgave("Uitnodiging", velden),
            medewerker=medewerker,
            sleutel=uuid4(),
        )
    rij.alles()
    with namens(systeemactor("bench")), voor_systeem([gemeente.pk]), gelogd():
        voorbeeld_gezien(reeks.brieven.earliest("pk"))
        reeksen.reeks_goedkeuren(reeks, medewerker=medewerker)
    rij.alles()
    return medewerker, reeks


def _jongere(gemeente: Gemeente, behandelaar: Medewerker, nummer: int) -> Jongere:
    """Een jongere van veertien met een adres, een ouder met gezag en een lopende zaak."""
    naam = f"Proefkind {nummer}"
    jongere = Jongere(
        gemeente=gemeente,
        voornamen="Kim",
        geslachtsnaam=naam,
        zoeknaam=f"{naam} kim".lower(),
        geboren="2012-03-04",
        geboortedatum="2012-03-04",
    )
    jongere.save()
    Woonplaats(jongere=jongere, gemeente=gemeente, van="2015-01-01", **ADRES).save()
    Betrokkene(jongere=jongere, rol="ouder", gezag=True, naam="A. Proef", **ADRES).save()
    Zaak(
        jongere=jongere,
        gemeente=gemeente,
        soort="VERZUIM",
        status="in_behandeling",
        geopend_op=vandaag(),
        behandelaar=behandelaar,
    ).save()
    return jongere


def _cpu() -> float:
    gebruik = resource.getrusage(resource.RUSAGE_SELF)
    return gebruik.ru_utime + gebruik.ru_stime


def _databaseproces() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _cpu_van(pid: int) -> float:
    """Processortijd van het proces dat deze verbinding bedient."""
    velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")
