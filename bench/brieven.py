"""Brieven zetten met typst: een warme zetter tegen een koude, en de hele weg tegen alleen zetten.

Verhoudingen in dezelfde run; de brieven per seconde staan er als zin bij.
"""

import threading
import time
from collections.abc import Mapping
from typing import Final

import typst

from bench.meten import Vergelijking, Verslag, om_en_om, zeg
from inrichting.brieven.typst_motor import BRIEVEN
from inrichting.brieven.velden import Veldwaarde, voorbeeldvelden
from inrichting.brieven.zetten import zetten
from inrichting.models import Briefsjabloon, Sjabloonversie

RONDES: Final = 20
PER_RONDE: Final = 5
HOOGSTENS_VAN_KOUD: Final = 1.1
HOOGSTENS_VAN_BODEM: Final = 12.0
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
    return Verslag(
        [
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
            f"gevraagd is {GENOEG:.0f}. Gemeten in processortijd, elke brief met een andere naam."
        ],
        {"brieven_per_seconde": per_seconde},
    )


def _per_seconde(versie: Sjabloonversie, velden: Mapping[str, Veldwaarde]) -> float:
    """Brieven per seconde processortijd van dit proces: ook op een drukke machine eerlijk."""
    begin = time.process_time()
    for nummer in range(100):
        zetten(versie, {**velden, "jongere.naam": f"Kim Verzonnen {nummer}"})
    return 100 / (time.process_time() - begin)
