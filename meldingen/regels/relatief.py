"""Relatief verzuim: licht, wettelijk, langdurig en luxe (VM-03, VS-02, VS-03 en VS-04).

Relatief is: wel ingeschreven, niet aanwezig, en zonder geldige reden. De wet zegt zestien uur of
meer; de leerplichttelling vraagt meer dan zestien uur. De uren worden bewaard, de grens komt later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import hoeveel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import WERKWEEK

WETTELIJKE_UREN: Final = "verzuim_uren"
LESWEKEN: Final = "verzuim_lesweken"
TELLING_UREN: Final = "leerplichttelling_uren_meer_dan"
LRV_WEKEN: Final = "lrv_meer_dan_weken"
HOOFD_DAGEN: Final = "verlof_hoofd_max_dagen"


def in_uren(uren: Decimal) -> str:
    """Lesuren zoals ze in een zin staan: ``2,5``."""
    return f"{uren:f}".replace(".", ",")


class Maatstaf(StrEnum):
    """Wie de uren telt, en dus met welke grens (VM-03)."""

    WET = "wet"
    LEERPLICHTTELLING = "leerplichttelling"


def haalt_urengrens(uren: Decimal, *, maatstaf: Maatstaf, op: date, wet: Parameters) -> bool:
    """Zestien uur of meer voor de wet, meer dan zestien voor de leerplichttelling (VM-03)."""
    if maatstaf is Maatstaf.WET:
        return bool(uren >= wet.waarde(WETTELIJKE_UREN, op=op))
    return bool(uren > wet.waarde(TELLING_UREN, op=op))


def is_langdurig(lesdagen_aaneen: int, *, op: date, wet: Parameters) -> bool:
    """Meer dan vier lesweken ongeoorloofd weg (VS-04); vakantie telt niet mee, ziekte ook niet."""
    return bool(lesdagen_aaneen > wet.waarde(LRV_WEKEN, op=op) * WERKWEEK)


# Soort (VS-02) ---------------------------------------------------------------------------------


class Relatief(StrEnum):
    """De soorten van relatief verzuim, met de codes van een melding."""

    LICHT = "REL_LICHT"
    WETTELIJK = "REL_WET"
    LANGDURIG = "REL_LANG_ONG"
    LUXE = "LUXE"


@dataclass(frozen=True, slots=True)
class Relatieffeiten:
    """Wat er van de afwezigheid bekend is.

    uren: de meeste lesuren zonder geldige reden in vier lesweken. lesdagen_aaneen: lesdagen achter
    elkaar helemaal weg zonder geldige reden. luxe: voor eigen belang buiten de vakantie.
    """

    ingeschreven: bool
    geldige_reden: bool = False
    uren: Decimal = Decimal(0)
    lesdagen_aaneen: int = 0
    keer_te_laat: int = 0
    luxe: bool = False


@dataclass(frozen=True, slots=True)
class Relatiefoordeel:
    """De soort, of None als het geen relatief verzuim is, met uitleg en gebruikte getallen."""

    soort: Relatief | None
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...] = ()

    @property
    def is_signaalverzuim(self) -> bool:
        """Spijbelen of te laat komen kan een teken van problemen zijn; luxe verzuim is dat niet."""
        return self.soort is not None and self.soort is not Relatief.LUXE


def relatief_verzuim(feiten: Relatieffeiten, *, op: date, wet: Parameters) -> Relatiefoordeel:
    """Welke soort relatief verzuim dit is (VS-02); de zwaarste soort geldt."""
    if not feiten.ingeschreven:
        return _geen("De jongere staat niet ingeschreven. Dan kan het absoluut verzuim zijn.")
    if feiten.geldige_reden:
        return _geen("De afwezigheid heeft een geldige reden. Dan is het geen verzuim.")
    if feiten.luxe:
        tekst = "De jongere was weg voor eigen belang, zonder toestemming. Een minimum is er niet."
        return Relatiefoordeel(Relatief.LUXE, Uitlegregel("VS-03", "Lpw 11 onder f en g", tekst))
    if is_langdurig(feiten.lesdagen_aaneen, op=op, wet=wet):
        weken = wet.geldend(LRV_WEKEN, op=op)
        tekst = f"De jongere is meer dan {weken.waarde} lesweken zonder geldige reden weg."
        return Relatiefoordeel(
            Relatief.LANGDURIG, Uitlegregel("VS-04", weken.bron, tekst), (weken,)
        )
    return _naar_uren(feiten, op, wet)


def _geen(tekst: str) -> Relatiefoordeel:
    return Relatiefoordeel(None, Uitlegregel("VS-02", "Lpw 2 lid 1", tekst))


def _naar_uren(feiten: Relatieffeiten, op: date, wet: Parameters) -> Relatiefoordeel:
    if feiten.uren <= 0 and feiten.keer_te_laat <= 0 and feiten.lesdagen_aaneen <= 0:
        return _geen("Er is geen verzuim vastgelegd.")
    grens = wet.geldend(WETTELIJKE_UREN, op=op)
    lesweken = wet.geldend(LESWEKEN, op=op)
    wettelijk = haalt_urengrens(feiten.uren, maatstaf=Maatstaf.WET, op=op, wet=wet)
    tekst = (
        f"Geteld: {in_uren(feiten.uren)} lesuren in {lesweken.waarde} lesweken. Vanaf "
        f"{grens.waarde} lesuren is het verzuim wettelijk, daaronder licht."
    )
    return Relatiefoordeel(
        Relatief.WETTELIJK if wettelijk else Relatief.LICHT,
        Uitlegregel("VS-02", grens.bron, tekst),
        (grens, lesweken),
    )


# Landelijk (VS-04) -----------------------------------------------------------------------------


class LandelijkeGroep(StrEnum):
    """Waarin het Rijk thuiszitters telt: samen zijn dat de thuiszitters van OCW."""

    LANGDURIG = "lrv"
    ABSOLUUT = "absoluut"


def landelijke_groep(
    *,
    plichtig: bool,
    ingeschreven: bool,
    vrijgesteld: bool,
    lesdagen: int,
    op: date,
    wet: Parameters,
) -> LandelijkeGroep | None:
    """Langdurig relatief of absoluut, of geen van beide (VS-04).

    lesdagen: achter elkaar ongeoorloofd weg; bij wie niet is ingeschreven speelt dat geen rol.
    """
    if not plichtig or vrijgesteld:
        return None
    if not ingeschreven:
        return LandelijkeGroep.ABSOLUUT
    return LandelijkeGroep.LANGDURIG if is_langdurig(lesdagen, op=op, wet=wet) else None


# Luxe verzuim (VS-03) --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Luxekind:
    """Een kind met luxe verzuim. gezin leeg: niet bekend, dan staat het kind op zichzelf."""

    jongere: int
    gezin: str = ""


def per_gezin(kinderen: Iterable[Luxekind]) -> list[tuple[int, ...]]:
    """De kinderen per gezin, want luxe verzuim wordt per gezin behandeld (VS-03).

    Een kind telt een keer; de lijst staat op volgorde van het laagste nummer in het gezin.
    """
    groepen: dict[str, set[int]] = {}
    los: set[int] = set()
    for kind in kinderen:
        if kind.gezin:
            groepen.setdefault(kind.gezin, set()).add(kind.jongere)
        else:
            los.add(kind.jongere)
    los -= {jongere for groep in groepen.values() for jongere in groep}
    return sorted([*(tuple(sorted(g)) for g in groepen.values()), *((kind,) for kind in los)])


class Toestemmer(StrEnum):
    """Wie toestemming voor verlof kan geven."""

    HOOFD = "hoofd"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"


def toestemming_van(dagen: int, *, op: date, wet: Parameters) -> tuple[Toestemmer, Uitlegregel]:
    """Wie er over zoveel dagen in een schooljaar gaat; zonder zijn ja is het luxe verzuim (VS-03).

    dagen: schooldagen in het schooljaar bij elkaar, met eerder verlof erbij (VR-17).
    """
    hoogstens = wet.geldend(HOOFD_DAGEN, op=op)
    wie = Toestemmer.HOOFD if dagen <= hoogstens.waarde else Toestemmer.LEERPLICHTAMBTENAAR
    naam = "het hoofd van de school" if wie is Toestemmer.HOOFD else "de leerplichtambtenaar"
    tekst = (
        f"Het gaat om {hoeveel(dagen, 'schooldag', 'schooldagen')} in dit schooljaar. Tot en met "
        f"{hoogstens.waarde} beslist het hoofd, daarboven de leerplichtambtenaar. "
        f"Hier beslist {naam}."
    )
    return wie, Uitlegregel("VS-03", hoogstens.bron, tekst)
