"""Verzoeken van betrokkenen: wie mag vragen en wanneer het antwoord er is (Wpg 25 tot 28)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from inrichting.parameters import Parameters
from kern.termijnen import einde_termijn, plus_maanden

INZAGE_WEKEN: Final = "wpg_inzage_weken"
RECTIFICATIE_WEKEN: Final = "wpg_rectificatie_weken"
ZELF_VANAF: Final = "wpg_zelf_vanaf"
ONTVANGERS_MAANDEN: Final = "wpg_ontvangers_maanden"
CORRECTIE_MAANDEN: Final = "wpg_correctie_maanden"


class Uitstel(StrEnum):
    """Uitstel kan alleen bij inzage, en een keer."""

    GEEN = ""
    GEWOON = "gewoon"
    MEER_ONDERDELEN = "meer"


UITSTELWEKEN: Final = {
    Uitstel.GEWOON: "wpg_inzage_uitstel_weken",
    Uitstel.MEER_ONDERDELEN: "wpg_inzage_uitstel_meer_weken",
}


@dataclass(frozen=True, slots=True)
class Termijn:
    """De laatste dag om te antwoorden, en in zinnen hoe die is gerekend."""

    uiterlijk: date
    uitleg: tuple[str, ...]


def termijn(
    *,
    inzage: bool,
    ontvangen_op: date,
    uitstel: Uitstel,
    wet: Parameters,
    gelijkgesteld: Collection[date] = (),
) -> Termijn:
    """De antwoordtermijn. Raises ValueError bij uitstel van iets anders dan inzage."""
    if uitstel and not inzage:
        raise ValueError("Uitstel kan alleen bij een verzoek om inzage.")
    weken = int(wet.waarde(INZAGE_WEKEN if inzage else RECTIFICATIE_WEKEN, op=ontvangen_op))
    uitleg = [f"Het antwoord is er binnen {weken} weken na ontvangst."]
    if uitstel:
        erbij = int(wet.waarde(UITSTELWEKEN[uitstel], op=ontvangen_op))
        weken += erbij
        uitleg.append(f"Er kwamen {erbij} weken bij, omdat het antwoord eenmaal is uitgesteld.")
    # Uit de dag van ontvangst gerekend: zo verandert uitstel niets aan het begin.
    einde = einde_termijn(ontvangen_op, weken=weken, gelijkgesteld=gelijkgesteld)
    if einde != ontvangen_op + timedelta(weeks=weken):
        uitleg.append("De laatste dag viel in het weekend of op een feestdag en schoof door.")
    return Termijn(einde, tuple(uitleg))


@dataclass(frozen=True, slots=True)
class Vrageroordeel:
    """bezwaar: waarom deze persoon niet kan vragen; markering: wat eerst nog moet."""

    bezwaar: str = ""
    markering: str = ""


def vrager_toetsen(
    *, vrager: str, leeftijd: int | None, machtiging: bool, bevestigd: bool, zelf_vanaf: int
) -> Vrageroordeel:
    """Of deze persoon kan vragen (Wpg 26).

    vrager: `zelf`, `vertegenwoordiger` of `gemachtigde`. leeftijd: van de betrokkene in jaren, of
    None. bevestigd: de wettelijk vertegenwoordiger staat achter het verzoek van een jonger kind.
    """
    if vrager == "gemachtigde":
        bezwaar = (
            "" if machtiging else "Een gemachtigde vraagt alleen met een machtiging die u zag."
        )
        return Vrageroordeel(bezwaar=bezwaar)
    jong = leeftijd is not None and leeftijd < zelf_vanaf
    if vrager == "vertegenwoordiger":
        if leeftijd is None:
            return Vrageroordeel("De leeftijd is niet bekend. Vul eerst de geboortedatum in.")
        tekst = f"Vanaf {zelf_vanaf} jaar vraagt iemand zelf, of via een gemachtigde."
        return Vrageroordeel(bezwaar="" if jong else tekst)
    if jong and not bevestigd:
        return Vrageroordeel(
            markering=f"De betrokkene is jonger dan {zelf_vanaf} jaar en vraagt zelf. "
            "Laat de wettelijk vertegenwoordiger het verzoek bevestigen."
        )
    return Vrageroordeel()


def ontvangers_vanaf(ontvangen_op: date, *, wet: Parameters) -> date:
    """De eerste dag waarover de betrokkene hoort wie haar gegevens kreeg (Wpg 25)."""
    return plus_maanden(ontvangen_op, -int(wet.waarde(ONTVANGERS_MAANDEN, op=ontvangen_op)))


def correctie_vanaf(op: date, *, wet: Parameters) -> date:
    """De eerste dag waarvan een ontvanger hoort dat een gegeven onjuist was (Wpg 30)."""
    return plus_maanden(op, -int(wet.waarde(CORRECTIE_MAANDEN, op=op)))
