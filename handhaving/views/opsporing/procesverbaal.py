"""Het scherm van een proces-verbaal, zijn acten, en de stukken als PDF."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from cases.services.fouten import ActGeweigerd
from handhaving.forms.opsporing.afdoening import AFDOENINGACTEN
from handhaving.forms.opsporing.grondvorm import Actform, acten_van
from handhaving.forms.opsporing.procesverbaal import EINDACTEN, OPMAAKACTEN
from handhaving.selectors.opsporing.deuren import pv_voor, stuk_voor
from handhaving.selectors.opsporing.scherm import (
    bijzonder_getoond,
    blokken_van,
    pvhulp_voor,
    stuk_uit,
    stukken_van,
    wegen,
)
from handhaving.selectors.opsporing.toetsen import termijn_van, termijn_waarom
from handhaving.services.opsporing.stukken import pv_voorbeeld
from handhaving.views.opsporing.dingen import gekozen, met_fout
from handhaving.views.opsporing.gemeen import GELUKT, INTUSSEN, doen, opnieuw
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

PVACTEN: tuple[type[Actform], ...] = (*OPMAAKACTEN, *AFDOENINGACTEN, *EINDACTEN)


def _toon(
    request: MedewerkerRequest, rij: Any, *, form: Actform | None = None, status: int = 200
) -> HttpResponse:
    mag = request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id) and rij.wpgzaak.is_open
    open_ = request.GET.get("bijzonder") == "open"
    if open_:
        bijzonder_getoond(request.inzage, rij)
    termijn = termijn_van(rij.wpgzaak)
    return TemplateResponse(
        request,
        "handhaving/opsporing/pv.html",
        {
            "rij": rij,
            "zaak": rij.wpgzaak,
            "blokken": blokken_van(rij),
            "bijzonder_open": open_,
            "stukken": stukken_van(rij),
            "besprekingen": list(rij.besprekingen.prefetch_related("deelnemers")),
            "aanvullingen": list(rij.aanvullingen.all()),
            "hulp": pvhulp_voor(rij),
            "termijn": termijn,
            "waarom": termijn_waarom(termijn),
            "wegen": wegen(rij),
            "acten": met_fout(acten_van(PVACTEN, rij), form) if mag else [],
        },
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_ZIEN)
def pv(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een proces-verbaal van besluit tot afhandeling."""
    return _toon(request, pv_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.WPG_BEHANDELEN)
def pv_doen(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een act op een proces-verbaal."""
    rij = pv_voor(request.inzage, pk)
    soort = gekozen(PVACTEN, act)
    form = soort(request.POST, rij=rij)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:pv", ding.pk if act == "aanvullen" else pk)
    form = opnieuw(soort, form) if status == INTUSSEN else form
    return _toon(request, pv_voor(request.inzage, pk), form=form, status=status)


@require_GET
@vereist(Handeling.WPG_ZIEN)
def pv_nalezen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het proces-verbaal als PDF zoals het nu zou worden."""
    rij = pv_voor(request.inzage, pk)
    try:
        inhoud = pv_voorbeeld(rij)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
        return redirect("handhaving:pv", pk)
    stuk_uit(request.inzage, rij)
    return _als_pdf(inhoud, "proces-verbaal")


@require_GET
@vereist(Handeling.WPG_ZIEN)
def stuk(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een gemaakt stuk als PDF. Het openen staat als uitvoer in het log."""
    rij = stuk_voor(request.inzage, pk)
    stuk_uit(request.inzage, rij)
    return _als_pdf(bytes(rij.inhoud), rij.soort)


def _als_pdf(inhoud: bytes, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{naam}.pdf"'
    return antwoord
