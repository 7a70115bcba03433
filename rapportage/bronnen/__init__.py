"""De benoemde bronnen waar een tabel uit kan tellen."""

from typing import Final

from rapportage.bronnen.doorstroompunt import (
    BENADERINGEN,
    CONTACT,
    CONTACT_18PLUS,
    CONTACT_BENADEREN,
    OVERGANGEN,
    OVERSTAP,
    TRAJECTEN,
    TRAJECTEN_KALENDERJAAR,
    UITVAL,
    UITVAL_VORIG_JAAR,
    VERVOER,
    VERVOLG_18PLUS,
    VSV_DOELGROEP,
    VSV_LIJST,
)
from rapportage.bronnen.extern import EXTERN, LEERLINGEN, SCHOLEN, STANDEN
from rapportage.bronnen.meldingen import AFGESLOTEN, MELDINGEN
from rapportage.bronnen.plichtigen import INWONERS, NIET_SCHOOLGAAND, PLICHTIGEN
from rapportage.bronnen.soort import VAST, Bron
from rapportage.bronnen.sturing import (
    BENADERTIJD,
    EFFECT,
    LOOPTIJD,
    OPVOLGING,
    TERUGWEKEN,
    TRAJECTDUUR,
)
from rapportage.bronnen.thuiszitters import PERIODEN, THUISZITTERS
from rapportage.bronnen.verloop import TRAJECTVERLOOP
from rapportage.bronnen.vrijstellingen import AANVRAGEN, LOPEND
from rapportage.bronnen.zaken import VERZUIMZAKEN, ZAKEN
from rapportage.bronnen.zorg import ZORG_PLICHTIG, ZORGMELDINGEN

BRONNEN: Final[dict[str, Bron]] = {
    bron.naam: bron
    for bron in (
        *(MELDINGEN, AFGESLOTEN, ZAKEN, PERIODEN, THUISZITTERS, LOPEND, AANVRAGEN),
        *(PLICHTIGEN, INWONERS, NIET_SCHOOLGAAND, UITVAL, TRAJECTEN, CONTACT, OVERGANGEN),
        *(ZORG_PLICHTIG, ZORGMELDINGEN, UITVAL_VORIG_JAAR, VSV_DOELGROEP, VSV_LIJST),
        *(BENADERINGEN, TRAJECTEN_KALENDERJAAR, CONTACT_BENADEREN, VERVOLG_18PLUS),
        *(CONTACT_18PLUS, VERZUIMZAKEN, VERVOER, OVERSTAP, EXTERN, STANDEN, SCHOLEN, LEERLINGEN),
        *(OPVOLGING, LOOPTIJD, BENADERTIJD, TRAJECTDUUR, TERUGWEKEN, EFFECT, TRAJECTVERLOOP),
    )
}

__all__ = ["BRONNEN", "VAST", "Bron"]
