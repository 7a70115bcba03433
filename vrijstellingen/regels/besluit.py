"""De termijn van een besluit op een aanvraag: VR-02 (Awb 4:5 en 4:13 tot en met 4:15).

De feiten gaan erin, de uiterste dagen komen eruit; er wordt niets bewaard.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import hoeveel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import Opschorting, einde_termijn
from vrijstellingen.regels.grond import GRONDREGELS, TERMIJN_AWB, Grond

DAG: Final = timedelta(days=1)
BUITEN_BEHANDELING: Final = "buiten_behandeling_weken"


@dataclass(frozen=True, slots=True)
class Aanvulling:
    """Een vraag om de aanvraag aan te vullen, met de dag tot en met wanneer dat kan (Awb 4:5)."""

    gevraagd_op: date
    hersteltermijn_tot_en_met: date
    aangevuld_op: date | None = None

    def __post_init__(self) -> None:
        if self.hersteltermijn_tot_en_met < self.gevraagd_op:
            raise ValueError("De termijn om aan te vullen eindigt voor de vraag")
        if self.aangevuld_op is not None and self.aangevuld_op < self.gevraagd_op:
            raise ValueError("De aanvulling kwam voor de vraag")

    @property
    def klaar_op(self) -> date:
        """De dag van de aanvulling, of de laatste dag van de ongebruikte termijn."""
        if self.aangevuld_op is None:
            return self.hersteltermijn_tot_en_met
        return min(self.aangevuld_op, self.hersteltermijn_tot_en_met)

    @property
    def opschorting(self) -> Opschorting:
        """De dagen die niet meetellen; de dag van de aanvulling telt weer mee (Awb 4:15 lid 1)."""
        if self.aangevuld_op is not None and self.aangevuld_op <= self.hersteltermijn_tot_en_met:
            return Opschorting.voor_aanvulling(
                gevraagd_op=self.gevraagd_op, aangevuld_op=self.aangevuld_op
            )
        return Opschorting(self.gevraagd_op + DAG, self.hersteltermijn_tot_en_met)


@dataclass(frozen=True, slots=True)
class Mededeling:
    """Het bericht dat het besluit later komt, met de nieuwe dag (Awb 4:14)."""

    op: date
    nieuwe_dag: date


@dataclass(frozen=True, slots=True)
class Besluitfeiten:
    """Alles wat de termijn van een besluit bepaalt.

    opschortingen: andere redenen dan een aanvulling, zoals schriftelijke instemming, vertraging
    door de aanvrager of overmacht (Awb 4:15 lid 2).
    """

    grond: Grond
    ontvangen_op: date
    aanvulling: Aanvulling | None = None
    opschortingen: tuple[Opschorting, ...] = ()
    mededeling: Mededeling | None = None
    ingebrekestelling_op: date | None = None
    bekendgemaakt_op: date | None = None


@dataclass(frozen=True, slots=True)
class Besluittermijn:
    """De uiterste dagen van een besluit.

    laatste_dag: van de termijn uit de wet. uiterlijk: ook met een geldig bericht van uitstel.
    buiten_behandeling_uiterlijk: alleen als om een aanvulling is gevraagd (Awb 4:5 lid 4).
    """

    laatste_dag: date
    uiterlijk: date
    buiten_behandeling_uiterlijk: date | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def besluittermijn(
    feiten: Besluitfeiten, *, wet: Parameters, gelijkgesteld: Collection[date] = ()
) -> Besluittermijn:
    """Wanneer er uiterlijk een besluit is (VR-02).

    Raises ValueError bij een grond die van rechtswege ontstaat: daar valt niets te besluiten.
    """
    regel = GRONDREGELS[feiten.grond]
    if not regel.beslistermijn:
        raise ValueError("Bij deze grond hoort geen besluit en dus geen beslistermijn")
    termijn = wet.geldend(regel.beslistermijn, op=feiten.ontvangen_op)
    opschortingen = list(feiten.opschortingen)
    if feiten.aanvulling is not None:
        opschortingen.append(feiten.aanvulling.opschorting)
    laatste_dag = einde_termijn(
        feiten.ontvangen_op,
        weken=termijn.waarde,
        opschortingen=opschortingen,
        gelijkgesteld=gelijkgesteld,
    )
    uiterlijk = _met_mededeling(feiten, laatste_dag)
    buiten = _buiten_behandeling(feiten.aanvulling, wet, gelijkgesteld)
    waarden = [termijn]
    if feiten.aanvulling is not None:
        waarden.append(wet.geldend(BUITEN_BEHANDELING, op=feiten.aanvulling.klaar_op))
    uitleg = [
        _uitleg_termijn(feiten, termijn, regel.artikel),
        *_uitleg_opschorting(feiten),
        _uitleg_laatste_dag(laatste_dag),
        *_uitleg_mededeling(feiten, laatste_dag, uiterlijk),
        *_uitleg_buiten_behandeling(buiten),
    ]
    return Besluittermijn(laatste_dag, uiterlijk, buiten, tuple(uitleg), tuple(waarden))


def _heeft_eigen_termijn(grond: Grond) -> bool:
    return GRONDREGELS[grond].beslistermijn != TERMIJN_AWB


def _met_mededeling(feiten: Besluitfeiten, laatste_dag: date) -> date:
    """Uitstel verlengt alleen als de wet zelf geen termijn noemt, en op tijd (4:13 lid 2, 4:14)."""
    bericht = feiten.mededeling
    if bericht is None or _heeft_eigen_termijn(feiten.grond) or bericht.op > laatste_dag:
        return laatste_dag
    return max(laatste_dag, bericht.nieuwe_dag)


def _buiten_behandeling(
    aanvulling: Aanvulling | None, wet: Parameters, gelijkgesteld: Collection[date]
) -> date | None:
    if aanvulling is None:
        return None
    weken = wet.waarde(BUITEN_BEHANDELING, op=aanvulling.klaar_op)
    return einde_termijn(aanvulling.klaar_op, weken=weken, gelijkgesteld=gelijkgesteld)


def _uitleg_termijn(feiten: Besluitfeiten, termijn: Waarde, artikel: str) -> Uitlegregel:
    eigen = _heeft_eigen_termijn(feiten.grond)
    tekst = (
        f"De aanvraag kwam binnen op {datum_voluit(feiten.ontvangen_op, met_weekdag=True)}. De "
        f"tijd om te beslissen is {hoeveel(termijn.waarde, 'week', 'weken')}, geteld vanaf de dag "
        "daarna."
    )
    return Uitlegregel("VR-02", artikel if eigen else "Awb 4:13", tekst)


def _uitleg_opschorting(feiten: Besluitfeiten) -> list[Uitlegregel]:
    regels = []
    if feiten.aanvulling is not None:
        wacht = feiten.aanvulling.opschorting
        if wacht.van <= wacht.tot_en_met:
            tekst = (
                f"Op {datum_voluit(feiten.aanvulling.gevraagd_op)} is gevraagd om de aanvraag aan "
                f"te vullen. {_niet_meegeteld(wacht)}"
            )
            regels.append(Uitlegregel("VR-02", "Awb 4:15 lid 1", tekst))
    regels += [
        Uitlegregel("VR-02", "Awb 4:15 lid 2", f"De termijn stond stil. {_niet_meegeteld(o)}")
        for o in feiten.opschortingen
    ]
    return regels


def _niet_meegeteld(opschorting: Opschorting) -> str:
    return (
        f"De dagen van {datum_voluit(opschorting.van)} tot en met "
        f"{datum_voluit(opschorting.tot_en_met)} tellen niet mee."
    )


def _uitleg_laatste_dag(laatste_dag: date) -> Uitlegregel:
    tekst = (
        f"De laatste dag om te beslissen is {datum_voluit(laatste_dag, met_weekdag=True)}. Een "
        "laatste dag in een weekend of op een feestdag schuift op naar de eerste werkdag."
    )
    return Uitlegregel("VR-02", "Algemene termijnenwet 1 en 3", tekst)


def _uitleg_mededeling(
    feiten: Besluitfeiten, laatste_dag: date, uiterlijk: date
) -> list[Uitlegregel]:
    if feiten.mededeling is None:
        return []
    nieuw = datum_voluit(feiten.mededeling.nieuwe_dag, met_weekdag=True)
    if uiterlijk > laatste_dag:
        tekst = f"Op tijd is bericht dat het besluit later komt: uiterlijk {nieuw}."
        return [Uitlegregel("VR-02", "Awb 4:14 lid 3", tekst)]
    tekst = f"Er is bericht dat het besluit op {nieuw} komt. Dat verlengt de termijn niet."
    return [Uitlegregel("VR-02", "Awb 4:14", tekst)]


def _uitleg_buiten_behandeling(buiten: date | None) -> list[Uitlegregel]:
    if buiten is None:
        return []
    tekst = (
        "Is de aanvraag nog niet volledig, dan kan de gemeente zeggen dat zij haar niet "
        f"behandelt. Dat kan uiterlijk op {datum_voluit(buiten, met_weekdag=True)}."
    )
    return [Uitlegregel("VR-02", "Awb 4:5 lid 4", tekst)]
