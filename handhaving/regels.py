"""Halt en proces-verbaal: domeinregels HA-01 en PV-01.

Zuivere toetsen: er staat geen politiegegeven in en er komt er geen uit. Een uitkomst is een hulp;
een verwijzing of proces-verbaal is altijd het besluit van een mens (Wpg 7a).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht import Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel, samengevat, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import WERKWEEK, datum_voluit
from kern.termijnen import plus_maanden

DAG: Final = timedelta(days=1)
HALT_PAGINA: Final = "halt.nl"
HALT_BESLUIT: Final = "Besluit aanwijzing Halt-feiten 1 onder l"

MIN_LEEFTIJD: Final = "halt_min_leeftijd"
MAX_LEEFTIJD: Final = "halt_max_leeftijd"
MIN_UREN: Final = "halt_min_uren"
MIN_TELAAT: Final = "halt_min_telaat"
MAX_UREN: Final = "halt_max_uren"
MAX_TELAAT: Final = "halt_max_telaat"
OUDERS_ONDER: Final = "halt_ouders_onder_leeftijd"
BESLUIT_TELAAT: Final = "halt_besluit_telaat_meer_dan"
BESLUIT_WEKEN: Final = "halt_besluit_max_weken_aaneen"
BESLUIT_HALF_JAAR: Final = "halt_besluit_max_dagen_half_jaar"
NA_VERHOOR: Final = "pv_na_verhoor_maanden"
NA_MELDING: Final = "pv_na_melding_maanden"
LUXE_WAARSCHUWING: Final = "pv_luxe_waarschuwing_dagen"
JONGERE_ZELF: Final = "jongere_zelf_vanaf_leeftijd"


# Halt (HA-01) ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Haltfeiten:
    """Wat er voor een verwijzing naar Halt bekend is; leeg (None) is niet vastgelegd.

    uren: lesuren verzuim. telaat: keren te laat. dagen_aaneen: schooldagen verzuim achter elkaar.
    dagen_half_jaar: schooldagen verzuim in dit halve schooljaar.
    """

    geboren: date
    op: date
    plichtstatus: Plichtstatus
    uren: Decimal = Decimal(0)
    telaat: int = 0
    jongere_stemt_in: bool | None = None
    ouders_stemmen_in: bool | None = None
    eigen_initiatief: bool | None = None
    zware_problemen_zonder_hulp: bool | None = None
    eerder_halt: bool | None = None
    dagen_aaneen: int | None = None
    dagen_half_jaar: int | None = None


@dataclass(frozen=True, slots=True)
class Haltoordeel:
    """De punten en wat zij samen zeggen; punten die niet tellen staan er ter informatie bij."""

    uitkomst: Uitkomst
    punten: tuple[Toetspunt, ...]


def mag_halt(feiten: Haltfeiten, *, wet: Parameters) -> Haltoordeel:
    """Of Halt kan (HA-01). De pagina van Halt telt; het besluit staat er ter informatie bij."""
    leeftijd = leeftijd_op(feiten.geboren, feiten.op, wet=wet)
    punten = (
        _leeftijd(feiten, leeftijd, wet),
        _plichtig(feiten),
        _genoeg_verzuim(feiten, wet),
        _niet_te_veel_verzuim(feiten, wet),
        _jongere_stemt_in(feiten),
        _ouders_stemmen_in(feiten, leeftijd, wet),
        _eigen_initiatief(feiten),
        _geen_zware_problemen(feiten),
        _niet_eerder(feiten),
        _besluit_telaat(feiten, wet),
        _besluit_aaneen(feiten, wet),
        _besluit_half_jaar(feiten, wet),
    )
    return Haltoordeel(samengevat(punten), punten)


def _punt(
    naam: str, uitkomst: Uitkomst, tekst: str, *waarden: Waarde, artikel: str = HALT_PAGINA
) -> Toetspunt:
    return Toetspunt(naam, uitkomst, Uitlegregel("HA-01", artikel, tekst), waarden)


def _leeftijd(feiten: Haltfeiten, leeftijd: int, wet: Parameters) -> Toetspunt:
    jongst = wet.geldend(MIN_LEEFTIJD, op=feiten.op)
    oudst = wet.geldend(MAX_LEEFTIJD, op=feiten.op)
    tekst = (
        f"Halt is er voor jongeren van {jongst.waarde} tot en met {oudst.waarde} jaar. De jongere "
        f"is {leeftijd}."
    )
    binnen = jongst.waarde <= leeftijd <= oudst.waarde
    artikel = "Regeling Halt 2013 1 onder f"
    return _punt("leeftijd", uit_feit(binnen), tekst, jongst, oudst, artikel=artikel)


def _plichtig(feiten: Haltfeiten) -> Toetspunt:
    uitkomst = uit_feit(feiten.plichtstatus.is_plichtig)
    if feiten.plichtstatus is Plichtstatus.ONBEPAALD:
        uitkomst = Uitkomst.ONBEKEND
    tekst = (
        "De jongere moet leerplichtig of kwalificatieplichtig zijn. De status is: "
        f"{feiten.plichtstatus.label.lower()}."
    )
    return _punt("plichtig", uitkomst, tekst, artikel="Lpw 2 lid 3 en 4c")


def _genoeg_verzuim(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    uren = wet.geldend(MIN_UREN, op=feiten.op)
    telaat = wet.geldend(MIN_TELAAT, op=feiten.op)
    genoeg = feiten.uren >= uren.waarde or feiten.telaat >= telaat.waarde
    tekst = (
        f"Halt kan vanaf {uren.waarde} uur verzuim of {telaat.waarde} keer te laat. "
        f"{_geteld(feiten)}"
    )
    return _punt("genoeg_verzuim", uit_feit(genoeg), tekst, uren, telaat)


def _niet_te_veel_verzuim(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    uren = wet.geldend(MAX_UREN, op=feiten.op)
    telaat = wet.geldend(MAX_TELAAT, op=feiten.op)
    binnen = feiten.uren <= uren.waarde and feiten.telaat <= telaat.waarde
    tekst = (
        f"Halt kan tot en met {uren.waarde} uur verzuim en {telaat.waarde} keer te laat. "
        f"{_geteld(feiten)}"
    )
    return _punt("niet_te_veel_verzuim", uit_feit(binnen), tekst, uren, telaat)


def _geteld(feiten: Haltfeiten) -> str:
    uren = f"{feiten.uren:f}".replace(".", ",")
    return f"Geteld: {uren} uur en {feiten.telaat} keer te laat."


def _jongere_stemt_in(feiten: Haltfeiten) -> Toetspunt:
    tekst = "De jongere moet zelf ja zeggen tegen Halt."
    return _punt("jongere_stemt_in", uit_feit(feiten.jongere_stemt_in), tekst)


def _ouders_stemmen_in(feiten: Haltfeiten, leeftijd: int, wet: Parameters) -> Toetspunt:
    grens = wet.geldend(OUDERS_ONDER, op=feiten.op)
    if leeftijd >= grens.waarde:
        tekst = f"Vanaf {grens.waarde} jaar is het ja van de ouders niet nodig."
        return _punt("ouders_stemmen_in", Uitkomst.JA, tekst, grens)
    tekst = f"Onder de {grens.waarde} jaar moeten ook de ouders ja zeggen."
    return _punt("ouders_stemmen_in", uit_feit(feiten.ouders_stemmen_in), tekst, grens)


def _eigen_initiatief(feiten: Haltfeiten) -> Toetspunt:
    tekst = "De jongere bleef uit zichzelf weg, niet omdat een ander dat wilde."
    return _punt("eigen_initiatief", uit_feit(feiten.eigen_initiatief), tekst)


def _geen_zware_problemen(feiten: Haltfeiten) -> Toetspunt:
    zwaar = feiten.zware_problemen_zonder_hulp
    tekst = "Er zijn geen zware problemen waarvoor nog geen hulp is. Hulp gaat voor straf."
    uitkomst = uit_feit(None if zwaar is None else not zwaar)
    return _punt("geen_zware_problemen", uitkomst, tekst)


def _niet_eerder(feiten: Haltfeiten) -> Toetspunt:
    eerder = feiten.eerder_halt
    tekst = "Halt voor schoolverzuim kan een keer. Was dat er al, dan volgt een proces-verbaal."
    return _punt("niet_eerder", uit_feit(None if eerder is None else not eerder), tekst)


def _ter_informatie(naam: str, binnen: bool | None, tekst: str, waarde: Waarde) -> Toetspunt:
    """Een punt uit het besluit: wijkt het af, dan is het let op en nooit nee."""
    uitkomst = Uitkomst.LET_OP if binnen is False else uit_feit(binnen)
    regel = Uitlegregel("HA-01", HALT_BESLUIT, tekst)
    return Toetspunt(naam, uitkomst, regel, (waarde,), telt=False)


def _besluit_telaat(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    meer_dan = wet.geldend(BESLUIT_TELAAT, op=feiten.op)
    # Het besluit noemt ook verzuim van meer dagdelen; uren verzuim zijn dat.
    binnen = feiten.uren > 0 or feiten.telaat > meer_dan.waarde
    tekst = (
        f"Het besluit noemt verzuim van meer dagdelen, of meer dan {meer_dan.waarde} keer te laat. "
        f"{_geteld(feiten)}"
    )
    return _ter_informatie("besluit_telaat", binnen, tekst, meer_dan)


def _besluit_aaneen(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    weken = wet.geldend(BESLUIT_WEKEN, op=feiten.op)
    dagen = feiten.dagen_aaneen
    binnen = None if dagen is None else dagen <= weken.waarde * WERKWEEK
    tekst = (
        f"Het besluit noemt hoogstens {hoeveel(weken.waarde, 'week', 'weken')} verzuim achter "
        "elkaar."
    )
    return _ter_informatie("besluit_aaneen", binnen, tekst, weken)


def _besluit_half_jaar(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    hoogstens = wet.geldend(BESLUIT_HALF_JAAR, op=feiten.op)
    dagen = feiten.dagen_half_jaar
    binnen = None if dagen is None else dagen <= hoogstens.waarde
    tekst = f"Het besluit noemt hoogstens {hoogstens.waarde} dagen verzuim in een half schooljaar."
    return _ter_informatie("besluit_half_jaar", binnen, tekst, hoogstens)


# Proces-verbaal (PV-01) -----------------------------------------------------------------------


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
    """

    geboren: date
    op: date
    soort: Verzuimsoort
    schooldagen: int | None = None
    eerste_keer: bool | None = None
    verlof_geweigerd: bool = False
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
    punten = [_wie(feiten.soort, grens), _een_ouder(beide=feiten.beide_ouders)]
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


