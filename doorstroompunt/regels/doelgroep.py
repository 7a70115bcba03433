"""De doelgroep van het Doorstroompunt: domeinregels VSV-01 en VSV-02, telregel D2.

Wie geen plicht meer heeft, jong genoeg is, geen startkwalificatie heeft en geen onderwijs volgt.
Tot 2026 viel wie met een entreediploma of getuigschrift werkte, erbuiten; of dat zo is, staat met
zijn eerste en laatste dag in de parameters.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.afspraak import VIER_WEKEN
from cases.regels.leeftijd import is_onder
from cases.regels.plicht import (
    DOORSTROOMPUNT_ONDER,
    STARTKWALIFICATIE_MBO,
    Plichtstatus,
    plichtstatus,
    plichtverloop,
)
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Diploma, Kwalificatie, Plichtfeiten, Uitstroomprofiel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import Kalender, datum_voluit

DAG: Final = timedelta(days=1)
UITSLUITING_WERK: Final = "doorstroompunt_uitsluiting_werk"

_NA_DE_PLICHT: Final = frozenset(
    {Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO, Plichtstatus.MEERDERJARIG}
)


@dataclass(frozen=True, slots=True)
class Doelgroepfeiten:
    """Wat er op de dag van het oordeel van de jongere bekend is.

    ingeschreven: op een school of instelling (telregel H4: inburgering en kinderdagcentrum zijn
    dat niet). verzuim_zonder_reden: volgt dat onderwijs vier aaneengesloten weken, of de kortere
    periode van de school, zonder geldige reden niet meer (``cases.regels.afspraak``). werkt:
    aanstelling of arbeidsovereenkomst; leeg is niet bekend.
    """

    plicht: Plichtfeiten
    ingeschreven: bool
    verzuim_zonder_reden: bool
    werkt: bool | None = None


@dataclass(frozen=True, slots=True)
class Doelgroepoordeel:
    """Of de jongere erbij hoort, met per voorwaarde een zin en de gebruikte parameters.

    tot_en_met: de laatste dag waarop dat op zijn laatst kan, ook als het nu niet zo is; leeg als
    het nooit kan of de geboortedatum niet volledig is.
    """

    hoort_erbij: bool
    tot_en_met: date | None
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...] = ()


@dataclass(frozen=True, slots=True)
class _Punt:
    """Een voorwaarde: of aan haar is voldaan, de zin erbij en het gebruikte getal."""

    voldaan: bool
    uitleg: Uitlegregel
    waarde: Waarde | None = None


def doelgroep(
    feiten: Doelgroepfeiten, *, op: date, kalender: Kalender, wet: Parameters
) -> Doelgroepoordeel:
    """Of de jongere op die dag bij de doelgroep hoort (VSV-01; voor 2026 VSV-02)."""
    geboren = feiten.plicht.geboren.datum
    if geboren is None:
        return Doelgroepoordeel(False, None, (_onvolledig(),))
    status = plichtstatus(feiten.plicht, op=op, kalender=kalender, wet=wet)
    artikel = wet.geldend(DOORSTROOMPUNT_ONDER, op=op).bron
    punten = [
        _plicht_voorbij(status, op, artikel),
        _jong_genoeg(geboren, op, wet),
        *_zonder_startkwalificatie(status, op, artikel, wet),
        _zonder_onderwijs(feiten, op, artikel, wet),
        *_niet_uitgesloten(feiten, op, wet),
    ]
    verloop = plichtverloop(feiten.plicht, kalender=kalender, wet=wet)
    return Doelgroepoordeel(
        hoort_erbij=all(punt.voldaan for punt in punten),
        tot_en_met=verloop.doorstroompunt_tot_en_met,
        uitleg=tuple(punt.uitleg for punt in punten),
        waarden=tuple(punt.waarde for punt in punten if punt.waarde is not None),
    )


def _onvolledig() -> Uitlegregel:
    return Uitlegregel(
        "VSV-01",
        "Web 9.2.1",
        "De geboortedatum is niet volledig. Daarom is niet te bepalen of de jongere bij de "
        "doelgroep hoort. Zoek de geboortedatum eerst uit.",
    )


def _plicht_voorbij(status: Plichtstatus, op: date, artikel: str) -> _Punt:
    tekst = (
        "Het Doorstroompunt is er voor wie niet meer leerplichtig of kwalificatieplichtig is. "
        f"Op {datum_voluit(op)} is de uitkomst: {status.label.lower()}."
    )
    voldaan = status in _NA_DE_PLICHT or status is Plichtstatus.STARTKWALIFICATIE
    return _Punt(voldaan, Uitlegregel("VSV-01", artikel, tekst))


def _jong_genoeg(geboren: date, op: date, wet: Parameters) -> _Punt:
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=op)
    jong = is_onder(geboren, DOORSTROOMPUNT_ONDER, op=op, wet=wet)
    tekst = (
        f"Op {datum_voluit(op)} is de grens: jonger dan {grens.waarde} jaar. "
        f"De jongere is {'jonger' if jong else 'niet jonger'}."
    )
    return _Punt(jong, Uitlegregel("D2", grens.bron, tekst), grens)


def _zonder_startkwalificatie(
    status: Plichtstatus, op: date, artikel: str, wet: Parameters
) -> list[_Punt]:
    """Alleen na de plicht: daarvoor zegt de status niets over een diploma."""
    if status is Plichtstatus.STARTKWALIFICATIE:
        tekst = (
            "De jongere heeft een startkwalificatie. Dat is een diploma havo, vwo of mbo vanaf "
            f"niveau {wet.waarde(STARTKWALIFICATIE_MBO, op=op)}."
        )
        return [_Punt(False, Uitlegregel("VSV-01", artikel, tekst))]
    if status not in _NA_DE_PLICHT:
        return []
    tekst = "De jongere heeft geen startkwalificatie."
    return [_Punt(True, Uitlegregel("VSV-01", artikel, tekst))]


def _zonder_onderwijs(feiten: Doelgroepfeiten, op: date, artikel: str, wet: Parameters) -> _Punt:
    if not feiten.ingeschreven:
        tekst = "De jongere staat niet ingeschreven op een school of instelling."
        return _Punt(True, Uitlegregel("VSV-01", artikel, tekst))
    weken = wet.geldend(VIER_WEKEN, op=op)
    tekst = (
        "De jongere staat ingeschreven, maar volgt het onderwijs zonder geldige reden al "
        f"{weken.waarde} weken, of de kortere tijd van de school, niet meer."
        if feiten.verzuim_zonder_reden
        else f"De jongere staat ingeschreven en is niet {weken.waarde} weken, of de kortere tijd "
        "van de school, weg zonder geldige reden."
    )
    return _Punt(feiten.verzuim_zonder_reden, Uitlegregel("VSV-01", artikel, tekst), weken)


def _niet_uitgesloten(feiten: Doelgroepfeiten, op: date, wet: Parameters) -> list[_Punt]:
    """Een zin zolang de uitsluiting geldt en de jongere zo'n diploma heeft (VSV-02)."""
    regel = wet.geldend(UITSLUITING_WERK, op=op)
    if not regel.waarde or not _heeft_diploma_voor_werk(feiten.plicht, op=op, wet=wet):
        return []
    voldaan, tekst = _UITSLUITING[feiten.werkt]
    return [_Punt(voldaan, Uitlegregel("VSV-02", regel.bron, tekst), regel)]


