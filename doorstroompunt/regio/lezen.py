"""Het overzicht van de regio: alleen tellingen, per gemeente en per begeleider.

Een vast aantal vragen, hoeveel jongeren er ook zijn. Hier staat niemand met naam behalve collega's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.timezone import localtime

from cases.models import Overdracht, Zaak
from cases.models.zaak import LOPEND
from doorstroompunt.models import Inzet, Traject
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Aanstelling, Gebied, Gebiedsgemeente, Gemeente

CONTACTGEMEENTE: Final = "contactgemeente"
OVERDRAAGWEKEN: Final = "stukken_overdragen_weken"
DOORSTROOM: Final = "DOORSTROOM"


@dataclass(slots=True)
class Telling:
    """Wat er loopt. wacht: zaken op de wachtlijst, die ook bij `zaken` tellen."""

    zaken: int = 0
    wacht: int = 0
    trajecten: int = 0
    fte: Decimal = Decimal(0)

    def erbij(self, ander: "Telling") -> None:
        """Tel een andere telling op."""
        self.zaken += ander.zaken
        self.wacht += ander.wacht
        self.trajecten += ander.trajecten
        self.fte += ander.fte

    @property
    def per_fte(self) -> Decimal | None:
        """Lopende zaken die niet wachten, per hele werkweek; None zonder inzet."""
        return round((self.zaken - self.wacht) / self.fte, 1) if self.fte else None


@dataclass(slots=True)
class Begeleiderregel:
    """Een medewerker in een gemeente. taak: alleen als hij daar voor één taak werkt."""

    medewerker_id: int | None
    naam: str
    taak: str = ""
    telling: Telling = field(default_factory=Telling)


@dataclass(slots=True)
class Gemeenteregel:
    """Een gemeente met haar begeleiders; haar telling is hun som."""

    gemeente: Gemeente
    contactgemeente: str
    gebieden: Sequence[str]
    begeleiders: list[Begeleiderregel]
    telling: Telling = field(default_factory=Telling)
    vertrekt: int = 0
    komt: int = 0
    te_laat: int = 0


@dataclass(frozen=True, slots=True)
class Regiobeeld:
    """Elke eigen gemeente, en alles samen."""

    gemeenten: Sequence[Gemeenteregel]
    samen: Telling


def regiobeeld(inzage: Inzage, *, op: date | None = None) -> Regiobeeld:
    """De stand op een dag (standaard vandaag) van de eigen gemeenten."""
    dag = op or vandaag()
    gemeenten = list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))
    per_begeleider = _per_begeleider(inzage.gemeenten, dag=dag)
    gebieden = _gebieden(inzage.gemeenten, dag=dag)
    verhuisd = _overdrachten(inzage.gemeenten, dag=dag)
    wet = parameters(CONTACTGEMEENTE)
    regels = []
    samen = Telling()
    for gemeente in gemeenten:
        begeleiders = sorted(
            per_begeleider[gemeente.pk].values(), key=lambda b: (b.medewerker_id is None, b.naam)
        )
        contact = wet.waarde(
            CONTACTGEMEENTE,
            op=dag,
            gemeentecode=gemeente.code,
            telprofiel=gemeente.telprofiel,
        )
        regel = Gemeenteregel(gemeente, str(contact), gebieden[gemeente.pk], begeleiders)
        for begeleider in begeleiders:
            regel.telling.erbij(begeleider.telling)
        regel.vertrekt, regel.komt, regel.te_laat = verhuisd[gemeente.pk]
        samen.erbij(regel.telling)
        regels.append(regel)
    return Regiobeeld(regels, samen)


def _per_begeleider(
    gemeenten: frozenset[int], *, dag: date
) -> Mapping[int, dict[int | None, Begeleiderregel]]:
    """Per gemeente elke medewerker die er iets heeft lopen of ingezet is, en `niemand`."""
    uit: dict[int, dict[int | None, Begeleiderregel]] = defaultdict(dict)

    def regel(gemeente: int, medewerker: int | None, naam: str | None) -> Begeleiderregel:
        rijen = uit[gemeente]
        if medewerker not in rijen:
            rijen[medewerker] = Begeleiderregel(medewerker, naam or "Niemand")
        return rijen[medewerker]

    zaken: Any = Zaak.objects.filter(LOPEND, soort=DOORSTROOM, gemeente__in=gemeenten).order_by()
    for gemeente, wie, naam, aantal, wacht in zaken.values_list(
        "gemeente_id", "behandelaar_id", "behandelaar__naam"
    ).annotate(n=Count("pk"), wacht=Count("pk", filter=Q(wachtlijst_vanaf__isnull=False))):
        telling = regel(gemeente, wie, naam).telling
        telling.zaken, telling.wacht = aantal, wacht
    trajecten: Any = Traject.objects.filter(
        gemeente__in=gemeenten, gestart_op__isnull=False, geeindigd_op__isnull=True
    ).order_by()
    for gemeente, wie, naam, aantal in trajecten.values_list(
        "gemeente_id", "begeleider_id", "begeleider__naam"
    ).annotate(n=Count("pk")):
        regel(gemeente, wie, naam).telling.trajecten = aantal
    loopt = Q(van__lte=dag) & (Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
    inzet: Any = Inzet.objects.filter(loopt, gemeente__in=gemeenten)
    for gemeente, wie, naam, fte in inzet.values_list(
        "gemeente_id", "medewerker_id", "medewerker__naam", "fte"
    ):
        regel(gemeente, wie, naam).telling.fte = fte
    taken: Any = Aanstelling.objects.filter(loopt, gemeente__in=gemeenten).exclude(taak="")
    for gemeente, wie, taak in taken.values_list("gemeente_id", "medewerker_id", "taak"):
        if wie in uit[gemeente]:
            uit[gemeente][wie].taak = taak
    return uit


def _gebieden(gemeenten: frozenset[int], *, dag: date) -> Mapping[int, list[str]]:
    """De subregio's en regelingen waar een gemeente die dag bij hoort (VSV-12)."""
    uit: dict[int, list[str]] = defaultdict(list)
    rijen: Any = (
        Gebiedsgemeente.objects.filter(gemeente__in=gemeenten)
        .exclude(van__gt=dag)
        .exclude(tot_en_met__lt=dag)
        .order_by("gebied__soort", "gebied__naam")
    )
    for gemeente, naam, soort in rijen.values_list("gemeente_id", "gebied__naam", "gebied__soort"):
        uit[gemeente].append(f"{naam} ({Gebied.Soort(soort).label.lower()})")
    return uit


def _overdrachten(gemeenten: frozenset[int], *, dag: date) -> Mapping[int, tuple[int, int, int]]:
    """Per gemeente: verhuisd en nog niet overgenomen, naar hier onderweg, en over de termijn.

    De stukken gaan binnen de termijn van Web 9.2.4 lid 5 naar de nieuwe contactgemeente.
    """
    weken = parameters(OVERDRAAGWEKEN).waarde(OVERDRAAGWEKEN, op=dag)
    grens = dag - timedelta(weeks=int(weken))
    uit: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    rijen = Overdracht.objects.filter(
        Q(gemeente__in=gemeenten) | Q(naar_gemeente__in=gemeenten),
        stand=Overdracht.Stand.AANGEBODEN,
    )
    for van, naar, moment in rijen.values_list("gemeente_id", "naar_gemeente_id", "aangeboden_op"):
        uit[van][0] += 1
        uit[naar][1] += 1
        uit[van][2] += localtime(moment).date() < grens
    return defaultdict(lambda: (0, 0, 0), {pk: tuple(n) for pk, n in uit.items()})  # type: ignore[misc]
