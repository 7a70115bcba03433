"""Wie niet op school zit: thuiszitters, absoluut verzuim, vrijstellingen, en het vervoer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.models import Inschrijving, Vervoersvoorziening
from kern.kalender import einde_schooljaar, schooljaar, schooljaar_label
from leerplicht.demo.lot import DAG, Verdeling
from leerplicht.demo.proporties import ABSOLUUT, GROND, THUISZITTER, VERVOER, VRIJSTELLING
from leerplicht.demo.toneel import Kind, Toneel
from meldingen.models import Afwezigheid
from vrijstellingen.models import Vrijstelling

PLICHTIG: Final = range(5, 18)
VERLOF: Final = frozenset({"11f", "11g"})
NIET_INGESCHREVEN: Final = {"5a": "KDC", "5c": "BUITENLAND"}
VERVOERSOORT: Final = Verdeling({"AANGEPAST": 81, "AANGEPAST_PLUS": 18, "EIGEN": 20, "OV_BEG": 12})


@dataclass(frozen=True)
class Duur:
    """Hoe lang iemand al thuiszit: sinds zoveel dagen, eventueel alweer voorbij."""

    sinds: int
    voorbij_sinds: int | None
    vorm: str
    oorzaak: str


# Om de beurt, zodat ook een kleine regio elke soort heeft: bijna, net wel, lang, voorbij.
DUREN: Final = (
    Duur(34, None, "geen_onderwijs", "ziekte"),
    Duur(75, None, "geen_onderwijs", "ongeoorloofd"),
    Duur(26, None, "geen_onderwijs", "geoorloofd"),
    Duur(190, None, "geen_onderwijs", "ziekte"),
    Duur(60, None, "dagbesteding", ""),
    Duur(140, 40, "geen_onderwijs", "ziekte"),
    Duur(90, None, "gedeeltelijk", "ziekte"),
    Duur(12, None, "geen_onderwijs", "ongeoorloofd"),
    Duur(45, None, "onderwijszorg", "geoorloofd"),
    Duur(330, 200, "geen_onderwijs", "ongeoorloofd"),
)


def afwezigheid(toneel: Toneel, kind: Kind) -> None:
    """Beslis of dit kind thuiszit, niet ingeschreven is, of een vrijstelling heeft."""
    if kind.leeftijd_op(toneel.vandaag) not in PLICHTIG or kind.jongere.overleden_op:
        return
    ingeschreven = kind.inschrijving_op(toneel.vandaag)
    if ingeschreven is None:
        return
    lot, druk = toneel.lot, toneel.zeldzaam
    if lot.kans(THUISZITTER * druk):
        _thuis(toneel, kind, ingeschreven)
    elif lot.kans(ABSOLUUT * druk):
        ingeschreven.tot_en_met = _laatste_dag(toneel, ingeschreven)
        ingeschreven.uitschrijfreden = "Uitgeschreven, bestemming onbekend"
        kind.absoluut_sinds = ingeschreven.tot_en_met + DAG
    elif lot.kans(VRIJSTELLING * druk):
        _vrijstelling(toneel, kind, ingeschreven)
    if lot.kans(VERVOER.get(ingeschreven.onderwijssoort, 0.0)):
        _vervoer(toneel, kind)


def _laatste_dag(toneel: Toneel, ingeschreven: Inschrijving) -> date:
    """De zomer, of een dag in de afgelopen maanden, maar nooit voor het begin."""
    zomer = einde_schooljaar(schooljaar(toneel.vandaag) - 1)
    dag = (
        zomer
        if toneel.lot.kans(0.5)
        else toneel.vandaag - timedelta(days=toneel.lot.randint(25, 60))
    )
    return max(dag, ingeschreven.van)


def _thuis(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    duur = DUREN[(toneel.volgnummer("thuis") - 1) % len(DUREN)]
    van = max(toneel.vandaag - timedelta(days=duur.sinds), ingeschreven.van)
    tot = (
        None if duur.voorbij_sinds is None else toneel.vandaag - timedelta(days=duur.voorbij_sinds)
    )
    if tot is not None and tot < van:
        return
    rij = toneel.emmers.erbij(
        Afwezigheid(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(van),
            inschrijving=ingeschreven,
            van=van,
            tot_en_met=tot,
            vorm=duur.vorm,
            oorzaak=duur.oorzaak,
        )
    )
    if tot is None:
        kind.afwezigheid = rij


def _vrijstelling(toneel: Toneel, kind: Kind, ingeschreven: Inschrijving) -> None:
    lot = toneel.lot
    grond = lot.uit(GROND)
    ontvangen = max(
        lot.doordeweeks(toneel.vandaag - timedelta(days=400), toneel.vandaag - timedelta(days=5)),
        ingeschreven.van,
    )
    loopt_nog = lot.kans(0.15)
    toegekend = not loopt_nog and (grond not in VERLOF or lot.kans(0.4))
    oordeel_op = min(ontvangen + timedelta(days=lot.randint(3, 40)), toneel.vandaag)
    rij = Vrijstelling(
        jongere=kind.jongere,
        gemeente_id=kind.gemeente_op(ontvangen),
        grond=grond,
        ontvangen_op=ontvangen,
        verlofdagen=lot.randint(2, 15) if grond in VERLOF else None,
    )
    if not loopt_nog:
        rij.oordeel_op = oordeel_op
        rij.oordeel = _oordeel(grond, toegekend=toegekend)
    if toegekend:
        _geldigheid(toneel, rij, oordeel_op)
        if grond in NIET_INGESCHREVEN and oordeel_op > ingeschreven.van:
            _naar_elders(toneel, kind, ingeschreven, soort=NIET_INGESCHREVEN[grond], op=oordeel_op)
    kind.vrijstelling = toneel.emmers.erbij(rij)


def _oordeel(grond: str, *, toegekend: bool) -> str:
    beroep = grond.startswith("5")
    if toegekend:
        return "voldoet" if beroep else "verleend"
    return "voldoet_niet" if beroep else "geweigerd"


def _geldigheid(toneel: Toneel, rij: Vrijstelling, van: date) -> None:
    rij.geldig_van = van
    if rij.grond == "5a" and toneel.lot.kans(0.4):
        rij.tot_einde_leerplicht = True
    elif rij.grond in VERLOF:
        rij.geldig_tot_en_met = van + timedelta(days=(rij.verlofdagen or 1) + 2)
    else:
        rij.geldig_tot_en_met = einde_schooljaar(schooljaar(van))
    if rij.grond == "5a":
        rij.plek = "KDC"


def _naar_elders(toneel: Toneel, kind: Kind, oud: Inschrijving, *, soort: str, op: date) -> None:
    oud.tot_en_met = op - DAG
    oud.uitschrijfreden = "Vrijstelling"
    nieuw = Inschrijving(
        jongere=kind.jongere,
        gemeente_id=kind.gemeente_op(op),
        school=toneel.school(soort, kind.gemeente_op(op)),
        onderwijssoort=soort,
        van=op,
    )
    kind.inschrijvingen.append(toneel.emmers.erbij(nieuw))


def _vervoer(toneel: Toneel, kind: Kind) -> None:
    jaar = schooljaar(toneel.vandaag)
    eerste = date(jaar, 8, 1)
    toneel.emmers.erbij(
        Vervoersvoorziening(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(eerste),
            schooljaar=schooljaar_label(jaar),
            soort=toneel.lot.uit(VERVOERSOORT),
            geldig_van=eerste,
            geldig_tot_en_met=einde_schooljaar(jaar),
        )
    )
