"""Welke route past bij deze zaak: een voorstel op feiten, nooit een besluit (MA-01, MA-02).

De aanpak van schoolverzuim (MAS) zegt: pas toe of leg uit. Het systeem stelt voor en zegt waarom;
de ambtenaar kiest. Halt en strafrecht komen hier niet voor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel

BRON: Final = "Methodische Aanpak Schoolverzuim (MAS)"
REGEL: Final = "MA-02"


class Route(StrEnum):
    """De routes aan deze kant, met de codes van `cases.keuzes_mas.ROUTEKEUZES`."""

    VRIJWILLIG = "VRIJWILLIG"
    CIVIEL = "CIVIEL"
    GEEN = "GEEN"


PERSOONLIJKE_REDENEN: Final = frozenset(
    {
        *("GEZIN", "PSYCHOSOCIAAL", "PSY_INT", "PSY_EXT", "GEDRAG", "FAMILIE", "WONEN"),
        *("WACHT_JEUGDHULP", "DAGBEHANDELING", "DETENTIE", "MEDISCH", "ZIEKTE"),
    }
)
"""Redenen van verzuim die op problemen van de jongere of thuis wijzen (codes van REDENEN)."""


@dataclass(frozen=True, slots=True)
class Routefeiten:
    """Wat er van de zaak bekend is.

    persoonlijk: problemen van de jongere of thuis. ernstige_zorgen: de ontwikkeling loopt gevaar.
    onveilig: zorgen over de veiligheid. hulp_loopt: er is vrijwillige hulp bezig.
    zonder_resultaat: vrijwillige hulp hielp eerder niet, of kwam niet van de grond.
    """

    persoonlijk: bool = False
    ernstige_zorgen: bool = False
    onveilig: bool = False
    hulp_loopt: bool = False
    zonder_resultaat: bool = False


@dataclass(frozen=True, slots=True)
class Routevoorstel:
    """De routes die passen, de partner om als eerste aan te denken, en waarom.

    partner: een code van `cases.keuzes_mas.PARTNERSOORTEN`, of leeg.
    """

    routes: tuple[Route, ...]
    partner: str
    uitleg: tuple[Uitlegregel, ...]

    def wijkt_af(self, route: str, *, lopend: Sequence[str] = ()) -> bool:
        """Of deze keuze anders is dan het voorstel. lopend: welke routes er al lopen.

        Een extra route naast de voorgestelde is ook een afwijking: iemand legt uit waarom.
        """
        if route in self.routes:
            return False
        return not (route == Route.GEEN and set(self.routes) <= set(lopend))


def _zin(tekst: str) -> Uitlegregel:
    return Uitlegregel(REGEL, BRON, tekst)


def route_voorstellen(feiten: Routefeiten) -> Routevoorstel:
    """Welke route past (MA-02); de zwaarste reden geldt eerst."""
    if feiten.onveilig:
        return _bij_onveiligheid(feiten)
    if feiten.ernstige_zorgen and feiten.zonder_resultaat:
        tekst = (
            "Er zijn ernstige zorgen en vrijwillige hulp hielp niet. Dan past een melding bij de "
            "jeugdbeschermingstafel."
        )
        return Routevoorstel((Route.CIVIEL,), "JBT", (_zin(tekst),))
    if feiten.hulp_loopt:
        tekst = "Er loopt al vrijwillige hulp. Volg die eerst, of leg uit waarom er meer nodig is."
        return Routevoorstel((Route.GEEN,), "", (_zin(tekst),))
    if feiten.ernstige_zorgen:
        tekst = (
            "Er zijn ernstige zorgen en vrijwillige hulp is nog niet geprobeerd. Begin daar. "
            "Helpt die niet, dan past de jeugdbeschermingstafel."
        )
        return Routevoorstel((Route.VRIJWILLIG,), "JEUGDHULP", (_zin(tekst),))
    if feiten.persoonlijk:
        tekst = "De jongere of het gezin heeft problemen. Dan past vrijwillige hulp."
        regels = [_zin(tekst)]
        if feiten.zonder_resultaat:
            regels.append(_zin("Eerdere hulp hielp niet. Zoek andere hulp dan de vorige keer."))
        return Routevoorstel((Route.VRIJWILLIG,), "WIJKTEAM", tuple(regels))
    tekst = "Er zijn geen problemen of zorgen vastgelegd. Dan is een route nu niet nodig."
    return Routevoorstel((Route.GEEN,), "", (_zin(tekst),))


def _bij_onveiligheid(feiten: Routefeiten) -> Routevoorstel:
    regels = [
        _zin("Er zijn zorgen over de veiligheid. Overleg eerst met Veilig Thuis (meldcode)."),
        _zin("Daarna past hulp in een verplicht kader."),
    ]
    routes: tuple[Route, ...] = (Route.CIVIEL,)
    if feiten.persoonlijk and not (feiten.hulp_loopt or feiten.zonder_resultaat):
        routes = (Route.CIVIEL, Route.VRIJWILLIG)
        regels.append(_zin("Vrijwillige hulp mag daarnaast al beginnen."))
    return Routevoorstel(routes, "VEILIG_THUIS", tuple(regels))
