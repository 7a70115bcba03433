"""Hoe lang een vrijstelling duurt en waardoor zij ophoudt: VR-09, VR-11 en VR-13."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import begin_schooljaar, datum_voluit, einde_schooljaar, schooljaar
from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond
from vrijstellingen.regels.kennisgeving import dag_in_jaar

TREKKEND_VAN: Final = "trekkend_eerste_dag"
TREKKEND_TOT_EN_MET: Final = "trekkend_laatste_dag"
TREKKEND_KM: Final = "trekkend_rijdende_school_km"

_VERVANGEND: Final = frozenset({Grond.VERVANGEND, Grond.VERVANGEND_LAATSTE_JAAR})
_PER_SCHOOLJAAR: Final = _VERVANGEND | {
    *(Grond.ONGESCHIKT, Grond.RICHTING, Grond.BUITENLAND, Grond.ANDER_ONDERWIJS)
}


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """De dagen waarop een vrijstelling geldt, met beide einden erbij."""

    van: date
    tot_en_met: date

    def __post_init__(self) -> None:
        if self.tot_en_met < self.van:
            raise ValueError("De laatste dag ligt voor de eerste dag")

    def loopt_in(self, jaar: int) -> bool:
        """Loopt in het schooljaar met dit beginjaar (VR-09, zo telt bron Utrecht)."""
        return self.van <= einde_schooljaar(jaar) and self.tot_en_met >= begin_schooljaar(jaar)

    def is_nieuw_in(self, jaar: int) -> bool:
        """Begint in het schooljaar met dit beginjaar (VR-09, zo telt bron Zoetermeer)."""
        return begin_schooljaar(jaar) <= self.van <= einde_schooljaar(jaar)


@dataclass(frozen=True, slots=True)
class Plichtperiode:
    """De eerste en laatste dag van leerplicht en kwalificatieplicht samen."""

    van: date
    tot_en_met: date


def standaardgeldigheid(
    grond: Grond,
    *,
    jaar: int,
    plicht: Plichtperiode,
    vanaf: date | None = None,
    tot_einde_plicht: bool = False,
) -> Geldigheid | None:
    """De voorgestelde duur: het schooljaar, binnen de plicht (VR-09).

    jaar: beginjaar van het schooljaar. vanaf: de grond ontstond later. tot_einde_plicht: alleen
    bij 5 onder a, als de jongere nooit geschikt wordt. None: er is die tijd geen plicht.

    Raises ValueError bij een grond die niet per schooljaar gaat: een trekkend bestaan heeft zijn
    seizoen (``trekkend_seizoen``), verlof zijn eigen dagen.
    """
    if grond not in _PER_SCHOOLJAAR:
        raise ValueError("Deze grond duurt geen schooljaar")
    van = max(begin_schooljaar(jaar), plicht.van, vanaf or date.min)
    tot_en_met = min(einde_schooljaar(jaar), plicht.tot_en_met)
    if tot_einde_plicht and grond is Grond.ONGESCHIKT:
        tot_en_met = plicht.tot_en_met
    return Geldigheid(van, tot_en_met) if van <= tot_en_met else None


def uitleg_geldigheid(
    grond: Grond, geldigheid: Geldigheid, *, plicht: Plichtperiode
) -> Uitlegregel:
    """Waarom de vrijstelling op deze dagen geldt (VR-09)."""
    regel = GRONDREGELS[grond]
    wat = "De vervangende leerplicht" if grond in _VERVANGEND else "De vrijstelling"
    tekst = (
        f"{wat} geldt van {datum_voluit(geldigheid.van)} tot en met "
        f"{datum_voluit(geldigheid.tot_en_met)}."
    )
    einde = geldigheid.tot_en_met
    if einde == plicht.tot_en_met:
        tekst += " Op die dag eindigt ook de plicht."
    elif einde == einde_schooljaar(schooljaar(einde)):
        tekst += " Dan eindigt het schooljaar."
    return Uitlegregel("VR-09", regel.artikel, tekst)


# Trekkend bestaan (VR-11) ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trekkendfeiten:
    """Wat er van het gezin bekend is; leeg: onbekend.

    rijdende_school: er is een rijdende school die de jongere kan bezoeken; dan is
    rijdende_school_km de afstand tot de dichtste.
    """

    kermis_of_circus: bool | None
    jongere_trekt_mee: bool | None
    rijdende_school: bool | None = None
    rijdende_school_km: Decimal | None = None


def trekkend_seizoen(jaar: int, *, wet: Parameters) -> Geldigheid:
    """De maanden waarin het kan: maart tot en met oktober van een kalenderjaar (VR-11)."""
    dag = date(jaar, 1, 1)
    return Geldigheid(
        dag_in_jaar(wet.waarde(TREKKEND_VAN, op=dag), jaar),
        dag_in_jaar(wet.waarde(TREKKEND_TOT_EN_MET, op=dag), jaar),
    )


def trekkend_toetsen(feiten: Trekkendfeiten, *, op: date, wet: Parameters) -> tuple[Toetspunt, ...]:
    """De voorwaarden van artikel 5a op een dag (VR-11)."""
    seizoen = trekkend_seizoen(op.year, wet=wet)
    km = wet.geldend(TREKKEND_KM, op=op)
    besluit = "Besluit vrijstelling leerplicht trekkende bevolking"
    return (
        Toetspunt(
            "seizoen",
            uit_feit(seizoen.van <= op <= seizoen.tot_en_met),
            Uitlegregel(
                "VR-11",
                f"{besluit} 1",
                f"De vrijstelling geldt van {datum_voluit(seizoen.van)} tot en met "
                f"{datum_voluit(seizoen.tot_en_met)}. Daarbuiten gaat de jongere naar school.",
            ),
            waarden=(wet.geldend(TREKKEND_VAN, op=op), wet.geldend(TREKKEND_TOT_EN_MET, op=op)),
        ),
        Toetspunt(
            "kermis_of_circus",
            uit_feit(feiten.kermis_of_circus),
            Uitlegregel(
                "VR-11", f"{besluit} 1", "De ouders trekken rond met een kermis of een circus."
            ),
        ),
        Toetspunt(
            "jongere_trekt_mee",
            uit_feit(feiten.jongere_trekt_mee),
            Uitlegregel("VR-11", f"{besluit} 1", "De jongere trekt met de ouders mee."),
        ),
        Toetspunt(
            "rijdende_school",
            uit_feit(_rijdende_school_ver_genoeg(feiten, km.waarde)),
            Uitlegregel(
                "VR-11",
                f"{besluit} 2",
                f"Er is geen rijdende school binnen {km.waarde} kilometer waar de jongere heen "
                "kan.",
            ),
            waarden=(km,),
        ),
    )


def _rijdende_school_ver_genoeg(feiten: Trekkendfeiten, km: int) -> bool | None:
    if feiten.rijdende_school is False:
        return True
    afstand = feiten.rijdende_school_km
    return None if afstand is None else afstand >= km


# De grond vervalt (VR-13) ---------------------------------------------------------------------


class Voorval(StrEnum):
    """Wat erop kan wijzen dat de grond er niet meer is."""

    INSCHRIJVING = "inschrijving"
    VERTROKKEN = "vertrokken"
    VERHUISD = "verhuisd"
    VERKLARING_INGETROKKEN = "verklaring_ingetrokken"


_VOORVAL: Final[Mapping[Voorval, str]] = {
    Voorval.INSCHRIJVING: "De jongere staat ingeschreven op een school in Nederland.",
    Voorval.VERTROKKEN: "De jongere woont niet meer in Nederland.",
    Voorval.VERHUISD: "De jongere woont in een andere gemeente.",
    Voorval.VERKLARING_INGETROKKEN: "De verklaring bij de vrijstelling is ingetrokken.",
}


def verlies_van_grond(grond: Grond, voorval: Voorval, *, op: date) -> Toetspunt | None:
    """Het voorstel om een vrijstelling te beëindigen, of None als het voorval niets zegt (VR-13).

    Artikel 5 geldt "zolang" de grond er is. Het is een taak voor een mens: vanzelf eindigt niets.
    """
    regel = GRONDREGELS[grond]
    zonder_verklaring = grond is Grond.TREKKEND and voorval is Voorval.VERKLARING_INGETROKKEN
    if regel.aard is not Aard.RECHTSWEGE or grond is Grond.GEOORLOOFD or zonder_verklaring:
        return None
    tekst = (
        f"{_VOORVAL[voorval]} Dat is bekend sinds {datum_voluit(op)}. De vrijstelling geldt alleen "
        "zolang de reden er is. Moet zij beëindigd worden?"
    )
    return Toetspunt("grond_vervalt", Uitkomst.LET_OP, Uitlegregel("VR-13", regel.artikel, tekst))
