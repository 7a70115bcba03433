"""Uitschrijven van een school tijdens de plicht: domeinregel LP-13 (Lpw 10 en 18)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import datum_voluit
from kern.termijnen import einde_termijn

MELDEN: Final = "inuitschrijving_melden_dagen"


class Uitschrijfreden(StrEnum):
    """Waarom een leerling van de lijst gaat."""

    ANDERE_SCHOOL = "andere_school"
    VRIJSTELLING_5 = "vrijstelling_5"
    TREKKEND = "vrijstelling_5a"
    ANDER_ONDERWIJS = "vrijstelling_15"
    VERWIJDERING = "verwijdering"
    ANDERS = "anders"


_MAG: Final[Mapping[Uitschrijfreden, tuple[str, str]]] = {
    Uitschrijfreden.ANDERE_SCHOOL: (
        "Lpw 10 onder a",
        "De leerling staat ingeschreven op een andere school.",
    ),
    Uitschrijfreden.VRIJSTELLING_5: (
        "Lpw 10 onder b",
        "Er is een vrijstelling, en de directeur heeft gezien dat alles daarvoor in orde is.",
    ),
    Uitschrijfreden.TREKKEND: ("Lpw 10 onder c", "Het gezin trekt rond en is vrijgesteld."),
    Uitschrijfreden.ANDER_ONDERWIJS: (
        "Lpw 10 onder c",
        "De leerling volgt ander onderwijs en is vrijgesteld.",
    ),
}


def uitschrijving_toetsen(
    reden: Uitschrijfreden, *, plichtig: bool | None, voorwaarden_gebleken: bool | None = None
) -> Toetspunt:
    """Of de school de leerling op verzoek van de ouders mag uitschrijven (LP-13, Lpw 10).

    plichtig: de leerling is leerplichtig of kwalificatieplichtig; leeg: onbekend. Zonder plicht
    mag het altijd. voorwaarden_gebleken: bij een vrijstelling van artikel 5 heeft het hoofd gezien
    dat aan artikel 6 tot en met 9 is voldaan. Verwijderen is een besluit van de school zelf en
    geen verzoek van de ouders: dan is het let op, want er moet een andere school zijn.
    """
    if plichtig is False:
        tekst = "De leerling heeft geen plicht meer. Uitschrijven mag."
        return Toetspunt("uitschrijven", Uitkomst.JA, Uitlegregel("LP-13", "Lpw 10", tekst))
    if reden is Uitschrijfreden.VERWIJDERING:
        tekst = (
            "De school heeft de leerling verwijderd. De plicht loopt door. Kijk of er een andere "
            "school is."
        )
        uitleg = Uitlegregel("LP-13", "Lpw 18 lid 1", tekst)
        return Toetspunt("uitschrijven", Uitkomst.LET_OP, uitleg)
    if reden not in _MAG:
        tekst = (
            "Zolang de leerling naar school moet, mag de school hem alleen uitschrijven voor een "
            "andere school of een vrijstelling."
        )
        uitkomst = Uitkomst.ONBEKEND if plichtig is None else Uitkomst.NEE
        return Toetspunt("uitschrijven", uitkomst, Uitlegregel("LP-13", "Lpw 10", tekst))
    artikel, tekst = _MAG[reden]
    gebleken = voorwaarden_gebleken if reden is Uitschrijfreden.VRIJSTELLING_5 else True
    return Toetspunt("uitschrijven", uit_feit(gebleken), Uitlegregel("LP-13", artikel, tekst))


def melding_uiterlijk(
    gebeurd_op: date, *, verwijdering: bool, wet: Parameters, via_register: bool = False
) -> date | None:
    """De laatste dag waarop het hoofd een in- of uitschrijving aan de gemeente meldt (LP-13).

    Een verwijdering meldt het hoofd meteen: diezelfde dag (Lpw 18 lid 1). via_register: een
    bekostigde school meldt in- en uitschrijven alleen aan het register (lid 5); dan is er None.
    """
    if verwijdering:
        return gebeurd_op
    if via_register:
        return None
    return einde_termijn(gebeurd_op, dagen=wet.waarde(MELDEN, op=gebeurd_op))


def melding_toetsen(
    gebeurd_op: date,
    *,
    gemeld_op: date,
    verwijdering: bool,
    wet: Parameters,
    via_register: bool = False,
) -> Toetspunt:
    """Of de school op tijd heeft gemeld; te laat is een waarschuwing (LP-13)."""
    uiterlijk = melding_uiterlijk(
        gebeurd_op, verwijdering=verwijdering, wet=wet, via_register=via_register
    )
    if uiterlijk is None:
        tekst = "De school meldt dit aan het register. De gemeente krijgt het daarvandaan."
        return Toetspunt("melding", Uitkomst.JA, Uitlegregel("LP-13", "Lpw 18 lid 5", tekst))
    dagen = wet.geldend(MELDEN, op=gebeurd_op)
    regel = f"De school meldt dit binnen {hoeveel(dagen.waarde, 'dag', 'dagen')}"
    if verwijdering:
        regel = "De school meldt een verwijdering meteen"
    tekst = (
        f"{regel}: uiterlijk op {datum_voluit(uiterlijk, met_weekdag=True)}. Het is gemeld op "
        f"{datum_voluit(gemeld_op)}."
    )
    return Toetspunt(
        "melding",
        Uitkomst.JA if gemeld_op <= uiterlijk else Uitkomst.LET_OP,
        Uitlegregel("LP-13", "Lpw 18 lid 1", tekst),
        () if verwijdering else (dagen,),
    )
