"""Vervangende leerplicht en ander onderwijs: VR-03, VR-04 en VR-14."""

from datetime import date, timedelta
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht import Plichtstatus, einde_leerplicht, plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Plichtfeiten
from cases.regels.toets import Toetspunt, Uitkomst, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import Kalender, datum_voluit, einde_schooljaar, schooljaar, schooljaar_label
from kern.termijnen import terugrekenen
from vrijstellingen.regels.duur import Geldigheid

DAG: Final = timedelta(days=1)
LEEFTIJD: Final = "vervangend_leeftijd"
VERLENGING_WEKEN: Final = "vervangend_verlenging_weken"


def leeftijd_3a_toetsen(geboren: date, *, ingaat_op: date, wet: Parameters) -> Toetspunt:
    """Of de jongere oud genoeg is op de dag dat het programma begint (VR-03, Lpw 3a lid 1)."""
    nodig = wet.geldend(LEEFTIJD, op=ingaat_op)
    leeftijd = leeftijd_op(geboren, ingaat_op, wet=wet)
    tekst = (
        f"Vervangende leerplicht kan vanaf {nodig.waarde} jaar. "
        f"Op {datum_voluit(ingaat_op)} is de jongere {leeftijd} jaar."
    )
    return Toetspunt(
        "leeftijd",
        uit_feit(leeftijd >= nodig.waarde),
        Uitlegregel("VR-03", "Lpw 3a lid 1", tekst),
        waarden=(nodig,),
    )


def verlenging_uiterlijk(einde: date, *, wet: Parameters) -> date:
    """De laatste dag om verlenging van 3a te vragen (VR-03, Lpw 3a lid 5); schuift niet op."""
    return terugrekenen(einde, weken=wet.waarde(VERLENGING_WEKEN, op=einde))


def verlenging_toetsen(gevraagd_op: date, *, einde: date, wet: Parameters) -> Toetspunt:
    """Of de verlenging op tijd is gevraagd; te laat is een waarschuwing (VR-03)."""
    uiterlijk = verlenging_uiterlijk(einde, wet=wet)
    tekst = (
        f"De vervangende leerplicht loopt tot en met {datum_voluit(einde)}. Vraag verlenging "
        f"uiterlijk op {datum_voluit(uiterlijk, met_weekdag=True)}. De vraag kwam op "
        f"{datum_voluit(gevraagd_op)}."
    )
    return Toetspunt(
        "verlenging",
        Uitkomst.JA if gevraagd_op <= uiterlijk else Uitkomst.LET_OP,
        Uitlegregel("VR-03", "Lpw 3a lid 5", tekst),
        waarden=(wet.geldend(VERLENGING_WEKEN, op=einde),),
    )


def laatste_schooljaar(
    geboren: date, *, wet: Parameters, twaalfde_schooljaar: int | None = None
) -> int:
    """Het beginjaar van het laatste schooljaar van de leerplicht (VR-04 met LP-05)."""
    einde = einde_leerplicht(geboren, wet=wet, twaalfde_schooljaar=twaalfde_schooljaar)
    return schooljaar(einde)


def laatste_jaar_toetsen(
    geboren: date, *, jaar: int, wet: Parameters, twaalfde_schooljaar: int | None = None
) -> Toetspunt:
    """Of 3b kan: alleen in het laatste schooljaar van de leerplicht (VR-04, Lpw 3b)."""
    laatste = laatste_schooljaar(geboren, wet=wet, twaalfde_schooljaar=twaalfde_schooljaar)
    tekst = (
        "Naar het mbo in plaats van naar school kan alleen in het laatste schooljaar van de "
        f"leerplicht. Voor deze jongere is dat {schooljaar_label(laatste)}. Gevraagd is "
        f"{schooljaar_label(jaar)}."
    )
    return Toetspunt(
        "laatste_schooljaar", uit_feit(jaar == laatste), Uitlegregel("VR-04", "Lpw 3b lid 1", tekst)
    )


def ander_onderwijs_toetsen(
    feiten: Plichtfeiten, *, op: date, kalender: Kalender, wet: Parameters
) -> Toetspunt:
    """Of artikel 15 kan: alleen voor wie kwalificatieplichtig is op die dag (VR-14, Lpw 15)."""
    status = plichtstatus(feiten, op=op, kalender=kalender, wet=wet)
    uitkomst = uit_feit(status is Plichtstatus.KWALIFICATIEPLICHTIG)
    if status is Plichtstatus.ONBEPAALD:
        uitkomst = Uitkomst.ONBEKEND
    tekst = (
        "Vrijstelling voor ander onderwijs kan alleen als de jongere kwalificatieplichtig is. "
        f"Op {datum_voluit(op)} is de status: {status.label.lower()}."
    )
    return Toetspunt("kwalificatieplichtig", uitkomst, Uitlegregel("VR-14", "Lpw 15 lid 1", tekst))


def ander_onderwijs_hoogstens(van: date, *, einde_plicht: date) -> Geldigheid | None:
    """De langste duur van artikel 15: tot het einde van het schooljaar of de plicht (VR-14).

    De wet noemt geen duur; het schooljaar is onze uitleg. Er is geen 1 juli-regel, en terugwerken
    mag (RBMNE 2017:1004). None: de plicht is dan al voorbij.
    """
    tot_en_met = min(einde_schooljaar(schooljaar(van)), einde_plicht)
    return Geldigheid(van, tot_en_met) if van <= tot_en_met else None
