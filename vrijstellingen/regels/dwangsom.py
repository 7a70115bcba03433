"""De dwangsom als een besluit te laat komt: VR-02 (Awb 4:17)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import hoeveel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from vrijstellingen.regels.besluit import Besluitfeiten, Besluittermijn

DAG: Final = timedelta(days=1)
WACHT_WEKEN: Final = "dwangsom_wacht_weken"
HOOGSTENS: Final = "dwangsom_dagen_hoogstens"
SCHIJF: Final = "dwangsom_schijf_dagen"
PER_DAG: Final = ("dwangsom_per_dag_1", "dwangsom_per_dag_2", "dwangsom_per_dag_3")


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """De dagen en het bedrag in hele euro's tot en met een dag.

    ingebrekestelling_te_vroeg: zij kwam binnen voordat de termijn voorbij was. Zo'n brief telt
    meestal niet; een dag te vroeg kan wel tellen (Circulaire Wet dwangsom 2014, 1.1). Gerekend
    wordt alsof zij kwam op de eerste dag dat het mocht; een jurist kijkt of zij telt.
    """

    begint_op: date
    laatste_dag: date
    dagen: int
    bedrag: int
    ingebrekestelling_te_vroeg: bool
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def dwangsom(
    feiten: Besluitfeiten, termijn: Besluittermijn, *, op: date, wet: Parameters
) -> Dwangsom | None:
    """De dwangsom tot en met een dag, of None als er geen sprake van is (VR-02, Awb 4:17).

    Komt de ingebrekestelling op een maandag, dan is de eerste dag de dinsdag twee weken later
    (dezelfde circulaire). De Algemene termijnenwet schuift hier niets op, en de dag van het besluit
    telt zelf niet mee; beide zijn onze uitleg.
    """
    gesteld = feiten.ingebrekestelling_op
    klaar = feiten.bekendgemaakt_op
    if gesteld is None or (klaar is not None and klaar <= termijn.uiterlijk):
        return None
    vanaf = max(termijn.uiterlijk + DAG, gesteld)
    wacht = wet.geldend(WACHT_WEKEN, op=vanaf)
    begint_op = vanaf + timedelta(weeks=wacht.waarde) + DAG
    hoogstens, schijf = (wet.geldend(naam, op=begint_op) for naam in (HOOGSTENS, SCHIJF))
    per_dag = tuple(wet.geldend(naam, op=begint_op) for naam in PER_DAG)
    laatste_dag = begint_op + timedelta(days=hoogstens.waarde - 1)
    tot_en_met = min(op, laatste_dag, klaar - DAG if klaar else laatste_dag)
    dagen = max(0, (tot_en_met - begint_op).days + 1)
    bedrag = _bedrag(dagen, schijf=schijf.waarde, per_dag=[w.waarde for w in per_dag])
    te_vroeg = gesteld <= termijn.uiterlijk
    waarden = (hoogstens, schijf, *per_dag)
    return Dwangsom(
        begint_op,
        laatste_dag,
        dagen,
        bedrag,
        te_vroeg,
        tuple(_uitleg(begint_op, dagen, bedrag, te_vroeg, waarden)),
        (wacht, *waarden),
    )


def _bedrag(dagen: int, *, schijf: int, per_dag: list[int]) -> int:
    hoogste = len(per_dag) - 1
    return sum(per_dag[min(dag // schijf, hoogste)] for dag in range(dagen))


def _uitleg(
    begint_op: date, dagen: int, bedrag: int, te_vroeg: bool, waarden: tuple[Waarde, ...]
) -> list[Uitlegregel]:
    tekst = (
        "Beslist de gemeente te laat, dan moet zij u misschien geld betalen: een dwangsom. Die "
        f"telt vanaf {datum_voluit(begint_op, met_weekdag=True)}, hoogstens "
        f"{waarden[0].waarde} dagen lang. Tot nu toe is het {hoeveel(dagen, 'dag', 'dagen')}: "
        f"{bedrag} euro."
    )
    regels = [Uitlegregel("VR-02", "Awb 4:17", tekst)]
    if te_vroeg:
        tekst = (
            "De brief dat het te lang duurt (de ingebrekestelling) kwam te vroeg: de gemeente had "
            "nog tijd. Vraag een jurist of hij telt."
        )
        regels.append(Uitlegregel("VR-02", "Awb 4:17 lid 3", tekst))
    if not all(w.is_nagekeken for w in waarden):
        tekst = "De bedragen per dag zijn nog niet nagekeken. Kijk ze na voor u betaalt."
        regels.append(Uitlegregel("VR-02", "Awb 4:17 lid 2", tekst))
    return regels
