"""Namen zoals ze worden opgezocht: zonder hoofdletters, accenten en leestekens."""

import re
import unicodedata
from typing import Final

_GEEN_LETTER_OF_CIJFER: Final = re.compile(r"[^a-z0-9]+")
# Letters die niet uiteenvallen in een letter met een teken.
_LOS: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "þ": "th",
        "ĳ": "ij",
    }
)


def genormaliseerd(tekst: str) -> str:
    """Kleine letters zonder accenten; leestekens worden een spatie, behalve het weglatingsteken.

    `D'Angelo` en `dangelo` worden hetzelfde, `Vries-Jansen` wordt `vries jansen`.
    """
    kaal = tekst.casefold().translate(_LOS)
    kaal = kaal.replace("'", "").replace("\u2019", "").replace("\u2018", "").replace("`", "")
    los = unicodedata.normalize("NFKD", kaal)
    zonder_tekens = "".join(letter for letter in los if not unicodedata.combining(letter))
    return _GEEN_LETTER_OF_CIJFER.sub(" ", zonder_tekens).strip()


def zoeknaam(geslachtsnaam: str, *, voorvoegsel: str = "", voornamen: str = "") -> str:
    """De naam om op te zoeken: `geslachtsnaam voorvoegsel voornamen`, genormaliseerd."""
    delen = (genormaliseerd(deel) for deel in (geslachtsnaam, voorvoegsel, voornamen))
    return " ".join(deel for deel in delen if deel)
