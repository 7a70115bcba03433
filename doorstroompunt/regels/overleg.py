"""Plichten tegenover de school en een andere gemeente: domeinregel VSV-03.

Kort na een diploma entree, pro of vso begeleidt het Doorstroompunt pas na overleg met de school.
Een school antwoordt binnen vier weken op een vraag. Verhuist de jongere, dan gaan de stukken mee.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Diploma, Plichtfeiten
from cases.regels.toets import Toetspunt, Uitkomst
from doorstroompunt.regels.doelgroep import is_entree
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import GELIJKGESTELDE_DAGEN, MAANDEN_PER_JAAR, einde_termijn, plus_maanden

DAG: Final = timedelta(days=1)
NODIG: Final = "overleg_school_nodig"
ENTREE_JAREN: Final = "overleg_entree_jaren"
PRO_VSO_JAREN: Final = "overleg_pro_vso_jaren"
ANTWOORD_WEKEN: Final = "informatieverzoek_school_weken"
STUKKEN_WEKEN: Final = "stukken_overdragen_weken"
ARTIKEL: Final = "Web 9.2.5 lid 5 en 7"


@dataclass(frozen=True, slots=True)
class Overlegoordeel:
    """Of er overleg met de school nodig is voor begeleiding, en tot en met welke dag dat geldt."""

    nodig: bool
    tot_en_met: date | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...] = ()


def overleg_met_school(plicht: Plichtfeiten, *, op: date, wet: Parameters) -> Overlegoordeel:
    """Of begeleiding eerst overleg vraagt: kort na entree, en langer na pro of vso (VSV-03).

    Afgerond vso telt ook zonder diploma: dan is er een verklaring (onze uitleg).
    """
    regel = wet.geldend(NODIG, op=op)
    if not regel.waarde:
        tekst = "Op deze dag vraagt de wet geen overleg met de school."
        return Overlegoordeel(False, None, (Uitlegregel("VSV-03", regel.bron, tekst),), (regel,))
    lopend = [
        (einde, behaald, waarde)
        for behaald, waarde in _diplomas(plicht, op, wet)
        if behaald <= op <= (einde := _laatste_dag(behaald, waarde))
    ]
    if not lopend:
        tekst = "De jongere heeft niet kort geleden entree, pro of vso afgerond."
        return Overlegoordeel(False, None, (Uitlegregel("VSV-03", ARTIKEL, tekst),), (regel,))
    einde, behaald, waarde = max(lopend, key=lambda rij: rij[:2])
    jaren = "een jaar" if waarde.waarde == 1 else f"{waarde.waarde} jaar"
    tekst = (
        f"De jongere rondde op {datum_voluit(behaald)} een opleiding af. Tot {jaren} daarna, tot "
        f"en met {datum_voluit(einde)}, begeleidt het Doorstroompunt pas na overleg met de school."
    )
    return Overlegoordeel(True, einde, (Uitlegregel("VSV-03", ARTIKEL, tekst),), (regel, waarde))


def _diplomas(plicht: Plichtfeiten, op: date, wet: Parameters) -> Iterator[tuple[date, Waarde]]:
    entree, pro_vso = (wet.geldend(naam, op=op) for naam in (ENTREE_JAREN, PRO_VSO_JAREN))
    for behaald in plicht.kwalificaties:
        if is_entree(behaald, wet=wet):
            yield behaald.behaald_op, entree
        elif behaald.diploma in {Diploma.PRO, Diploma.VSO}:
            yield behaald.behaald_op, pro_vso
    for vso in plicht.vso:
        if vso.tot_en_met is not None:
            yield vso.tot_en_met, pro_vso


def _laatste_dag(behaald: date, waarde: Waarde) -> date:
    return plus_maanden(behaald, waarde.waarde * MAANDEN_PER_JAAR) - DAG


def begeleiding_toetsen(
    oordeel: Overlegoordeel, *, overlegd_op: date | None, afwijkreden: str, op: date
) -> Toetspunt:
    """Of de begeleiding kan beginnen: na overleg, of met een reden om af te wijken (VSV-03)."""
    if not oordeel.nodig:
        uitkomst, tekst = Uitkomst.JA, "Er is geen overleg met de school nodig."
    elif overlegd_op is not None and overlegd_op <= op:
        uitkomst, tekst = Uitkomst.JA, f"Er is overlegd op {datum_voluit(overlegd_op)}."
    elif afwijkreden.strip():
        uitkomst, tekst = (
            Uitkomst.LET_OP,
            "Er is niet overlegd. Dat mag alleen om een zwaar belang; de reden is vastgelegd.",
        )
    else:
        uitkomst, tekst = (
            Uitkomst.NEE,
            "Overleg eerst met de school en leg het gesprek vast als contactmoment.",
        )
    return Toetspunt("overleg_school", uitkomst, Uitlegregel("VSV-03", ARTIKEL, tekst))


# Termijnen -------------------------------------------------------------------------------------


def antwoord_school_uiterlijk(gevraagd_op: date, *, wet: Parameters) -> date:
    """De laatste dag waarop de school op een vraag antwoordt (VSV-03, Web 9.2.3)."""
    return _termijn(gevraagd_op, ANTWOORD_WEKEN, wet)


def stukken_uiterlijk(verhuisd_op: date, *, wet: Parameters) -> date:
    """De laatste dag om de stukken aan de nieuwe contactgemeente te geven (Web 9.2.4 lid 5)."""
    return _termijn(verhuisd_op, STUKKEN_WEKEN, wet)


def _termijn(van: date, naam: str, wet: Parameters) -> date:
    weken = wet.waarde(naam, op=van)
    return einde_termijn(van, weken=weken, gelijkgesteld=GELIJKGESTELDE_DAGEN)
