"""Achttien worden tijdens een zaak: domeinregel VM-10.

De melding zelf verandert niet van soort. De zaak krijgt wel een uitdrukkelijk einde, met of zonder
overdracht aan het Doorstroompunt.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import bereikt_op
from cases.regels.plicht import EINDE_KWALIFICATIEPLICHT, startkwalificatie_op
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Plichtfeiten
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import terugrekenen

VOORAF: Final = "wordt_18_maanden"


class Afloop(StrEnum):
    """Hoe een zaak van leerplicht eindigt als de plicht ophoudt."""

    MET_OVERDRACHT = "met_overdracht"
    ZONDER_OVERDRACHT = "zonder_overdracht"


@dataclass(frozen=True, slots=True)
class Achttienfeiten:
    """De jongere en zijn zaak. verzuim_zonder_reden: zie ``cases.regels.afspraak``."""

    plicht: Plichtfeiten
    zaak_loopt: bool
    ingeschreven: bool
    verzuim_zonder_reden: bool = False


@dataclass(frozen=True, slots=True)
class Achttienoordeel:
    """Wanneer de plicht door leeftijd ophoudt, vanaf wanneer de taak er is en wat het voorstel is.

    ``afloop`` is een voorstel voor de dag zelf; leeg zonder lopende zaak of geboortedatum.
    ``zaak_moet_eindigen``: de dag is er en de zaak loopt nog.
    """

    wordt_18_op: date | None
    taak_vanaf: date | None
    taak_staat_open: bool
    zaak_moet_eindigen: bool
    afloop: Afloop | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...] = ()


def achttien_worden(feiten: Achttienfeiten, *, op: date, wet: Parameters) -> Achttienoordeel:
    """Wat er moet gebeuren rond de dag dat de kwalificatieplicht ophoudt (VM-10)."""
    geboren = feiten.plicht.geboren.datum
    if geboren is None:
        return Achttienoordeel(None, None, False, False, None, (_ONVOLLEDIG,))
    dag = bereikt_op(geboren, EINDE_KWALIFICATIEPLICHT, wet=wet)
    grens = wet.geldend(EINDE_KWALIFICATIEPLICHT, op=dag)
    vooraf = wet.geldend(VOORAF, op=dag)
    taak_vanaf = terugrekenen(dag, maanden=vooraf.waarde)
    tekst = (
        f"De jongere wordt {grens.waarde} jaar op {datum_voluit(dag)}. Dan eindigt de plicht. De "
        f"taak verschijnt {vooraf.waarde} maanden ervoor, op {datum_voluit(taak_vanaf)}."
    )
    afloop, waarom = _afloop(feiten, dag, wet)
    return Achttienoordeel(
        wordt_18_op=dag,
        taak_vanaf=taak_vanaf,
        taak_staat_open=feiten.zaak_loopt and taak_vanaf <= op,
        zaak_moet_eindigen=feiten.zaak_loopt and dag <= op,
        afloop=afloop,
        uitleg=(Uitlegregel("VM-10", grens.bron, tekst), waarom),
        waarden=(grens, vooraf),
    )


_ONVOLLEDIG: Final = Uitlegregel(
    "VM-10", "Lpw 4b", "De geboortedatum is niet volledig. Zoek haar eerst uit."
)


def _afloop(
    feiten: Achttienfeiten, dag: date, wet: Parameters
) -> tuple[Afloop | None, Uitlegregel]:
    if not feiten.zaak_loopt:
        return None, Uitlegregel("VM-10", "Lpw 4b", "Er loopt geen zaak die moet eindigen.")
    behaald = startkwalificatie_op(feiten.plicht, wet=wet)
    if behaald is not None and behaald <= dag:
        afloop, tekst = Afloop.ZONDER_OVERDRACHT, "De jongere heeft een startkwalificatie."
    elif not feiten.ingeschreven:
        afloop, tekst = Afloop.MET_OVERDRACHT, "De jongere staat niet ingeschreven."
    elif feiten.verzuim_zonder_reden:
        afloop, tekst = Afloop.MET_OVERDRACHT, "De jongere volgt het onderwijs niet meer."
    else:
        afloop, tekst = (
            Afloop.ZONDER_OVERDRACHT,
            "De jongere staat ingeschreven en gaat naar school.",
        )
    voorstel = (
        "Voorstel: draag de jongere over aan het Doorstroompunt."
        if afloop is Afloop.MET_OVERDRACHT
        else "Voorstel: sluit de zaak zonder overdracht."
    )
    return afloop, Uitlegregel("VM-10", "Web 9.2.1", f"{tekst} {voorstel}")
