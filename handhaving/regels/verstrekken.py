"""Aan wie politiegegevens mogen, en op welke grond (Wpg 15, 16 en 18 tot en met 20; Bpg 4:2).

De soort ontvanger bepaalt welke gronden er zijn; wie niet in de tabel staat, krijgt niets. De tabel
zelf staat in `handhaving/gegevens/verstrekgronden.csv` (lader: `handhaving/verstrekgronden.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from inrichting.parameters import Parameters

DOELEN_19: Final = {
    "opsporen": "Voorkomen en opsporen van strafbare feiten",
    "orde": "Handhaven van de openbare orde",
    "hulp": "Hulp verlenen aan wie die nodig heeft",
    "toezicht": "Toezicht op het naleven van regelgeving",
}
"""De enige doelen van artikel 19, onder a tot en met d."""


class Werkwoord(StrEnum):
    """Binnen de politietaak stelt men ter beschikking; naar buiten verstrekt men."""

    TER_BESCHIKKING_STELLEN = "TER_BESCHIKKING_STELLEN"
    VERSTREKKEN = "VERSTREKKEN"


class Eis(StrEnum):
    """Wat een grond bovenop doel en noodzaak vraagt."""

    GEEN = ""
    AFSPRAKEN = "afspraken"
    BESLUIT = "besluit"
    SAMENWERKING = "samenwerking"


@dataclass(frozen=True, slots=True)
class Grond:
    """Een rij van de tabel. parameter: de instelling waarmee een onzekere grond aan of uit gaat."""

    ontvanger: str
    code: str
    artikel: str
    waarvoor: str
    werkwoord: Werkwoord
    eis: Eis
    parameter: str
    bron: str
    bewijs: str


@dataclass(frozen=True, slots=True)
class Samenwerking:
    """Wat er van een samenwerkingsbesluit toe doet (Wpg art. 20)."""

    van: date
    tot_en_met: date | None
    soorten: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verstrekfeiten:
    """Wat er over een voorgenomen verstrekking bekend is.

    belang, doel_19, instemming_van en instemming_op: het besluit van artikel 19, in overeenstemming
    met het bevoegd gezag. samenwerking: het besluit van artikel 20. afspraken: waar zij staan.
    """

    ontvanger: str
    grond: str
    organisatie: str
    op: date
    belang: str = ""
    doel_19: str = ""
    instemming_van: str = ""
    instemming_op: date | None = None
    samenwerking: Samenwerking | None = None
    afspraken: str = ""


def gronden_voor(
    ontvanger: str, *, tabel: Iterable[Grond], op: date, wet: Parameters, gemeentecode: str = ""
) -> tuple[Grond, ...]:
    """De gronden waarop deze ontvanger op die dag iets kan krijgen; leeg is: niets."""
    return tuple(
        grond
        for grond in tabel
        if grond.ontvanger == ontvanger
        and (
            not grond.parameter
            or wet.waarde(grond.parameter, op=op, gemeentecode=gemeentecode) is True
        )
    )


def bezwaren(
    feiten: Verstrekfeiten, *, tabel: Iterable[Grond], wet: Parameters, gemeentecode: str = ""
) -> list[str]:
    """Waarom deze verstrekking niet kan; leeg als zij kan."""
    kan = gronden_voor(
        feiten.ontvanger, tabel=tabel, op=feiten.op, wet=wet, gemeentecode=gemeentecode
    )
    grond = next((g for g in kan if g.code == feiten.grond), None)
    if grond is None:
        return ["Deze ontvanger kan op deze grond geen politiegegevens krijgen."]
    return {
        Eis.GEEN: lambda _: [],
        Eis.AFSPRAKEN: _zonder_afspraken,
        Eis.BESLUIT: _zonder_besluit,
        Eis.SAMENWERKING: _zonder_samenwerking,
    }[grond.eis](feiten)


def _zonder_afspraken(feiten: Verstrekfeiten) -> list[str]:
    if feiten.afspraken.strip():
        return []
    return ["Noem de afspraken die met deze toezichthouder zijn vastgelegd."]


def _zonder_besluit(feiten: Verstrekfeiten) -> list[str]:
    """Artikel 19: een belang, een van de doelen, en overeenstemming met het bevoegd gezag."""
    fouten = []
    if not feiten.belang.strip():
        fouten.append("Schrijf welk zwaarwegend algemeen belang dit nodig maakt.")
    if feiten.doel_19 not in DOELEN_19:
        fouten.append("Kies een doel dat artikel 19 noemt.")
    if not feiten.instemming_van.strip() or feiten.instemming_op is None:
        fouten.append("Leg vast wie namens het bevoegd gezag instemde, en wanneer.")
    elif feiten.instemming_op > feiten.op:
        fouten.append("Het bevoegd gezag stemt in voordat u de gegevens geeft.")
    return fouten


def _zonder_samenwerking(feiten: Verstrekfeiten) -> list[str]:
    """Artikel 20: een besluit dat op die dag geldt en deze ontvanger noemt."""
    besluit = feiten.samenwerking
    if besluit is None:
        return ["Kies het samenwerkingsbesluit waar deze ontvanger in staat."]
    fouten = []
    if feiten.op < besluit.van or (
        besluit.tot_en_met is not None and besluit.tot_en_met < feiten.op
    ):
        fouten.append("Dit samenwerkingsbesluit geldt niet op deze dag.")
    if feiten.ontvanger not in besluit.soorten:
        fouten.append("Dit samenwerkingsbesluit noemt deze soort ontvanger niet.")
    if _gelijk(feiten.organisatie) not in {_gelijk(p) for p in besluit.partners}:
        fouten.append("Deze organisatie is geen partner in het samenwerkingsbesluit.")
    return fouten


def _gelijk(naam: str) -> str:
    return " ".join(naam.split()).casefold()
