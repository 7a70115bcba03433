"""Thuiszitters: telregels H1 tot en met H5 en S1 tot en met S3.

De zuivere maatstaf. De nachtelijke signalering en het verslag rekenen elk op hun eigen manier
over veel jongeren tegelijk, en moeten hetzelfde antwoord geven als deze functies over één.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from cases.regels.plicht import Plichtstatus
from inrichting.parameters import Parameters
from kern.kalender import (
    Kalender,
    nde_weekdag,
    weekdagen_tussen,
)
from kern.termijnen import is_langer_dan_3_maanden

DAG: Final = timedelta(days=1)


class Vorm(StrEnum):
    """Wat de jongere krijgt terwijl hij afwezig is."""

    GEEN_ONDERWIJS = "geen_onderwijs"
    DAGBESTEDING = "dagbesteding"
    GEDEELTELIJK = "gedeeltelijk"
    ONDERWIJSZORG = "onderwijszorg"


class Oorzaak(StrEnum):
    """Waarom de jongere afwezig is; leeg als dat niet bekend is."""

    ZIEKTE = "ziekte"
    ONGEOORLOOFD = "ongeoorloofd"
    GEOORLOOFD = "geoorloofd"


@dataclass(frozen=True, slots=True)
class Afwezigheid:
    """Een aaneengesloten afwezigheid van een jongere, met beide einden erbij.

    ``tot_en_met`` leeg: loopt nog. ``regio`` is de sleutel van de kalender die erbij hoort: de
    vakantieregio van de vestiging. ``sleutel`` is vrij voor de aanroeper en telt nergens in mee.
    """

    van: date
    tot_en_met: date | None
    vorm: Vorm
    oorzaak: Oorzaak | None
    regio: str
    sleutel: int | str | None = None


@dataclass(frozen=True, slots=True)
class Definitie:
    """Wat een gemeente een thuiszitter noemt (telregels H2, H3 en S2).

    nodig: de lesdag waarop de drempel is bereikt, 21 bij "meer dan vier weken" en 20 bij "vier
    weken of langer". nadert: hoeveel lesdagen daarvoor het signaal S2 begint.
    """

    nodig: int
    nadert: int
    vakantie_telt_mee: bool
    dagbesteding_telt: bool
    alleen_ongeoorloofd: bool


def thuiszitterdefinitie(
    wet: Parameters, *, op: date, gemeentecode: str = "", telprofiel: str = ""
) -> Definitie:
    """De definitie die op een dag voor een gemeente geldt (H2, H3). Raises LookupError."""

    def waarde(naam: str) -> Any:
        return wet.waarde(
            f"thuiszitter_{naam}", op=op, gemeentecode=gemeentecode, telprofiel=telprofiel
        )

    return Definitie(
        nodig=int(waarde("drempel_lesdagen")),
        nadert=int(waarde("nadert_lesdagen")),
        vakantie_telt_mee=bool(waarde("vakantie_telt_mee")),
        dagbesteding_telt=bool(waarde("dagbesteding_telt")),
        alleen_ongeoorloofd=bool(waarde("alleen_ongeoorloofd")),
    )


@dataclass(frozen=True, slots=True)
class Periode:
    """Aaneengesloten afwezigheid zoals die op de peildatum bekend is (H1, H2 en H5).

    ``tot_en_met`` is hoogstens de peildatum. ``loopt``: op de peildatum nog afwezig.
    ``verwachte_drempeldag`` is de dag waarop de drempel bij voortduren wordt bereikt;
    ``drempeldag`` is diezelfde dag als de periode zo lang duurt, anders leeg.
    """

    van: date
    tot_en_met: date
    loopt: bool
    duur_lesdagen: int
    verwachte_drempeldag: date
    regio: str
    sleutels: tuple[int | str | None, ...] = ()

    @property
    def drempeldag(self) -> date | None:
        """De eerste dag waarop de duur genoeg is (H5), of None."""
        bereikt = self.verwachte_drempeldag <= self.tot_en_met
        return self.verwachte_drempeldag if bereikt else None


def telt_mee(afwezigheid: Afwezigheid, *, definitie: Definitie) -> bool:
    """Of de vorm en de oorzaak meetellen (H3)."""
    if definitie.alleen_ongeoorloofd and afwezigheid.oorzaak is not Oorzaak.ONGEOORLOOFD:
        return False
    if afwezigheid.vorm is Vorm.DAGBESTEDING:
        return definitie.dagbesteding_telt
    return afwezigheid.vorm is Vorm.GEEN_ONDERWIJS


def periodes(
    afwezigheden: Iterable[Afwezigheid],
    *,
    op: date,
    definitie: Definitie,
    kalenders: Mapping[str, Kalender],
) -> list[Periode]:
    """De perioden van één jongere zoals die op de peildatum bekend zijn, op volgorde (H1-H3, H5).

    Wat na de peildatum begint bestaat nog niet; wat erna eindigt loopt nog (T3). Een afwezigheid
    die niet meetelt breekt de periode vanzelf: haar lesdagen zijn niet gedekt. De kalender van de
    eerste afwezigheid geldt voor de hele periode, ook om te zien of een volgende aansluit.
    """
    geteld = sorted(
        (a for a in afwezigheden if a.van <= op and telt_mee(a, definitie=definitie)),
        # Niet op einde: anders maakt het knippen van een afwezigheid uit voor de regio.
        key=lambda a: (a.van, a.regio),
    )
    reeksen: list[list[Afwezigheid]] = []
    laatste = date.min
    for afwezigheid in geteld:
        if reeksen and _sluit_aan(laatste, afwezigheid.van, kalenders[reeksen[-1][0].regio]):
            reeksen[-1].append(afwezigheid)
            laatste = max(laatste, _einde(afwezigheid))
        else:
            reeksen.append([afwezigheid])
            laatste = _einde(afwezigheid)
    return [_als_periode(r, op=op, definitie=definitie, kalenders=kalenders) for r in reeksen]


def _einde(afwezigheid: Afwezigheid) -> date:
    return date.max if afwezigheid.tot_en_met is None else afwezigheid.tot_en_met


def _sluit_aan(laatste: date, van: date, kalender: Kalender) -> bool:
    """Geen lesdag tussen de laatste dag en het nieuwe begin (H1)."""
    if van <= laatste:
        return True
    return kalender.lesdagen_tussen(laatste + DAG, van - DAG) == 0


def _als_periode(
    reeks: list[Afwezigheid], *, op: date, definitie: Definitie, kalenders: Mapping[str, Kalender]
) -> Periode:
    eerste = reeks[0]
    kalender = kalenders[eerste.regio]
    einde = max(_einde(afwezigheid) for afwezigheid in reeks)
    tot_en_met = min(einde, op)
    nodig = definitie.nodig
    if definitie.vakantie_telt_mee:
        duur = weekdagen_tussen(eerste.van, tot_en_met)
        drempeldag = nde_weekdag(eerste.van, nodig)
    else:
        duur = kalender.lesdagen_tussen(eerste.van, tot_en_met)
        drempeldag = kalender.nde_lesdag(eerste.van, nodig)
    return Periode(
        van=eerste.van,
        tot_en_met=tot_en_met,
        loopt=einde >= op,
        duur_lesdagen=duur,
        verwachte_drempeldag=drempeldag,
        regio=eerste.regio,
        sleutels=tuple(afwezigheid.sleutel for afwezigheid in reeks),
    )


# Wie (H4) ----------------------------------------------------------------------------------

GEEN_INSCHRIJVING: Final = frozenset({"KDC", "INBURGERING", "BUITENLAND", "GEEN", "ONBEKEND"})
GRONDEN_THUISZITTER: Final = frozenset({"5a", "5b", "5c", "5a_trekkend", "15"})
OORDELEN_GELDEND: Final = frozenset({"voldoet", "verleend"})


@dataclass(frozen=True, slots=True)
class Inschrijvingsfeit:
    """Een inschrijving: de code van de onderwijssoort en de dagen."""

    onderwijssoort: str
    van: date
    tot_en_met: date | None = None


@dataclass(frozen=True, slots=True)
class Vrijstellingsfeit:
    """Een beroep of verzoek: grond en oordeel als code, wanneer geoordeeld en geldig."""

    grond: str
    oordeel: str
    geldig_van: date | None
    geldig_tot_en_met: date | None = None
    oordeel_op: date | None = None


def _valt_in(dag: date, van: date, tot_en_met: date | None) -> bool:
    return van <= dag and (tot_en_met is None or dag <= tot_en_met)


def is_inschrijving(inschrijving: Inschrijvingsfeit, *, op: date) -> bool:
    """Of dit op die dag een inschrijving op een school is (H4)."""
    return inschrijving.onderwijssoort not in GEEN_INSCHRIJVING and _valt_in(
        op, inschrijving.van, inschrijving.tot_en_met
    )


def is_geldende_vrijstelling(
    vrijstelling: Vrijstellingsfeit, *, op: date, peildatum: date | None = None
) -> bool:
    """Of de vrijstelling op die dag geldt (H4); een oordeel van na de peildatum niet (T3)."""
    if vrijstelling.grond not in GRONDEN_THUISZITTER or vrijstelling.geldig_van is None:
        return False
    if vrijstelling.oordeel not in OORDELEN_GELDEND:
        return False
    if vrijstelling.oordeel_op is not None and vrijstelling.oordeel_op > (peildatum or op):
        return False
    return _valt_in(op, vrijstelling.geldig_van, vrijstelling.geldig_tot_en_met)


def kan_thuiszitter_zijn(
    status: Plichtstatus,
    *,
    op: date,
    inschrijvingen: Iterable[Inschrijvingsfeit],
    vrijstellingen: Iterable[Vrijstellingsfeit],
    peildatum: date | None = None,
) -> bool:
    """Plichtig, ingeschreven en zonder geldende vrijstelling op de toetsdag (H4).

    ``status`` is die van de toetsdag ``op``; ``peildatum`` leeg: de toetsdag zelf.
    """
    return (
        status.is_plichtig
        and any(is_inschrijving(i, op=op) for i in inschrijvingen)
        and not any(is_geldende_vrijstelling(v, op=op, peildatum=peildatum) for v in vrijstellingen)
    )


def toetsdag_verslag(drempeldag: date, *, van: date) -> date:
    """De drempeldag, of de eerste dag van het verslag als de drempeldag eerder was (H4).

    van: 1 augustus, of de eerste dag van een andere periode.
    """
    return max(drempeldag, van)


# Signalen (S1 tot en met S3) ---------------------------------------------------------------


class Signaalsoort(StrEnum):
    """De signalen die uit de afwezigheid volgen."""

    THUISZITTER = "thuiszitter"
    THUISZITTER_NADERT = "thuiszitter_nadert"
    THUISZITTER_3_MAANDEN = "thuiszitter_3_maanden"


def thuiszitsignalen(periode: Periode, *, op: date, definitie: Definitie) -> list[Signaalsoort]:
    """De signalen van een periode op een dag, voor wie aan H4 voldoet (S1, S2 en S3).

    ``periode`` moet met dezelfde dag en definitie zijn bepaald.
    """
    if not periode.loopt:
        return []
    if periode.drempeldag is not None:
        signalen = [Signaalsoort.THUISZITTER]
        if is_langer_dan_3_maanden(periode.van, einde=None, peildatum=op):
            signalen.append(Signaalsoort.THUISZITTER_3_MAANDEN)
        return signalen
    ontbreekt = definitie.nodig - periode.duur_lesdagen
    return [Signaalsoort.THUISZITTER_NADERT] if ontbreekt <= definitie.nadert else []
