"""Beheer van de partners waarnaar een gemeente verwijst."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.routes import Partnerform
from cases.selectors.routes import alle_partners, partner_of_niets
from cases.selectors.scholen import gemeenten_met_regio
from cases.services.verwijzingen import partner_bewaren
from cases.views.routes import uitgevoerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INRICHTING_BEHEREN)
def partners(request: MedewerkerRequest) -> HttpResponse:
    """Alle partners; met POST een nieuwe."""
    gemeenten = sorted(request.inzage.gemeenten)
    form = Partnerform(
        request.POST if request.method == "POST" else None,
        gemeenten=gemeenten_met_regio(gemeenten),
    )
    if form.is_bound and form.is_valid():
        partner_bewaren(form.save(commit=False))
        messages.success(request, "De partner is toegevoegd.")
        return redirect("cases:partners")
    return TemplateResponse(
        request,
        "cases/routes/partners.html",
        {"form": form, "partners": alle_partners(gemeenten), "meer": len(gemeenten) > 1},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INRICHTING_BEHEREN)
def partner(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een partner aanpassen, of een laatste dag geven."""
    rij = partner_of_niets(request.inzage, pk)
    if rij is None:
        raise Http404
    form = Partnerform(
        request.POST if request.method == "POST" else None,
        instance=rij,
        gemeenten=gemeenten_met_regio([rij.gemeente_id]),
    )
    status = uitgevoerd(form, lambda: partner_bewaren(form.save(commit=False), gezien=form.versie))
    if not status:
        messages.success(request, "De partner is bewaard.")
        return redirect("cases:partners")
    gegevens = {"form": form, "partner": rij}
    return TemplateResponse(request, "cases/routes/partner.html", gegevens, status=status)
