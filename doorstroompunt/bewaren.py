"""Wat het Doorstroompunt betekent voor bewaren en vernietigen (`cases/bewaren/register.py`)."""

from cases.bewaren.register import Cijferbron, belemmering, blijft, cijferbronnen, feit
from doorstroompunt.models import Campagne, Vsvlijst

TABELLEN = (
    "traject",
    "uitval",
    "dagbesteding",
    "instantie",
    "overstap",
    "triage",
    "vsvregel",
    "vsvgemis",
    "campagnedeelname",
)


def aanmelden() -> None:
    """Wie het Doorstroompunt kende, valt onder die termijn; een lopend traject houdt tegen."""
    for tabel in TABELLEN:
        feit(
            f"doorstroompunt.{tabel}",
            "doorstroompunt",
            f"select jongere_id, null::date as dag from doorstroompunt_{tabel}"
            " where gemeente_id = %(gemeente)s",
        )
    belemmering(
        "traject",
        "Er loopt nog een traject van het Doorstroompunt.",
        "select jongere_id from doorstroompunt_traject where gemeente_id = %(gemeente)s"
        " and gestart_op is not null and geeindigd_op is null",
    )
    blijft(Vsvlijst, "Welke lijst er op een dag kwam; wie erop stond, gaat met het dossier weg.")
    blijft(Campagne, "Welke campagne er was; wie meedeed, gaat met het dossier weg.")
    cijferbronnen.meld_aan(
        "trajecten",
        Cijferbron(
            "Trajecten",
            "select coalesce(gestart_op, intake_op, benaderd_op) as dag, doelgroep as soort"
            " from doorstroompunt_traject"
            " where jongere_id = any (%(jongeren)s) and gemeente_id = %(gemeente)s",
        ),
    )
