"""Het overzicht: de stand van vandaag, dit schooljaar tot nu toe, en een reeks van schooljaren.

Elke maat is een cel van een verslagtabel. Er is hier dus geen telregel: wat op het overzicht
staat, staat ook in die tabel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cases.selectors.team import Teamlast, teamlast
from inrichting.parameters import Parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar_label
from rapportage.bladen import BELEID, Blad
from rapportage.bronnen.sturing import weken_per_gemeente
from rapportage.cellen import Optelling, Teller
from rapportage.definitie import definities
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.maten import Maat
from rapportage.selectors.bereik import bereiken
from rapportage.selectors.scholen import Schoolregel, per_school
from rapportage.selectors.vandaag import Stand as Vandaag
from rapportage.selectors.vandaag import stand_vandaag
from rapportage.services.tellen import telkamer
from rapportage.tabel import Tabel, Waarde
from rapportage.tellen import Opzet, opzet, tabel
from rapportage.vraag import Vraag

JAREN: Final = 5
"""Zoveel schooljaren staan er in een reeks, met het lopende erbij."""


@dataclass(frozen=True, slots=True)
class Jaarstand:
    """Een schooljaar met per maat het aantal. keuze: None als de lezer het toen niet kan tellen."""

    schooljaar: str
    keuze: Keuze | None
    aantallen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Alles op een blad. jaren: het oudste eerst, het lopende laatst.

    tabellen: de getelde tabellen van het blad, op hun nummer. afgeleid: per maat de waarde daaruit.
    weken: binnen hoeveel weken terug op tijd is, volgens deze gemeenten.
    """

    vandaag: Vandaag
    jaren: Sequence[Jaarstand]
    tabellen: Mapping[str, tuple[Opzet, Tabel]] = field(default_factory=dict)
    afgeleid: Mapping[str, Waarde] = field(default_factory=dict)
    team: Teamlast | None = None
    scholen: Sequence[Schoolregel] = ()
    weken: Sequence[int] = ()

    @property
    def nu(self) -> Jaarstand:
        """Het lopende schooljaar."""
        return self.jaren[-1]


def overzicht_tellen(inzage: Inzage, keuze: Keuze, blad: Blad = BELEID) -> Overzicht:
    """Een blad over een gemeente of gebied van deze lezer. keuze: het lopende schooljaar.

    Een gebied telt in elk jaar de gemeenten die het toen had, net als in de tabel. Raises
    DuurtTeLang.
    """
    gemeenten = [g.pk for g in keuze.bereik.gemeenten]
    nummers = [*blad.tabellen, *(["st-gemeenten"] if _met_gemeenten(blad, keuze) else [])]
    with telkamer(keuze, wpg=False) as (wet, stand):
        terugweken = weken_per_gemeente(stand.vraag)
        tabellen = {n: _tabel(n, stand) for n in nummers}
        scholen = per_school(stand, gemeenten) if blad.scholen else []
        jaren = [Jaarstand(keuze.schooljaar, keuze, _aantallen(blad.maten, stand, stand.vraag))]
        stand.opruimen()
        jaren += _eerder(inzage, keuze, [maat for maat in blad.maten if maat.reeks], wet)
        beeld = stand_vandaag(gemeenten, wie=inzage.medewerker.pk if blad.eigen else None)
        team = teamlast(frozenset(gemeenten)) if blad.behandelaars else None
    return Overzicht(
        *(beeld, jaren[::-1], tabellen),
        afgeleid={m.sleutel: m.uit(tabellen[m.nummer][1]) for m in blad.afgeleid},
        team=team,
        scholen=scholen,
        weken=sorted({weken for _, weken in terugweken}),
    )


def _met_gemeenten(blad: Blad, keuze: Keuze) -> bool:
    return blad.gemeenten and keuze.bereik.is_gebied


def _tabel(nummer: str, stand: Stand) -> tuple[Opzet, Tabel]:
    definitie = definities()[nummer]
    return opzet(definitie, stand.vraag), tabel(definitie, stand.vraag, stand=stand)


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
