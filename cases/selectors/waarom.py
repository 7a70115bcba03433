"""Waarom is deze jongere wel of niet plichtig? Het oordeel met de feiten en getallen erachter."""

from collections.abc import Sequence
from datetime import date

from cases.models import Jongere, Kwalificatie
from cases.regels.plicht_uitleg import Plichtoordeel, Uitlegregel, plichtoordeel
from cases.regels.waarom import Invoer, Waarom, als_getallen, plichtgetallen, plichtinvoer
from cases.selectors.plicht import kalender_voor, plichtfeiten_van
from inrichting.selectors import parameters
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND


def plicht_met_waarom(jongere: Jongere, *, op: date) -> tuple[Plichtoordeel | None, Waarom]:
    """De plicht op een dag met haar uitleg.

    Het oordeel is None als de geboortedatum op geen kalender past; de uitleg zegt dat dan.
    """
    try:
        feiten = plichtfeiten_van(jongere)
    except ValueError:
        tekst = "De geboortedatum klopt niet. Zoek haar eerst uit."
        return None, Waarom(
            op, (geboren_invoer(jongere),), (Uitlegregel("LP-02", "Lpw 3 lid 1", tekst),)
        )
    wet = parameters()
    gevonden = kalender_voor(jongere)
    oordeel = plichtoordeel(
        feiten, op=op, kalender=gevonden.kalender, wet=wet, herkomst=gevonden.herkomst
    )
    invoer = plichtinvoer(
        feiten,
        bron_geboren=_bron_geboren(jongere),
        bron_schooljaren=jongere.twaalfde_schooljaar_bron,
    )
    getallen = als_getallen(plichtgetallen(feiten, oordeel, wet=wet))
    return oordeel, Waarom(op, invoer, oordeel.uitleg, getallen)


def diplomas_van(jongere_id: int) -> Sequence[Kwalificatie]:
    """De diploma's van een jongere, het nieuwste boven; de aanroeper heeft de blik vastgelegd."""
    return list(Kwalificatie.objects.filter(jongere_id=jongere_id).order_by("-behaald_op", "-id"))


def geboren_invoer(jongere: Jongere) -> Invoer:
    """De geboortedatum als feit, met of zij met de BRP is vergeleken."""
    dag = jongere.geboortedatum
    waarde = datum_voluit(dag) if dag else jongere.geboren
    return Invoer("Geboren", waarde, _bron_geboren(jongere))


def _bron_geboren(jongere: Jongere) -> str:
    gezien = jongere.brp_gezien_op
    if gezien is None:
        return "Niet met de BRP vergeleken"
    return f"BRP, {gezien.astimezone(NEDERLAND):%d-%m-%Y}"
