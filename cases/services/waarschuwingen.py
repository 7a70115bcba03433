"""Formeel waarschuwen: een act van de ambtenaar, gericht aan een ouder of de jongere (MA-02)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.keuzes import GERICHT_AAN
from cases.keuzes_mas import GROND_VOOR, WAARSCHUWINGSGRONDEN, WAARSCHUWINGSONDERWERPEN
from cases.models import Betrokkene, FormeleWaarschuwing, Jongere, Zaak
from cases.regels.leeftijd import is_onder
from cases.services.aanpak import bewaren, op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd
from inrichting.selectors import parameters
from kern.klok import vandaag
from toegang.models import Medewerker

ZELF_VANAF = "jongere_zelf_vanaf_leeftijd"


@dataclass(frozen=True)
class Waarschuwingsopgave:
    """Aan wie, wanneer, op welke grond en waarover. betrokkene: de ouder, als die bekend is."""

    datum: date
    gericht_aan: str
    grond: str
    onderwerp: str
    betrokkene: Betrokkene | None = None
    toelichting: str = ""


@transaction.atomic
def formeel_waarschuwen(
    zaak: Zaak, *, opgave: Waarschuwingsopgave, medewerker: Medewerker
) -> FormeleWaarschuwing:
    """Leg een formele waarschuwing vast. Dezelfde nog eens op die dag is een dubbele klik.

    Raises ActGeweigerd bij een jongere die er te jong voor is, een grond die niet past, of een
    dag die niet kan.
    """
    vers = zaak_op_slot(zaak)
    _toets(opgave, zaak=vers)
    gelijk = {
        "zaak": vers,
        "datum": opgave.datum,
        "gericht_aan": opgave.gericht_aan,
        "grond": opgave.grond,
        "betrokkene": opgave.betrokkene,
    }
    al: FormeleWaarschuwing | None = FormeleWaarschuwing.objects.filter(**gelijk).first()
    if al is not None:
        return al
    rij = FormeleWaarschuwing(
        **gelijk,
        onderwerp=opgave.onderwerp,
        toelichting=opgave.toelichting.strip(),
        medewerker=medewerker,
    )
    bewaren(rij, zaak=vers)
    onderwerp = WAARSCHUWINGSONDERWERPEN[opgave.onderwerp].lower()
    aan = GERICHT_AAN[opgave.gericht_aan].lower()
    tekst = f"Aan de {aan}: {onderwerp}. {WAARSCHUWINGSGRONDEN[opgave.grond]}."
    op_tijdlijn(vers, act="waarschuwing", tekst=tekst, medewerker=medewerker)
    return rij


def _toets(opgave: Waarschuwingsopgave, *, zaak: Zaak) -> None:
    if opgave.grond not in GROND_VOOR.get(opgave.gericht_aan, ()):
        raise ActGeweigerd("Deze grond past niet bij wie u waarschuwt.")
    if opgave.onderwerp not in WAARSCHUWINGSONDERWERPEN:
        raise ActGeweigerd("Kies waarover de waarschuwing gaat.")
    if opgave.datum > vandaag():
        raise ActGeweigerd("De dag kan niet in de toekomst liggen.")
    if opgave.datum < zaak.geopend_op:
        raise ActGeweigerd("De dag kan niet voor het openen van de zaak liggen.")
    mens = opgave.betrokkene
    if mens is not None and (
        opgave.gericht_aan != "ouder" or mens.jongere_id != zaak.jongere_id or mens.overleden_op
    ):
        raise ActGeweigerd("Deze persoon kunt u in deze zaak niet waarschuwen.")
    if opgave.gericht_aan == "jongere":
        _toets_leeftijd(zaak.jongere, op=opgave.datum)


def _toets_leeftijd(jongere: Jongere, *, op: date) -> None:
    """De jongere is pas vanaf een leeftijd zelf verantwoordelijk (Lpw 2 lid 3)."""
    if jongere.geboortedatum is None:
        raise ActGeweigerd(
            "De geboortedatum is niet volledig. Dan kunt u de jongere niet waarschuwen."
        )
    wet = parameters()
    if is_onder(jongere.geboortedatum, ZELF_VANAF, op=op, wet=wet):
        leeftijd = wet.waarde(ZELF_VANAF, op=op)
        raise ActGeweigerd(f"U kunt een jongere pas vanaf {leeftijd} jaar zelf waarschuwen.")
