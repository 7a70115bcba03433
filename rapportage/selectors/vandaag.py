"""De stand van vandaag in een paar gemeenten: alleen aantallen, geen jongeren."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Q

from cases.models import Signaal, Zaak
from cases.models.zaak import LOPEND
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from meldingen.models import Verzuimmelding

THUISZITTER: Final = "thuiszitter"
NIET_JUIST: Final = "niet_juist"
DUREN: Final = (
    ("Korter dan 3 maanden", 0),
    ("3 tot 6 maanden", 3),
    ("6 tot 12 maanden", 6),
    ("12 maanden of langer", 12),
)
"""Label, en vanaf zoveel kalendermaanden (T4)."""


@dataclass(frozen=True, slots=True)
class Vandaag:
    """Wat er nu ligt. week: de maandag vanaf wanneer meldingen tellen; duren: (label, aantal)."""

    op: date
    week: date
    lopend: int
    over: int
    wachtlijst: int
    meldingen: int
    duren: Sequence[tuple[str, int]]

    @property
    def thuiszitters(self) -> int:
        """Alle duren samen."""
        return sum(aantal for _, aantal in self.duren)


def stand_vandaag(gemeenten: Collection[int]) -> Vandaag:
    """De stand in deze gemeenten, in een vast aantal vragen; de aanroeper zet de grens.

    Lopend, over de termijn en wachtlijst zijn dezelfde zaken als op het teamscherm. Thuiszitters
    zijn de geldende signalen (S1) waarvan niemand zei dat zij niet kloppen.
    """
    dag, waar = vandaag(), {"gemeente_id__in": sorted(gemeenten)}
    week = dag - timedelta(days=dag.weekday())
    zaken = Zaak.objects.filter(LOPEND, **waar).aggregate(
        lopend=Count("id"),
        over=Count("id", filter=Q(termijn__lt=dag)),
        wachtlijst=Count("id", filter=Q(wachtlijst_vanaf__isnull=False)),
    )
    meldingen = Verzuimmelding.objects.filter(ontvangen_op__range=(week, dag), **waar).count()
    begonnen = (
        Signaal.objects.filter(ingetrokken_op__isnull=True, soort=THUISZITTER, **waar)
        .exclude(status=NIET_JUIST)
        .order_by()
        .values_list("sinds")
        .annotate(aantal=Count("jongere_id", distinct=True))
    )
    per_duur = [0] * len(DUREN)
    for sinds, aantal in begonnen:
        per_duur[_vak(sinds, op=dag)] += aantal
    return Vandaag(
        op=dag,
        week=week,
        meldingen=meldingen,
        duren=[(label, n) for (label, _), n in zip(DUREN, per_duur, strict=True)],
        **zaken,
    )


def _vak(sinds: date, *, op: date) -> int:
    """Het laatste vak waarvan de ondergrens is bereikt."""
    bereikt = [n for n, (_, vanaf) in enumerate(DUREN) if plus_maanden(sinds, vanaf) <= op]
    return max(bereikt, default=0)