_WIE: Final[Mapping[Verzuimsoort, str]] = {
    Verzuimsoort.ABSOLUUT: "Staat de jongere niet op een school, dan gaat het om de ouder.",
    Verzuimsoort.LUXE: "Bij vakantie onder schooltijd gaat het om de ouder.",
    Verzuimsoort.SIGNAAL: (
        "Bij ander verzuim hangt het af van wie er schuld heeft: de ouder of de jongere."
    ),
}


def _wie(soort: Verzuimsoort, grens: Waarde) -> Toetspunt:
    tekst = f"{_WIE[soort]} Tegen een jongere kan het vanaf {grens.waarde} jaar."
    return _aanwijzing("wie", tekst, "Lpw 22 lid 2 en 3; Aanwijzing schoolverzuim 6", grens)


def _een_ouder(*, beide: bool) -> Toetspunt:
    tekst = "Het gaat in principe om een ouder: degene die is gehoord."
    if beide:
        tekst = "Beide ouders speelden een rol. Het kan dan om allebei gaan."
    return _aanwijzing("een_ouder", tekst, "Aanwijzing schoolverzuim 6")


def _luxe(feiten: Pvfeiten, wet: Parameters) -> list[Toetspunt]:
    if feiten.verlof_geweigerd:
        tekst = (
            "Het verlof was geweigerd en de jongere bleef toch weg: dan volgt altijd vervolging."
        )
        return [_aanwijzing("altijd_vervolgen", tekst, "Aanwijzing schoolverzuim 5")]
    dagen = wet.geldend(LUXE_WAARSCHUWING, op=feiten.op)
    kort = feiten.schooldagen is not None and feiten.schooldagen <= dagen.waarde
    if not (kort and feiten.eerste_keer):
        return []
    tekst = (
        "Het is de eerste keer en niet langer dan "
        f"{hoeveel(dagen.waarde, 'schooldag', 'schooldagen')}. Dan blijft het bij een waarschuwing."
    )
    return [_aanwijzing("waarschuwing", tekst, "Richtlijn schoolverzuim 2017R002", dagen)]
