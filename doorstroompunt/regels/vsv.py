"""De nieuwe voortijdig schoolverlater van de landelijke telling: VSV-05, VSV-06 en VSV-07.

X = A - B - C - D, per jongere. Vanaf schooljaar 2026/2027 geldt een nieuwe definitie; haar formule
is niet gevonden. Daarom rekent dit dan niet, en vergelijkt het nooit over de breuk heen.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import is_startkwalificatie
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Kwalificatie
from doorstroompunt.regels.doelgroep import is_entree
from inrichting.parameters import Parameters, Waarde
from kern.kalender import begin_schooljaar, schooljaar_label

DEFINITIE: Final = "vsv_definitie"
STARTLEEFTIJD: Final = "vsv_startpopulatie_leeftijd"
TELDAG: Final = "vsv_teldag"
VERLAAT_TOT_EN_MET: Final = "vsv_verlate_startkwalificatie_tot_en_met"
OUDE_DEFINITIE: Final = "oud"
ARTIKEL: Final = "Regeling RMC 2012 artikel 2"


class DefinitieOnbekend(ValueError):
    """De formule van de nieuwe telling is niet bekend."""


class BreukInReeks(ValueError):
    """Cijfers van twee definities naast elkaar, zonder dat de breuk te zien is."""


class Plek(StrEnum):
    """Waar iemand op de teldag erna kan zijn zonder voortijdig schoolverlater te zijn (C)."""

    MBO = "mbo"
    HO = "ho"
    VO = "vo"
    VAVO = "vavo"
    PARTICULIER = "particulier"
    JUSTITIE = "justitiele_inrichting"
    POLITIE_DEFENSIE = "politie_of_defensie"
    VSO_PRO = "vso_of_pro"
    MAATSCHAPPELIJK = "maatschappelijke_prestatie"


class Vsvstap(StrEnum):
    """Waar de jongere in de formule uit valt, of X: nieuwe voortijdig schoolverlater."""

    NIET_IN_A = "niet_in_A"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    C = "C"
    D1 = "D1"
    D2 = "D2"
    D4 = "D4"
    D5 = "D5"
    X = "X"


@dataclass(frozen=True, slots=True)
class Vsvfeiten:
    """De jongere op de teldag van het schooljaar en op die van het jaar erna.

    ingeschreven_vo_mbo: op de eerste teldag, niet op pro of vso. plek_erna: op de tweede teldag,
    leeg als hij nergens is. werkt: volgens UWV, voor D5.
    """

    geboren: date
    ingeschreven_vo_mbo: bool
    bekostigd: bool = True
    nieuwkomer_eerste_jaar: bool = False
    engelse_stroom: bool = False
    overleden_of_geemigreerd: bool = False
    buitenland_of_zonder_adres: bool = False
    vrijstelling_in_register: bool = False
    plek_erna: Plek | None = None
    kwalificaties: tuple[Kwalificatie, ...] = ()
    werkt: bool = False


@dataclass(frozen=True, slots=True)
class Vsvoordeel:
    """De stap waar de jongere valt, met de reden."""

    stap: Vsvstap
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...] = ()

    @property
    def is_nieuwe_vsver(self) -> bool:
        """Of de jongere een nieuwe voortijdig schoolverlater is."""
        return self.stap is Vsvstap.X


_TEKST: Final = {
    Vsvstap.NIET_IN_A: "De jongere hoort niet bij de startpopulatie van dit schooljaar.",
    Vsvstap.B1: "De jongere is overleden of uit Nederland vertrokken.",
    Vsvstap.B2: "De jongere woont in het buitenland of heeft geen vast adres.",
    Vsvstap.B3: "Er staat een vrijstelling (artikel 5 of 15) in het register.",
    Vsvstap.C: "De jongere staat op de volgende teldag weer ingeschreven, of is in opleiding.",
    Vsvstap.D1: "De jongere haalde in dit schooljaar een startkwalificatie.",
    Vsvstap.D2: "De jongere had al een startkwalificatie.",
    Vsvstap.D4: "De jongere haalde kort na de volgende teldag een startkwalificatie.",
    Vsvstap.D5: "De jongere heeft een entreediploma en werkt.",
    Vsvstap.X: "De jongere is van school zonder startkwalificatie: nieuw schoolverlater.",
}


def teldag(jaar: int, *, wet: Parameters) -> date:
    """De teldag van het schooljaar dat in dit jaar begint: 1 oktober (VSV-05)."""
    return date.fromisoformat(f"{jaar}-{wet.waarde(TELDAG, op=begin_schooljaar(jaar))}")


def definitie(jaar: int, *, wet: Parameters) -> Waarde:
    """Welke definitie voor dit schooljaar geldt, met bron en bewijs (VSV-06)."""
    return wet.geldend(DEFINITIE, op=begin_schooljaar(jaar))


def nieuwe_vsver(feiten: Vsvfeiten, *, jaar: int, wet: Parameters) -> Vsvoordeel:
    """Waar de jongere valt in X = A - B - C - D (VSV-05).

    jaar: het beginjaar van het schooljaar. Raises DefinitieOnbekend bij de nieuwe definitie.
    """
    regel = definitie(jaar, wet=wet)
    if regel.waarde != OUDE_DEFINITIE:
        raise DefinitieOnbekend(
            f"Voor {schooljaar_label(jaar)} geldt een nieuwe telling van voortijdig "
            "schoolverlaters. De formule is nog niet bekend."
        )
    grens = wet.geldend(STARTLEEFTIJD, op=teldag(jaar, wet=wet))
    stap = _stap(feiten, jaar, wet)
    return Vsvoordeel(stap, Uitlegregel("VSV-05", ARTIKEL, _TEKST[stap]), (regel, grens))


def _stap(feiten: Vsvfeiten, jaar: int, wet: Parameters) -> Vsvstap:
    if not _in_startpopulatie(feiten, jaar, wet):
        return Vsvstap.NIET_IN_A
    for geldt, stap in (
        (feiten.overleden_of_geemigreerd, Vsvstap.B1),
        (feiten.buitenland_of_zonder_adres, Vsvstap.B2),
        (feiten.vrijstelling_in_register, Vsvstap.B3),
        (feiten.plek_erna is not None, Vsvstap.C),
    ):
        if geldt:
            return stap
    return _stap_diploma(feiten, jaar, wet)


def _in_startpopulatie(feiten: Vsvfeiten, jaar: int, wet: Parameters) -> bool:
    jong = is_onder(feiten.geboren, STARTLEEFTIJD, op=teldag(jaar, wet=wet), wet=wet)
    uitgezonderd = feiten.nieuwkomer_eerste_jaar or feiten.engelse_stroom
    return jong and feiten.ingeschreven_vo_mbo and feiten.bekostigd and not uitgezonderd


def _stap_diploma(feiten: Vsvfeiten, jaar: int, wet: Parameters) -> Vsvstap:
    eerste, tweede = teldag(jaar, wet=wet), teldag(jaar + 1, wet=wet)
    laatste_dag = wet.waarde(VERLAAT_TOT_EN_MET, op=tweede)
    verlaat_tot_en_met = date.fromisoformat(f"{tweede.year}-{laatste_dag}")
    dagen = [k.behaald_op for k in feiten.kwalificaties if is_startkwalificatie(k, wet=wet)]
    behaald = min(dagen, default=None)
    if behaald is not None and behaald < eerste:
        return Vsvstap.D2
    if behaald is not None and behaald < tweede:
        return Vsvstap.D1
    if behaald is not None and behaald <= verlaat_tot_en_met:
        return Vsvstap.D4
    entree = any(is_entree(k, wet=wet) and k.behaald_op < tweede for k in feiten.kwalificaties)
    return Vsvstap.D5 if entree and feiten.werkt else Vsvstap.X


# Cijfers ---------------------------------------------------------------------------------------


class Vsvstand(StrEnum):
    """Een cijfer komt twee keer uit: voorlopig in het voorjaar, definitief in het najaar."""

    VOORLOPIG = "voorlopig"
    DEFINITIEF = "definitief"


@dataclass(frozen=True, slots=True)
class Vsvcijfer:
    """Een gepubliceerd of geteld cijfer. jaar: het beginjaar van het schooljaar.

    gepubliceerd_op: None als de bron geen dag noemt. startpopulatie: 0 als zij niet bekend is.
    """

    jaar: int
    stand: Vsvstand
    gepubliceerd_op: date | None
    startpopulatie: int
    vsv: int

    @property
    def percentage(self) -> Decimal | None:
        """Voortijdig schoolverlaters per honderd, op twee decimalen; None zonder startpopulatie."""
        if self.startpopulatie == 0:
            return None
        deel = Decimal(100 * self.vsv) / Decimal(self.startpopulatie)
        return deel.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def vsvcijfer(oordelen: Iterable[Vsvoordeel], *, jaar: int, stand: Vsvstand, op: date) -> Vsvcijfer:
    """De telling over alle jongeren: X = A - B - C - D (VSV-05)."""
    aantal = Counter(oordeel.stap for oordeel in oordelen)
    startpopulatie = aantal.total() - aantal[Vsvstap.NIET_IN_A]
    return Vsvcijfer(jaar, stand, op, startpopulatie, aantal[Vsvstap.X])


def naast_elkaar(
    cijfers: Sequence[Vsvcijfer], *, breuk_gemarkeerd: bool, wet: Parameters
) -> tuple[Vsvcijfer, ...]:
    """De cijfers op volgorde, om te vergelijken (VSV-06).

    Raises BreukInReeks als zij over twee definities gaan en de breuk niet te zien is.
    """
    definities = {definitie(cijfer.jaar, wet=wet).waarde for cijfer in cijfers}
    if len(definities) > 1 and not breuk_gemarkeerd:
        raise BreukInReeks(
            "Deze cijfers zijn op twee manieren geteld. Zet een breuk in de reeks; vergelijken "
            "over de breuk heen kan niet."
        )
    return tuple(sorted(cijfers, key=lambda c: (c.jaar, c.gepubliceerd_op or date.min)))


def is_oud_vsver(*, hoort_bij_doelgroep: bool, nieuwe_vsver_dit_jaar: bool) -> bool:
    """Wie bij de doelgroep hoort en niet dit jaar uitviel: ook wie hierheen verhuisde (VSV-07)."""
    return hoort_bij_doelgroep and not nieuwe_vsver_dit_jaar
