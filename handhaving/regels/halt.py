"""Of een verwijzing naar Halt kan: HA-01."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht import Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel, samengevat, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import WERKWEEK

HALT_PAGINA: Final = "halt.nl"
HALT_BESLUIT: Final = "Besluit aanwijzing Halt-feiten 1 onder l"

MIN_LEEFTIJD: Final = "halt_min_leeftijd"
MAX_LEEFTIJD: Final = "halt_max_leeftijd"
MIN_UREN: Final = "halt_min_uren"
MIN_TELAAT: Final = "halt_min_telaat"
MAX_UREN: Final = "halt_max_uren"
MAX_TELAAT: Final = "halt_max_telaat"
OUDERS_ONDER: Final = "halt_ouders_onder_leeftijd"
STRAF_UREN: Final = "halt_straf_max_uren"
BESLUIT_TELAAT: Final = "halt_besluit_telaat_meer_dan"
BESLUIT_WEKEN: Final = "halt_besluit_max_weken_aaneen"
BESLUIT_HALF_JAAR: Final = "halt_besluit_max_dagen_half_jaar"

ONMISBAAR: Final = frozenset({"leeftijd", "jongere_stemt_in", "ouders_stemmen_in", "niet_eerder"})
"""Waar geen uitleg tegen helpt: de leeftijd, het ja van wie het aangaat, en maar een keer."""


@dataclass(frozen=True, slots=True)
class Haltfeiten:
    """Wat er voor een verwijzing naar Halt bekend is; leeg (None) is niet vastgelegd.

    uren: lesuren verzuim. telaat: keren te laat. dagdelen: ochtenden en middagen verzuim.
    dagen_aaneen: schooldagen verzuim achter elkaar. dagen_half_jaar: schooldagen verzuim in dit
    halve schooljaar.
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
    dagdelen: int | None = None
    dagen_aaneen: int | None = None
    dagen_half_jaar: int | None = None


@dataclass(frozen=True, slots=True)
class Haltoordeel:
    """De punten en wat zij samen zeggen; punten die niet tellen staan er ter informatie bij."""

    uitkomst: Uitkomst
    punten: tuple[Toetspunt, ...]

    @property
    def belemmeringen(self) -> tuple[Toetspunt, ...]:
        """De punten waarop Halt nu niet kan, ook niet met uitleg; wat onbekend is, hoort erbij."""
        return tuple(p for p in self._open if p.naam in ONMISBAAR)

    @property
    def afwijkingen(self) -> tuple[Toetspunt, ...]:
        """De punten waar een mens van kan afwijken, als zij opschrijft waarom."""
        return tuple(p for p in self._open if p.naam not in ONMISBAAR)

    @property
    def _open(self) -> tuple[Toetspunt, ...]:
        return tuple(p for p in self.punten if p.telt and p.uitkomst is not Uitkomst.JA)


def mag_halt(feiten: Haltfeiten, *, wet: Parameters) -> Haltoordeel:
    """Of Halt kan (HA-01). De pagina van Halt telt; het besluit staat er ter informatie bij."""
    leeftijd = leeftijd_op(feiten.geboren, feiten.op, wet=wet)
    punten = (
        _leeftijd(feiten, leeftijd, wet),
        _plichtig(feiten),
        _genoeg_verzuim(feiten, wet),
        _niet_te_veel_verzuim(feiten, wet),
        _jongere_stemt_in(feiten, wet),
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


def _jongere_stemt_in(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    straf = wet.geldend(STRAF_UREN, op=feiten.op)
    tekst = (
        "De jongere moet zelf ja zeggen tegen Halt. De straf is hoogstens "
        f"{hoeveel(straf.waarde, 'uur', 'uur')}."
    )
    return _punt("jongere_stemt_in", uit_feit(feiten.jongere_stemt_in), tekst, straf)


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
    tekst = "Halt voor schoolverzuim kan maar een keer. Daarna volgt een proces-verbaal."
    return _punt("niet_eerder", uit_feit(None if eerder is None else not eerder), tekst)


def _ter_informatie(naam: str, binnen: bool | None, tekst: str, waarde: Waarde) -> Toetspunt:
    """Een punt uit het besluit: wijkt het af, dan is het let op en nooit nee."""
    uitkomst = Uitkomst.LET_OP if binnen is False else uit_feit(binnen)
    regel = Uitlegregel("HA-01", HALT_BESLUIT, tekst)
    return Toetspunt(naam, uitkomst, regel, (waarde,), telt=False)


def _besluit_telaat(feiten: Haltfeiten, wet: Parameters) -> Toetspunt:
    meer_dan = wet.geldend(BESLUIT_TELAAT, op=feiten.op)
    binnen = _meer_dagdelen(feiten) if feiten.telaat <= meer_dan.waarde else True
    tekst = (
        f"Het besluit noemt verzuim van meer dagdelen, of meer dan {meer_dan.waarde} keer te laat. "
        f"{_geteld(feiten)}"
    )
    return _ter_informatie("besluit_telaat", binnen, tekst, meer_dan)


def _meer_dagdelen(feiten: Haltfeiten) -> bool | None:
    """Verzuim van meer dan een dagdeel; uit uren is dat niet af te leiden."""
    if feiten.uren == 0:
        return False
    return None if feiten.dagdelen is None else feiten.dagdelen > 1


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
