"""Elke nacht: de taken die uit de stand van zaken volgen, en die waarvan de grond weg is.

Twee keer lopen, of met twee werkers, geeft één taak. Wie zo'n taak afrondde, krijgt haar niet
opnieuw zolang het om hetzelfde feit gaat.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q

from cases.models import Huisbezoek, Taak, Uitnodiging, Zaak
from cases.models.zaak import LOPEND
from cases.services.taken import taak_uit_regel, taak_vervallen
from cases.taakregels import BEZOEK, GESPREK, WACHTLIJST
from inrichting.selectors import parameters
from kern.klok import vandaag
from toegang.models import Gemeente


@dataclass(frozen=True)
class Gevonden:
    """Waar een taak bij hoort. sleutel: het feit waar de regel over gaat."""

    sleutel: str
    jongere_id: int
    zaak_id: int | None
    behandelaar_id: int | None


@dataclass(frozen=True)
class Nachtregel:
    """Een regel die naar de stand kijkt.

    vind: krijgt de gemeente en de laatste dag die telt.
    weg: wat er staat bij een taak waarvan het feit er niet meer is.
    """

    titel: str
    weg: str
    vind: Callable[[int, date], Sequence[Gevonden]]


def _bezoeken(gemeente_id: int, tot: date) -> list[Gevonden]:
    rijen = Huisbezoek.objects.filter(gemeente_id=gemeente_id, uitslag="", datum__lte=tot)
    return [
        Gevonden(f"bezoek:{pk}", jongere, zaak, wie)
        for pk, jongere, zaak, wie in rijen.values_list(
            "pk", "jongere_id", "zaak_id", "medewerker_id"
        )
    ]


def _gesprekken(gemeente_id: int, tot: date) -> list[Gevonden]:
    rijen = Uitnodiging.objects.filter(
        gemeente_id=gemeente_id,
        gehouden_op__isnull=True,
        afgezegd_op__isnull=True,
        datum__lte=tot,
    )
    return [
        Gevonden(f"gesprek:{pk}", jongere, zaak, wie)
        for pk, jongere, zaak, wie in rijen.values_list(
            "pk", "jongere_id", "zaak_id", "medewerker_id"
        )
    ]


def _wachtenden(gemeente_id: int, tot: date) -> list[Gevonden]:
    rijen = Zaak.objects.filter(LOPEND, gemeente_id=gemeente_id, wachtlijst_vanaf__lte=tot).filter(
        Q(laatste_contact_op__isnull=True) | Q(laatste_contact_op__lt=F("wachtlijst_vanaf"))
    )
    return [
        Gevonden(f"zaak:{pk}:{vanaf.isoformat()}", jongere, pk, wie)
        for pk, vanaf, jongere, wie in rijen.values_list(
            "pk", "wachtlijst_vanaf", "jongere_id", "behandelaar_id"
        )
    ]


NACHTREGELS: Final = {
    BEZOEK: Nachtregel(
        "Leg vast hoe het huisbezoek ging", "Het huisbezoek is vastgelegd.", _bezoeken
    ),
    GESPREK: Nachtregel("Leg vast hoe het gesprek ging", "Het gesprek is vastgelegd.", _gesprekken),
    WACHTLIJST: Nachtregel(
        "Laat weten hoe lang het wachten nog duurt",
        "Er is contact geweest, of de zaak staat niet meer op de wachtlijst.",
        _wachtenden,
    ),
}


@transaction.atomic
def taken_uit_regels(gemeente: Gemeente) -> tuple[int, int]:
    """Maak de taken van vandaag en laat vervallen wat geen grond meer heeft.

    De aanroeper staat in de grens van deze gemeente. Geeft (gemaakt, vervallen).
    """
    gemaakt = vervallen = 0
    for code, regel in NACHTREGELS.items():
        gevonden = {rij.sleutel: rij for rij in _gevonden(gemeente, code, regel)}
        bekend = set(
            Taak.objects.filter(
                gemeente=gemeente, regel=code, sleutel__in=list(gevonden), vervallen_om=""
            ).values_list("sleutel", flat=True)
        )
        for sleutel, rij in gevonden.items():
            if sleutel not in bekend:
                taak_uit_regel(
                    jongere_id=rij.jongere_id,
                    gemeente_id=gemeente.pk,
                    regel=code,
                    sleutel=sleutel,
                    titel=regel.titel,
                    uiterlijk=vandaag(),
                    zaak_id=rij.zaak_id,
                    behandelaar_id=rij.behandelaar_id,
                )
                gemaakt += 1
        over = Taak.objects.filter(gemeente=gemeente, regel=code, klaar_op__isnull=True)
        for taak in over.exclude(sleutel__in=list(gevonden)).order_by("pk"):
            taak_vervallen(taak, reden=regel.weg)
            vervallen += 1
    return gemaakt, vervallen


def _gevonden(gemeente: Gemeente, code: str, regel: Nachtregel) -> Sequence[Gevonden]:
    dagen, aan = (f"taakregel_{code}_{deel}" for deel in ("dagen", "aan"))
    wet, dag = parameters(dagen, aan), vandaag()

    def waarde(naam: str) -> Any:
        return wet.waarde(naam, op=dag, gemeentecode=gemeente.code, telprofiel=gemeente.telprofiel)

    if not waarde(aan):
        return ()
    return regel.vind(gemeente.pk, dag - timedelta(days=int(waarde(dagen))))


def grond_weg(code: str, *, jongere_id: int, sleutel: str) -> None:
    """Het feit van een nachtregel is er niet meer: haar taak vervalt meteen."""
    for taak in Taak.objects.filter(
        jongere_id=jongere_id, regel=code, sleutel=sleutel, klaar_op__isnull=True
    ):
        taak_vervallen(taak, reden=NACHTREGELS[code].weg)
