"""De schoolloopbaan van een kind: welke scholen, welke diploma's, en wie halverwege stopt."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.models import Inschrijving, Kwalificatie
from leerplicht.demo.lot import DAG, Verdeling
from leerplicht.demo.proporties import UITVAL
from leerplicht.demo.toneel import Kind, Toneel

BEWAARJAREN: Final = 4
START_PO: Final = 4
START_VO: Final = 12
GRENSMAAND: Final = 10


@dataclass(frozen=True)
class Blok:
    """Zoveel schooljaren in een onderwijssoort; aan het eind soms een diploma."""

    soort: str
    jaren: int
    diploma: str = ""
    niveau: int | None = None


@dataclass(frozen=True)
class Stap:
    """Een inschrijving in wording."""

    blok: Blok
    van: date
    tot_en_met: date


_OB2: Final = Blok("VO_OB", 2)
_OB3: Final = Blok("VO_OB", 3)
_VMBO: Final = (_OB2, Blok("VMBO_BB", 2, "vmbo"))
ROUTES: Final = {
    "vmbo2": (*_VMBO, Blok("MBO2", 2, "mbo", 2)),
    "vmbo3": (*_VMBO, Blok("MBO3", 3, "mbo", 3)),
    "vmbo4": (*_VMBO, Blok("MBO4", 4, "mbo", 4)),
    "havo": (_OB3, Blok("HAVO_BB", 2, "havo")),
    "havo4": (_OB3, Blok("HAVO_BB", 2, "havo"), Blok("MBO4", 3, "mbo", 4)),
    "vwo": (_OB3, Blok("VWO_BB", 3, "vwo")),
    "vavo": (_OB3, Blok("HAVO_BB", 1), Blok("VAVO", 1, "havo")),
    "pro": (Blok("PRO", 5, "pro"), Blok("MBO1", 1, "mbo", 1)),
    "vso": (Blok("VSO", 6, "vso"),),
    "isk": (Blok("ISK", 2), Blok("VMBO_BB", 2, "vmbo"), Blok("MBO2", 2, "mbo", 2)),
    "particulier": (Blok("PARTICULIER", 6, "havo"),),
}
STARTKWALIFICATIE: Final = frozenset(
    {("havo", None), ("vwo", None), *(("mbo", n) for n in (2, 3, 4))}
)
ROUTE: Final = Verdeling(
    {
        "vmbo2": 12,
        "vmbo3": 14,
        "vmbo4": 25,
        "havo": 17,
        "havo4": 6,
        "vwo": 20,
        "vavo": 1,
        "pro": 3,
        "vso": 3,
        "particulier": 0.5,
    }
)
_PO_BIJ: Final = {"vso": "SO", "pro": "SBO", "isk": "TAALPO", "particulier": "PARTICULIER"}
PROFIEL: Final = {"vso": "dagbesteding", "pro": "arbeidsmarktgericht"}
OPLEIDINGEN: Final = (
    "Verkoper",
    "Timmerman",
    "Helpende zorg en welzijn",
    "Medewerker ICT",
    "Pedagogisch medewerker",
    "Logistiek medewerker",
    "Kok",
    "Monteur elektrotechniek",
)
MBO: Final = "MBO"
MEESTE_UITVAL: Final = 2.5


def loopbaan(toneel: Toneel, kind: Kind) -> None:
    """Geef het kind zijn inschrijvingen en diploma's tot en met vandaag."""
    route = "isk" if kind.jongere.herkomst else toneel.lot.uit(ROUTE)
    for stap in _stappen(kind.geboren, route):
        if stap.van > toneel.vandaag:
            break
        if not _volg(toneel, kind, stap, route):
            break


def _stappen(geboren: date, route: str) -> list[Stap]:
    begin_vo = date(geboren.year + START_VO + (geboren.month >= GRENSMAAND), 8, 1)
    # Wie op 29 februari geboren is, begint op 1 maart.
    begin_po = (
        date(geboren.year + START_PO, geboren.month, 1)
        if geboren.day == 1
        else date(geboren.year + START_PO, geboren.month, min(geboren.day, 28))
    )
    stappen = [Stap(Blok(_PO_BIJ.get(route, "BO"), 8), begin_po, begin_vo - DAG)]
    van = begin_vo
    for blok in ROUTES[route]:
        tot = date(van.year + blok.jaren, 8, 1)
        stappen.append(Stap(blok, van, tot - DAG))
        van = tot
    return stappen


def _volg(toneel: Toneel, kind: Kind, stap: Stap, route: str) -> bool:
    """Schrijf het kind in; geeft of de loopbaan doorgaat."""
    kans = UITVAL.get(stap.blok.soort, 0.0)
    stopt = toneel.lot.kans(kans * min(toneel.zeldzaam, MEESTE_UITVAL))
    stopdag = toneel.lot.dag(stap.van + timedelta(days=60), stap.tot_en_met - timedelta(days=60))
    stopt = stopt and stopdag < toneel.vandaag
    einde = stopdag if stopt else stap.tot_en_met
    if einde >= toneel.vandaag - timedelta(days=365 * BEWAARJAREN):
        _inschrijven(toneel, kind, Stap(stap.blok, stap.van, einde), route)
    if stopt:
        kind.uitgevallen_op = stopdag
        return False
    if einde < toneel.vandaag and stap.blok.diploma:
        _diploma(toneel, kind, stap)
    return True


def _inschrijven(toneel: Toneel, kind: Kind, stap: Stap, route: str) -> None:
    gemeente = kind.gemeente_op(stap.van)
    loopt = stap.tot_en_met >= toneel.vandaag
    jaar = 1 + (min(stap.tot_en_met, toneel.vandaag) - stap.van).days // 365
    is_mbo = stap.blok.soort.startswith(MBO)
    rij = Inschrijving(
        jongere=kind.jongere,
        gemeente_id=gemeente,
        school=toneel.school(stap.blok.soort, gemeente),
        onderwijssoort=stap.blok.soort,
        leerjaar=str(min(jaar, 8)),
        opleiding=toneel.lot.choice(OPLEIDINGEN) if is_mbo else "",
        uitstroomprofiel=PROFIEL.get(route, "") if stap.blok.soort in {"VSO", "PRO"} else "",
        van=stap.van,
        tot_en_met=None if loopt else stap.tot_en_met,
        uitschrijfreden="" if loopt else "Einde opleiding",
    )
    kind.inschrijvingen.append(toneel.emmers.erbij(rij))


def _diploma(toneel: Toneel, kind: Kind, stap: Stap) -> None:
    behaald = date(stap.tot_en_met.year, 6, 20)
    toneel.emmers.erbij(
        Kwalificatie(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(behaald),
            diploma=stap.blok.diploma,
            niveau=stap.blok.niveau,
            behaald_op=behaald,
        )
    )
    if (stap.blok.diploma, stap.blok.niveau) in STARTKWALIFICATIE:
        kind.startkwalificatie = True
