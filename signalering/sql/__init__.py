"""De signalen als verzamelingen: per soort één vraag over alle jongeren.

Elke vraag geeft rijen (soort, jongere_id, gemeente_id, sleutel, sinds, drempeldag,
duur_lesdagen, gegevens) en neemt de waarden van `signalering.services.definities`. De maatstaf
is `signalering.regels`: hetzelfde antwoord, een andere weg.
"""

from signalering.sql.absoluut_verzuim import ABSOLUUT_VERZUIM
from signalering.sql.meldingen import HERHAALD_VERZUIM, MELDPLICHT
from signalering.sql.stilstand import STILSTAND
from signalering.sql.thuiszitters import THUISZITTERS

VRAGEN = (THUISZITTERS, ABSOLUUT_VERZUIM, MELDPLICHT, HERHAALD_VERZUIM, STILSTAND)

__all__ = ["VRAGEN"]
