"""Campagnes van het Doorstroompunt en de inzet van wie er werkt."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Final

from django.db import connection

from cases.selectors.versie import versie_van
from doorstroompunt.campagnes.acten import campagne_openen, campagne_sluiten
from doorstroompunt.campagnes.filter import beginfilter, kandidatenvraag
from doorstroompunt.models import OVERSTAP, Campagne, Campagnedeelname, Overstap
from doorstroompunt.regio.inzet import inzet_vastleggen
from toegang.models import Gemeente, Medewerker

HOOGSTENS: Final = 40
MAAND: Final = timedelta(days=30)
#: Wat er met de ene na de andere jongere gebeurde: brief, gesprek, resultaat.
VERLOOP: Final = (
    (True, True, "gestart"),
    (True, False, ""),
    (True, True, "begeleiding"),
    (True, True, ""),
    (False, False, ""),
)
AFLOOP: Final = ("school", "werk", "school", "verhuisd", "onbekend")
INZET: Final = (("traject-regio", Decimal("0.60")), ("leerplicht-{}", Decimal("0.40")))


def campagnes_vullen(
    gemeente: Gemeente, *, letter: str, vast: dict[str, Medewerker], vandaag: date
) -> None:
    """Een lopende Overstap, een gesloten 1 oktober, en de inzet, bij deze gemeente."""
    wie = vast[f"leerplicht-{letter}"]
    for naam, fte in INZET:
        begin = date(vandaag.year - 1, 8, 1)
        inzet_vastleggen(vast[naam.format(letter)], gemeente=gemeente, fte=fte, van=begin)
    lopend = _open(gemeente, OVERSTAP, vandaag, wie)
    for stap, jongere in zip(cycle(VERLOOP), _kandidaten(lopend), strict=False):
        _overstap(lopend, jongere, stap, vandaag=vandaag, wie=wie)
    oktober = date(vandaag.year - (vandaag.month < 10), 10, 1)  # noqa: PLR2004 - oktober
    klaar = _open(gemeente, "oktober", oktober, wie)
    for resultaat, jongere in zip(cycle(AFLOOP), _kandidaten(klaar), strict=False):
        Campagnedeelname(
            campagne=klaar,
            jongere_id=jongere,
            gemeente=gemeente,
            aangeschreven_op=oktober,
            contact_op=oktober,
            resultaat=resultaat,
            afgerond_op=vandaag,
            medewerker=wie,
        ).save()
    campagne_sluiten(klaar, medewerker=wie, gezien=versie_van(klaar))


def _open(gemeente: Gemeente, soort: str, peildatum: date, wie: Medewerker) -> Campagne:
    return campagne_openen(
        gemeente,
        soort=soort,
        peildatum=peildatum,
        filter_=beginfilter(soort, peildatum=peildatum),
        medewerker=wie,
    )


def _kandidaten(campagne: Campagne) -> list[int]:
    sql, waarden = kandidatenvraag(campagne)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} order by j.id limit {HOOGSTENS}", waarden)
        return [rij[0] for rij in cursor.fetchall()]


def _overstap(
    campagne: Campagne,
    jongere: int,
    stap: tuple[bool, bool, str],
    *,
    vandaag: date,
    wie: Medewerker,
) -> None:
    """De overstap van dit schooljaar, met de stappen die al gedaan zijn."""
    brief, gesprek, uitkomst = stap
    vast = {"jongere_id": jongere, "gemeente_id": campagne.gemeente_id}
    rij = Overstap.objects.filter(**vast, schooljaar=campagne.schooljaar).first()
    rij = rij or Overstap(**vast, schooljaar=campagne.schooljaar)
    rij.aangeschreven_op = vandaag - MAAND if brief else None
    rij.contact_op = vandaag - MAAND / 2 if gesprek else None
    rij.uitkomst = uitkomst
    rij.save()
    Campagnedeelname(
        **vast,
        campagne=campagne,
        overstap=rij,
        afgerond_op=vandaag if uitkomst else None,
        medewerker=wie,
    ).save()
