"""De indelingen waarin vrijstellingen worden geteld: het woord in de tabel en de codes erachter.

Een indeling is een lijst van labels met hun codes. Wat in geen label valt, komt in `BUITEN`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

Indeling = Mapping[str, Sequence[str]]

BUITEN: Final = "buiten"

_PO: Final = ("BO", "TAALPO", "SBO", "SO")
_VO: Final = ("VSO", "PRO", "VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "ISK", "VAVO")
_MBO: Final = ("MBO1", "MBO2", "MBO3", "MBO4")
SPECIAAL: Final = ("SO", "VSO")
"""Een school van het speciaal onderwijs (zm-vrijstelling-tekst)."""

UTR_5: Final[Indeling] = {
    "PO en SBO": ("BO", "TAALPO", "SBO"),
    "SO en VSO": SPECIAAL,
    "VO": ("PRO", "VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "ISK", "VAVO"),
    "MBO": _MBO,
    "geen onderwijs": ("GEEN", "KDC", "INBURGERING", "BUITENLAND", "ONBEKEND"),
}
UTR_GRONDEN: Final[Indeling] = {
    "a. lichamelijke en psychische redenen": ("5a",),
    "b. levensbeschouwelijke overtuiging": ("5b",),
    "c. onderwijs in het buitenland": ("5c",),
}

ZM_T12A: Final[Indeling] = {
    "PO": _PO,
    "VO": _VO,
    "MBO": _MBO,
    "Geen": ("GEEN", "KDC", "INBURGERING", "BUITENLAND", "ONBEKEND"),
}
ZM_T12A_RIJEN: Final[Indeling] = {
    "Verleend 3b Toelating 15 jarige op mbo": ("V3B",),
    "Verleend 11 Verlof buiten de schoolvakanties": ("V11_VERLEEND",),
    "Niet verleend 11 Verlof buiten de schoolvakanties": ("V11_NIET",),
    "Naar schoolhoofd 11 Verlof minder dan 10 dagen": ("V11_SCHOOLHOOFD",),
}
ZM_T12B: Final[Indeling] = {
    "KDC": ("KDC",),
    "PO": ("PO",),
    "VO": ("VO",),
    "MBO": ("MBO",),
    "Geen": ("GEEN",),
}
ZM_T12B_RIJEN: Final[Indeling] = {
    "Verleend 5 onder a Lichamelijk of psychisch niet in staat aan onderwijs deel te nemen": (
        "5a",
    ),
    "Verleend 5 onder b Bezwaar op basis van levensovertuiging": ("5b",),
    "Verleend 5 onder c Inschrijving bij school in buitenland": ("5c",),
    "Verleend 15 Vervangend leerwerktraject": ("15",),
}


def label_bij(indeling: Indeling, code: str) -> str:
    """Het label waar de code onder valt, of `BUITEN`."""
    return next((label for label, codes in indeling.items() if code in codes), BUITEN)
