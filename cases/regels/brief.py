"""Mag hier een brief heen? LP-10: een zaak kent meer ontvangers, elk met een eigen adres.

Een brief aan of over een overledene richt het meeste leed aan, een brief met een geheim adres
erop het meeste gevaar. Daarom zegt deze regel ook of het adres in beeld mag komen.
"""

from dataclasses import dataclass
from enum import StrEnum


class Briefstand(StrEnum):
    """Wat er met een brief kan."""

    VRIJ = "vrij"
    LET_OP = "let_op"
    MET_REDEN = "met_reden"
    """Zij krijgt de brief niet, tenzij wie schrijft zegt waarom wel."""
    GEEN = "geen"


class Adresstand(StrEnum):
    """Wat er over het adres van de ontvanger bekend is."""

    BEKEND = "bekend"
    BUITENLAND = "buitenland"
    ONJUIST = "onjuist"
    """De gemeente stelde vast dat de persoon er niet woont, of een brief kwam terug."""
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Brieffeiten:
    """Wat er over de ontvanger bekend is. vertrokken: volgens de BRP uit Nederland."""

    adres: Adresstand
    jongere_overleden: bool = False
    ontvanger_overleden: bool = False
    geheim: bool = False
    vertrokken: bool = False


@dataclass(frozen=True, slots=True)
class Briefoordeel:
    """Of er een brief heen mag, en waarom niet. adres_delen: mag het adres een ander bereiken."""

    stand: Briefstand
    redenen: tuple[str, ...] = ()
    adres_delen: bool = True

    @property
    def mag_vanzelf(self) -> bool:
        """Of de brief erheen mag zonder dat iemand zegt waarom."""
        return self.stand in {Briefstand.VRIJ, Briefstand.LET_OP}


def briefbelemmering(feiten: Brieffeiten) -> Briefoordeel:
    """Toets één brief aan één ontvanger, op haar eigen adres."""
    hard = _geen_brief(feiten)
    if hard:
        return Briefoordeel(Briefstand.GEEN, (hard,), adres_delen=not feiten.geheim)
    redenen = tuple(_let_op(feiten))
    stand = Briefstand.LET_OP if redenen else Briefstand.VRIJ
    if feiten.geheim:
        stand = Briefstand.MET_REDEN
    return Briefoordeel(stand, redenen, adres_delen=not feiten.geheim)


def _geen_brief(feiten: Brieffeiten) -> str:
    """De reden waarom er nooit een brief uitgaat; de ergste eerst."""
    if feiten.jongere_overleden:
        return "De jongere is overleden. Stuur niemand een brief."
    if feiten.ontvanger_overleden:
        return "Deze persoon is overleden. Stuur geen brief."
    if feiten.adres is Adresstand.ONJUIST:
        return "Deze persoon woont niet op dit adres. Zoek eerst het goede adres."
    if feiten.adres is Adresstand.ONBEKEND and feiten.vertrokken:
        return "Vertrokken uit Nederland en er is geen adres bekend."
    if feiten.adres is Adresstand.ONBEKEND:
        return "Er is geen adres bekend."
    return ""


def _let_op(feiten: Brieffeiten) -> list[str]:
    redenen = []
    if feiten.geheim:
        redenen.append(
            "Geheim adres: geen brief zonder reden. Schrijf alleen aan deze persoon zelf en zet "
            "het adres in geen andere brief, ook niet aan de andere ouder."
        )
    if feiten.vertrokken:
        redenen.append("Vertrokken uit Nederland. Kijk of dit adres nog klopt.")
    elif feiten.adres is Adresstand.BUITENLAND:
        redenen.append("Het adres ligt in het buitenland.")
    return redenen
