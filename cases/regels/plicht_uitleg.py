"""De uitleg bij de plicht: welke regel, welk artikel en wat dat hier betekent.

Dezelfde zinnen staan op het scherm, in een brief en in de opdracht ``plicht``. Ze zijn in gewone
taal (B1) en noemen de datum, zodat iemand ze kan narekenen.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cases.regels.kalenderherkomst import Kalenderherkomst
from cases.regels.leeftijd import GEBOREN_29_FEBRUARI, bereikt_op, verjaardag
from cases.regels.plicht import (
    BEGINLEEFTIJD,
    DOORSTROOMPUNT_ONDER,
    EINDE_KWALIFICATIEPLICHT,
    EINDLEEFTIJD,
    MAX_SCHOOLJAREN,
    STARTKWALIFICATIE_MBO,
    VANAF_VESTIGING,
    Plichtstatus,
    Plichtverloop,
    eerste_dag_na_maand_van,
    einde_leerplicht,
    plichtstatus,
    plichtverloop,
    pro_vso_uitzondering_vanaf,
    startkwalificatie_op,
)
from cases.regels.plichtfeiten import Plichtfeiten
from inrichting.parameters import Parameters, Waarde
from kern.kalender import Kalender, datum_voluit, schooljaar, schooljaar_label

NIET_NAGEKEKEN: Final = "Let op: dit staat nog niet vast. Een jurist kijkt ernaar."


@dataclass(frozen=True, slots=True)
class Uitlegregel:
    """Een zin uitleg met het nummer van de domeinregel en het artikel.

    waarden: de parameters waar de zin op rust, als die een merk op het scherm kunnen vragen.
    """

    regel: str
    artikel: str
    tekst: str
    waarden: tuple[Waarde, ...] = ()

    @property
    def is_nagekeken(self) -> bool:
        """Of elk getal achter de zin in zijn bron is gelezen."""
        return all(waarde.is_nagekeken for waarde in self.waarden)

    @property
    def volledig(self) -> str:
        """De zin zoals hij op het scherm staat: met het merk en met artikel en regel."""
        merk = "" if self.is_nagekeken else f" {NIET_NAGEKEKEN}"
        return f"{self.tekst}{merk} ({self.artikel}; {self.regel})"


@dataclass(frozen=True, slots=True)
class Plichtoordeel:
    """Status op een dag, de data van de plichten en de uitleg erbij."""

    op: date
    status: Plichtstatus
    verloop: Plichtverloop
    uitleg: tuple[Uitlegregel, ...]


def plichtoordeel(
    feiten: Plichtfeiten,
    *,
    op: date,
    kalender: Kalender,
    wet: Parameters,
    herkomst: Kalenderherkomst | None = None,
) -> Plichtoordeel:
    """De status op een dag met alle data en de uitleg (LP-01 tot en met LP-09).

    herkomst: waar de kalender vandaan komt; is dat een schatting, dan is het begin dat ook.
    """
    status = plichtstatus(feiten, op=op, kalender=kalender, wet=wet)
    verloop = plichtverloop(feiten, kalender=kalender, wet=wet)
    geboren = feiten.geboren.datum
    if geboren is None:
        return Plichtoordeel(op, status, verloop, (_onvolledig(),))
    regels = [
        *_over_begin(feiten, geboren, kalender, wet),
        *_over_kalender(verloop, herkomst),
        *_over_einde(feiten, geboren, verloop, wet),
        *_over_kwalificatieplicht(feiten, geboren, verloop, wet),
        *_over_doorstroompunt(verloop, wet),
        _over_status(status, op),
    ]
    if herkomst is not None and herkomst.is_geschat:
        verloop = replace(verloop, leerplicht_van_is_geschat=True)
    return Plichtoordeel(op, status, verloop, tuple(regels))


def _over_kalender(verloop: Plichtverloop, herkomst: Kalenderherkomst | None) -> list[Uitlegregel]:
    if herkomst is None or verloop.leerplicht_van is None:
        return []
    return [Uitlegregel("LP-03", "Lpw 3 lid 1", herkomst.zinnen)]


def _onvolledig() -> Uitlegregel:
    return Uitlegregel(
        "LP-02",
        "Lpw 3 lid 1",
        "De geboortedatum is niet volledig. Daarom is niet te bepalen of er een plicht is. "
        "Zoek de geboortedatum eerst uit.",
    )


def _over_begin(
    feiten: Plichtfeiten, geboren: date, kalender: Kalender, wet: Parameters
) -> list[Uitlegregel]:
    vijf = bereikt_op(geboren, BEGINLEEFTIJD, wet=wet)
    regels = []
    if (geboren.month, geboren.day) == (2, 29):
        keuze = wet.geldend(GEBOREN_29_FEBRUARI, op=vijf)
        tekst = (
            "Deze jongere is geboren op 29 februari. "
            f"In een gewoon jaar is {keuze.waarde} de verjaardag."
        )
        regels.append(Uitlegregel("LP-02", "Lpw 3 lid 1", tekst, (keuze,)))
    maand = eerste_dag_na_maand_van(vijf)
    eerste = kalender.eerste_schooldag_vanaf(maand)
    tekst = (
        f"De jongere wordt {wet.waarde(BEGINLEEFTIJD, op=vijf)} jaar op {datum_voluit(vijf)}. "
        "De leerplicht begint op de eerste schooldag van de maand daarna: "
        f"{datum_voluit(eerste, met_weekdag=True)}."
    )
    if (eerste.year, eerste.month) != (maand.year, maand.month):
        tekst += " De maand zelf heeft geen schooldag, want dan is het vakantie."
    if not kalender.dekt(max(eerste, feiten.gevestigd_op or eerste)):
        tekst += " De schoolvakanties van die tijd zijn niet bekend: deze datum is een schatting."
    regels.append(Uitlegregel("LP-03", "Lpw 3 lid 1", tekst))
    return [*regels, *_over_vestiging(feiten.gevestigd_op, eerste, wet)]


def _over_vestiging(gevestigd_op: date | None, eerste: date, wet: Parameters) -> list[Uitlegregel]:
    """De zin voor wie later dan het begin naar Nederland kwam (LP-03)."""
    if gevestigd_op is None or gevestigd_op <= eerste:
        return []
    keuze = wet.geldend(VANAF_VESTIGING, op=gevestigd_op)
    gevolg = "Voor die dag is er geen plicht." if keuze.waarde else "De plicht begon al eerder."
    tekst = f"De jongere woont in Nederland sinds {datum_voluit(gevestigd_op)}. {gevolg}"
    return [Uitlegregel("LP-03", "Lpw 2 lid 1 en 3 lid 1", tekst, (keuze,))]


def _over_einde(
    feiten: Plichtfeiten, geboren: date, verloop: Plichtverloop, wet: Parameters
) -> list[Uitlegregel]:
    if verloop.leerplicht_tot_en_met is None:
        tekst = (
            "De jongere kwam naar Nederland toe de leerplicht voor deze leeftijd al voorbij was."
        )
        return [Uitlegregel("LP-05", "Lpw 3 lid 1", tekst)]
    laatste = verloop.leerplicht_tot_en_met
    jaar = schooljaar_label(schooljaar(laatste))
    if laatste < einde_leerplicht(geboren, wet=wet):
        tekst = (
            f"Aan het einde van {jaar} heeft de jongere "
            f"{wet.waarde(MAX_SCHOOLJAREN, op=laatste)} volle schooljaren gehad. "
            f"De leerplicht eindigt daarom op {datum_voluit(laatste)}."
        )
        return [Uitlegregel("LP-05", "Lpw 3 lid 1 onder a", tekst)]
    zestien = bereikt_op(geboren, EINDLEEFTIJD, wet=wet)
    tekst = (
        f"De jongere wordt {wet.waarde(EINDLEEFTIJD, op=zestien)} jaar op {datum_voluit(zestien)}. "
        f"De leerplicht duurt tot het einde van dat schooljaar ({jaar}): {datum_voluit(laatste)}. "
        "Een schooljaar loopt van 1 augustus tot en met 31 juli."
    )
    return [Uitlegregel("LP-05", "Lpw 3 lid 1 onder b", tekst)]


def _over_kwalificatieplicht(
    feiten: Plichtfeiten, geboren: date, verloop: Plichtverloop, wet: Parameters
) -> list[Uitlegregel]:
    regels = []
    behaald = startkwalificatie_op(feiten, wet=wet)
    if behaald is not None:
        niveau = wet.waarde(STARTKWALIFICATIE_MBO, op=behaald)
        tekst = (
            f"De jongere heeft een startkwalificatie sinds {datum_voluit(behaald)}. Dat is een "
            f"diploma havo, vwo of mbo vanaf niveau {niveau}."
        )
        regels.append(Uitlegregel("LP-08", "Lpw 1 onder f", tekst))
    uitzondering = pro_vso_uitzondering_vanaf(feiten)
    if uitzondering is not None:
        tekst = (
            f"Vanaf {datum_voluit(uitzondering)} geldt de kwalificatieplicht niet, omdat de "
            "jongere het diploma praktijkonderwijs heeft, of vso heeft gevolgd dat opleidt voor "
            "werk of dagbesteding."
        )
        regels.append(Uitlegregel("LP-07", "Lpw 4a lid 2", tekst))
    regels.append(_duur_kwalificatieplicht(geboren, verloop, wet))
    return regels


def _duur_kwalificatieplicht(geboren: date, verloop: Plichtverloop, wet: Parameters) -> Uitlegregel:
    van, laatste = verloop.kwalificatieplicht_van, verloop.kwalificatieplicht_tot_en_met
    if van is None or laatste is None:
        tekst = "Er is voor deze jongere geen kwalificatieplicht."
        return Uitlegregel("LP-06", "Lpw 4a en 4b", tekst)
    leeftijd = wet.waarde(EINDE_KWALIFICATIEPLICHT, op=laatste)
    achttien = verjaardag(geboren, leeftijd, wet=wet)
    tekst = (
        f"Na de leerplicht is de jongere kwalificatieplichtig, van {datum_voluit(van)} tot en "
        f"met {datum_voluit(laatste)}. De plicht stopt op de {leeftijd}e verjaardag "
        f"({datum_voluit(achttien)}), of eerder met een startkwalificatie."
    )
    return Uitlegregel("LP-06", "Lpw 4a lid 1 en 4b", tekst)


def _over_doorstroompunt(verloop: Plichtverloop, wet: Parameters) -> list[Uitlegregel]:
    laatste = verloop.doorstroompunt_tot_en_met
    if laatste is None:
        return []
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=laatste)
    tekst = (
        "Zonder startkwalificatie kan het Doorstroompunt de jongere na de plicht helpen tot en "
        f"met {datum_voluit(laatste)}. De grens is: jonger dan {grens.waarde} jaar en geen "
        "startkwalificatie."
    )
    return [Uitlegregel("VSV-01", grens.bron, tekst)]


def _over_status(status: Plichtstatus, op: date) -> Uitlegregel:
    return Uitlegregel(
        "LP-09", "Lpw 3, 4a en 4b", f"Op {datum_voluit(op)} is de uitkomst: {status.label}."
    )
