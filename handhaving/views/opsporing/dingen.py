"""De schermen van een uitnodiging, een verhoor en een verwijzing naar Halt, en hun acten."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from handhaving.forms.opsporing.grondvorm import Actform, acten_van
from handhaving.forms.opsporing.halt import HALTACTEN
from handhaving.forms.opsporing.verhoor import UITNODIGINGACTEN, VERHOORACTEN
from handhaving.selectors.opsporing.deuren import halt_voor, uitnodiging_voor, verhoor_voor
from handhaving.selectors.opsporing.scherm import (
    bijzonder_getoond,
    blokken_van,
    stukken_van,
)
from handhaving.selectors.opsporing.toetsen import haltbeeld
from handhaving.services.opsporing.stukken import is_minderjarig
from handhaving.views.opsporing.gemeen import GELUKT, INTUSSEN, doen, opnieuw, wegen_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


def met_fout(acten: list[Actform], form: Actform | None) -> list[Actform]:
    """De formulieren, met het ingevulde op zijn plek; kan die act niet meer, dan bovenaan."""
    if form is None:
        return acten
    namen = [act.act for act in acten]
    if form.act in namen:
        return [form if act.act == form.act else act for act in acten]
    return [form, *acten]


def gekozen(soorten: tuple[type[Actform], ...], act: str) -> type[Actform]:
    """De soort formulier van een act; de namen komen uit de routes."""
    return next(soort for soort in soorten if soort.act == act)


def _acten(request: MedewerkerRequest, rij: Any, soorten: Any, form: Any) -> list[Actform]:
    if not request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id) or not rij.wpgzaak.is_open:
        return []
    return met_fout(acten_van(soorten, rij), form)


def _toon_uitnodiging(
    request: MedewerkerRequest, rij: Any, *, form: Any = None, status: int = 200
) -> HttpResponse:
    return TemplateResponse(
        request,
        "handhaving/opsporing/uitnodiging.html",
        {
            "rij": rij,
            "zaak": rij.wpgzaak,
            "acten": _acten(request, rij, UITNODIGINGACTEN, form),
            "stukken": stukken_van(rij),
            "minderjarig": is_minderjarig(rij.betrokkene) and rij.hoedanigheid == "verdachte",
        },
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_ZIEN)
def uitnodiging(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een uitnodiging voor een verhoor."""
    return _toon_uitnodiging(request, uitnodiging_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.WPG_BEHANDELEN)
def uitnodiging_doen(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een act op een uitnodiging."""
    rij = uitnodiging_voor(request.inzage, pk)
    soort = gekozen(UITNODIGINGACTEN, act)
    form = soort(request.POST, rij=rij)
    status, ding = doen(request, form)
    if status != GELUKT:
        form = opnieuw(soort, form) if status == INTUSSEN else form
        return _toon_uitnodiging(
            request, uitnodiging_voor(request.inzage, pk), form=form, status=status
        )
    if act == "uitslag" and ding.vervolg == "verhoor":
        naar = reverse("handhaving:verhoor_nieuw", args=[ding.wpgzaak_id])
        return redirect(f"{naar}?uitnodiging={ding.pk}")
    return redirect("handhaving:uitnodiging", pk)


def _toon_verhoor(
    request: MedewerkerRequest, rij: Any, *, form: Any = None, status: int = 200
) -> HttpResponse:
    open_ = request.GET.get("bijzonder") == "open"
    if open_:
        bijzonder_getoond(request.inzage, rij)
    return TemplateResponse(
        request,
        "handhaving/opsporing/verhoor.html",
        {
            "rij": rij,
            "zaak": rij.wpgzaak,
            "blokken": blokken_van(rij),
            "mag": request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id),
            "bijzonder_open": open_,
            "acten": _acten(request, rij, VERHOORACTEN, form),
            "minderjarig": is_minderjarig(rij.betrokkene) and rij.hoedanigheid == "verdachte",
        },
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_ZIEN)
def verhoor(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een verhoor met zijn verklaring; bijzondere gegevens staan dicht tot iemand ze opent."""
    return _toon_verhoor(request, verhoor_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.WPG_BEHANDELEN)
def verhoor_doen(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een act op een verhoor."""
    rij = verhoor_voor(request.inzage, pk)
    soort = gekozen(VERHOORACTEN, act)
    form = soort(request.POST, rij=rij)
    status, _ = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:verhoor", pk)
    form = opnieuw(soort, form) if status == INTUSSEN else form
    return _toon_verhoor(request, verhoor_voor(request.inzage, pk), form=form, status=status)


def _toon_halt(
    request: MedewerkerRequest, rij: Any, *, form: Any = None, status: int = 200
) -> HttpResponse:
    return TemplateResponse(
        request,
        "handhaving/opsporing/halt.html",
        {
            "rij": rij,
            "zaak": rij.wpgzaak,
            "beeld": haltbeeld(rij),
            "wegen": wegen_voor(request, rij),
            "acten": _acten(request, rij, HALTACTEN, form),
        },
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_ZIEN)
def halt(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een verwijzing naar Halt, met de toets van toen punt voor punt."""
    return _toon_halt(request, halt_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.WPG_BEHANDELEN)
def halt_doen(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een act op een verwijzing naar Halt."""
    rij = halt_voor(request.inzage, pk)
    soort = gekozen(HALTACTEN, act)
    form = soort(request.POST, rij=rij)
    status, _ = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:halt", pk)
    form = opnieuw(soort, form) if status == INTUSSEN else form
    return _toon_halt(request, halt_voor(request.inzage, pk), form=form, status=status)
