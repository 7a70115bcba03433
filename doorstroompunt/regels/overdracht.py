"""Aan welk team een jongere over kan: leerplicht tot de plicht eindigt, het Doorstroompunt daarna.

Wie kwalificatieplichtig is, kan naar beide: het Doorstroompunt helpt ook voor de meerderjarigheid
(VM-10).
"""

from datetime import date

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, EINDE_KWALIFICATIEPLICHT, EINDLEEFTIJD
from inrichting.parameters import Parameters

GRENZEN = (EINDLEEFTIJD, EINDE_KWALIFICATIEPLICHT, DOORSTROOMPUNT_ONDER)


def bezwaar_tegen_team(
    geboren: date | None, *, naar_leerplicht: bool, op: date, wet: Parameters
) -> str:
    """Waarom deze jongere op deze dag niet naar dat team kan; leeg als het kan of onbekend is.

    geboren: None als de geboortedatum niet volledig is; dan beslist de ambtenaar (Web 9.2.1).
    """
    if geboren is None:
        return ""
    if naar_leerplicht:
        onder = is_onder(geboren, EINDE_KWALIFICATIEPLICHT, op=op, wet=wet)
        return "" if onder else "De leerplicht is voorbij."
    if is_onder(geboren, EINDLEEFTIJD, op=op, wet=wet):
        return "De jongere is nog te jong voor het Doorstroompunt."
    if not is_onder(geboren, DOORSTROOMPUNT_ONDER, op=op, wet=wet):
        return "De jongere is te oud voor het Doorstroompunt."
    return ""