_UITSLUITING: Final = {
    True: (
        False,
        "De jongere werkt en heeft een entreediploma of een getuigschrift van pro of vso. "
        "Daarmee hoort de jongere op deze dag niet bij de doelgroep.",
    ),
    False: (
        True,
        "De jongere heeft een entreediploma of een getuigschrift van pro of vso, maar werkt niet.",
    ),
    None: (
        True,
        "De jongere heeft een entreediploma of een getuigschrift van pro of vso. Er is niet "
        "vastgelegd of de jongere werkt. Zoek dat uit: wie werkt, hoort er op deze dag niet bij.",
    ),
}


def _heeft_diploma_voor_werk(feiten: Plichtfeiten, *, op: date, wet: Parameters) -> bool:
    """Entree, praktijkonderwijs of vso in een profiel voor arbeid of dagbesteding (VSV-02)."""
    behaald = [k for k in feiten.kwalificaties if k.behaald_op <= op]
    return any(
        is_entree(k, wet=wet)
        or k.diploma is Diploma.PRO
        or (k.diploma is Diploma.VSO and _vso_is_voor_werk(feiten))
        for k in behaald
    )


def is_entree(kwalificatie: Kwalificatie, *, wet: Parameters) -> bool:
    """Een mbo-diploma onder het niveau van een startkwalificatie (LP-08)."""
    laagste: int = wet.waarde(STARTKWALIFICATIE_MBO, op=kwalificatie.behaald_op)
    return (
        kwalificatie.diploma is Diploma.MBO
        and kwalificatie.niveau is not None
        and kwalificatie.niveau < laagste
    )


def _vso_is_voor_werk(feiten: Plichtfeiten) -> bool:
    """Een getuigschrift vso telt, tenzij alleen het profiel vervolgonderwijs bekend is."""
    profielen = {vso.profiel for vso in feiten.vso}
    return profielen != {Uitstroomprofiel.VERVOLGONDERWIJS}
