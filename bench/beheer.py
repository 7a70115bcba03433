"""Het Django-beheer als vergelijking: zo goed afgesteld als het gewoonlijk wordt gemaakt."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cases.models import Zaak
from cases.models.zaak import LOPEND
from cases.selectors.werkvoorraad import PER_BLAD
from kern.templatetags.weergave import leeftijd_woorden

# Wat het beheer nodig heeft, en niet meer: geen log, geen grens, geen deurwacht.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class Beheersite(admin.AdminSite):
    """Iedereen die inlogt mag erin; wie wat ziet bepaalt de grens eromheen."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active)


class ZaakBeheer(admin.ModelAdmin):  # type: ignore[type-arg]
    """Dezelfde kolommen, filters, volgorde en bladlengte als de werkvoorraad."""

    list_display = (
        "naam",
        "leeftijd",
        "school",
        "soort",
        "status",
        "geopend_op",
        "termijn",
        "laatste_contact_op",
        "behandelaar",
    )
    list_filter = ("status", "soort")
    list_select_related = ("jongere", "school", "behandelaar")
    list_per_page = PER_BLAD
    show_full_result_count = False
    ordering = ("termijn", "id")
    actions = None

    #: Wiens zaken: None is het hele team.
    behandelaar_id: int | None = None
    gemeenten: tuple[int, ...] = ()

    @admin.display(description="jongere")
    def naam(self, zaak: Zaak) -> str:
        """De naam, achternaam eerst."""
        return zaak.jongere.achternaam_eerst

    @admin.display(description="leeftijd")
    def leeftijd(self, zaak: Zaak) -> str:
        """De leeftijd in woorden."""
        return leeftijd_woorden(zaak.jongere.geboortedatum)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Zaak]:
        zaken = super().get_queryset(request).filter(LOPEND, gemeente_id__in=self.gemeenten)
        if self.behandelaar_id is not None:
            zaken = zaken.filter(behandelaar_id=self.behandelaar_id)
        return zaken

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


site = Beheersite(name="admin")
site.register(Zaak, ZaakBeheer)
