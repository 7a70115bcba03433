"""De plicht als grenzen van de geboortedatum: wie op deze dag plichtig is, is een bereik.

Op een vaste dag loopt elke grens van de wet gelijk op met de geboortedatum. Zo vraagt de
database een bereik op, in plaats van de wet per jongere na te rekenen (LP-02 tot en met LP-09).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.plicht import BEGINLEEFTIJD, EINDE_KWALIFICATIEPLICHT, EINDLEEFTIJD
from kern.kalender import Kalender, begin_schooljaar, schooljaar

DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plichtgrenzen:
    """Geboortedata op één dag; alle grenzen tellen mee.

    Leerplichtig: geboren van `leerplicht_vanaf` tot en met `begonnen[regio]`. Eerder geboren,
    vanaf `kwalificatie_vanaf`: kwalificatieplichtig zolang LP-07 en LP-08 niet gelden.
    """

    kwalificatie_vanaf: date
    leerplicht_vanaf: date
    begonnen: Mapping[str, date]


def laatst_geborene(leeftijd: int, *, op: date) -> date:
    """De laatste geboortedatum die op deze dag de leeftijd heeft bereikt (LP-02).

    Wie op 29 februari geboren is, wordt in een gewoon jaar op 1 maart een jaar ouder.
    """
    try:
        return op.replace(year=op.year - leeftijd)
    except ValueError:  # op 29 februari, en dat jaar had er geen
        return date(op.year - leeftijd, 2, 28)


def plichtgrenzen(op: date, *, kalenders: Mapping[str, Kalender]) -> Plichtgrenzen:
    """De grenzen op een dag, met per vakantieregio wie al leerplichtig is (LP-03)."""
    return Plichtgrenzen(
        kwalificatie_vanaf=laatst_geborene(EINDE_KWALIFICATIEPLICHT.waarde, op=op) + DAG,
        leerplicht_vanaf=_leerplicht_vanaf(op),
        begonnen={regio: _begonnen(op, kalender) for regio, kalender in kalenders.items()},
    )


def _leerplicht_vanaf(op: date) -> date:
    """Wie vanaf deze dag geboren is, werd nog geen 16 voor dit schooljaar (LP-05)."""
    begin = begin_schooljaar(schooljaar(op))
    return begin.replace(year=begin.year - EINDLEEFTIJD.waarde)


def _begonnen(op: date, kalender: Kalender) -> date:
    """De laatste geboortedatum waarvoor de leerplicht op deze dag al begonnen is."""
    schooldag = op
    while not kalender.is_schooldag(schooldag):
        schooldag -= DAG
    # Vijf geworden voor de maand van de laatste schooldag.
    return laatst_geborene(BEGINLEEFTIJD.waarde, op=schooldag.replace(day=1) - DAG)
