"""Of afwezigheid vastzit aan een schoolvakantie: dan is een langere vakantie een mogelijke reden.

Een hulp om te kijken (VS-03 en VR-17), nooit een oordeel.
"""

from datetime import date, timedelta
from typing import Final

from kern.kalender import Kalender, Vakantie, datum_voluit

DAG: Final = timedelta(days=1)


def vakantie_naast(
    van: date, tot_en_met: date | None = None, *, kalender: Kalender
) -> Vakantie | None:
    """De vakantie direct voor of na deze dagen; weekend, feestdag en sluitingsdag tellen niet mee.

    tot_en_met leeg: nog niet voorbij, dan telt alleen het begin. Ligt een vakantie midden in een
    lange periode, dan zit de afwezigheid daar niet aan vast.
    """
    randen = [_tot_de_vakantie(van, -DAG, kalender)]
    if tot_en_met is not None:
        randen.append(_tot_de_vakantie(tot_en_met, DAG, kalender))
    for dag in randen:
        for vakantie in kalender.vakanties:
            if vakantie.van <= dag <= vakantie.tot_en_met:
                return vakantie
    return None


def _tot_de_vakantie(dag: date, stap: timedelta, kalender: Kalender) -> date:
    """De eerste vakantiedag die kant op, of de laatste dag voor een schooldag."""
    while not kalender.is_vakantie(dag) and not kalender.is_schooldag(dag + stap):
        dag += stap
    return dag


def vakantie_in_woorden(vakantie: Vakantie) -> str:
    """`de herfstvakantie (17 oktober 2026 tot en met 25 oktober 2026)`."""
    dagen = f"{datum_voluit(vakantie.van)} tot en met {datum_voluit(vakantie.tot_en_met)}"
    return f"de {vakantie.naam.lower()} ({dagen})"
