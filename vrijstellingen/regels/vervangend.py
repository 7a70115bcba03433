"""Vervangende leerplicht en ander onderwijs: VR-03, VR-04 en VR-14."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht import (
    EINDE_KWALIFICATIEPLICHT,
    EINDLEEFTIJD,
    Plichtstatus,
    einde_leerplicht,
    plichtstatus,
)
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Plichtfeiten
from cases.regels.toets import Toetspunt, Uitkomst, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import Kalender, datum_voluit, einde_schooljaar, schooljaar, schooljaar_label
from kern.termijnen import terugrekenen
from vrijstellingen.regels.duur import Geldigheid
from vrijstellingen.regels.grond import GRONDREGELS, Grond

LEEFTIJD: Final = "vervangend_leeftijd"
VERLENGING_WEKEN: Final = "vervangend_verlenging_weken"


@dataclass(frozen=True, slots=True)
class Verzoekfeiten:
    """Wat er bij een verzoek 3a of 3b binnen en gedaan is; leeg: niet vastgelegd.

    ongeschikt: naar het oordeel van de gemeente kan de jongere geen volledig dagonderwijs volgen.
    overeenstemming: het bestuur van de school is het eens. Beide horen alleen bij 3a. gehoord:
    iedereen die de wet noemt (``GRONDREGELS[grond].horen``).
    """

    plan_van_aanpak: bool | None = None
    gegevens_volledig: bool | None = None
    gehoord: bool | None = None
    ongeschikt: bool | None = None
    overeenstemming: bool | None = None


_BIJ_BEIDE: Final = (
    ("plan_van_aanpak", "Er is een plan van aanpak, met de doelen van het onderwijs."),
    (
        "gegevens_volledig",
        "De gegevens van de jongere zijn er, ook of vervangende leerplicht al eens is toegestaan.",
    ),
)
_ALLEEN_3A: Final = (
    ("ongeschikt", "De jongere kan geen volledig dagonderwijs volgen. Dat staat vast."),
    ("overeenstemming", "Het bestuur van de school is het ermee eens."),
)


def verzoek_toetsen(grond: Grond, feiten: Verzoekfeiten) -> tuple[Toetspunt, ...]:
    """De voorwaarden van 3a of 3b die geen datum of leeftijd zijn (VR-03 en VR-04).

    Raises ValueError bij een andere grond.
    """
    if grond not in {Grond.VERVANGEND, Grond.VERVANGEND_LAATSTE_JAAR}:
        raise ValueError("Dit gaat alleen over vervangende leerplicht")
    bij_3a = grond is Grond.VERVANGEND
    horen = ", ".join(GRONDREGELS[grond].horen)
    zinnen = (
        *(_ALLEEN_3A if bij_3a else ()),
        *_BIJ_BEIDE,
        ("gehoord", f"Voor het besluit is gesproken met: {horen}."),
    )
    regel, artikel = ("VR-03", "Lpw 3a lid 1 tot en met 3") if bij_3a else ("VR-04", "Lpw 3b")
    return tuple(
        Toetspunt(naam, uit_feit(getattr(feiten, naam)), Uitlegregel(regel, artikel, zin))
        for naam, zin in zinnen
    )


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
        f"uiterlijk op {datum_voluit(uiterlijk, met_weekdag=True)}, met een verklaring van de "
        f"directeur. De vraag kwam op {datum_voluit(gevraagd_op)}."
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
        "laatste_schooljaar",
        uit_feit(jaar == laatste),
        Uitlegregel("VR-04", "Lpw 3b lid 1", tekst),
        waarden=(wet.geldend(EINDLEEFTIJD, op=einde_schooljaar(laatste)),),
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
    return Toetspunt(
        "kwalificatieplichtig",
        uitkomst,
        Uitlegregel("VR-14", "Lpw 15 lid 1", tekst),
        waarden=(wet.geldend(EINDE_KWALIFICATIEPLICHT, op=op),),
    )


def ander_onderwijs_hoogstens(van: date, *, einde_plicht: date) -> Geldigheid | None:
    """De langste duur van artikel 15: tot het einde van het schooljaar of de plicht (VR-14).

    De wet noemt geen duur; het schooljaar is onze uitleg. Er is geen 1 juli-regel, en terugwerken
    mag (RBMNE 2017:1004). None: de plicht is dan al voorbij.
    """
    tot_en_met = min(einde_schooljaar(schooljaar(van)), einde_plicht)
    return Geldigheid(van, tot_en_met) if van <= tot_en_met else None
