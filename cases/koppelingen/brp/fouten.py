"""Van een antwoord dat geen antwoord is naar een fout met een zin voor het scherm.

De zinnen staan hier vast. Wat de BRP zelf schrijft, komt nooit op een scherm of in een log: daar
kan een persoonsgegeven in staan.
"""

import json
from typing import Any, Final

from cases.koppelingen.brp.gegevens import (
    Brpfout,
    BrpNietBereikbaar,
    BrpOnbegrijpelijk,
    BrpTeDruk,
    BrpWeigert,
    TeVeelTreffers,
)

GEEN_VERBINDING: Final = "De BRP is niet te bereiken."
TE_LAAT: Final = "De BRP geeft op dit moment geen antwoord."
TE_DRUK: Final = "De BRP heeft het nu te druk. Wacht een minuut."
BUITEN_GEBRUIK: Final = "De BRP is tijdelijk buiten gebruik."
STORING: Final = "De BRP heeft een storing."
NIET_AANGEMELD: Final = (
    "De BRP kent onze aanmelding niet. Vraag de beheerder om de aansluiting na te kijken."
)
NIET_TOEGESTAAN: Final = (
    "Uw gemeente mag dit niet opvragen in de BRP. Vraag de beheerder om hulp bij de autorisatie."
)
VRAAG_FOUT: Final = (
    "De BRP begrijpt de vraag niet. Kijk na wat u invulde, of vraag de beheerder om hulp."
)
TE_VEEL: Final = "Er zijn meer dan tien personen gevonden."
ONBEGRIJPELIJK: Final = (
    "De BRP gaf een antwoord dat wij niet kunnen lezen. Vraag de beheerder om hulp."
)
VERKEERDE_PERSOON: Final = (
    "De BRP gaf niet de persoon waar u naar vroeg. Wij tonen niets. Vraag de beheerder om hulp."
)
DUBBEL_NUMMER: Final = (
    "Bij dit BSN staan meer personen in de BRP. Wij tonen er geen. Vraag burgerzaken om hulp."
)
NIET_INGESTELD: Final = "De BRP is nog niet aangesloten. Vraag de beheerder om dit te regelen."

OK: Final = 200
TE_VEEL_CODES: Final = frozenset({"tooManyResults", "tooManyRecords"})
_PER_STATUS: Final[dict[int, tuple[type[Brpfout], str]]] = {
    400: (BrpWeigert, VRAAG_FOUT),
    401: (BrpWeigert, NIET_AANGEMELD),
    403: (BrpWeigert, NIET_TOEGESTAAN),
    404: (BrpNietBereikbaar, GEEN_VERBINDING),
    406: (BrpWeigert, VRAAG_FOUT),
    415: (BrpWeigert, VRAAG_FOUT),
    429: (BrpTeDruk, TE_DRUK),
    500: (BrpNietBereikbaar, STORING),
    502: (BrpNietBereikbaar, GEEN_VERBINDING),
    503: (BrpNietBereikbaar, BUITEN_GEBRUIK),
    504: (BrpNietBereikbaar, TE_LAAT),
}


def fout_bij(status: int, inhoud: bytes) -> Brpfout:
    """De fout die bij deze status en dit problem+json-bericht hoort."""
    if status == 400 and foutcode(inhoud) in TE_VEEL_CODES:  # noqa: PLR2004 - een HTTP-status
        return TeVeelTreffers(TE_VEEL)
    soort, zin = _PER_STATUS.get(status, (BrpOnbegrijpelijk, ONBEGRIJPELIJK))
    return soort(zin)


def foutcode(inhoud: bytes) -> str:
    """De systeemcode uit het bericht (`paramsValidation`), of leeg. Alleen letters en cijfers."""
    try:
        bericht: Any = json.loads(inhoud)
    except (ValueError, RecursionError):
        return ""
    code = bericht.get("code") if isinstance(bericht, dict) else None
    return code if isinstance(code, str) and code.isalpha() and len(code) <= 25 else ""  # noqa: PLR2004 - de grens uit de OAS
