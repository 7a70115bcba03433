"""Welke soorten uitvoer er op de achtergrond te maken zijn: elke lijst, en de BI-uitvoer."""

from kern.handelingen import Handeling
from rapportage.bi.uitvoer import GGM, bi_schrijven
from rapportage.lijsten.bestand import uitvoer_schrijven
from rapportage.lijsten.register import LIJSTEN
from rapportage.services.uitvoer import Soort


def soort_van(lijst: str) -> Soort:
    """Hoe deze uitvoer wordt gemaakt, en met welke handeling. Raises LookupError."""
    if lijst == GGM:
        return Soort(Handeling.BI_UITVOER, bi_schrijven)
    return Soort(LIJSTEN[lijst].handeling, uitvoer_schrijven)


def titel_van(lijst: str) -> str:
    """Hoe deze uitvoer op het scherm heet."""
    return "BI-uitvoer" if lijst == GGM else LIJSTEN[lijst].titel
