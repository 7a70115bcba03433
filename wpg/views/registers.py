"""Datalekken, audits en stukken bij een norm bijhouden."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from wpg.audit import registers
from wpg.audit.normen import norm_met
from wpg.forms_registers import Auditform, Datalekform, Normstukform, Registergegevenform

ONVERWERKT, BOTSING = 422, 409
VEROUDERD = (
    "Een collega wijzigde dit intussen. Kijk wat er nu staat en vul opnieuw in wat nodig is."
)


@vereist(Handeling.REGISTERS_BEHEREN)
@require_GET
def datalekken(request: MedewerkerRequest) -> HttpResponse:
    """De datalekken, met de klok van wie nog niet is gemeld."""
    rijen = registers.datalekken(request.inzage)
    context = {
        "open": [r for r in rijen if r.afgesloten_op is None],
        "gesloten": [r for r in rijen if r.afgesloten_op is not None],
        "te_laat": [r for r in rijen if r.afgesloten_op is None and r.is_te_laat],
    }
    return TemplateResponse(request, "wpg/audit/datalekken.html", context)


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def datalek_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Leg een datalek vast; de klok loopt vanaf de ontdekking."""
    rij = registers.nieuw_datalek(request.user)
    return _bewaren(request, Datalekform, rij, kop="Datalek vastleggen", naar="wpg:datalekken")


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def datalek(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Werk een datalek bij: onderzoek, besluit en melding."""
    rij = registers.datalek_voor(request.inzage, pk)
    return _bewaren(request, Datalekform, rij, kop=f"Datalek {rij.pk}", naar="wpg:datalekken")


@vereist(Handeling.REGISTERS_BEHEREN)
@require_GET
def audits(request: MedewerkerRequest) -> HttpResponse:
    """De interne en externe audits."""
    context = {"audits": registers.audits(request.inzage)}
    return TemplateResponse(request, "wpg/audit/audits.html", context)


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def audit_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Leg een audit vast."""
    return _bewaren(
        request, Auditform, registers.nieuwe_audit(), kop="Audit vastleggen", naar="wpg:audits"
    )


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def audit(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Werk een audit bij, of sluit haar af."""
    rij = registers.audit_voor(request.inzage, pk)
    return _bewaren(request, Auditform, rij, kop=f"Audit {rij.pk}", naar="wpg:audits")


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def stuk_nieuw(request: MedewerkerRequest, nr: str) -> HttpResponse:
    """Leg een stuk van de organisatie bij een norm."""
    try:
        norm = norm_met(nr)
    except LookupError as fout:
        raise Http404 from fout
    rij = registers.nieuw_stuk(norm.nr, request.user)
    naar = reverse("wpg:norm", args=[norm.nr])
    return _bewaren(request, Normstukform, rij, kop=f"Stuk bij norm {norm.nr}", naar=naar)


@vereist(Handeling.REGISTERS_BEHEREN)
@require_http_methods(["GET", "POST"])
def registergegevens(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vul in wat het verwerkingsregister van deze gemeente zelf moet weten."""
    rij = registers.registergegeven_voor(request.inzage, pk)
    kop = f"Verwerkingsregister van {rij.gemeente.naam}"
    return _bewaren(request, Registergegevenform, rij, kop=kop, naar="wpg:verwerkingsregister")


def _bewaren(
    request: MedewerkerRequest, soort: type[Any], rij: Any, *, kop: str, naar: str
) -> HttpResponse:
    versie = registers.versie_van(rij)
    gegevens = request.POST if request.method == "POST" else None
    form = soort(gegevens, instance=rij, gemeenten=request.inzage.gemeenten, versie=versie)
    status = 200
    if request.method == "POST":
        if form.is_verouderd():
            form.add_error(None, VEROUDERD)
            status = BOTSING
        elif form.is_valid():
            form.save()
            messages.success(request, "Vastgelegd.")
            return redirect(naar)
        else:
            status = ONVERWERKT
    context = {"form": form, "kop": kop, "terug": naar if "/" in naar else reverse(naar)}
    return TemplateResponse(request, "wpg/audit/formulier.html", context, status=status)
