"""Wie er achter een cijfer van het overzicht zitten: precies zoveel als het getal zegt."""

from rapportage.keuze import Keuze
from rapportage.selectors.scholen import meldingen_van_school
from rapportage.selectors.vandaag import cijfer_voor, rijen_achter
from rapportage.services.doorklik import Doorsnede, Eenheid
from rapportage.services.tellen import telkamer

SCHOOLMELDINGEN = "schoolmeldingen"


def stand_doorsnede(keuze: Keuze, sleutel: str, *, wie: str = "", school: str = "") -> Doorsnede:
    """De eenheden achter een cijfer van vandaag, of achter de meldingen van een school.

    keuze: het lopende schooljaar. wie: van deze behandelaar, of `geen`. school: van deze school, of
    `geen`. Raises LookupError als er geen zo'n cijfer is, DuurtTeLang.
    """
    gemeenten = [g.pk for g in keuze.bereik.gemeenten]
    with telkamer(keuze, wpg=False) as (_, stand):
        if sleutel == SCHOOLMELDINGEN:
            if not school:
                raise LookupError(school)
            naam, bron = "Meldingen van een school dit schooljaar", "meldingen"
            rijen = meldingen_van_school(stand, school)
        else:
            naam, _cijfer = cijfer_voor(sleutel)
            bron, rijen = rijen_achter(sleutel, gemeenten, wie=wie, school=school)
    return Doorsnede(naam, "", [Eenheid(1, bron, pk, ((pk, jongere),)) for pk, jongere in rijen])
