"""De tweede manier van tellen: gewone Python over een conversiemap, zonder database.

Bedoeld om onafhankelijk van de verslagmachine op hetzelfde getal uit te komen. Wat hier staat is
de letter van de telregels; wat die openlaten, is `ONBESLIST` en wordt niet vergeleken.
"""

from datetime import date

from tests.rapportage.teller import (
    doorstroompunt,
    lijsten,
    registers,
    thuiszitters,
    verzuim,
    vsv,
    zaken,
)
from tests.rapportage.teller import vrijstellingen as vrij
from tests.rapportage.teller.kalender import Schooljaar
from tests.rapportage.teller.tabel import Tabel, Vraag
from tests.rapportage.teller.wereld import Wereld

TABELLEN = {
    **verzuim.TABELLEN,
    **thuiszitters.TABELLEN,
    **zaken.TABELLEN,
    **vrij.TABELLEN,
    **doorstroompunt.TABELLEN,
    **registers.TABELLEN,
    **vsv.TABELLEN,
    **lijsten.TABELLEN,
}


def tel(
    wereld: Wereld,
    tabel_id: str,
    gemeenten: tuple[str, ...],
    schooljaar: str,
    peildatum: date,
    profiel: str = "",
) -> Tabel:
    """Tel een tabel voor gemeenten en een schooljaar, zoals het er op de peildatum voor stond."""
    vraag = Vraag(wereld, gemeenten, Schooljaar(schooljaar), peildatum, profiel)
    return TABELLEN[tabel_id](vraag)
