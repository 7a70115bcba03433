"""Korte wegen naar een uitvaller en haar feiten."""

from datetime import date
from typing import Any

from cases.models import Contactmoment, Jongere
from doorstroompunt.models import Dagbesteding, Instantie, Uitval
from tests.fabrieken import een_jongere
from toegang.models import Gemeente

VANDAAG = date(2026, 11, 27)
UITGEVALLEN = date(2026, 10, 1)


def een_uitvaller(
    gemeente: Gemeente, *, op: date = UITGEVALLEN, geboren: date = date(2007, 5, 5), **velden: Any
) -> Jongere:
    """Een jongere van negentien die van school ging, zonder diploma."""
    jongere = een_jongere(gemeente, geboren=geboren.isoformat(), geboortedatum=geboren, **velden)
    Uitval(jongere=jongere, gemeente=gemeente, uitgevallen_op=op).save()
    return jongere


def werk(
    jongere: Jongere, *, uren: float | None, inkomen: float | None = None, **velden: Any
) -> None:
    """Betaald werk sinds september."""
    gegevens = {"soort": "werk", "van": date(2026, 9, 1)} | velden
    Dagbesteding(
        jongere=jongere,
        gemeente=jongere.gemeente,
        uren_per_week=uren,
        inkomen_per_maand=inkomen,
        **gegevens,
    ).save()


def hulp(jongere: Jongere, **velden: Any) -> None:
    """Een andere instantie helpt sinds september."""
    gegevens = {"instantie": "wajong", "van": date(2026, 9, 1)} | velden
    Instantie(jongere=jongere, gemeente=jongere.gemeente, **gegevens).save()


def contact(jongere: Jongere, soort: str, dag: date, **velden: Any) -> None:
    """Een contactmoment om te benaderen, buiten het scherm van de ladder om."""
    gegevens = {"doel": "benaderen", "bereikt": None} | velden
    Contactmoment(
        jongere=jongere, gemeente=jongere.gemeente, datum=dag, soort=soort, **gegevens
    ).save()
