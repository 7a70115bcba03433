"""Afspraken over melden, met een school of met een hele regio (VM-01, telregel S6)."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.scholen import AfspraakForm
from cases.selectors.scholen import (
    afspraak_voor,
    afspraken_met_regios,
    afspraken_met_scholen,
    school_voor,
)
from cases.services.scholen import afspraak_bewaren, afspraak_verwijderen
from cases.views.routes import uitgevoerd
from cases.views.scholen.school import toon_school
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def schoolafspraken(request: MedewerkerRequest) -> HttpResponseBase:
    """Alle afspraken; met POST een nieuwe met een regio."""
    form = AfspraakForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        afspraak_bewaren(form.save(commit=False))
        messages.success(request, "De afspraak is vastgelegd.")
        return redirect("cases:schoolafspraken")
    return TemplateResponse(
        request,
        "cases/scholen/afspraken.html",
        {"form": form, "regios": afspraken_met_regios(), "scholen": afspraken_met_scholen()},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def afspraak_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een afspraak met deze school."""
    school = school_voor(pk)
    form = AfspraakForm(request.POST, school=school)
    if not form.is_valid():
        return toon_school(request, school, status=422, afspraakform=form)
    afspraak_bewaren(form.save(commit=False))
    messages.success(request, "De afspraak is vastgelegd.")
    return redirect("cases:school", pk)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def afspraak(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een afspraak aanpassen, of een laatste dag geven."""
    rij = afspraak_voor(pk)
    terug = _terug(rij.school_id)
    form = AfspraakForm(request.POST if request.method == "POST" else None, instance=rij)
    status = uitgevoerd(form, lambda: afspraak_bewaren(form.save(commit=False), gezien=form.versie))
    if not status:
        messages.success(request, "De afspraak is bewaard.")
        return redirect(terug)
    gegevens = {"form": form, "afspraak": rij, "terug_url": terug}
    return TemplateResponse(request, "cases/scholen/afspraak.html", gegevens, status=status)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def afspraak_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een afspraak verwijderen, na de vraag of dat de bedoeling is."""
    rij = afspraak_voor(pk)
    terug = _terug(rij.school_id)
    if request.method == "POST":
        afspraak_verwijderen(rij)
        messages.success(request, "De afspraak is verwijderd.")
        return redirect(terug)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Afspraak verwijderen?",
            "wat": f"{rij.get_soort_display()}: {rij.school or rij.gebied}",
            "gevolgen": [
                "De afspraak geldt dan ook voor het verleden niet meer.",
                "Loopt zij alleen af? Geef haar dan een laatste dag.",
            ],
            "terug_url": reverse("cases:schoolafspraak", args=[pk]),
        },
    )


def _terug(school_id: int | None) -> str:
    if school_id is None:
        return reverse("cases:schoolafspraken")
    return reverse("cases:school", args=[school_id])
