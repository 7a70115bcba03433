"""Wie verzuim moet melden, wat en waar: domeinregel VM-01.

De gemeente meldt zelf niet. Zij ziet hiermee of een melding verplicht was, en of een school iets
heeft gemist. Licht verzuim melden mag altijd.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cases.regels.afspraak import Afspraak, Verzuim18plus, verzuim_18plus_toetsen
from cases.regels.leeftijd import is_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Uitkomst
from inrichting.parameters import Parameters, Waarde
from kern.kalender import WERKWEEK
from meldingen.regels.relatief import (
    LESWEKEN,
    LRV_WEKEN,
    WETTELIJKE_UREN,
    in_uren,
    is_langdurig,
)

PO_VIA_DUO: Final = "po_meldt_via_duo"


class Schoolsoort(StrEnum):
    """De soorten school met een eigen regel in VM-01."""

    PO = "po"
    SPECIAAL = "so_vso"
    VO = "vo"
    MBO = "mbo"
    VAVO = "vavo"


class Meldweg(StrEnum):
    """Waar de school meldt."""

    DUO = "duo"
    GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Verzuimfeiten:
    """Het verzuim van een leerling en de school waar hij staat ingeschreven.

    status: de plicht op de dag van het oordeel. uren: de meeste lesuren zonder geldige reden in
    vier opeenvolgende lesweken. lesdagen_aaneen: lesdagen achter elkaar helemaal weg, zonder
    geldige reden. geldige_reden: ziekte, schorsing, verlof. afspraak: die voor deze school geldt.
    """

    schoolsoort: Schoolsoort
    bekostigd: bool
    status: Plichtstatus
    geboren: date
    uren: Decimal = Decimal(0)
    lesdagen_aaneen: int = 0
    geldige_reden: bool = False
    luxe: bool = False
    afspraak: Afspraak | None = None


@dataclass(frozen=True, slots=True)
class Meldplicht:
    """Of de school moet melden, langs welke weg en met welke soort van DUO.

    Zonder plicht mag de school nog melden. wegen en duo_soort zijn leeg als er voor deze leerling
    niets te melden valt.
    """

    moet: bool
    wegen: tuple[Meldweg, ...]
    duo_soort: str
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...] = ()


def meldplicht(feiten: Verzuimfeiten, *, op: date, wet: Parameters) -> Meldplicht:
    """Wat een school met dit verzuim moet doen (VM-01)."""
    if feiten.geldige_reden:
        wegen, over_weg, erbij = _weg(feiten, op, wet)
        return Meldplicht(False, wegen, "O", (_GEOORLOOFD, over_weg), erbij)
    if feiten.status.is_plichtig:
        return _onder_de_plicht(feiten, op, wet)
    if _telt_na_de_plicht(feiten, op, wet):
        return _na_de_plicht(feiten, op, wet)
    return Meldplicht(False, (), "", (_NIEMAND,))


_GEOORLOOFD: Final = Uitlegregel(
    "VM-01",
    "Lpw 11",
    "Dit verzuim heeft een geldige reden. De school hoeft niet te melden. Zij mag het wel melden, "
    "als overig verzuim.",
)
_NIEMAND: Final = Uitlegregel(
    "VM-01",
    "Lpw 21 en 21a",
    "Voor deze leerling is er geen plicht om verzuim te melden: niet leerplichtig, een "
    "startkwalificatie, te oud voor het Doorstroompunt, of na de plicht op een school die niet "
    "bekostigd is.",
)


def _onder_de_plicht(feiten: Verzuimfeiten, op: date, wet: Parameters) -> Meldplicht:
    """Zestien uur in vier lesweken (Lpw 21 en 21a)."""
    uren = wet.geldend(WETTELIJKE_UREN, op=op)
    lesweken = wet.geldend(LESWEKEN, op=op)
    lang = is_langdurig(feiten.lesdagen_aaneen, op=op, wet=wet)
    moet = lang or feiten.uren >= uren.waarde
    wegen, over_weg, erbij = _weg(feiten, op, wet)
    tekst = (
        f"De school meldt meteen bij {uren.waarde} lesuren of meer in {lesweken.waarde} "
        f"opeenvolgende lesweken. Geteld: {in_uren(feiten.uren)} lesuren."
    )
    artikel = "Lpw 21a lid 1" if feiten.bekostigd else "Lpw 21"
    waarden = (uren, lesweken, wet.geldend(LRV_WEKEN, op=op), *erbij)
    soort = _soort_onder_de_plicht(feiten, moet=moet, lang=lang)
    return Meldplicht(moet, wegen, soort, (Uitlegregel("VM-01", artikel, tekst), over_weg), waarden)


def _soort_onder_de_plicht(feiten: Verzuimfeiten, *, moet: bool, lang: bool) -> str:
    if feiten.luxe:
        return "L"
    if lang:
        return "LRV"
    return "V3" if moet else "O"


def _weg(
    feiten: Verzuimfeiten, op: date, wet: Parameters
) -> tuple[tuple[Meldweg, ...], Uitlegregel, tuple[Waarde, ...]]:
    if not feiten.bekostigd:
        tekst = (
            "Een school die niet door het Rijk wordt betaald, meldt rechtstreeks aan de gemeente."
        )
        return (Meldweg.GEMEENTE,), Uitlegregel("VM-01", "Lpw 21", tekst), ()
    if feiten.schoolsoort not in {Schoolsoort.PO, Schoolsoort.SPECIAAL}:
        tekst = "De school meldt aan het verzuimregister van DUO."
        return (Meldweg.DUO,), Uitlegregel("VM-01", "Lpw 21a lid 1", tekst), ()
    regel = wet.geldend(PO_VIA_DUO, op=op)
    wegen = (Meldweg.DUO, Meldweg.GEMEENTE) if regel.waarde else (Meldweg.GEMEENTE,)
    return wegen, _PO_VIA_DUO if regel.waarde else _PO_DIRECT, (regel,)


_PO_VIA_DUO: Final = Uitlegregel(
    "VM-01",
    "Lpw 21a en 21b (oud)",
    "De school meldt aan het verzuimregister van DUO. Rechtstreeks aan de gemeente kon vroeger; of "
    "dat voorbij is, is niet nagekeken. Neem beide aan.",
)
_PO_DIRECT: Final = Uitlegregel(
    "VM-01", "Lpw 21b (oud)", "De school meldt rechtstreeks aan de gemeente."
)
_NA_DE_PLICHT: Final = frozenset(
    {Plichtstatus.MEERDERJARIG, Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO}
)


def _telt_na_de_plicht(feiten: Verzuimfeiten, op: date, wet: Parameters) -> bool:
    return (
        feiten.status in _NA_DE_PLICHT
        and feiten.bekostigd
        and is_onder(feiten.geboren, DOORSTROOMPUNT_ONDER, op=op, wet=wet)
    )


def _na_de_plicht(feiten: Verzuimfeiten, op: date, wet: Parameters) -> Meldplicht:
    """Vier weken achter elkaar, of de kortere tijd van de school (Web 9.2.2)."""
    punt = verzuim_18plus_toetsen(
        Verzuim18plus(feiten.lesdagen_aaneen, feiten.uren),
        afspraak=feiten.afspraak,
        op=op,
        wet=wet,
    )
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=op)
    moet = punt.uitkomst is Uitkomst.JA
    vier_weken = feiten.lesdagen_aaneen >= punt.waarden[0].waarde * WERKWEEK
    soort = "O"
    if moet:
        soort = "RMC" if vier_weken else "V4"
    uitleg = [punt.uitleg]
    if feiten.schoolsoort in {Schoolsoort.VO, Schoolsoort.SPECIAAL}:
        tekst = "Voor vo en vso staat dezelfde regel in een eigen wet."
        uitleg.append(Uitlegregel("VM-01", "WVO 2020 8.20; Wec", tekst))
    return Meldplicht(moet, (Meldweg.DUO,), soort, tuple(uitleg), (*punt.waarden, grens))
