"""De codes van benaderen en hoe ze op het scherm heten (rapporten/definities, hoofdstuk 8)."""

from collections.abc import Mapping
from typing import Final

from doorstroompunt.regels.ladder import BESLUIT, STAPPEN, VERVOLG

KANALEN: Final[Mapping[str, tuple[str, str]]] = {
    **STAPPEN,
    "videobellen": ("Videobellen", "GESPREK"),
    "wandelen": ("Wandelen of buiten afspreken", "GESPREK"),
    "gesprek": ("Gesprek op kantoor of school", "GESPREK"),
    "inloop": ("Inloop of spreekuur", "INLOOP"),
}
"""Langs welke weg: het woord, en de soort contactmoment die erbij hoort."""
KANAALWOORDEN: Final = {code: woord for code, (woord, _) in KANALEN.items()}

RICHTINGEN = {"uit": "Wij zochten contact", "in": "De jongere meldde zich zelf"}

WACHT = "wacht"
RESULTATEN: Final[Mapping[str, tuple[str, bool | None, str]]] = {
    WACHT: ("Verstuurd, wacht op antwoord", None, ""),
    "geen_gehoor": ("Geen gehoor", False, ""),
    "niet_thuis": ("Niet thuis", False, ""),
    "onjuist": ("Nummer of adres klopt niet", False, ""),
    "bereikt": ("Gesproken", True, ""),
    "afspraak": ("Gesproken, afspraak gemaakt", True, ""),
    "WERK": ("Werkt", True, "WERK"),
    "STUDIE": ("Studeert of gaat studeren", True, "STUDIE"),
    "GEEN_HULPVRAAG": ("Geen hulpvraag", True, "GEEN_HULPVRAAG"),
    "ANDERE_INSTANTIE": ("Al hulp van een andere instantie", True, "ANDERE_INSTANTIE"),
    "AANVRAAG_WI": ("Aanvraag bij Werk en Inkomen", True, "AANVRAAG_WI"),
    "INBURGERING": ("Volgt inburgering", True, "INBURGERING"),
    "WAJONG": ("Volgt een traject Wajong", True, "WAJONG"),
    "BEPERKING": ("Geen aanbod door een beperking", True, "BEPERKING"),
    "STARTKWAL": ("Heeft een startkwalificatie", True, "STARTKWAL"),
    "NIET_OP_ADRES": ("Woont niet op het adres", False, "NIET_OP_ADRES"),
    "NIET_GETRACEERD": ("Niet bereikt, ook niet na huisbezoek", False, "NIET_GETRACEERD"),
}
"""Hoe een poging afliep: het woord, of de jongere is bereikt, en de uitkomst die zij geeft."""
RESULTAATWOORDEN: Final = {code: woord for code, (woord, _, _) in RESULTATEN.items()}

_NA_GESPREK: Final = (
    *("bereikt", "afspraak", "GEEN_HULPVRAAG", "WERK", "STUDIE", "ANDERE_INSTANTIE"),
    *("AANVRAAG_WI", "INBURGERING", "WAJONG", "BEPERKING", "STARTKWAL"),
)
PAST_BIJ: Final[Mapping[str, tuple[str, ...]]] = {
    "app": (WACHT, "onjuist", *_NA_GESPREK),
    "telefoon": ("geen_gehoor", "onjuist", *_NA_GESPREK),
    "mail": (WACHT, "onjuist", *_NA_GESPREK),
    "brief_1": (WACHT, "onjuist", *_NA_GESPREK),
    "brief_2": (WACHT, "onjuist", *_NA_GESPREK),
    "huisbezoek": ("niet_thuis", "NIET_OP_ADRES", *_NA_GESPREK),
    **dict.fromkeys(("videobellen", "wandelen", "gesprek"), ("geen_gehoor", *_NA_GESPREK)),
    "inloop": _NA_GESPREK,
}
"""De resultaten die bij een weg passen, de meest gewone eerst."""

EERSTE_KANAAL: Final[Mapping[str, str]] = {VERVOLG: "gesprek", BESLUIT: "huisbezoek"}
"""Met welke weg het scherm begint als de ladder zelf geen stap meer noemt."""

BENADERINGEN = {"benaderen": "Benaderen", "volgen": "Volgen", "niet": "Niet benaderen"}
BENADERREDENEN: Final[Mapping[str, str]] = {
    "afwijking": "Besloten door een medewerker",
    "triage": "Besloten bij Nieuw in beeld",
    "geen_doelgroep": "Hoort niet bij de doelgroep",
    "verhuisd": "Verhuisd",
    "te_jong": "Nog te jong",
    "andere_instantie": "Een andere instantie helpt",
    "inkomen": "Heeft genoeg inkomen",
    "geen_of_laag_inkomen": "Geen of laag inkomen",
    "inkomen_onbekend": "Inkomen niet bekend",
    "werk": "Werkt genoeg uren",
    "te_weinig_werk": "Werkt weinig uren",
    "uren_onbekend": "Niet bekend of de jongere werkt",
    "geen_werk": "Werkt niet",
}
_WAT_ER_VOLGT: Final[Mapping[str, str]] = {
    "benaderen": "wordt hier toch benaderd",
    "volgen": "daarom alleen volgen",
    "niet": "daarom niet benaderen",
}
_GEMEENTE_KIEST: Final = frozenset({"verhuisd", "andere_instantie", "inkomen", "werk"})
_MENS_KIEST: Final = frozenset({"afwijking", "triage"})


def redenwoorden(reden: str, *, uitkomst: str) -> str:
    """Waarom, met wat eruit volgt als de reden dat zelf niet zegt.

    Wie genoeg uren werkt, wordt in de ene gemeente gevolgd en in de andere benaderd: zonder het
    gevolg lijkt de reden dan het tegendeel van de uitkomst.
    """
    woord = BENADERREDENEN[reden]
    if reden in _GEMEENTE_KIEST:
        return f"{woord}; {_WAT_ER_VOLGT[uitkomst]}"
    return f"{woord}: {BENADERINGEN[uitkomst].lower()}" if reden in _MENS_KIEST else woord
