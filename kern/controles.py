"""Controles bij het opstarten: een model of rol die door de mazen zou glippen."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models

from kern.handelingen import KENMERKEN, Handeling
from kern.modellen import Basismodel, GrensManager, Slot
from kern.sloten import bewaakte_modellen, historiemodel

EIGEN_APPS = (
    *("inrichting", "toegang", "wpg", "cases", "meldingen", "vrijstellingen"),
    *("doorstroompunt", "handhaving", "signalering", "rapportage"),
)
ZONDER_SLOT = frozenset(
    {
        "cases.Zicht",  # de database vult haar zelf; alleen nummers
        "cases.ExterneSleutel",  # alleen sleutels van de aanleveraar
        "cases.Inzending",  # sleutels van wat is aangekomen; geen inhoud
        "cases.Inname",  # de uitkomst van inlezen; begrensd in de selector
        "inrichting.Kalenderdag",  # afgeleid uit vakanties
        "signalering.Herberekening",  # een vraag aan een werker, met alleen nummers
        "toegang.Medewerker",  # geen jongere; eigen historie
        "wpg.Logregel",  # eigen slot (wpg/sloten.py)
        "wpg.Zegel",  # alleen aantallen en afdrukken (wpg/ketensql.py)
        # Vernietigen: alleen nummers en aantallen; eigen slot (wpg/bewaring/sloten.py)
        *("wpg.Vernietiging", "wpg.Vernietigingsdeel", "wpg.Vernietigingsbewijs"),
    }
)


@register(Tags.models)
def modellen_hebben_een_slot(**_: Any) -> Sequence[CheckMessage]:
    """kern.E001: elk model noemt zijn slot; kern.E002: en heeft historie."""
    fouten: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label not in EIGEN_APPS or model.__name__.startswith("Historical"):
            continue
        if issubclass(model, Basismodel):
            if historiemodel(model) is None and not model.zonder_historie:
                fouten.append(Error(f"{model._meta.label} heeft geen historie.", id="kern.E002"))
            if model.slot is not Slot.NEUTRAAL and not isinstance(
                model._base_manager, GrensManager
            ):
                fouten.append(Error(f"{model._meta.label} is niet begrensd.", id="kern.E001"))
        elif model._meta.label not in ZONDER_SLOT:
            fouten.append(Error(f"{model._meta.label} heeft geen slot.", id="kern.E001"))
    return fouten


@register(Tags.models)
def dossiers_verdwijnen_niet_vanzelf(**_: Any) -> Sequence[CheckMessage]:
    """kern.E004: een sleutel naar een dossier wist of wijzigt nooit stil iets mee.

    Ook leegmaken (SET_NULL) gaat langs `update()` en dus langs de historie.
    """
    stil = (models.CASCADE, models.SET_NULL, models.SET_DEFAULT)
    return [
        Error(f"{model._meta.label}.{veld.name} wist of wijzigt mee.", id="kern.E004")
        for model in bewaakte_modellen()
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and veld.remote_field.on_delete in stil
    ]


@register(Tags.models)
def handelingen_hebben_een_label(**_: Any) -> Sequence[CheckMessage]:
    """kern.E005: elke handeling heeft een Nederlands label."""
    return [
        Error(f"Handeling {handeling} heeft geen label.", id="kern.E005")
        for handeling in Handeling
        if handeling not in KENMERKEN
    ]


@register(Tags.database)
def databaserol_is_gewoon(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """kern.E006: de toepassing is geen superuser en kan niet om de sloten heen."""
    if not databases or "default" not in databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        rij = cursor.fetchone()
    if rij and rij[0]:
        return [Error("De databaserol van de toepassing kan om de sloten heen.", id="kern.E006")]
    return []


@register(Tags.database)
def tabellen_zijn_op_slot(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """kern.E003: elke begrensde tabel en haar historie hebben row-level security met FORCE."""
    if not databases or "default" not in databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relforcerowsecurity")
        op_slot = {rij[0] for rij in cursor.fetchall()}
    return [
        Error(f"Tabel {tabel} heeft geen row-level security.", id="kern.E003")
        for model in bewaakte_modellen()
        if model.slot is not Slot.NEUTRAAL
        for tabel in _tabellen(model)
        if tabel not in op_slot
    ]


@register(Tags.database)
def geen_rol_opent_politiegegevens(
    databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """kern.E007: geen rol heeft een handeling die alleen een Autorisatie geeft (Wpg art. 6)."""
    if not databases or "default" not in databases:
        return []
    wpg = [str(h) for h, kenmerk in KENMERKEN.items() if kenmerk.wpg]
    with connections["default"].cursor() as cursor:
        cursor.execute("select to_regclass('toegang_rol')")
        if cursor.fetchone() == (None,):
            return []
        cursor.execute("select code from toegang_rol where handelingen ?| %s order by code", [wpg])
        codes = [rij[0] for rij in cursor.fetchall()]
    return [
        Error(
            f"Rol {code} opent politiegegevens; dat doet alleen een autorisatie.",
            id="kern.E007",
        )
        for code in codes
    ]


def _tabellen(model: type[Basismodel]) -> list[str]:
    historie = historiemodel(model)
    return [model._meta.db_table] + ([historie._meta.db_table] if historie else [])
