"""Bij welke Wpg-zaak een rij hoort, en op welke dag haar klok begon.

De klok loopt per Wpg-zaak: de dag waarop zij begon, telt voor alles wat er later bij komt. Zo is er
nooit een stuk zichtbaar in een zaak die achter het schot staat. Een overgenomen stuk kan ouder zijn
dan de zaak (instelling `t0_overgenomen`); dat gaat eerder weg dan de zaak zelf. Het is de strengste
lezing; wpg.md 14 punt 5 legt haar aan een jurist voor. Een rij die bij
geen Wpg-zaak hoort, heeft haar eigen klok.
"""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import models

from handhaving.models import Politiegegeven, Verantwoording, Wpgzaak
from inrichting.parameters import Parameters

_ALS_WAARDE: Final = "wpgzaak_id"
"""Een verstrekking noemt haar zaak als waarde: zo gaat ook haar pakket met de zaak mee weg."""


def politiemodellen() -> Iterator[type[Politiegegeven]]:
    """De tabellen waarvan de rijen de bewaartijd van art. 8 en 14 volgen, in vaste volgorde.

    Verantwoording (art. 32) hoort er niet bij: die blijft leesbaar tot de audit is afgesloten. Een
    concept ook niet: dat is nog geen verwerking en verdwijnt op een eigen manier.
    """
    for model in _alle():
        if not issubclass(model, Verantwoording) and not model.zonder_historie:
            yield model


def verantwoordingsmodellen() -> Iterator[type[Verantwoording]]:
    """De tabellen die bewijzen wat er met politiegegevens gebeurde (Wpg art. 32), ouders eerst."""
    modellen = [model for model in _alle() if issubclass(model, Verantwoording)]
    yield from sorted(modellen, key=_diepte)


def _diepte(model: type[models.Model]) -> int:
    """Hoeveel andere verantwoording er boven deze staat: een verstrekkingstuk een, en zo verder."""
    ouders = [
        veld.related_model
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and veld.related_model is not model
    ]
    dieptes = [
        _diepte(ouder)
        for ouder in ouders
        if isinstance(ouder, type) and issubclass(ouder, Verantwoording)
    ]
    return 1 + max(dieptes, default=-1)


def conceptmodellen() -> Iterator[type[Politiegegeven]]:
    """De tabellen met wat nog niet is vastgelegd."""
    for model in _alle():
        if model.zonder_historie:
            yield model


def _alle() -> Iterator[type[Politiegegeven]]:
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if issubclass(model, Politiegegeven) and model._meta.managed:
            yield model


def zaak_sql(model: type[models.Model], alias: str) -> str:
    """SQL die het nummer van de Wpg-zaak van een rij geeft; leeg als zij bij geen zaak hoort."""
    if model is Wpgzaak:
        return f"{alias}.id"
    velden = model._meta.concrete_fields
    if any(veld.attname == _ALS_WAARDE and not veld.is_relation for veld in velden):
        return f"{alias}.{_ALS_WAARDE}"
    sleutels = [veld for veld in velden if isinstance(veld, models.ForeignKey)]
    for veld in sleutels:
        if veld.related_model is Wpgzaak:
            return f"{alias}.{veld.column}"
    for veld in sleutels:
        ouder = veld.related_model
        if isinstance(ouder, type) and issubclass(ouder, Politiegegeven) and ouder is not model:
            verder = zaak_sql(ouder, f"{alias}_")
            if verder:
                return (
                    f"(select {verder} from {ouder._meta.db_table} {alias}_"
                    f" where {alias}_.id = {alias}.{veld.column})"
                )
    return ""


def begin_sql(model: type[models.Model], alias: str) -> str:
    """SQL voor de dag waarop de klok van een rij begon: die van haar zaak, of haar eigen dag."""
    zaak = zaak_sql(model, alias)
    eigen = f"{alias}.eerste_verwerking_op"
    if not zaak or model is Wpgzaak:
        return eigen
    return (
        f"least({eigen}, (select wz.eerste_verwerking_op from handhaving_wpgzaak wz"
        f" where wz.id = {zaak}))"
    )


def maanden_sql(naam: str, dag: str, *, wet: Parameters) -> str:
    """SQL voor de termijn in maanden die gold op `dag`; de waarden staan in de inrichting."""
    delen = []
    for waarde in reversed(wet.reeks(naam)):
        grenzen = [f"{dag} >= date '{waarde.van:%Y-%m-%d}'"] if waarde.van else []
        if waarde.tot_en_met:
            grenzen.append(f"{dag} <= date '{waarde.tot_en_met:%Y-%m-%d}'")
        delen.append(f"when {' and '.join(grenzen) or 'true'} then {int(waarde.waarde)}")
    return f"(case {' '.join(delen)} end)"


def na_sql(naam: str, dag: str, *, wet: Parameters) -> str:
    """SQL voor de dag die zoveel maanden na `dag` ligt; leeg als er geen termijn gold."""
    return f"({dag} + {maanden_sql(naam, dag, wet=wet)} * interval '1 month')::date"
