"""Waarom iemand op de lijst van het ministerie bij ons geen voortijdig schoolverlater is (VSV-05).

Het eerste feit dat het verschil verklaart, telt. Wat uit de lijst zelf volgt (dubbel, niet
gevonden) gaat voor, dan wie er niet meer is, dan wat de jongere bereikte.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verschil(StrEnum):
    """De reden van het verschil; `KLOPT` als er geen is."""

    DUBBEL = "DUBBEL"
    NIET_GEVONDEN = "NIET_GEVONDEN"
    OVERLEDEN = "OVERLEDEN"
    VERHUISD = "VERHUISD"
    DIPLOMA = "DIPLOMA"
    INGESCHREVEN = "INGESCHREVEN"
    PRO_VSO = "PRO_VSO"
    LEEFTIJD = "LEEFTIJD"
    KLOPT = "KLOPT"


@dataclass(frozen=True, slots=True)
class Verschilfeiten:
    """Wat wij van een regel op de lijst weten. Een dag is leeg als het feit er niet is.

    dubbel: dezelfde jongere stond eerder op deze lijst. gevonden: er was al een dossier.
    verhuisd_op: alleen een dag als de andere gemeente haar liet zien. pro_vso_tot: de laatste dag
    op praktijkonderwijs, of op vso voor werk of dagbesteding, als dat de laatste school was.
    """

    dubbel: bool = False
    gevonden: bool = True
    overleden_op: date | None = None
    verhuisd: bool = False
    verhuisd_op: date | None = None
    startkwalificatie_op: date | None = None
    ingeschreven_op: date | None = None
    pro_vso: bool = False
    pro_vso_tot: date | None = None
    te_oud: bool = False


@dataclass(frozen=True, slots=True)
class Verschiloordeel:
    """De reden, en de dag van het feit erachter als die bekend is."""

    reden: Verschil
    dag: date | None = None


def verschil(feiten: Verschilfeiten) -> Verschiloordeel:
    """De reden die de feiten voorstellen; een mens kiest."""
    keuzes = (
        (feiten.dubbel, Verschil.DUBBEL, None),
        (not feiten.gevonden, Verschil.NIET_GEVONDEN, None),
        (feiten.overleden_op is not None, Verschil.OVERLEDEN, feiten.overleden_op),
        (feiten.verhuisd, Verschil.VERHUISD, feiten.verhuisd_op),
        (
            feiten.startkwalificatie_op is not None,
            Verschil.DIPLOMA,
            feiten.startkwalificatie_op,
        ),
        (feiten.ingeschreven_op is not None, Verschil.INGESCHREVEN, feiten.ingeschreven_op),
        (feiten.pro_vso, Verschil.PRO_VSO, feiten.pro_vso_tot),
        (feiten.te_oud, Verschil.LEEFTIJD, None),
    )
    for geldt, reden, dag in keuzes:
        if geldt:
            return Verschiloordeel(reden, dag)
    return Verschiloordeel(Verschil.KLOPT)
