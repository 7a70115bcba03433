"""Unieke jongeren en contactmomenten van het benaderen, allebei (telregel D4)."""

from dataclasses import dataclass

from django.db.models import Count

from cases.keuzes import CONTACTSOORTEN
from cases.models import Contactmoment
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar


@dataclass(frozen=True, slots=True)
class Contacttelling:
    """Een soort contact: hoeveel verschillende jongeren, en hoeveel momenten."""

    soort: str
    jongeren: int
    momenten: int
    bereikt: int


def contacten_geteld(inzage: Inzage, *, jaar: int) -> list[Contacttelling]:
    """Per soort en samen, in het schooljaar dat in `jaar` begint.

    De som van de jongeren per soort is meer dan het totaal: wie een app en een bezoek kreeg, telt
    in beide soorten en een keer in het totaal.
    """
    basis = Contactmoment.objects.filter(
        gemeente__in=inzage.gemeenten,
        doel="benaderen",
        datum__range=(begin_schooljaar(jaar), einde_schooljaar(jaar)),
    ).order_by()
    telt = {
        "jongeren": Count("jongere", distinct=True),
        "momenten": Count("pk"),
    }
    per_soort = {rij["soort"]: rij for rij in basis.values("soort").annotate(**telt)}
    bereikt = dict(
        basis.filter(bereikt=True).values_list("soort").annotate(n=Count("jongere", distinct=True))
    )
    alle = basis.aggregate(**telt)
    regels = [
        Contacttelling(woord, rij["jongeren"], rij["momenten"], bereikt.get(soort, 0))
        for soort, woord in CONTACTSOORTEN.items()
        if (rij := per_soort.get(soort))
    ]
    samen = basis.filter(bereikt=True).aggregate(n=Count("jongere", distinct=True))["n"]
    return [*regels, Contacttelling("Samen", alle["jongeren"], alle["momenten"], samen)]
