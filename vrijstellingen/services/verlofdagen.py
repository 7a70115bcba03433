"""Verlof toetsen: welke schooldagen het zijn, of zij nog vrij zijn, en of de gemeente besluit."""

from datetime import date

from cases.models import Jongere
from cases.selectors.plicht import kalender_van_school
from cases.services.fouten import ActGeweigerd
from kern.kalender import Kalender, schooljaar
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.models import Verlofaanvraag, Vrijstelling
from vrijstellingen.regels.grond import Grond, Wie
from vrijstellingen.regels.verlof import aantal_schooldagen
from vrijstellingen.selectors.verlof import NIEMAND, overlappend, toets_van


class Veldfout(ActGeweigerd):
    """Een weigering die bij een veld van het formulier hoort."""

    def __init__(self, veld: str, tekst: str) -> None:
        super().__init__(tekst)
        self.veld = veld


def schooldagen(van: date, tot_en_met: date, *, kalender: Kalender) -> int:
    """De schooldagen in een periode die klopt.

    Raises Veldfout bij een omgekeerde periode, twee schooljaren of een periode zonder school.
    """
    if tot_en_met < van:
        raise Veldfout("tot_en_met", "De laatste dag ligt voor de eerste dag.")
    if schooljaar(van) != schooljaar(tot_en_met):
        raise Veldfout(
            "tot_en_met",
            "Deze dagen vallen in twee schooljaren. Kijk of het jaar klopt, of maak er twee van.",
        )
    dagen = aantal_schooldagen(van, tot_en_met, kalender=kalender)
    if dagen == 0:
        raise Veldfout(
            "van",
            "In deze dagen is er geen school: het is weekend of vakantie, of de school is dicht. "
            "Verlof is dan niet nodig. Kijk of de dagen kloppen.",
        )
    return dagen


def verlof_besluit_nagaan(
    vrijstelling: Vrijstelling, *, oordeel: str, van: date | None, tot_en_met: date | None
) -> int | None:
    """De schooldagen die met dit besluit verleend worden; None als er niets te tellen is.

    Over verlof tot en met tien dagen, en over 11f, besluit de gemeente niet (Lpw 13a en 14).
    Raises ActGeweigerd met de reden.
    """
    if vrijstelling.grond not in VERLOFGRONDEN or oordeel not in {"verleend", "geweigerd"}:
        return None
    aanvraag = (
        Verlofaanvraag.objects.filter(vrijstelling=vrijstelling)
        .select_related("vrijstelling", "jongere__gemeente", "school__gemeente")
        .first()
    )
    if aanvraag is None:
        return None
    op_slot(aanvraag.jongere)
    _toets_bevoegd(aanvraag, oordeel)
    if oordeel != "verleend" or van is None or tot_en_met is None:
        return None
    niet_bezet(aanvraag.jongere, van, tot_en_met, behalve=vrijstelling.pk)
    gevraagd = (vrijstelling.gevraagd_van, vrijstelling.gevraagd_tot_en_met)
    if gevraagd == (van, tot_en_met) and vrijstelling.verlofdagen:
        return vrijstelling.verlofdagen
    kalender = kalender_van_school(aanvraag.school, aanvraag.jongere)
    return schooldagen(van, tot_en_met, kalender=kalender)


def _toets_bevoegd(aanvraag: Verlofaanvraag, oordeel: str) -> None:
    toets = toets_van(aanvraag)
    if toets.bevoegd == Wie.LEERPLICHTAMBTENAAR:
        return
    if toets.bevoegd == NIEMAND and oordeel == "verleend":
        raise ActGeweigerd(
            "Dit verlof mag niemand geven. Stuur de vraag door naar de directeur van de school."
        )
    if aanvraag.vrijstelling.grond == Grond.VERLOF:
        raise ActGeweigerd(
            f"Met dit verlof komt de jongere op {toets.totaal} schooldagen. Daarover beslist de "
            "directeur van de school. Stuur de vraag door."
        )
    raise ActGeweigerd("Over dit verlof beslist de directeur van de school. Stuur de vraag door.")


def niet_bezet(
    jongere: Jongere, van: date, tot_en_met: date, *, behalve: int | None = None
) -> None:
    """Raises Veldfout als er in deze dagen al verlof gevraagd of gegeven is."""
    bezet = overlappend(jongere.pk, van, tot_en_met, behalve=behalve)
    if bezet is not None:
        raise Veldfout(
            "van",
            f"Van {bezet[0]:%d-%m-%Y} tot en met {bezet[1]:%d-%m-%Y} is er al verlof gevraagd of "
            "gegeven. Kies andere dagen, of wijzig dat verlof.",
        )


def op_slot(jongere: Jongere) -> None:
    """Wie tegelijk verlof vastlegt voor dezelfde jongere, wacht: anders klopt de telling niet."""
    Jongere.objects.select_for_update(of=("self",)).filter(pk=jongere.pk).first()
