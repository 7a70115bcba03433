"""Zoeken en inschrijven. Wie gezocht wordt, staat nooit in een URL: zoeken is altijd POST.

De laatste zoekopdracht blijft even bij de sessie. Zo brengt de terugknop vanuit een dossier de
lijst terug (`?laatste=ja`); zonder dat vraagt een browser om het formulier opnieuw te versturen.
"""

import time
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.forms.zoeken import RegistratieForm, ZoekForm
from cases.regels.zoekterm import zoekterm
from cases.selectors.verwanten import Verwant, dubbelen_van_nieuw
from cases.selectors.zoeken import GRENS, zoeken
from cases.services.registreren import jongere_registreren
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

MINSTE_TEKENS_LEVEND = 3
SESSIE: Final = "laatste_zoekopdracht"
SECONDEN_BEWAARD: Final = 30 * 60


@vereist(Handeling.JONGERE_ZOEKEN)
@require_http_methods(["GET", "POST"])
def zoekscherm(request: MedewerkerRequest) -> HttpResponseBase:
    """Het zoekvak; met POST of `?laatste=ja` ook wat er gevonden is."""
    eerder = _laatste(request)
    form = ZoekForm(request.POST if request.method == "POST" else eerder)
    context: dict[str, Any] = {
        "form": form,
        "grens": GRENS,
        "mag_brp": request.user.mag(Handeling.BRP_RAADPLEGEN),
        "mag_inschrijven": request.user.mag(Handeling.JONGERE_BEHEREN),
    }
    if form.is_bound and form.is_valid():
        tekst = form.cleaned_data["zoekterm"]
        # Een burgerservicenummer blijft nergens staan, ook niet in een sessie.
        if request.method == "POST" and not any(teken.isdigit() for teken in tekst):
            request.session[SESSIE] = {"zoekterm": tekst, "tot": time.time() + SECONDEN_BEWAARD}
            context["na_post"] = f"{reverse('cases:zoeken')}?laatste=ja"
        te_kort = bool(request.htmx) and len(tekst.strip()) < MINSTE_TEKENS_LEVEND
        term = zoekterm("" if te_kort else tekst)
        context |= {
            "gezocht": bool(tekst.strip()) and not te_kort,
            "zinnig": term.is_zinnig,
            "term": term,
            "uitslag": zoeken(request.inzage, term, ook_op_klank=not request.htmx),
            "nog_bezig": bool(request.htmx),
        }
    sjabloon = "cases/zoeken_uitslag.html" if request.htmx else "cases/zoeken.html"
    antwoord = TemplateResponse(request, sjabloon, context)
    if request.htmx and "na_post" in context:
        antwoord["HX-Replace-Url"] = context["na_post"]
    return antwoord


def _laatste(request: MedewerkerRequest) -> dict[str, str] | None:
    """De laatste zoekopdracht van deze sessie, als erom wordt gevraagd en zij nog geldt."""
    bewaard = request.session.get(SESSIE, {})
    if bewaard.get("tot", 0) < time.time():
        request.session.pop(SESSIE, None)
        return None
    vraagt = request.method == "GET" and request.GET.get("laatste") == "ja"
    return {"zoekterm": bewaard["zoekterm"]} if vraagt else None


@vereist(Handeling.JONGERE_BEHEREN)
@require_http_methods(["GET", "POST"])
def jongere_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Schrijf een jongere in; lijkt er al een dossier te zijn, dan vragen we dat eerst."""
    form = RegistratieForm(
        request.POST if request.method == "POST" else None, inzage=request.inzage
    )
    dubbelen: list[Verwant] = []
    if request.method == "POST" and form.is_valid():
        gegevens = form.gegevens()
        dubbelen = dubbelen_van_nieuw(request.inzage, gegevens.als_jongere())
        zeker = [d for d in dubbelen if d.waarom == "zelfde BSN"]
        if not dubbelen or (form.cleaned_data["toch_nieuw"] and not zeker):
            nummer = jongere_registreren(gegevens, inzage=request.inzage)
            messages.success(request, "De jongere is ingeschreven.")
            return redirect("cases:jongere", nummer)
    return TemplateResponse(
        request,
        "cases/zoeken_nieuw.html",
        {
            "form": form,
            "dubbelen": dubbelen,
            "zeker": any(d.waarom == "zelfde BSN" for d in dubbelen),
        },
        status=422 if request.method == "POST" else 200,
    )
