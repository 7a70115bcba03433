"""Wat meldingen betekenen voor bewaren en vernietigen (`cases/bewaren/register.py`)."""

from cases.bewaren.register import Cijferbron, belemmering, cijferbronnen, feit
from cases.koppelingen.uitbak import vergeet
from meldingen.services.uitbak import STROOM
from wpg.bewaring.motor import opruimers


def aanmelden() -> None:
    """Een melding in de kwalificatieplicht geeft die termijn; een nieuwe houdt tegen."""
    feit(
        "meldingen",
        "gebeurtenis",
        "select jongere_id, ontvangen_op as dag from meldingen_verzuimmelding"
        " where gemeente_id = %(gemeente)s",
    )
    belemmering(
        "melding",
        "Er is nog een melding die niemand heeft behandeld.",
        "select jongere_id from meldingen_verzuimmelding"
        " where gemeente_id = %(gemeente)s and status = 'nieuw'",
    )
    cijferbronnen.meld_aan(
        "meldingen",
        Cijferbron(
            "Meldingen",
            "select ontvangen_op as dag, soort from meldingen_verzuimmelding"
            " where jongere_id = any (%(jongeren)s) and gemeente_id = %(gemeente)s",
        ),
    )
    opruimers.meld_aan(
        "meldingen", lambda deel: vergeet(STROOM, deel.sleutels.get("meldingen_uitbakbericht", ()))
    )
