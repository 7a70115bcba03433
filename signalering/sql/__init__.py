"""De signalen als verzameling: per soort een vraag over alle jongeren, samen één opdracht.

Elke vraag geeft rijen (soort, jongere_id, gemeente_id, sleutel, sinds, drempeldag,
duur_lesdagen, gegevens) en neemt de waarden van `signalering.services.definities`. De maatstaf
is `signalering.regels`: hetzelfde antwoord, een andere weg.
"""

from signalering.sql.absoluut_verzuim import ABSOLUUT_VERZUIM
from signalering.sql.delen import DEFINITIE, KALENDER, ZONDER_SCHOOL
from signalering.sql.doelgroep import DOELGROEP
from signalering.sql.meldingen import HERHAALD_VERZUIM, MELDPLICHT
from signalering.sql.overgang import EINDE_LEERPLICHT, KENNISGEVING, WORDT_18
from signalering.sql.stilstand import STILSTAND
from signalering.sql.termijnen import TERMIJNEN
from signalering.sql.thuiszitters import THUISZITTERS

_SOORTEN = (
    *(THUISZITTERS, ABSOLUUT_VERZUIM, MELDPLICHT, HERHAALD_VERZUIM, EINDE_LEERPLICHT, WORDT_18),
    *(KENNISGEVING, TERMIJNEN, DOELGROEP, STILSTAND),
)
# De definities, de kalender en wie op geen school staat leest de database zo één keer, voor alle
# soorten samen.
VRAAG = f"with {DEFINITIE}, {KALENDER}, {ZONDER_SCHOOL} " + " union all ".join(
    f"({soort})" for soort in _SOORTEN
)

__all__ = ["VRAAG"]
