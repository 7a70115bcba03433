"""De plicht van een jongere als periode, en de duur die daar bij een grond uit volgt (VR-09)."""

from datetime import date

from cases.models import Jongere
from cases.regels.plicht import Plichtverloop
from cases.selectors.waarom import plicht_met_waarom
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.kalender import begin_schooljaar, schooljaar
from kern.klok import vandaag
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.duur import (
    Geldigheid,
    Plichtperiode,
    standaardgeldigheid,
    trekkend_seizoen,
)
from vrijstellingen.regels.grond import VERLOFGRONDEN, Grond


def plichtverloop_van(jongere: Jongere) -> Plichtverloop | None:
    """De data van de plichten, of None als de geboortedatum niet klopt."""
    oordeel, _ = plicht_met_waarom(jongere, op=vandaag())
    return oordeel.verloop if oordeel else None


def plichtperiode_van(jongere: Jongere) -> Plichtperiode | None:
    """De eerste en laatste dag van leerplicht en kwalificatieplicht, of None: niet te bepalen."""
    verloop = plichtverloop_van(jongere)
    if verloop is None or verloop.leerplicht_van is None:
        return None
    einde = verloop.kwalificatieplicht_tot_en_met or verloop.leerplicht_tot_en_met
    if einde is None or einde < verloop.leerplicht_van:
        return None
    return Plichtperiode(verloop.leerplicht_van, einde)


def gevraagd_jaar(vrijstelling: Vrijstelling) -> int:
    """Het beginjaar van het schooljaar waarvoor het beroep of de aanvraag is."""
    if vrijstelling.schooljaar is not None:
        return int(vrijstelling.schooljaar)
    return schooljaar(vrijstelling.gevraagd_van or vrijstelling.ontvangen_op)


def voorgestelde_geldigheid(
    vrijstelling: Vrijstelling,
    *,
    plicht: Plichtperiode | None,
    blijvend: bool = False,
    wet: Parameters | None = None,
) -> Geldigheid | None:
    """De duur die bij de vraag past, binnen de plicht; None als er niets te bepalen valt.

    blijvend: de verklaring zegt dat de jongere nooit geschikt wordt (alleen 5 onder a).
    """
    grond = Grond(vrijstelling.grond)
    jaar = gevraagd_jaar(vrijstelling)
    if grond in VERLOFGRONDEN:
        return _gevraagd(vrijstelling)
    if grond is Grond.TREKKEND:
        return _seizoen(vrijstelling, plicht, wet or parameters())
    if plicht is None:
        return None
    voorstel = standaardgeldigheid(
        grond,
        jaar=jaar,
        plicht=plicht,
        vanaf=_vanaf(vrijstelling, jaar),
        tot_einde_plicht=blijvend,
    )
    tot = vrijstelling.gevraagd_tot_en_met
    if voorstel and tot and not blijvend and voorstel.van <= tot < voorstel.tot_en_met:
        return Geldigheid(voorstel.van, tot)
    return voorstel


def _vanaf(vrijstelling: Vrijstelling, jaar: int) -> date | None:
    """Loopt het schooljaar al, dan begint de vrijstelling op de gevraagde dag of bij ontvangst."""
    gekozen = vrijstelling.gevraagd_van or vrijstelling.ontstaan_op
    if gekozen is None and vrijstelling.ontvangen_op > begin_schooljaar(jaar):
        gekozen = vrijstelling.ontvangen_op
    return gekozen


def _gevraagd(vrijstelling: Vrijstelling) -> Geldigheid | None:
    van, tot = vrijstelling.gevraagd_van, vrijstelling.gevraagd_tot_en_met
    return Geldigheid(van, tot) if van and tot else None


def _seizoen(
    vrijstelling: Vrijstelling, plicht: Plichtperiode | None, wet: Parameters
) -> Geldigheid | None:
    dag = vrijstelling.gevraagd_van or vrijstelling.ontvangen_op
    seizoen = trekkend_seizoen(dag.year, wet=wet)
    van, tot = max(seizoen.van, dag), seizoen.tot_en_met
    if plicht is not None:
        van, tot = max(van, plicht.van), min(tot, plicht.tot_en_met)
    return Geldigheid(van, tot) if van <= tot else None
