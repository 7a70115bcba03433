"""Verlof van scholen, een ronde en een eigen vraag: een klein begin om mee te werken."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cases.models import Inschrijving
from kern.kalender import begin_schooljaar, schooljaar
from toegang.models import Gemeente, Medewerker
from vrijstellingen.models import Eigenvraag, Schoolverlof
from vrijstellingen.services.campagne import campagne_maken
from vrijstellingen.services.vragen import vraag_bewaren

PER_GEMEENTE: Final = 5
VRAGEN: Final[tuple[tuple[str, str, str, str, list[str]], ...]] = (
    ("5b", "ja_nee", "Hebt u met een school gesproken?", "Zo weten wij of wij kunnen helpen.", []),
    ("5b", "keuze", "Waar krijgt uw kind les?", "", ["Thuis", "Bij een ander gezin", "Anders"]),
    ("15", "ja_nee", "Is er genoeg dagbesteding per week?", "Afspraak van de gemeente.", []),
    ("15", "ja_nee", "Is er een nieuwe inschrijving?", "Afspraak van de gemeente.", []),
)


def verlof_vullen(gemeente: Gemeente, *, medewerker: Medewerker, vandaag: date) -> None:
    """Geef een paar jongeren verlof van hun school, en maak een ronde en eigen vragen."""
    jaar = schooljaar(vandaag)
    for plek, rij in enumerate(_ingeschreven(gemeente, vandaag)):
        begin = begin_schooljaar(jaar).replace(month=9, day=7 + plek)
        if begin > vandaag:
            continue
        Schoolverlof(
            jongere_id=rij.jongere_id,
            gemeente=gemeente,
            grond="11g",
            school_id=rij.school_id,
            van=begin,
            tot_en_met=begin,
            dagen=1,
            gemeld_op=begin,
            medewerker=medewerker,
        ).save()
    for grond, soort, tekst, uitleg, keuzes in VRAGEN:
        vraag_bewaren(
            Eigenvraag(
                gemeente=gemeente,
                grond=grond,
                soort=soort,
                tekst=tekst,
                uitleg=uitleg,
                keuzes=keuzes,
                van=begin_schooljaar(jaar),
            )
        )
    campagne_maken(gemeente.pk, schooljaar_van=jaar + 1, medewerker=medewerker)


def _ingeschreven(gemeente: Gemeente, vandaag: date) -> Sequence[Inschrijving]:
    return list(
        Inschrijving.objects.filter(
            gemeente=gemeente,
            tot_en_met__isnull=True,
            van__lt=begin_schooljaar(schooljaar(vandaag)),
        ).order_by("id")[:PER_GEMEENTE]
    )
