"""De eigen resultaatcodes van een gemeente: lezen, toevoegen en beëindigen.

Zoals bij de zaaktypen verandert een code nooit meer van betekenis: zij geldt vanaf een dag, en wie
iets anders wil, geeft haar een laatste dag en maakt een nieuwe.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404

from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from cases.services.standaardteksten import noemt_iemand
from doorstroompunt.keuzes import PAST_BIJ, RESULTAATWOORDEN
from doorstroompunt.models import Benaderpoging, Resultaatcode
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar


def codes_op(gemeente_id: int, *, dag: date) -> list[Resultaatcode]:
    """De eigen codes die op deze dag gelden, op alfabet."""
    return list(
        Resultaatcode.objects.filter(gemeente_id=gemeente_id, van__lte=dag).exclude(
            tot_en_met__lt=dag
        )
    )


def passende_codes(gemeente_id: int, *, kanaal: str, dag: date) -> list[Resultaatcode]:
    """De eigen codes waarvan de betekenis bij deze weg past."""
    past = PAST_BIJ.get(kanaal, ())
    return [code for code in codes_op(gemeente_id, dag=dag) if code.landelijk in past]


def beheerde_codes(gemeenten: Collection[int]) -> list[Resultaatcode]:
    """Alle codes van deze gemeenten, wat geldt eerst."""
    return list(
        Resultaatcode.objects.filter(gemeente_id__in=sorted(gemeenten))
        .select_related("gemeente")
        .order_by("gemeente__naam", "tot_en_met", "woord", "id")
    )


def code_voor(inzage: Inzage, pk: int) -> Resultaatcode:
    """De code met dit nummer, van een gemeente die u beheert. Raises Http404."""
    rij: Resultaatcode | None = (
        Resultaatcode.objects.select_related("gemeente")
        .filter(pk=pk, gemeente_id__in=sorted(inzage.gemeenten))
        .first()
    )
    if rij is None:
        raise Http404
    return rij


@transaction.atomic
def code_toevoegen(code: Resultaatcode) -> Resultaatcode:
    """Geef een gemeente een eigen resultaat. Raises ActGeweigerd als het er al is of niet kan."""
    code.woord = " ".join(code.woord.split())
    if code.landelijk not in RESULTAATWOORDEN:
        raise ActGeweigerd("Kies wat het resultaat betekent.")
    if code.woord.lower() in {woord.lower() for woord in RESULTAATWOORDEN.values()}:
        raise ActGeweigerd("Dit resultaat bestaat al landelijk. Kies een ander woord.")
    if noemt_iemand(code.woord):
        raise ActGeweigerd("Een resultaat noemt niemand. Haal het nummer of adres weg.")
    _bewaar(code)
    return code


@transaction.atomic
def code_beeindigen(
    code: Resultaatcode, *, tot_en_met: date | None, gezien: str | None
) -> Resultaatcode:
    """Geef de code een laatste dag; leeg: zij geldt weer door. Wat ermee vastligt, blijft.

    Raises ActGeweigerd, IntussenGewijzigd.
    """
    toets_gezien(code, gezien)
    vers: Resultaatcode = Resultaatcode.objects.select_for_update(of=("self",)).get(pk=code.pk)
    vers.tot_en_met = tot_en_met
    _bewaar(vers)
    return vers


def _bewaar(code: Resultaatcode) -> None:
    try:
        code.clean_fields(exclude=["gemeente"])
        code.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    code.save()


@dataclass(frozen=True, slots=True)
class Resultaattelling:
    """Hoe vaak een resultaat voorkwam; eigen: de woorden van de gemeente daarbinnen."""

    woord: str
    jongeren: int
    momenten: int
    eigen: Sequence[tuple[str, int]] = ()


def resultaten_geteld(inzage: Inzage, *, jaar: int) -> list[Resultaattelling]:
    """De pogingen van een schooljaar per landelijk resultaat; eigen codes tellen daarin mee."""
    basis = Benaderpoging.objects.filter(
        gemeente__in=inzage.gemeenten,
        contact__datum__range=(begin_schooljaar(jaar), einde_schooljaar(jaar)),
    ).order_by()
    tel = {
        rij["resultaat"]: rij
        for rij in basis.values("resultaat").annotate(
            jongeren=Count("jongere", distinct=True), momenten=Count("pk")
        )
    }
    eigen: dict[str, dict[str, int]] = {}
    for resultaat, woord, aantal in (
        basis.filter(Q(eigen_code__isnull=False))
        .values_list("resultaat", "eigen_code__woord")
        .annotate(n=Count("pk"))
    ):
        per = eigen.setdefault(resultaat, {})
        per[woord] = per.get(woord, 0) + aantal
    return [
        Resultaattelling(woord, rij["jongeren"], rij["momenten"], _gesorteerd(eigen.get(code, {})))
        for code, woord in RESULTAATWOORDEN.items()
        if (rij := tel.get(code))
    ]


def _gesorteerd(tellingen: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(tellingen.items(), key=lambda paar: (-paar[1], paar[0])))
