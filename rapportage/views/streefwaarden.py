"""Streefwaarden beheren: waar een gemeente met een cijfer heen wil."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from rapportage.forms.streefwaarde import Streefwaardeform
from rapportage.maten import ALLE_MATEN
from rapportage.selectors.streefwaarden import (
    streef_in_woorden,
    streefregels,
    streefwaarde_voor,
)
from rapportage.services.streefwaarden import (
    Streefweigering,
    streefwaarde_intrekken,
    streefwaarde_kiezen,
)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def streefwaarden(request: MedewerkerRequest) -> HttpResponseBase:
    """Alle streefwaarden van de eigen gemeenten, ook die van vroeger en straks."""
    regels = streefregels(request.inzage.gemeenten)
    return TemplateResponse(request, "rapportage/streefwaarden.html", {"regels": regels})


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def streefwaarde_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Een streefwaarde kiezen vanaf een dag; de vorige krijgt een laatste dag."""
    form = Streefwaardeform(
        request.POST if request.method == "POST" else None, gemeenten=request.inzage.gemeenten
    )
    if form.is_bound and form.is_valid():
        try:
            streefwaarde_kiezen(**form.cleaned_data)
        except Streefweigering as fout:
            form.add_error("van", str(fout))
        else:
            messages.success(request, "De streefwaarde is gekozen. Zij staat nu op het overzicht.")
            return redirect("rapportage:streefwaarden")
    return TemplateResponse(
        request,
        "rapportage/streefwaarde.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def streefwaarde_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een streefwaarde intrekken, na de vraag of dat de bedoeling is."""
    rij = streefwaarde_voor(request.inzage, pk)
    if request.method == "POST":
        try:
            streefwaarde_intrekken(rij)
        except Streefweigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De streefwaarde is ingetrokken.")
        return redirect("rapportage:streefwaarden")
    maat = ALLE_MATEN[rij.maat]
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Streefwaarde intrekken?",
            "wat": f"{rij.gemeente.naam}: {maat.naam}, {streef_in_woorden(maat, rij.waarde)}",
            "gevolgen": [
                "Geldt zij al, dan is vandaag haar laatste dag.",
                "Geldt zij nog niet, dan loopt de vorige weer door.",
            ],
            "knop": "Intrekken",
            "terug_url": reverse("rapportage:streefwaarden"),
        },
    )
