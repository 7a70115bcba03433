"""Brieven zetten met typst: een warme zetter tegen een koude, en de hele weg tegen alleen zetten.

Verhoudingen in dezelfde run; de brieven per seconde staan er als zin bij.
"""

import threading
import time
from collections.abc import Mapping
from typing import Final

import typst

from bench.meten import Vergelijking, Verslag, om_en_om, zeg
from bench.verzenden import reeks_verzenden
from inrichting.brieven.typst_motor import BRIEVEN
from inrichting.brieven.velden import Veldwaarde, voorbeeldvelden
from inrichting.brieven.zetten import zetten
from inrichting.models import Briefsjabloon, Sjabloonversie

RONDES: Final = 20
PER_RONDE: Final = 5
HOOGSTENS_VAN_KOUD: Final = 1.1
HOOGSTENS_VAN_BODEM: Final = 12.0
HOOGSTENS_VAN_ZETTEN: Final = 4.0
REEKS: Final = 100
GENOEG: Final = 20.0
"""Brieven per seconde per kern, uit de opdracht."""

_BODEM: Final = (
    '#set document(title: "Bodem")\n#set text(lang: "nl")\n'
    + "Een alinea met gewone tekst, zoals die in een brief staat. \n\n" * 12
)


def _versie() -> Sjabloonversie:
    """Een gewone brief, zoals geleverd; niet bewaard."""
    tekst = (BRIEVEN / "uitnodiging_gesprek.typ").read_text(encoding="utf-8")
    sjabloon = Briefsjabloon(code="uitnodiging_gesprek", naam="Uitnodiging", ontvanger="ouders")
    return Sjabloonversie(sjabloon=sjabloon, motor="typst", tekst=tekst)


def meten() -> Verslag:
    """Zet steeds een andere brief; om en om met een bodem en met een koude zetter."""
    versie, velden = _versie(), voorbeeldvelden()
    warm_bodem = typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True
    )
    teller = iter(range(1_000_000))

    def een() -> None:
        zetten(versie, velden | {"jongere.naam": f"Sam Verzonnen {next(teller)}"})

    def onze() -> None:
        for _ in range(PER_RONDE):
            een()

    def bodem() -> None:
        for _ in range(PER_RONDE):
            tekst = f"{_BODEM}Nummer {next(teller)}"
            warm_bodem.compile(input=tekst.encode(), format="pdf", pdf_standards=["ua-1"])

    def koud() -> None:
        # Een nieuwe draad heeft nog geen zetter: zo gaat het zonder hem warm te houden.
        for _ in range(PER_RONDE):
            draad = threading.Thread(target=een)
            draad.start()
            draad.join()

    zeg("  brieven zetten, warm en koud …")
    tijden = om_en_om({"ons": onze, "bodem": bodem, "koud": koud}, rondes=RONDES)
    per_seconde = _per_seconde(versie, velden)
    reeks = reeks_verzenden(REEKS)
    # Ook daarna: op een drukke machine is een seconde processortijd niet steeds evenveel waard.
    zetten_alleen = (1 / per_seconde + 1 / _per_seconde(versie, velden)) / 2
    per_brief = reeks.werker / reeks.brieven
    return Verslag(
        [
            Vergelijking(
                "een brief uit een reeks verzenden: PDF, document, contact, historie en log",
                "dezelfde brief alleen zetten met typst, in processortijd",
                per_brief * 1000,
                zetten_alleen * 1000,
                "ms",
                per_brief / zetten_alleen,
                hoogstens=HOOGSTENS_VAN_ZETTEN,
            ),
            Vergelijking(
                "een brief zetten met de warme zetter",
                "dezelfde brief met een nieuwe zetter per brief",
                tijden["ons"] / PER_RONDE * 1000,
                tijden["koud"] / PER_RONDE * 1000,
                "ms",
                tijden["ons"] / tijden["koud"],
                hoogstens=HOOGSTENS_VAN_KOUD,
            ),
            Vergelijking(
                "een brief zetten met briefpapier en velden",
                "een kale bladzijde met dezelfde warme zetter (de bodem)",
                tijden["ons"] / PER_RONDE * 1000,
                tijden["bodem"] / PER_RONDE * 1000,
                "ms",
                tijden["ons"] / tijden["bodem"],
                hoogstens=HOOGSTENS_VAN_BODEM,
            ),
        ],
        [
            f"{per_seconde:.0f} brieven per seconde per kern, als toegankelijke PDF (PDF/UA-1); "
            f"gevraagd is {GENOEG:.0f}. Gemeten in processortijd, elke brief met een andere naam.",
            f"Een reeks van {reeks.brieven} verzenden in de taak van de werker, elke brief in een "
            f"eigen transactie: {reeks.brieven / reeks.werker:.1f} brieven per seconde "
            f"processortijd van de werker. Per brief {per_brief * 1000:.0f} ms, daarbij "
            f"{reeks.database / reeks.brieven * 1000:.0f} ms van de database en "
            f"{reeks.opdrachten / reeks.brieven:.0f} opdrachten.",
        ],
        {
            "brieven_per_seconde": per_seconde,
            "verzonden_per_seconde": reeks.brieven / reeks.werker,
        },
    )


def _per_seconde(versie: Sjabloonversie, velden: Mapping[str, Veldwaarde]) -> float:
    """Brieven per seconde processortijd van dit proces: ook op een drukke machine eerlijk."""
    begin = time.process_time()
    for nummer in range(100):
        zetten(versie, {**velden, "jongere.naam": f"Kim Verzonnen {nummer}"})
    return 100 / (time.process_time() - begin)
