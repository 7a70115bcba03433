"""Wat vrijstellingen betekenen voor bewaren en vernietigen (`cases/bewaren/register.py`)."""

from cases.bewaren.register import Cijferbron, belemmering, cijferbronnen, feit
from cases.koppelingen.uitbak import vergeet
from vrijstellingen.services.uitbak import STROOM
from wpg.bewaring.motor import opruimers

BERICHTEN = "vrijstellingen_vrijstellingbericht"


def aanmelden() -> None:
    """Een vrijstelling kan een eigen termijn geven; wat nog geldt of wacht, houdt tegen."""
    feit(
        "vrijstellingen",
        "vrijstelling",
        "select jongere_id, ontvangen_op as dag from vrijstellingen_vrijstelling"
        " where gemeente_id = %(gemeente)s",
    )
    belemmering(
        "vrijstelling",
        "Er is een vrijstelling die nog geldt of wacht op een oordeel.",
        "select jongere_id from vrijstellingen_vrijstelling where gemeente_id = %(gemeente)s"
        " and (oordeel = '' or geldig_tot_en_met >= %(vandaag)s"
        " and (beeindigd_op is null or beeindigd_op >= %(vandaag)s))",
    )
    cijferbronnen.meld_aan(
        "vrijstellingen",
        Cijferbron(
            "Vrijstellingen",
            "select ontvangen_op as dag, grond as soort from vrijstellingen_vrijstelling"
            " where jongere_id = any (%(jongeren)s) and gemeente_id = %(gemeente)s",
        ),
    )
    opruimers.meld_aan(
        "vrijstellingen", lambda deel: vergeet(STROOM, deel.sleutels.get(BERICHTEN, ()))
    )
