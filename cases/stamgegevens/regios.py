"""De Doorstroompuntregio's (RMC) uit de schoolbestanden: welke gemeente vanaf welke dag waar hoort.

Een gemeente is op elke dag in hoogstens één Doorstroompuntregio. Wisselt zij, dan krijgt de oude
rij een laatste dag; wat geweest is, blijft staan.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db import connection
from django.db.models import Q

from toegang.models import Gebied, Gebiedsgemeente, Gemeente

DAG: Final = timedelta(days=1)
REGIO: Final = Gebied.Soort.DOORSTROOMPUNTREGIO


@dataclass
class Regiotelling:
    """Wat er met de regio's gebeurde; `tegenstrijdig`: gemeenten met meer dan één regio."""

    nieuw: int = 0
    gewijzigd: int = 0
    tegenstrijdig: list[str] = field(default_factory=list)


def _aangeleverd() -> list[tuple[int, str, list[int], str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select g.id, g.naam, array_agg(distinct s.doorstroompuntregio),"
            " coalesce(max(s.rmc_naam), '') from stam_school s"
            " join toegang_gemeente g on g.id = s.gemeente_id"
            " where s.doorstroompuntregio is not null group by g.id order by g.code"
        )
        return list(cursor.fetchall())


def regios_schrijven(peildatum: date) -> Regiotelling:
    """Vul de regiotabel uit de klaargezette scholen, met `peildatum` als eerste dag."""
    telling = Regiotelling()
    gebieden = {
        nummer: gebied
        for gebied in Gebied.objects.filter(soort=REGIO)
        if (nummer := _nummer(gebied))
    }
    gemeenten = Gemeente.objects.in_bulk()
    for gemeente_id, naam, nummers, regionaam in _aangeleverd():
        if len(nummers) > 1:
            telling.tegenstrijdig.append(naam)
            continue
        nummer = nummers[0]
        if nummer not in gebieden:
            gebieden[nummer] = _gebied(nummer, regionaam)
        _indelen(gemeenten[gemeente_id], gebieden[nummer], peildatum, telling)
        _nummer_bijwerken(gemeenten[gemeente_id], nummer)
    return telling


def _nummer(gebied: Gebied) -> int:
    """Het nummer in de code van een regio (`R19`, `19`), of 0: een eigen code."""
    cijfers = gebied.code.upper().removeprefix("RMC").removeprefix("R").strip(" -")
    return int(cijfers) if cijfers.isdecimal() else 0


def _gebied(nummer: int, naam: str) -> Gebied:
    """De regio met dit nummer; een regio met dezelfde naam en een eigen code is dezelfde."""
    bekend: Gebied | None = (
        Gebied.objects.filter(soort=REGIO, naam__iexact=naam).first() if naam else None
    )
    if bekend is not None:
        return bekend
    gebied = Gebied(code=f"R{nummer:02}", naam=naam or f"Regio {nummer}", soort=REGIO)
    gebied.save()
    return gebied


def _indelen(gemeente: Gemeente, gebied: Gebied, peildatum: date, telling: Regiotelling) -> None:
    rijen = Gebiedsgemeente.objects.filter(gemeente=gemeente, gebied__soort=REGIO)
    nu = (
        rijen.filter(Q(van__isnull=True) | Q(van__lte=peildatum))
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=peildatum))
        .order_by("-van")
        .first()
    )
    if nu is not None and nu.gebied_id == gebied.pk:
        return
    later = rijen.filter(van__gt=peildatum).order_by("van").first()
    if nu is None and later is not None and later.gebied_id == gebied.pk:
        later.van = peildatum
        later.save()
        telling.gewijzigd += 1
        return
    if nu is None:
        telling.nieuw += 1
    elif nu.van == peildatum:
        # Dezelfde dag nog eens ingelezen, met een andere regio: die dag was nog niet voorbij.
        nu.gebied = gebied
        nu.save()
        telling.gewijzigd += 1
        return
    else:
        nu.tot_en_met = peildatum - DAG
        nu.save()
        telling.gewijzigd += 1
    einde = later.van - DAG if later is not None else None
    Gebiedsgemeente(gebied=gebied, gemeente=gemeente, van=peildatum, tot_en_met=einde).save()


def _nummer_bijwerken(gemeente: Gemeente, nummer: int) -> None:
    if gemeente.doorstroompuntregio != nummer:
        gemeente.doorstroompuntregio = nummer
        gemeente.save()
