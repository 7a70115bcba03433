"""Scholen en besturen van DUO inlezen: in één transactie; nog eens inlezen verandert niets."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from cases.conversie.lezer import Onleesbaar
from cases.conversie.uitkomst import Bevinding, Melder, Uitkomst
from cases.stamgegevens import schrijven
from cases.stamgegevens.besturen import Bestuursbestand, bestand_openen, besturen_schrijven
from cases.stamgegevens.kolommen import Schoolrij
from cases.stamgegevens.lezen import VOLLEDIGE_SOORTEN, Schoolbestand, afkeur_schrijven
from cases.stamgegevens.regios import Regiotelling, regios_schrijven
from cases.stamgegevens.schrijven import Verdwenen

SLOT: Final = 7_203_114
"""Het nummer van het slot: twee keer tegelijk inlezen zou scholen dubbel maken."""
HOOGSTENS_VERDWENEN: Final = 0.2
"""Ontbreekt een groter deel van de bekende scholen, dan is het bestand niet volledig."""
GENOEG_OM_TE_TOETSEN: Final = 10


class OnbruikbareScholen(ValueError):
    """De levering als geheel deugt niet; er is niets veranderd."""


class _Terugdraaien(Exception):
    """De transactie moet weg: een proef, of fouten zonder afkeur."""


@dataclass(frozen=True)
class Opdracht:
    """Wat er moet gebeuren. volledig: wie niet in het bestand staat, is gesloten."""

    paden: Sequence[Path]
    peildatum: date
    proef: bool = False
    afkeur_map: Path | None = None
    volledig: bool = False


@dataclass
class Schooluitkomst(Uitkomst):
    """Als bij de conversie, met de gesloten scholen en de regio's erbij."""

    gesloten: list[Verdwenen] = field(default_factory=list)
    regios: Regiotelling = field(default_factory=Regiotelling)

    def als_json(self) -> dict[str, Any]:
        """De tellingen, de gesloten scholen met wie er nog staat ingeschreven, en de regio's."""
        return {
            **super().als_json(),
            "gesloten": [
                {"school": s.sleutel, "naam": s.naam, "lopende_inschrijvingen": s.lopend}
                for s in self.gesloten
            ],
            "regios": {"nieuw": self.regios.nieuw, "gewijzigd": self.regios.gewijzigd},
        }


def scholen_importeren(opdracht: Opdracht, *, melden: Melder) -> Schooluitkomst:
    """Lees de bestanden in. `melden` krijgt elke fout en waarschuwing.

    Loopt binnen de grens van alle gemeenten, want gesloten scholen tellen hun inschrijvingen.
    Raises OnbruikbareScholen en OSError.
    """
    uitkomst = Schooluitkomst(proef=opdracht.proef)

    def tellend(bevinding: Bevinding) -> None:
        if bevinding.is_fout:
            uitkomst.fouten += 1
        else:
            uitkomst.waarschuwingen += 1
        melden(bevinding)

    bestanden = _openen(opdracht, tellend)
    with suppress(_Terugdraaien), transaction.atomic():
        _voer_uit(opdracht, bestanden, uitkomst, tellend)
    return uitkomst


def _openen(opdracht: Opdracht, melden: Melder) -> list[Schoolbestand | Bestuursbestand]:
    namen = [pad.name for pad in opdracht.paden]
    if len(set(namen)) < len(namen):
        raise OnbruikbareScholen("Twee bestanden hebben dezelfde naam; geef elk bestand een keer.")
    bestanden: list[Schoolbestand | Bestuursbestand] = []
    for pad in opdracht.paden:
        if not pad.is_file() and pad.exists():
            raise OnbruikbareScholen(f"{pad.name} is geen gewoon bestand.")
        if (
            opdracht.afkeur_map is not None
            and pad.resolve().parent == opdracht.afkeur_map.resolve()
        ):
            raise OnbruikbareScholen("Kies voor de afkeur een andere map dan die van de bestanden.")
        try:
            bestanden.append(bestand_openen(pad, melden))
        except Onleesbaar as fout:
            raise OnbruikbareScholen(f"{pad.name}: {fout}.") from None
    if opdracht.volledig:
        _keur_volledig([b for b in bestanden if isinstance(b, Schoolbestand)])
    return bestanden


def _keur_volledig(bestanden: Sequence[Schoolbestand]) -> None:
    for bestand in bestanden:
        if bestand.soort not in VOLLEDIGE_SOORTEN:
            raise OnbruikbareScholen(
                f"{bestand.naam}: aan de naam is niet te zien dat dit alle vestigingen van po, vo, "
                "so of mbo zijn. Zonder --volledig gaat het inlezen wel; er sluit dan niets."
            )


