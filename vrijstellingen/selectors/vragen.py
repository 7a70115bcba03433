"""Eigen vragen lezen: het beheer, de vragen bij een vrijstelling, en wat zij opleveren."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q
from django.http import Http404

from kern.autorisatie import Inzage
from vrijstellingen.keuzes import VRAAGGRONDEN
from vrijstellingen.models import Eigenantwoord, Eigenvraag, Vrijstelling
from vrijstellingen.models.vragen import JA_NEE

INGEVULD: Final = "Ingevuld"
GEEN_ANTWOORD: Final = "Geen antwoord"


@dataclass(frozen=True, slots=True)
class Effect:
    """Hoe vaak een antwoord werd gegeven, en hoe vaak het beroep toen voldeed.

    goed: oordeel voldoet of verleend; open: nog geen oordeel.
    """

    vraag: str
    antwoord: str
    aantal: int
    goed: int
    open: int


def vragen_beheren(inzage: Inzage) -> list[Eigenvraag]:
    """Alle vragen van de eigen gemeenten, op volgorde, met hoeveel antwoorden er zijn."""
    vraag = Eigenvraag.objects.filter(gemeente_id__in=inzage.gemeenten)
    return list(vraag.select_related("gemeente").order_by("gemeente__naam", "grond", "volgorde"))


def eigenvraag_voor(inzage: Inzage, pk: int) -> Eigenvraag:
    """De vraag met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    rij = (
        Eigenvraag.objects.filter(pk=pk, gemeente_id__in=inzage.gemeenten)
        .select_related("gemeente")
        .first()
    )
    if rij is None:
        raise Http404
    return rij  # type: ignore[no-any-return]


def vragen_bij(vrijstelling: Vrijstelling) -> list[Eigenvraag]:
    """Wat de gemeente op de dag van ontvangst vroeg, en wat er al beantwoord is."""
    if vrijstelling.grond not in VRAAGGRONDEN:
        return []
    dag = vrijstelling.ontvangen_op
    gold = Q(van__lte=dag) & (Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
    return list(
        Eigenvraag.objects.filter(
            gold | Q(antwoorden__vrijstelling=vrijstelling),
            gemeente_id=vrijstelling.gemeente_id,
            grond=vrijstelling.grond,
        )
        .distinct()
        .order_by("volgorde", "pk")
    )


def antwoorden_van(vrijstelling: Vrijstelling) -> dict[int, str]:
    """De gegeven antwoorden, per vraag; de aanroeper heeft de inzage vastgelegd."""
    vraag = Eigenantwoord.objects.filter(vrijstelling=vrijstelling)
    return dict(vraag.values_list("vraag_id", "antwoord"))


def met_antwoord(vragen: Collection[Eigenvraag]) -> set[int]:
    """De vragen waar iemand op antwoordde: die blijven zoals zij gesteld zijn."""
    nummers = [vraag.pk for vraag in vragen]
    rijen = Eigenantwoord.objects.filter(vraag_id__in=nummers)
    return set(rijen.order_by().values_list("vraag_id", flat=True).annotate(n=Count("id")))


# Een kennisgeving telt bij een vraag als die op de dag van ontvangst gesteld werd.
_EFFECT = """
select q.id, q.tekst, q.soort, q.keuzes,
  case when a.id is null then '' when q.soort = 'tekst' then %(ingevuld)s else a.antwoord end,
  count(*), count(*) filter (where v.oordeel in ('voldoet', 'verleend')),
  count(*) filter (where v.oordeel = '')
from vrijstellingen_eigenvraag q
join vrijstellingen_vrijstelling v on v.gemeente_id = q.gemeente_id and v.grond = q.grond
  and v.ontvangen_op between %(van)s and %(tot_en_met)s
left join vrijstellingen_eigenantwoord a on a.vraag_id = q.id and a.vrijstelling_id = v.id
where q.gemeente_id = any(%(gemeenten)s) and q.grond = %(grond)s and v.oordeel <> 'ingetrokken'
  and (a.id is not null or (v.ontvangen_op >= q.van
    and (q.tot_en_met is null or v.ontvangen_op <= q.tot_en_met)))
group by q.id, q.tekst, q.soort, q.keuzes, q.volgorde, 5
order by q.volgorde, q.id, 5
"""


def effect_van(
    gemeenten: Collection[int], *, grond: str, van: date, tot_en_met: date
) -> list[Effect]:
    """Per vraag en antwoord hoeveel kennisgevingen er waren en hoeveel daarvan voldeden.

    Van een vrij antwoord telt alleen of het er is: de tekst zelf komt niet in een telling.
    """
    waarden: dict[str, Any] = {
        "gemeenten": list(gemeenten),
        "grond": grond,
        "van": van,
        "tot_en_met": tot_en_met,
        "ingevuld": INGEVULD,
    }
    with connection.cursor() as cursor:
        cursor.execute(_EFFECT, waarden)
        gevonden: list[tuple[Any, ...]] = list(cursor.fetchall())
    return [
        Effect(tekst, JA_NEE.get(antwoord, antwoord) or GEEN_ANTWOORD, aantal, goed, open_)
        for _, tekst, _, _, antwoord, aantal, goed, open_ in gevonden
    ]
