"""De woorden op het scherm voor standen, acten en partijen."""

from typing import Final

from cases.regels.toets import Uitkomst
from vrijstellingen.regels.grond import Stand

STANDEN: Final[dict[str, str]] = {
    Stand.ONTVANGEN: "Ontvangen",
    Stand.ONVOLLEDIG: "Wacht op aanvulling",
    Stand.VOLDOET: "Voldoet",
    Stand.VOLDOET_NIET: "Voldoet niet",
    Stand.LOPEND: "Loopt",
    Stand.BEEINDIGD: "Beëindigd",
    Stand.VERLOPEN: "Verlopen",
    Stand.INGEDIEND: "Ingediend",
    Stand.BUITEN_BEHANDELING: "Buiten behandeling",
    Stand.IN_BEHANDELING: "In behandeling",
    Stand.OPGESCHORT: "Staat stil",
    Stand.HOREN: "Gesprekken",
    Stand.VERLEEND: "Verleend",
    Stand.GEWEIGERD: "Geweigerd",
    Stand.GEDOGEN: "Gedogen",
    Stand.BEKENDGEMAAKT: "Bekendgemaakt",
    Stand.BEZWAARTERMIJN: "Bezwaar mogelijk",
    Stand.ONHERROEPELIJK: "Staat vast",
    Stand.DOORGEZONDEN: "Doorgezonden",
    Stand.INGETROKKEN: "Ingetrokken",
}
TONEN: Final[dict[str, str]] = {
    Stand.ONTVANGEN: "nieuw",
    Stand.INGEDIEND: "nieuw",
    Stand.ONVOLLEDIG: "wacht",
    Stand.OPGESCHORT: "wacht",
    Stand.VOLDOET_NIET: "let-op",
    Stand.GEWEIGERD: "let-op",
    Stand.LOPEND: "klaar",
    Stand.VOLDOET: "klaar",
    Stand.VERLEEND: "klaar",
    Stand.IN_BEHANDELING: "bezig",
    Stand.HOREN: "bezig",
    Stand.BEZWAARTERMIJN: "bezig",
}
"""Hoe de stand eruitziet (componenten/status.html); anders neutraal."""

UITKOMSTEN: Final[dict[str, tuple[str, str]]] = {
    Uitkomst.JA: ("Klopt", "klaar"),
    Uitkomst.NEE: ("Klopt niet", "let-op"),
    Uitkomst.LET_OP: ("Let op", "let-op"),
    Uitkomst.ONBEKEND: ("Nog niet nagegaan", "wacht"),
}
"""Het woord en de toon bij een toetspunt."""

GRONDEN_KORT: Final[dict[str, str]] = {
    "3a": "3a vervangende leerplicht",
    "3b": "3b laatste schooljaar",
    "5a": "5 onder a",
    "5b": "5 onder b",
    "5c": "5 onder c",
    "5a_trekkend": "5a trekkend bestaan",
    "11f": "11 onder f",
    "11g": "11 onder g",
    "15": "15 ander onderwijs",
}
"""De grond in een paar tekens, voor een filter of een tabel."""
