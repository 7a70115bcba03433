"""Hoe vaak iets voorkomt: verhoudingen uit gepubliceerde jaarverslagen, afgerond."""

from dataclasses import dataclass
from typing import Final

from leerplicht.demo.lot import Verdeling


@dataclass(frozen=True)
class Verzuimkans:
    """Kans op een melding per schooljaar, en hoeveel meldingen zo'n jongere dan heeft."""

    jongeren: float
    per_jongere: float


GEEN_VERZUIM: Final = Verzuimkans(0.0, 1.0)
_PO: Final = Verzuimkans(0.0053, 1.1)
_SO: Final = Verzuimkans(0.083, 1.9)
_VO: Final = Verzuimkans(0.065, 2.4)
_MBO: Final = Verzuimkans(0.21, 2.9)
_MBO18: Final = Verzuimkans(0.33, 2.9)

VERZUIM_TOT_18: Final = {
    **dict.fromkeys(("BO", "SBO", "TAALPO"), _PO),
    **dict.fromkeys(("SO", "VSO"), _SO),
    **dict.fromkeys(("PRO", "VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "ISK", "VAVO"), _VO),
    **dict.fromkeys(("MBO1", "MBO2", "MBO3", "MBO4"), _MBO),
}
VERZUIM_VANAF_18: Final = {
    **dict.fromkeys(("PRO", "VSO", "VMBO_BB", "HAVO_BB", "VWO_BB", "ISK", "VAVO"), _VO),
    **dict.fromkeys(("MBO1", "MBO2", "MBO3", "MBO4"), _MBO18),
}

SOORT_PO: Final = Verdeling(
    {"LUXE": 30, "REL_WET": 26, "REL_LICHT": 23, "ZORG": 40, "BEMIDDELING": 12, "OVERIG": 4}
)
SOORT_VO: Final = Verdeling(
    {
        "REL_WET": 792,
        "REL_LICHT": 420,
        "ZORG": 600,
        "REL_LANG_ONG": 60,
        "REL_LANG_GEO": 90,
        "LUXE": 25,
        "OVERIG": 80,
        "BEMIDDELING": 90,
    }
)
SOORT_18: Final = Verdeling({"V18": 1210, "ZORG18": 73})

_RELATIEF: Final = Verdeling(
    {
        "HERHAALD": 394,
        "ONGEMOTIVEERD": 391,
        "PSYCHOSOCIAAL": 143,
        "TE_LAAT": 140,
        "ZIEKTE": 89,
        "VERKEERDE_OPLEIDING": 83,
        "STAGE": 17,
        "GEZIN": 17,
    }
)
_ZORG: Final = Verdeling(
    {
        "PSYCHOSOCIAAL": 147,
        "PSY_INT": 104,
        "GEZIN": 94,
        "ZIEKTE": 66,
        "PSY_EXT": 37,
        "OVERSTAP": 64,
        "VERWIJDERING": 20,
        "WACHT_PASSEND": 13,
    }
)
_THUIS: Final = Verdeling(
    {
        "PSY_INT": 61,
        "ONGEMOTIVEERD": 28,
        "PSY_EXT": 18,
        "GEZIN": 13,
        "GEDRAG": 13,
        "WACHT_PASSEND": 7,
        "WACHT_JEUGDHULP": 7,
    }
)
REDEN: Final = {
    "LUXE": Verdeling({"FAMILIE": 23, "VAKANTIE": 17}),
    "AV": Verdeling(
        {
            "NIET_AANGEMELD": 55,
            "WACHT_TAAL": 45,
            "VRIJ_AANGEVRAAGD": 24,
            "WACHT_JEUGDHULP": 13,
            "WACHT_PASSEND": 13,
            "WERK": 8,
        }
    ),
    "VERZUIM": _RELATIEF,
    "DOORSTROOM": _RELATIEF,
    "ZORG": _ZORG,
    "BEMIDDELING": _ZORG,
    "THUISZITTER": _THUIS,
    "VRIJSTELLING": Verdeling({"VRIJ_AANGEVRAAGD": 1}),
}
_VERZUIM_AF: Final = Verdeling(
    {
        "WAARSCH_FORMEEL": 415,
        "EIGEN_SCHOOL": 409,
        "TKN": 300,
        "HULP": 51,
        "NIET_VERWIJTBAAR": 47,
        "SVT": 23,
        "VERHUISD": 12,
    }
)
RESULTAAT: Final = {
    "LUXE": Verdeling({"WAARSCH_FORMEEL": 27, "TKN": 11, "NIET_VERWIJTBAAR": 2}),
    "AV": Verdeling({"INGESCHREVEN": 90, "VERHUISD": 30, "NIET_OPGELOST": 25, "VRIJ": 14}),
    "VERZUIM": _VERZUIM_AF,
    "DOORSTROOM": Verdeling(
        {"GEEN_ACTIE_GEWENST": 60, "EIGEN_SCHOOL": 25, "DSP_TRAJECT": 10, "WAARSCH_GESPREK": 12}
    ),
    "ZORG": Verdeling(
        {"EIGEN_SCHOOL": 188, "TKN": 182, "HULP": 48, "NIET_ZORGELIJK": 29, "SVT": 25}
    ),
    "BEMIDDELING": Verdeling({"ANDERE_SCHOOL": 40, "EIGEN_SCHOOL": 35, "HULP": 10, "ANDERS": 5}),
    "THUISZITTER": Verdeling(
        {"NIET_OPGELOST": 43, "ANDERE_SCHOOL": 34, "HULP": 23, "SVT": 21, "OZA": 9}
    ),
    "VRIJSTELLING": Verdeling({"VRIJ": 1}),
}
TER_KENNISNAME: Final = 0.15
INGETROKKEN: Final = 0.03
HALT_OF_PV: Final = 0.03
THUISZITTER: Final = 0.0045
ABSOLUUT: Final = 0.004
VRIJSTELLING: Final = 0.008
VERVOER: Final = {"SO": 0.47, "VSO": 0.30, "SBO": 0.12, "TAALPO": 0.2, "BO": 0.002}
UITVAL: Final = {"MBO1": 0.27, "MBO2": 0.11, "MBO3": 0.075, "MBO4": 0.05, "VMBO_BB": 0.01}

GROND: Final = Verdeling({"5a": 94, "5b": 11, "5c": 32, "15": 8, "3b": 10, "11g": 12, "11f": 6})
REDEN_UITVAL: Final = Verdeling(
    {"WERK": 39, "ONGEMOTIVEERD": 24, "NIEUW_IN_GEMEENTE": 19, "VERKEERDE_OPLEIDING": 11, "": 7}
)
BENADERING: Final = Verdeling(
    {
        "BEGELEID": 176,
        "WERK": 60,
        "STUDIE": 28,
        "NIET_GETRACEERD": 35,
        "INBURGERING": 13,
        "GEEN_HULPVRAAG": 8,
        "WAJONG": 5,
        "OPEN": 25,
    }
)
BESTEMMING: Final = Verdeling(
    {
        "WERK_REGULIER": 69,
        "OND_MBO": 47,
        "OND_VAVO_HAVO": 6,
        "TRAJECT_REINT": 18,
        "TRAJECT_HULP": 3,
        "NP_BEREIK": 3,
        "NP_MOTIVATIE": 2,
    }
)
