"""De termijnen bij een vrijstelling, elk met de rekensom erachter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt
from cases.regels.waarom import Invoer, Waarom, als_getallen
from inrichting.parameters import Parameters, Waarde
from inrichting.selectors import feestdagtabel, parameters
from kern.kalender import datum_voluit
from kern.klok import vandaag
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.besluit import Besluittermijn, besluittermijn
from vrijstellingen.regels.bezwaar import (
    Bezwaartermijn,
    beslissing_op_bezwaar,
    bezwaar_toetsen,
)
from vrijstellingen.regels.dwangsom import Dwangsom, dwangsom
from vrijstellingen.regels.grond import GRONDREGELS, Grond
from vrijstellingen.selectors.feiten import besluitfeiten, bezwaartermijn_van


@dataclass(frozen=True)
class Termijn:
    """Een uiterste dag met zijn uitleg. afgerond: wat op die dag moest, is gedaan."""

    naam: str
    dag: date
    waarom: Waarom
    afgerond: bool = False


@dataclass(frozen=True)
class Termijnbeeld:
    """Alle termijnen, de bevinding over elk bezwaar, en de dwangsom als er een is."""

    termijnen: Sequence[Termijn]
    bezwaren: Sequence[Toetspunt]
    dwangsom: Dwangsom | None
    bezwaartermijn: Bezwaartermijn | None
    besluit: Besluittermijn | None


def termijnbeeld(vrijstelling: Vrijstelling, feiten: Sequence[Vrijstellingfeit]) -> Termijnbeeld:
    """De termijnen van nu, opnieuw berekend uit de feiten."""
    wet = parameters()
    rijen: list[Termijn] = []
    besluit, som = _besluit(vrijstelling, feiten, wet, rijen)
    bezwaar = bezwaartermijn_van(vrijstelling, wet=wet)
    bezwaren: list[Toetspunt] = []
    if bezwaar is not None and vrijstelling.bekendgemaakt_op is not None:
        rijen.append(
            Termijn(
                "Bezwaar maken tot en met",
                bezwaar.laatste_dag,
                _waarom(vrijstelling.bekendgemaakt_op, bezwaar.uitleg, bezwaar.waarden),
                afgerond=bezwaar.laatste_dag < vandaag(),
            )
        )
        ontvangen = [f for f in feiten if f.soort == "bezwaar"]
        bezwaren = [
            bezwaar_toetsen(bezwaar, ontvangen_op=f.op, gepost_op=f.gepost_op) for f in ontvangen
        ]
        if ontvangen:
            beslissing = beslissing_op_bezwaar(bezwaar, wet=wet, gelijkgesteld=feestdagtabel())
            rijen.append(
                Termijn(
                    "Beslissen op het bezwaar",
                    beslissing.uiterlijk,
                    _waarom(bezwaar.laatste_dag, beslissing.uitleg, beslissing.waarden),
                )
            )
    return Termijnbeeld(rijen, bezwaren, som, bezwaar, besluit)


def _besluit(
    vrijstelling: Vrijstelling,
    feiten: Sequence[Vrijstellingfeit],
    wet: Parameters,
    rijen: list[Termijn],
) -> tuple[Besluittermijn | None, Dwangsom | None]:
    """De besluittermijn van een aanvraag; van rechtswege is er geen."""
    if not GRONDREGELS[Grond(vrijstelling.grond)].beslistermijn:
        return None, None
    gegeven = besluitfeiten(vrijstelling, feiten, op=vandaag())
    termijn = besluittermijn(gegeven, wet=wet, gelijkgesteld=feestdagtabel())
    waarom = _waarom(vrijstelling.ontvangen_op, termijn.uitleg, termijn.waarden)
    rijen.append(
        Termijn("Beslissen", termijn.uiterlijk, waarom, afgerond=bool(vrijstelling.oordeel))
    )
    if termijn.buiten_behandeling_uiterlijk is not None and not vrijstelling.oordeel:
        rijen.append(
            Termijn(
                "Buiten behandeling laten kan tot en met",
                termijn.buiten_behandeling_uiterlijk,
                waarom,
            )
        )
    return termijn, dwangsom(gegeven, termijn, op=vandaag(), wet=wet)


def _waarom(op: date, uitleg: Sequence[Uitlegregel], waarden: Sequence[Waarde]) -> Waarom:
    invoer = (Invoer("Geteld vanaf", datum_voluit(op, met_weekdag=True)),)
    return Waarom(op, invoer, tuple(uitleg), als_getallen(waarden))
