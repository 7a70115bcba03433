"""Het overzicht: de stand van vandaag, dit schooljaar tot nu toe, en een reeks van schooljaren.

Elke maat is een cel van een verslagtabel. Er is hier dus geen telregel: wat op het overzicht
staat, staat ook in die tabel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cases.selectors.team import Teamlast, teamlast
from kern.autorisatie import Inzage
from kern.kalender import schooljaar_label
from rapportage.bladen import BELEID, Blad
from rapportage.bronnen.sturing import weken_per_gemeente
from rapportage.cellen import Optelling, Teller
from rapportage.definitie import definities
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.maten import Maat
from rapportage.selectors.bereik import bereiken_per_jaar
from rapportage.selectors.scholen import Schoolregel, per_school
from rapportage.selectors.vandaag import Stand as Vandaag
from rapportage.selectors.vandaag import stand_vandaag
from rapportage.services.tellen import telkamer
from rapportage.tabel import Tabel, Waarde
from rapportage.tellen import Opzet, opzet, tabellen
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
    keuzes = _keuzes(inzage, keuze)
    eerder = [k for k in keuzes.values() if k and k.jaar != keuze.jaar]
    reeks = [maat for maat in blad.maten if maat.reeks]
    with telkamer(keuze, *eerder, wpg=False) as (_, stand):
        aantallen = _aantallen(blad.maten, reeks, stand)
        terugweken = weken_per_gemeente(stand.vraag)
        geteld = _tabellen(nummers, stand)
        scholen = per_school(stand, gemeenten) if blad.scholen else []
        beeld = stand_vandaag(gemeenten, wie=inzage.medewerker.pk if blad.eigen else None)
        team = teamlast(frozenset(gemeenten)) if blad.behandelaars else None
    return Overzicht(
        beeld,
        [
            Jaarstand(schooljaar_label(jaar), eigen, aantallen.get(jaar, {}))
            for jaar, eigen in keuzes.items()
        ],
        geteld,
        afgeleid={m.sleutel: m.uit(geteld[m.nummer][1]) for m in blad.afgeleid},
        team=team,
        scholen=scholen,
        weken=sorted({weken for _, weken in terugweken}),
    )


def _met_gemeenten(blad: Blad, keuze: Keuze) -> bool:
    return blad.gemeenten and keuze.bereik.is_gebied


def _tabellen(nummers: Sequence[str], stand: Stand) -> dict[str, tuple[Opzet, Tabel]]:
    """De tabellen van het lopende schooljaar, samen geteld."""
    gekozen = [definities()[n] for n in nummers]
    geteld = tabellen(gekozen, stand.vraag, stand=stand)
    return {t.id: (opzet(d, stand.vraag), t) for d, t in zip(gekozen, geteld, strict=True)}


def _keuzes(inzage: Inzage, keuze: Keuze) -> dict[int, Keuze | None]:
    """De keuze van elk jaar, het oudste eerst; None als de lezer het toen niet kan tellen."""
    jaren = range(keuze.jaar - JAREN + 1, keuze.jaar)
    per_jaar = bereiken_per_jaar(inzage.gemeenten, jaren)
    eerder = {jaar: per_jaar[jaar].get(keuze.bereik.sleutel) for jaar in jaren}
    return {
        **{j: replace(keuze, jaar=j, bereik=b) if b else None for j, b in eerder.items()},
        keuze.jaar: keuze,
    }


def _aantallen(
    maten: Sequence[Maat], reeks: Sequence[Maat], stand: Stand
) -> dict[int, dict[str, int]]:
    """Per schooljaar van de stand de cellen: alle van het lopende, en de reeks van eerdere."""
    cellen = {
        vraag.jaar: {m.sleutel: _cel(m, vraag) for m in (maten if vraag is stand.vraag else reeks)}
        for vraag in stand.vragen
    }
    teller = Teller(stand)
    teller.jaren_tellen({jaar: per.values() for jaar, per in cellen.items()})
    return {
        jaar: {sleutel: int(teller.waarde(cel, jaar) or 0) for sleutel, cel in per.items()}
        for jaar, per in cellen.items()
    }


def _cel(maat: Maat, vraag: Vraag) -> Optelling:
    plan = opzet(maat.definitie, vraag)
    kolom = plan.zichtbaar[0]
    if not maat.rij:
        return plan.totaal(kolom)
    rij = next(r for r in plan.rijen if r.label == maat.rij)
    return plan.optelling(rij, kolom)
