"""Het proces-verbaal: de uiterste dag en tegen wie: PV-01."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import plus_maanden

NA_VERHOOR: Final = "pv_na_verhoor_maanden"
NA_MELDING: Final = "pv_na_melding_maanden"
_RICHTLIJN: Final = "Richtlijn schoolverzuim 2017R002"
LUXE_WAARSCHUWING: Final = "pv_luxe_waarschuwing_dagen"
JONGERE_ZELF: Final = "jongere_zelf_vanaf_leeftijd"


@dataclass(frozen=True, slots=True)
class Pvtermijn:
    """De uiterste dagen van een proces-verbaal; de vroegste telt. Leeg: nog niet te zeggen."""

    na_verhoor: date | None
    na_melding: date | None
    uiterlijk: date | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def pv_termijn(
    *, melding_op: date | None, eerste_verhoor_op: date | None, wet: Parameters
) -> Pvtermijn:
    """Een maand na het eerste verhoor en twee maanden na de melding (PV-01, Aanwijzing 4.1).

    Het is een aanwijzing van het OM en geen wet: de dag schuift niet op in een weekend.
    """
    na_verhoor, waarde_verhoor = _maanden_na(eerste_verhoor_op, NA_VERHOOR, wet)
    na_melding, waarde_melding = _maanden_na(melding_op, NA_MELDING, wet)
    dagen = [dag for dag in (na_verhoor, na_melding) if dag is not None]
    uiterlijk = min(dagen, default=None)
    regels = []
    for feit, dag, wat in (
        (melding_op, na_melding, "De melding was"),
        (eerste_verhoor_op, na_verhoor, "Het eerste verhoor was"),
    ):
        if feit is not None and dag is not None:
            regels.append(
                f"{wat} op {datum_voluit(feit)}. Het proces-verbaal is er dan uiterlijk op "
                f"{datum_voluit(dag, met_weekdag=True)}."
            )
    if uiterlijk is None:
        regels.append("Zonder melding en zonder verhoor is er nog geen laatste dag.")
    elif len(dagen) > 1:
        regels.append(f"De vroegste dag telt: {datum_voluit(uiterlijk, met_weekdag=True)}.")
    return Pvtermijn(
        na_verhoor,
        na_melding,
        uiterlijk,
        tuple(Uitlegregel("PV-01", "Aanwijzing schoolverzuim 4.1", regel) for regel in regels),
        tuple(w for w in (waarde_verhoor, waarde_melding) if w is not None),
    )


def _maanden_na(feit: date | None, naam: str, wet: Parameters) -> tuple[date | None, Waarde | None]:
    if feit is None:
        return None, None
    waarde = wet.geldend(naam, op=feit)
    return plus_maanden(feit, waarde.waarde), waarde


class Verzuimsoort(StrEnum):
    """De soorten verzuim die de Aanwijzing onderscheidt."""

    ABSOLUUT = "absoluut"
    LUXE = "luxe"
    SIGNAAL = "signaal"


class Gericht(StrEnum):
    """Tegen wie een proces-verbaal zich kan richten."""

    OUDER = "ouder"
    JONGERE = "jongere"


@dataclass(frozen=True, slots=True)
class Pvfeiten:
    """Wat meetelt bij de vraag tegen wie; leeg: niet vastgelegd.

    schooldagen: duur van luxe verzuim. beide_ouders: beide ouders speelden een rol.
    langer_dan_verlof: er was verlof, en de jongere bleef langer weg.
    """

    geboren: date
    op: date
    soort: Verzuimsoort
    schooldagen: int | None = None
    eerste_keer: bool | None = None
    verlof_geweigerd: bool = False
    langer_dan_verlof: bool = False
    beide_ouders: bool = False
    ouders_eerder_veroordeeld: bool = False


@dataclass(frozen=True, slots=True)
class Pvhulp:
    """Tegen wie het kan gaan, en de aanwijzingen daarbij. Het is een hulp en geen besluit."""

    gericht: tuple[Gericht, ...]
    aanwijzingen: tuple[Toetspunt, ...]


def pv_gericht(feiten: Pvfeiten, *, wet: Parameters) -> Pvhulp:
    """Tegen wie een proces-verbaal gaat, en wat er nog bij hoort (PV-01)."""
    grens = wet.geldend(JONGERE_ZELF, op=feiten.op)
    oud_genoeg = leeftijd_op(feiten.geboren, feiten.op, wet=wet) >= grens.waarde
    gericht: tuple[Gericht, ...] = (Gericht.OUDER,)
    if feiten.soort is Verzuimsoort.SIGNAAL and oud_genoeg:
        gericht = (Gericht.OUDER, Gericht.JONGERE)
    punten = [_HOREN, _wie(feiten.soort, grens), _een_ouder(beide=feiten.beide_ouders)]
    if feiten.soort is Verzuimsoort.LUXE:
        punten += _luxe(feiten, wet)
    if feiten.ouders_eerder_veroordeeld:
        tekst = (
            "Een ouder is al eens veroordeeld. Stuur een kopie van het proces-verbaal naar de Raad "
            "voor de Kinderbescherming."
        )
        punten.append(_aanwijzing("kopie_raad", tekst, "Lpw 22 lid 5"))
    return Pvhulp(gericht, tuple(punten))


def _aanwijzing(naam: str, tekst: str, artikel: str, *waarden: Waarde) -> Toetspunt:
    return Toetspunt(naam, Uitkomst.LET_OP, Uitlegregel("PV-01", artikel, tekst), waarden)


_HOREN: Final = _aanwijzing(
    "horen",
    "Spreek eerst met degene om wie het gaat.",
    "Lpw 22 lid 1 en 3",
)
_WIE: Final[Mapping[Verzuimsoort, str]] = {
    Verzuimsoort.ABSOLUUT: "Staat de jongere niet op een school, dan gaat het om de ouder.",
    Verzuimsoort.LUXE: "Bij vakantie onder schooltijd gaat het om de ouder.",
    Verzuimsoort.SIGNAAL: (
        "Bij ander verzuim hangt het af van wie er schuld heeft: de ouder of de jongere."
    ),
}


def _wie(soort: Verzuimsoort, grens: Waarde) -> Toetspunt:
    artikel = "Lpw 22 lid 2 en 3; Aanwijzing schoolverzuim 6"
    if soort is not Verzuimsoort.SIGNAAL:
        return _aanwijzing("wie", _WIE[soort], artikel)
    tekst = f"{_WIE[soort]} Tegen een jongere kan het vanaf {grens.waarde} jaar."
    return _aanwijzing("wie", tekst, artikel, grens)


def _een_ouder(*, beide: bool) -> Toetspunt:
    tekst = "Meestal gaat het om een ouder: degene met wie is gesproken."
    if beide:
        tekst = "Beide ouders speelden een rol. Het kan dan om allebei gaan."
    return _aanwijzing("een_ouder", tekst, "Aanwijzing schoolverzuim 6")


def _luxe(feiten: Pvfeiten, wet: Parameters) -> list[Toetspunt]:
    if feiten.verlof_geweigerd:
        tekst = (
            "Het verlof was geweigerd en de jongere bleef toch weg: dan volgt altijd vervolging."
        )
        return [_aanwijzing("altijd_vervolgen", tekst, "Aanwijzing schoolverzuim 5")]
    if feiten.langer_dan_verlof:
        tekst = "De jongere bleef langer weg dan het verlof. Een proces-verbaal kan dan meteen."
        return [_aanwijzing("meteen", tekst, _RICHTLIJN)]
    dagen = wet.geldend(LUXE_WAARSCHUWING, op=feiten.op)
    kort = feiten.schooldagen is not None and feiten.schooldagen <= dagen.waarde
    if not (kort and feiten.eerste_keer):
        return []
    tekst = (
        "Het is de eerste keer en niet langer dan "
        f"{hoeveel(dagen.waarde, 'schooldag', 'schooldagen')}. Dan blijft het bij een waarschuwing."
    )
    return [_aanwijzing("waarschuwing", tekst, _RICHTLIJN, dagen)]
