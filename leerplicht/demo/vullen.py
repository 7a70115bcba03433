"""De demoregio vullen: eerst het decor, dan gezin voor gezin, in blokken en in één transactie."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cases.models import Afscherming, Afschermingtoegang, Jongere
from inrichting.selectors import parameter
from kern.grens import voor_systeem
from kern.klok import nu, vandaag
from kern.statistieken import gegroeide_tabellen_meten
from leerplicht.demo import regio
from leerplicht.demo.afwezig import afwezigheid
from leerplicht.demo.brieven import briefhoofden
from leerplicht.demo.brp import brp_schrijven
from leerplicht.demo.bureau import Bureaus, afwezigen, voorlopigen
from leerplicht.demo.campagnes import campagnes_vullen
from leerplicht.demo.casussen import casussen
from leerplicht.demo.doorstroom import doorstroompunt
from leerplicht.demo.gezinnen import Nummers, gezin
from leerplicht.demo.handhaving import wpgzaken
from leerplicht.demo.lot import Lot
from leerplicht.demo.onderwijs import loopbaan
from leerplicht.demo.opslag import Emmers
from leerplicht.demo.opsporing import opsporing
from leerplicht.demo.partners import partners_aanleggen
from leerplicht.demo.scholen import scholen_inrichten
from leerplicht.demo.streefwaarden import streefwaarden_kiezen
from leerplicht.demo.toegang import toegang_vullen
from leerplicht.demo.toneel import Kind, Toneel
from leerplicht.demo.verlof import verlof_vullen
from leerplicht.demo.verzuim import verzuim
from leerplicht.demo.voorbeelden import voorbeeld
from leerplicht.ingebed import gegevensmap
from signalering.herberekenen import zonder_herberekenen
from signalering.services import signaleren
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.demo import registers_vullen

ZAAD: Final = 20260801
BLOK: Final = 2500
VOORLOPIG: Final = 3
STANDAARD: Final = 400
DRUK_TOT: Final = 2000
MEESTE_DRUK: Final = 2.5
MEEST_ZELDZAAM: Final = 6.0

Voortgang = Callable[[str], None]


class NietLeeg(RuntimeError):
    """Er staan al jongeren in deze gegevensmap."""


@dataclass(frozen=True)
class Uitkomst:
    """Wat er gemaakt is."""

    jongeren: int
    rijen: int


def vullen(*, jongeren: int = STANDAARD, voortgang: Voortgang = lambda _: None) -> Uitkomst:
    """Vul een lege gegevensmap met een regio van zoveel jongeren.

    Raises NietLeeg als er al jongeren zijn. Lukt het niet, dan staan er alleen twee gemeenten.
    """
    _toets_leeg()
    lot = Lot(ZAAD)
    # De gemeenten eerst: daarna kan de rest in één buitenste transactie, waarin de database
    # haar uitgestelde controles per blok afhandelt en vergeet. Zo blijft het geheugen vlak.
    gemeenten = regio.gemeenten_aanleggen()
    briefhoofden(gemeenten)
    with zonder_herberekenen(), voor_systeem(g.pk for g in gemeenten):
        partners_aanleggen(gemeenten)
        rijen = _regio(lot, gemeenten=gemeenten, jongeren=jongeren, voortgang=voortgang)
        brp_schrijven(gegevensmap() / "brp" / "personen.json", dag=vandaag())
    _signaleren(voortgang)
    return Uitkomst(jongeren, rijen)


def _toets_leeg() -> None:
    with voor_systeem(alle_gemeente_ids()):
        if Jongere.objects.exists():
            raise NietLeeg


def _regio(lot: Lot, *, gemeenten: list[Gemeente], jongeren: int, voortgang: Voortgang) -> int:
    voortgang("Gemeenten, accounts en scholen …")
    toneel = _toneel(lot, gemeenten, jongeren)
    bureaus, nummers = Bureaus(toneel), Nummers(toneel)
    gemaakt = rijen = 0
    gewoon = max(1, jongeren - VOORLOPIG)
    volgend_blok = min(BLOK, gewoon)
    while gemaakt < gewoon:
        for kind in gezin(toneel, nummers=nummers, hoogstens=gewoon - gemaakt):
            _leven(toneel, kind, bureaus)
            gemaakt += 1
        if gemaakt >= volgend_blok:
            rijen += toneel.emmers.legen()
            voortgang(f"{gemaakt} van {jongeren} jongeren")
            volgend_blok = min(gemaakt + BLOK, gewoon)
    voorlopigen(toneel, aantal=jongeren - gewoon)
    rijen += toneel.emmers.legen()
    _afgesloten_dossier(toneel)
    for gemeente, letter in zip(gemeenten, "ab", strict=True):
        wie = toneel.vast[f"leerplicht-{letter}"]
        verlof_vullen(gemeente, medewerker=wie, vandaag=toneel.vandaag)
        scholen_inrichten(gemeente, medewerker=wie, vandaag=toneel.vandaag)
        campagnes_vullen(gemeente, letter=letter, vast=toneel.vast, vandaag=toneel.vandaag)
        streefwaarden_kiezen(gemeente, letter=letter, vandaag=toneel.vandaag)
    voortgang("Casussen …")
    casussen(toneel)
    wpgzaken(toneel)
    opsporing(toneel)
    return rijen


def _toneel(lot: Lot, gemeenten: list[Gemeente], jongeren: int) -> Toneel:
    vast = regio.vaste_accounts(gemeenten)
    toegang_vullen(vast, gemeenten[0])
    registers_vullen(gemeenten, fg=vast["fg"])
    collegas = regio.collegas_aanmaken(lot, gemeenten=gemeenten, jongeren=jongeren)
    scholen = regio.scholen_aanmaken(lot, gemeenten=gemeenten, jongeren=jongeren)
    dag = vandaag()
    for gemeente, letter in zip(gemeenten, "ab", strict=True):
        regio.verdeling_aanleggen(
            gemeente=gemeente,
            scholen=scholen,
            eerste=vast[f"leerplicht-{letter}"],
            collegas=collegas[gemeente.pk],
        )
    eerste, tweede = collegas[gemeenten[0].pk][:2]
    regio.waarneming_aanleggen(tweede, waarnemer=eerste, vandaag=dag)
    return Toneel(
        lot=lot,
        emmers=Emmers(),
        vandaag=dag,
        gemeenten=gemeenten,
        scholen=scholen,
        behandelaars=collegas,
        vast=vast,
        drukte=min(MEESTE_DRUK, max(1.0, DRUK_TOT / jongeren)),
        zeldzaam=min(MEEST_ZELDZAAM, max(1.0, DRUK_TOT / jongeren)),
        reactiedagen=int(parameter("eerste_reactie_werkdagen", op=dag)),
    )


def _leven(toneel: Toneel, kind: Kind, bureaus: Bureaus) -> None:
    """Alles wat dit kind tot vandaag meemaakte."""
    loopbaan(toneel, kind)
    afwezigheid(toneel, kind)
    op_een_bureau = bureaus.neem(kind)
    verzuim(toneel, kind, ook_dit_jaar=not op_een_bureau)
    afwezigen(toneel, kind)
    doorstroompunt(toneel, kind)
    voorbeeld(toneel, kind)


def _afgesloten_dossier(toneel: Toneel) -> None:
    """Het kind van een collega: alleen de teamleider en één behandelaar mogen erin."""
    leerling = Jongere.objects.filter(gemeente=toneel.gemeenten[0], voorlopig=False).earliest("id")
    teamleider = toneel.vast["teamleider-a"]
    afscherming = Afscherming(
        jongere=leerling,
        reden="Kind van een collega",
        gesloten_door=teamleider,
        gesloten_op=nu() - timedelta(days=30),
    )
    afscherming.save()
    for wie in (teamleider, toneel.behandelaars[toneel.gemeenten[0].pk][0]):
        Afschermingtoegang(afscherming=afscherming, medewerker=wie).save()


def _signaleren(voortgang: Voortgang) -> None:
    """Laat de nachtelijke blik meteen een keer lopen."""
    voortgang("Signalen …")
    gegroeide_tabellen_meten()
    signaleren(vandaag(), gemeenten=alle_gemeente_ids())