def _voer_uit(
    opdracht: Opdracht,
    bestanden: Sequence[Schoolbestand | Bestuursbestand],
    uitkomst: Schooluitkomst,
    melden: Melder,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SLOT])
    scholen = [b for b in bestanden if isinstance(b, Schoolbestand)]
    schrijven.klaarzetten(_alle_rijen(scholen))
    besturen = [
        (bestand, bestuur)
        for bestand in bestanden
        if isinstance(bestand, Bestuursbestand)
        for _, bestuur in bestand.rijen()
    ]
    uitkomst.bestanden = {bestand.naam: bestand.telling for bestand in bestanden}
    if opdracht.afkeur_map is not None:
        for bestand in bestanden:
            afkeur_schrijven(bestand, opdracht.afkeur_map)
    elif uitkomst.fouten:
        raise _Terugdraaien
    _waarschuwen(melden)
    if opdracht.volledig:
        uitkomst.gesloten = _sluiten(opdracht, scholen, melden)
    schrijven.scholen_schrijven(opdracht.peildatum)
    schrijven.herkomst_vastleggen([bestand.soort for bestand in scholen])
    uitkomst.regios = regios_schrijven(opdracht.peildatum)
    for naam in uitkomst.regios.tegenstrijdig:
        melden(_algemeen(f"{naam} staat in meer dan een RMC-regio; daar is niets aan veranderd"))
    _tellen(scholen)
    besturen_schrijven(besturen)
    if opdracht.proef:
        raise _Terugdraaien
    uitkomst.geladen = True


def _alle_rijen(bestanden: Sequence[Schoolbestand]) -> Iterator[tuple[int, int, Schoolrij]]:
    for nummer, bestand in enumerate(bestanden, start=1):
        for regel, rij in bestand.rijen():
            yield nummer, regel, rij


def _tellen(bestanden: Sequence[Schoolbestand]) -> None:
    for nummer, nieuw, gewijzigd in schrijven.tellingen():
        telling = bestanden[nummer - 1].telling
        telling.nieuw, telling.gewijzigd = nieuw, gewijzigd
    for bestand in bestanden:
        t = bestand.telling
        t.ongewijzigd = t.gelezen - t.afgekeurd - t.nieuw - t.gewijzigd


def _algemeen(reden: str, waarde: str = "", kolom: str = "") -> Bevinding:
    return Bevinding("alle bestanden", 0, kolom, waarde, reden, is_fout=False)


def _waarschuwen(melden: Melder) -> None:
    for code, naam, aantal in schrijven.onbekende_gemeenten():
        wie = "1 school is" if aantal == 1 else f"{aantal} scholen zijn"
        waar = f"{code} {naam}".strip() or "leeg"
        melden(
            _algemeen(
                f"deze gemeente is hier niet bekend; {wie} bewaard zonder gemeente",
                waar,
                "GEMEENTENUMMER",
            )
        )
    for sleutel, naam, dag in schrijven.heropende_scholen():
        melden(_algemeen(f"{naam} was gesloten op {dag:%d-%m-%Y} en is weer open", sleutel))


def _sluiten(
    opdracht: Opdracht, bestanden: Sequence[Schoolbestand], melden: Melder
) -> list[Verdwenen]:
    soorten = [bestand.soort for bestand in bestanden]
    bekend, weg = schrijven.verdwenen_scholen(soorten, peildatum=opdracht.peildatum)
    if bekend >= GENOEG_OM_TE_TOETSEN and len(weg) > bekend * HOOGSTENS_VERDWENEN:
        raise OnbruikbareScholen(
            f"{len(weg)} van de {bekend} bekende scholen staan er niet in. Dit bestand lijkt niet "
            "volledig; er is niets veranderd. Lees het zonder --volledig in."
        )
    if any(bestand.telling.afgekeurd for bestand in bestanden):
        melden(_algemeen("er zijn rijen afgekeurd; daarom is geen enkele school gesloten"))
        return []
    schrijven.scholen_sluiten(weg, peildatum=opdracht.peildatum)
    for school in weg:
        if school.lopend:
            wie = "1 jongere staat" if school.lopend == 1 else f"{school.lopend} jongeren staan"
            reden = f"{school.naam} is gesloten, maar {wie} er nog ingeschreven"
            melden(_algemeen(reden, school.sleutel))
    return weg
