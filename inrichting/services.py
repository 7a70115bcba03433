"""De geleverde definities klaarzetten en de kalender uitrekenen."""

from datetime import date, timedelta
from pathlib import Path

from django.db import connection, transaction

from inrichting.models import Kalenderdag, Parameter, Schoolvakantie
from inrichting.parameters import geleverde_waarden
from kern.kalender import (
    Kalender,
    Regio,
    Vakantie,
    schooljaar_label,
    schooljaar_uit_label,
    vakanties_lezen,
)

VAKANTIES = Path(__file__).parent / "gegevens" / "schoolvakanties.csv"
KALENDER_VAN = date(2005, 1, 1)
KALENDER_TOT_EN_MET = date(2035, 12, 31)


@transaction.atomic
def inrichting_vullen() -> None:
    """Zet ontbrekende parameters en vakanties klaar; wat een gemeente wijzigde, blijft zo."""
    bekend = set(Parameter.objects.values_list("naam", "bereik", "van"))
    for p in geleverde_waarden():
        if (p.naam, p.bereik, p.van) not in bekend:
            Parameter(
                naam=p.naam,
                bereik=p.bereik,
                waarde=p.waarde,
                van=p.van,
                tot_en_met=p.tot_en_met,
                bron=p.bron,
            ).save()
    if not Schoolvakantie.objects.exists():
        with VAKANTIES.open(encoding="utf-8") as bestand:
            for v in vakanties_lezen(bestand):
                Schoolvakantie(
                    schooljaar=schooljaar_label(v.schooljaar),
                    regio=v.regio,
                    naam=v.naam,
                    van=v.van,
                    tot_en_met=v.tot_en_met,
                    bron=v.bron,
                ).save()
    if not Kalenderdag.objects.exists():
        kalender_berekenen()


def vakanties() -> list[Vakantie]:
    """Alle schoolvakanties uit de inrichting."""
    return [
        Vakantie(
            regio=v.regio,
            naam=v.naam,
            schooljaar=schooljaar_uit_label(v.schooljaar),
            van=v.van,
            tot_en_met=v.tot_en_met,
            bron=v.bron,
        )
        for v in Schoolvakantie.objects.all()
    ]


def kalender_van(regio: str) -> Kalender:
    """De kalender van een vakantieregio (`noord`, `midden`, `zuid`)."""
    return Kalender(regio, vakanties())


@transaction.atomic
def kalender_berekenen() -> int:
    """Schrijf de genummerde kalender opnieuw uit de vakanties. Geeft het aantal dagen.

    Na een wijziging in de vakanties roept het beheerscherm dit aan.
    """
    alle = vakanties()
    rijen = [rij for regio in Regio for rij in _dagen(Kalender(regio, alle))]
    with connection.cursor() as cursor:
        cursor.execute("delete from inrichting_kalenderdag")
        with cursor.copy(
            "copy inrichting_kalenderdag (regio, datum, is_lesdag, is_schooldag, lesdag_nr, "
            "weekdag_nr, lesweek_nr, eerste_schooldag_vanaf) from stdin"
        ) as kopie:
            for rij in rijen:
                kopie.write_row(rij)
    return len(rijen)


def _dagen(kalender: Kalender) -> list[tuple[object, ...]]:
    lesdagen = weekdagen = 0
    rijen: list[tuple[object, ...]] = []
    for nummer in range((KALENDER_TOT_EN_MET - KALENDER_VAN).days + 1):
        dag = KALENDER_VAN + timedelta(days=nummer)
        is_lesdag = kalender.is_lesdag(dag)
        lesdagen += is_lesdag
        weekdagen += dag.weekday() < 5  # noqa: PLR2004 - maandag tot en met vrijdag
        rijen.append(
            (
                *(kalender.regio, dag, is_lesdag, kalender.is_schooldag(dag), lesdagen, weekdagen),
                kalender.lesweeknummer(dag),
                kalender.eerste_schooldag_vanaf(dag),
            )
        )
    return rijen
