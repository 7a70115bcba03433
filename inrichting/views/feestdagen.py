"""Feestdagen en gelijkgestelde dagen beheren."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from inrichting.forms import FeestdagForm
from inrichting.selectors.kalenders import feestdag_voor, feestdagen_van, feestdagjaren
from inrichting.services.beheer import (
    feestdag_bewaren,
    feestdag_verwijderen,
    verschil_in_woorden,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import datum_voluit
from kern.keuzechips import chip
from kern.klok import vandaag

JAREN_ERNAAST = 3


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def feestdagen(request: MedewerkerRequest) -> HttpResponseBase:
    """De dagen van een kalenderjaar; het jaar staat in de URL."""
    eerste, laatste = feestdagjaren()
    vraag = request.GET.get("jaar", "")
    jaar = int(vraag) if vraag.isdecimal() and eerste <= int(vraag[:4]) <= laatste else 0
    jaar = jaar if eerste <= jaar <= laatste else vandaag().year
    naast = range(max(eerste, jaar - JAREN_ERNAAST), min(laatste, jaar + JAREN_ERNAAST) + 1)
    return TemplateResponse(
        request,
        "inrichting/feestdagen.html",
        {
            "jaar": jaar,
            "rijen": feestdagen_van(jaar),
            "eerste": eerste,
            "laatste": laatste,
            "chips": [chip(str(j), f"?jaar={j}", actief=j == jaar) for j in sorted({*naast, jaar})],
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def feestdag_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Een dag toevoegen, bijvoorbeeld uit een nieuw besluit."""
    return _bewerken(request, None)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def feestdag(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een dag aanpassen, of kiezen of termijnen hem overslaan."""
    return _bewerken(request, feestdag_voor(pk))


def _bewerken(request: MedewerkerRequest, rij: Any) -> HttpResponseBase:
    form = FeestdagForm(request.POST if request.method == "POST" else None, instance=rij)
    if form.is_bound and form.is_valid():
        bewaard = form.save(commit=False)
        verschil = feestdag_bewaren(bewaard)
        return _klaar(request, "De dag is bewaard.", verschil, bewaard.datum.year)
    jaar = feestdag_voor(rij.pk).datum.year if rij is not None else vandaag().year
    return TemplateResponse(
        request,
        "inrichting/feestdag.html",
        {
            "form": form,
            "rij": rij,
            "terug_url": f"{reverse('inrichting:feestdagen')}?jaar={jaar}",
        },
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def feestdag_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een dag verwijderen, na de vraag of dat de bedoeling is."""
    rij = feestdag_voor(pk)
    if request.method == "POST":
        jaar = rij.datum.year
        return _klaar(request, "De dag is verwijderd.", feestdag_verwijderen(rij), jaar)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Dag verwijderen?",
            "wat": f"{rij.naam}, {datum_voluit(rij.datum)}",
            "gevolgen": [
                "Scholen en termijnen rekenen deze dag daarna als een gewone dag.",
                "Termijnen die al zijn berekend, veranderen niet.",
            ],
            "terug_url": reverse("inrichting:feestdag", args=[pk]),
        },
    )


def _klaar(request: MedewerkerRequest, tekst: str, verschil: Any, jaar: int) -> HttpResponseBase:
    messages.success(request, f"{tekst} {verschil_in_woorden(verschil)}")
    return redirect(f"{reverse('inrichting:feestdagen')}?jaar={jaar}")
