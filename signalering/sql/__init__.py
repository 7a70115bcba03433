"""De signalen als verzameling: per soort een vraag over alle jongeren, samen één opdracht.

Elke vraag geeft rijen (soort, jongere_id, gemeente_id, sleutel, sinds, drempeldag,
duur_lesdagen, gegevens) en neemt de waarden van `signalering.services.definities`. De maatstaf
is `signalering.regels`: hetzelfde antwoord, een andere weg.
"""

from signalering.sql.absoluut_verzuim import ABSOLUUT_VERZUIM
from signalering.sql.delen import DEFINITIE, KALENDER
from signalering.sql.meldingen import HERHAALD_VERZUIM, MELDPLICHT
from signalering.sql.stilstand import STILSTAND
from signalering.sql.thuiszitters import THUISZITTERS

_SOORTEN = (THUISZITTERS, ABSOLUUT_VERZUIM, MELDPLICHT, HERHAALD_VERZUIM, STILSTAND)
# De definities en de kalender leest de database zo één keer, voor alle soorten samen.
VRAAG = f"with {DEFINITIE}, {KALENDER} " + " union all ".join(f"({soort})" for soort in _SOORTEN)

__all__ = ["VRAAG"]
