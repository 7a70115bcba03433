"""Wie heeft volgens de BRP het gezag? Van de vormen van het antwoord naar één persoon per keer.

LP-10: wie gezag heeft, moet inschrijven en zorgen voor schoolbezoek. Een BRP die het niet weet,
zegt `niet te bepalen`; dat is iets anders dan geen gezag.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.koppelingen.brp.gegevens import (
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
    Ouder,
    Persoon,
)
from cases.regels.naam import genormaliseerd

LANGSTE_NAAM = 200  # zoveel bewaart een betrokkene
_ZONDER_DRAGER = {Gezagsoort.TIJDELIJK_GEEN: False, Gezagsoort.NIET_TE_BEPALEN: None}


@dataclass(frozen=True, slots=True)
class Gezagsrelatie:
    """Eén ouder of gezagsdrager. sleutel: `ouder:1` of `drager:2`, vast binnen een antwoord.

    gezag: None als het niet te bepalen is of de BRP er niets over zegt; soort zegt welk van beide.
    """

    sleutel: str
    rol: str
    naam: str
    bsn: str
    gezag: bool | None
    soort: str


def naam_of_leeg(naam: Naam | None) -> str:
    """De naam in woorden; een punt is in de BRP: onbekend."""
    if naam is None or naam.geslachtsnaam.strip(" .") == "":
        return ""
    return str(naam)[:LANGSTE_NAAM]


def gezagsrelaties(persoon: Persoon) -> tuple[Gezagsrelatie, ...]:
    """De ouders, en wie verder gezag heeft. Een ouder zonder naam en BSN telt niet mee."""
    ouders = [o for o in persoon.ouders if naam_of_leeg(o.naam) or o.bsn]
    relaties = [
        _van_ouder(o, persoon.gezag, sleutel=f"ouder:{o.aanduiding or nummer}")
        for nummer, o in enumerate(ouders, 1)
    ]
    anderen = [
        (soort, drager)
        for soort, drager in _dragers(persoon.gezag)
        if not any(_zelfde(drager, ouder) for ouder in ouders) and _bekend(drager)
    ]
    relaties += [
        Gezagsrelatie(
            f"drager:{nummer}",
            _rol(drager, soort),
            naam_of_leeg(drager.naam),
            drager.bsn,
            True,
            soort.value,
        )
        for nummer, (soort, drager) in enumerate(anderen, 1)
    ]
    return tuple(relaties)


def _dragers(gezag: Sequence[Gezag]) -> list[tuple[Gezagsoort, Gezagsdrager]]:
    return [
        (g.soort, drager) for g in gezag if g.soort not in _ZONDER_DRAGER for drager in g.dragers
    ]


def _van_ouder(ouder: Ouder, gezag: Sequence[Gezag], *, sleutel: str) -> Gezagsrelatie:
    heeft, soort = _gezag_van(ouder, gezag)
    return Gezagsrelatie(sleutel, "ouder", naam_of_leeg(ouder.naam), ouder.bsn, heeft, soort)


def _gezag_van(ouder: Ouder, gezag: Sequence[Gezag]) -> tuple[bool | None, str]:
    for soort, drager in _dragers(gezag):
        if _zelfde(drager, ouder):
            return True, soort.value
    zonder = [g.soort for g in gezag if g.soort in _ZONDER_DRAGER]
    if zonder:
        return _ZONDER_DRAGER[zonder[0]], zonder[0].value
    # Het gezag is bekend en deze ouder is er niet bij.
    return (False, "") if gezag else (None, "")


def _zelfde(drager: Gezagsdrager, ouder: Ouder) -> bool:
    if drager.bsn and ouder.bsn:
        return drager.bsn == ouder.bsn
    naam = genormaliseerd(naam_of_leeg(drager.naam))
    return bool(naam) and naam == genormaliseerd(naam_of_leeg(ouder.naam))


def _bekend(drager: Gezagsdrager) -> bool:
    return bool(drager.bsn or naam_of_leeg(drager.naam))


def _rol(drager: Gezagsdrager, soort: Gezagsoort) -> str:
    if drager.is_ouder:
        return "ouder"
    return "voogd" if soort is Gezagsoort.VOOGDIJ else "verzorger"
