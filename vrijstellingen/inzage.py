"""Vrijstellingen en verlof in het pakket van een inzageverzoek."""

from typing import Final

from cases.inzageverzoek.tabellen import Tabel, tabellen_aanmelden
from vrijstellingen.models import (
    Eigenantwoord,
    Heroverweging,
    Schoolverlof,
    Verklaring,
    Verlofaanvraag,
    Vrijstelling,
    Vrijstellingfeit,
)

TABELLEN: Final = (
    Tabel(
        *("vrijstelling", "Vrijstelling of verlof", Vrijstelling, "ontvangen_op"),
        velden=[
            *(("Grond", "grond"), ("Gevraagd vanaf", "gevraagd_van")),
            *(("Gevraagd tot en met", "gevraagd_tot_en_met"), ("Oordeel", "oordeel")),
            *(("Oordeel op", "oordeel_op"), ("Motivering", "motivering")),
            *(("Geldig van", "geldig_van"), ("Geldig tot en met", "geldig_tot_en_met")),
        ],
    ),
    Tabel(
        *("vrijstellingfeit", "Stap bij een vrijstelling", Vrijstellingfeit, "op"),
        velden=[("Wat", "soort"), ("Met", "met"), ("Reden", "reden"), ("Tekst", "tekst")],
    ),
    Tabel(
        *("verklaring", "Verklaring bij een vrijstelling", Verklaring, "dagtekening"),
        velden=[
            *(("Van", "naam"), ("Wie dat is", "hoedanigheid"), ("Duur", "duur")),
            *(("Tot en met", "tot"), ("Ingetrokken", "ingetrokken_op")),
        ],
    ),
    Tabel(
        *("heroverweging", "Jaarlijkse blik op een vrijstelling", Heroverweging, "op"),
        velden=[("Wat kan nu", "wat_kan_nu"), ("Arts", "arts"), ("Conclusie", "conclusie")],
    ),
    Tabel(
        *("eigenantwoord", "Antwoord op een vraag van de gemeente", Eigenantwoord, ""),
        velden=[("Vraag", "vraag.tekst"), ("Antwoord", "antwoord")],
    ),
    Tabel(
        *("verlofaanvraag", "Aanvraag om verlof", Verlofaanvraag, ""),
        velden=[("School", "school.naam"), ("Reden", "reden")],
    ),
    Tabel(
        *("schoolverlof", "Verlof van de school", Schoolverlof, "van"),
        velden=[
            *(("Grond", "grond"), ("School", "school.naam")),
            *(("Tot en met", "tot_en_met"), ("Schooldagen", "dagen")),
        ],
    ),
)


def aanmelden() -> None:
    """Na de stukken van het dossier zelf."""
    tabellen_aanmelden(TABELLEN, vanaf=160)
