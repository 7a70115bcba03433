"""Wie een brief krijgt (LP-10): wie gezag heeft, de jongere vanaf een leeftijd, of de school.

Het is een voorstel. Wie schrijft mag afwijken, met een reden; alleen wat `briefbelemmering`
verbiedt (overleden, geen adres) gaat nooit door.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ontvangersoort(StrEnum):
    """Wie een ontvanger is voor de jongere."""

    OUDER = "ouder"
    VERZORGER = "verzorger"
    VOOGD = "voogd"
    JONGERE = "jongere"
    SCHOOL = "school"
    PARTNER = "partner"
    OVERIG = "overig"


class Doelgroep(StrEnum):
    """Voor wie een sjabloon bedoeld is (`inrichting.models.Briefsjabloon.Ontvanger`)."""

    OUDERS = "ouders"
    JONGERE = "jongere"
    OUDERS_OF_JONGERE = "ouders_of_jongere"
    SCHOOL = "school"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Ontvangerfeiten:
    """Wat er over de ontvanger en de jongere bekend is. leeftijd: die van de jongere, in jaren."""

    soort: Ontvangersoort
    doelgroep: Doelgroep = Doelgroep.OUDERS
    gezag: bool | None = None
    leeftijd: int | None = None


@dataclass(frozen=True, slots=True)
class Leeftijden:
    """De grenzen, uit de parameters. zelf: de jongere krijgt ook zelf de brief."""

    zelf: int
    meerderjarig: int


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Krijgt deze ontvanger de brief, en waarom (niet). let_op: kijk ernaar voor u verzendt."""

    krijgt: bool
    waarom: str
    let_op: bool = False


def ontvanger_voorstellen(feiten: Ontvangerfeiten, *, grens: Leeftijden) -> Voorstel:
    """Stel voor of deze ontvanger de brief krijgt."""
    if feiten.doelgroep in {Doelgroep.SCHOOL, Doelgroep.PARTNER}:
        hoort = str(feiten.soort) == str(feiten.doelgroep)
        return Voorstel(hoort, f"Deze brief is voor de {feiten.doelgroep}.")
    if feiten.soort is Ontvangersoort.JONGERE:
        if feiten.doelgroep is Doelgroep.JONGERE:
            return Voorstel(krijgt=True, waarom="Deze brief is voor de jongere zelf.")
        return _jongere_zelf(feiten.leeftijd, grens)
    if feiten.doelgroep is Doelgroep.JONGERE:
        return Voorstel(krijgt=False, waarom="Deze brief is voor de jongere zelf.")
    if feiten.soort in {Ontvangersoort.OUDER, Ontvangersoort.VERZORGER, Ontvangersoort.VOOGD}:
        return _thuis(feiten, grens)
    return Voorstel(krijgt=False, waarom="Deze brief is voor thuis.")


def _jongere_zelf(leeftijd: int | None, grens: Leeftijden) -> Voorstel:
    if leeftijd is None:
        return Voorstel(krijgt=False, waarom="De leeftijd is niet bekend.", let_op=True)
    if leeftijd >= grens.meerderjarig:
        return Voorstel(krijgt=True, waarom="Is meerderjarig.")
    if leeftijd >= grens.zelf:
        return Voorstel(krijgt=True, waarom=f"Is {grens.zelf} jaar of ouder.")
    return Voorstel(krijgt=False, waarom=f"Is jonger dan {grens.zelf} jaar.")


def _thuis(feiten: Ontvangerfeiten, grens: Leeftijden) -> Voorstel:
    if feiten.leeftijd is not None and feiten.leeftijd >= grens.meerderjarig:
        return Voorstel(krijgt=False, waarom="De jongere is meerderjarig.")
    if feiten.gezag is False:
        return Voorstel(krijgt=False, waarom="Heeft geen gezag.")
    if feiten.gezag is None:
        return Voorstel(
            krijgt=True, waarom="Het gezag is niet bekend. Kijk het eerst na.", let_op=True
        )
    return Voorstel(krijgt=True, waarom="Heeft gezag.")
