"""Het overzicht: de stand van vandaag, dit schooljaar tot nu toe, en een reeks van schooljaren.

Elke maat is een cel van een verslagtabel. Er is hier dus geen telregel: wat op het overzicht
staat, staat ook in die tabel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from inrichting.parameters import Parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar_label
from rapportage.cellen import Optelling, Teller
from rapportage.definitie import Definitie, definities
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.selectors.bereik import bereiken
from rapportage.selectors.vandaag import Vandaag, stand_vandaag
from rapportage.services.tellen import telkamer
from rapportage.tellen import opzet
from rapportage.vraag import Vraag

JAREN: Final = 5
"""Zoveel schooljaren staan er in een reeks, met het lopende erbij."""


@dataclass(frozen=True, slots=True)
class Maat:
    """Een cel van een tabel: de rij met dit label, of leeg voor het totaal van iedereen uniek.

    reeks: of zij over de schooljaren heen op het overzicht staat.
    """

    sleutel: str
    naam: str
    nummer: str
    rij: str = ""
    reeks: bool = False

    @property
    def definitie(self) -> Definitie:
        """De tabel."""
        return definities()[self.nummer]


MATEN: Final = (
    Maat(
        *("meldingen", "Meldingen verzuim en zorg", "zm-meldingen"),
        rij="meldingen verzuim en zorg",
        reeks=True,
    ),
    Maat(
        *("absoluut", "Vastgesteld absoluut verzuim", "zm-g1"),
        rij="ABSOLUUT VERZUIM",
        reeks=True,
    ),
    Maat(
        *("thuiszitters", "Thuiszitters", "zm-meldingen"),
        rij="thuiszitters",
        reeks=True,
    ),
    Maat("vrijstellingen", "Vrijstellingen van inschrijving", "rb-vrijstellingen"),
    Maat(
        *("vsv", "Nieuwe voortijdig schoolverlaters", "zm-vsv-nieuw"),
        rij="nieuwe voortijdig schoolverlaters",
    ),
)


@dataclass(frozen=True, slots=True)
class Jaarstand:
    """Een schooljaar met per maat het aantal. keuze: None als de lezer het toen niet kan tellen."""

    schooljaar: str
    keuze: Keuze | None
    aantallen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Alles op het scherm. jaren: het oudste eerst, het lopende laatst."""

    vandaag: Vandaag
    jaren: Sequence[Jaarstand]

    @property
    def nu(self) -> Jaarstand:
        """Het lopende schooljaar."""
        return self.jaren[-1]


def overzicht_tellen(inzage: Inzage, keuze: Keuze) -> Overzicht:
    """Het overzicht van een gemeente of gebied van deze lezer. keuze: het lopende schooljaar.

    Een gebied telt in elk jaar de gemeenten die het toen had, net als in de tabel. Raises
    DuurtTeLang.
    """
    reeks = [maat for maat in MATEN if maat.reeks]
    with telkamer(keuze, wpg=False) as (wet, stand):
        jaren = [Jaarstand(keuze.schooljaar, keuze, _aantallen(MATEN, stand, stand.vraag))]
        stand.opruimen()
        jaren += _eerder(inzage, keuze, reeks, wet)
        beeld = stand_vandaag([g.pk for g in keuze.bereik.gemeenten])
    return Overzicht(beeld, jaren[::-1])


def _eerder(
    inzage: Inzage, keuze: Keuze, reeks: Sequence[Maat], wet: Parameters
) -> list[Jaarstand]:
    """De jaren voor dat van de keuze, het laatste eerst; elke bron wordt een keer gelezen."""
    keuzes = {
        jaar: replace(keuze, jaar=jaar, bereik=bereik) if bereik else None
        for jaar in range(keuze.jaar - 1, keuze.jaar - JAREN, -1)
        for bereik in [bereiken(inzage.gemeenten, jaar).get(keuze.bereik.sleutel)]
    }
    vragen = {jaar: eigen.vraag(wet) for jaar, eigen in keuzes.items() if eigen}
    aantallen = {}
    if vragen:
        stand = Stand(*vragen.values())
        aantallen = {jaar: _aantallen(reeks, stand, vraag) for jaar, vraag in vragen.items()}
        stand.opruimen()
    return [
        Jaarstand(schooljaar_label(jaar), eigen, aantallen.get(jaar, {}))
        for jaar, eigen in keuzes.items()
    ]


def _aantallen(maten: Sequence[Maat], stand: Stand, vraag: Vraag) -> dict[str, int]:
    """Per maat haar cel in een van de schooljaren van de stand."""
    cellen = {maat.sleutel: _cel(maat, vraag) for maat in maten}
    teller = Teller(stand, vraag)
    teller.tellen(*cellen.values())
    return {sleutel: int(teller.waarde(cel) or 0) for sleutel, cel in cellen.items()}


def _cel(maat: Maat, vraag: Vraag) -> Optelling:
    plan = opzet(maat.definitie, vraag)
    kolom = plan.zichtbaar[0]
    if not maat.rij:
        return plan.totaal(kolom)
    rij = next(r for r in plan.rijen if r.label == maat.rij)
    return plan.optelling(rij, kolom)
