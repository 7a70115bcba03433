"""Wat bij een Wpg-zaak begint: feiten, uitnodiging, verhoor, Halt en proces-verbaal."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from handhaving.forms.opsporing.grondvorm import Beginform
from handhaving.forms.opsporing.halt import Haltform
from handhaving.forms.opsporing.procesverbaal import Pvform
from handhaving.forms.opsporing.route import Wpgrouteform
from handhaving.forms.opsporing.verhoor import Feitenform, Uitnodigingform, Verhoorform
from handhaving.keuzes_opsporing import WPGROUTES
from handhaving.selectors.opsporing.deuren import uitnodiging_voor, zaak_om_te_behandelen
from handhaving.selectors.opsporing.route import routekeuzes_van, routevoorstel
from handhaving.selectors.opsporing.scherm import pvhulp_voor
from handhaving.selectors.opsporing.toetsen import haltbeeld, termijn_van, termijn_waarom
from handhaving.views.opsporing.gemeen import GELUKT, doen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

GET_OF_POST = require_http_methods(["GET", "POST"])


def _scherm(
    request: MedewerkerRequest, form: Beginform, *, status: int = 200, **meer: Any
) -> HttpResponse:
    return TemplateResponse(
        request,
        "handhaving/opsporing/begin.html",
        {"zaak": form.zaak, "form": form, **meer},
        status=status,
    )


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def feiten(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem de feiten over het verzuim over uit het dossier."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    form = Feitenform(request.POST or None, zaak=zaak, inzage=request.inzage)
    if request.method != "POST":
        return _scherm(request, form)
    status, _ = doen(request, form)
    return (
        redirect("handhaving:zaak", pk)
        if status == GELUKT
        else _scherm(request, form, status=status)
    )


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def uitnodiging_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Nodig iemand uit voor een verhoor."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    form = Uitnodigingform(request.POST or None, zaak=zaak)
    if request.method != "POST":
        return _scherm(request, form)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:uitnodiging", ding.pk)
    return _scherm(request, form, status=status)


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def verhoor_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een verhoor vast; met `?uitnodiging=` staat klaar wat daar al over bekend is."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    nummer = request.GET.get("uitnodiging", "")
    begin: dict[str, Any] = {}
    if nummer.isdecimal() and request.method == "GET":
        uit = uitnodiging_voor(request.inzage, int(nummer))
        if uit.wpgzaak_id == zaak.pk:
            velden = ("betrokkene", "hoedanigheid", "datum", "tijd", "plaats")
            begin = {naam: getattr(uit, naam) for naam in velden} | {"uitnodiging": uit.pk}
    form = Verhoorform(request.POST or None, zaak=zaak, initial=begin)
    if request.method != "POST":
        return _scherm(request, form)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:verhoor", ding.pk)
    return _scherm(request, form, status=status)


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def route_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kies Halt of strafrecht; het voorstel en de eerdere keuzes staan ernaast."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    voorstel = routevoorstel(zaak)
    begin = {"route": str(voorstel.route)} if voorstel is not None else {}
    form = Wpgrouteform(request.POST or None, zaak=zaak, initial=begin)
    meer: dict[str, Any] = {
        "route": True,
        "voorstel": voorstel,
        "voorgesteld": WPGROUTES[voorstel.route] if voorstel is not None else "",
        "keuzes": routekeuzes_van(zaak),
    }
    if request.method != "POST":
        return _scherm(request, form, **meer)
    status, _ = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:zaak", pk)
    return _scherm(request, form, status=status, **meer)


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def halt_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Toets of Halt kan, punt voor punt, en besluit. *Toetsen* bewaart niets."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    besluit = request.POST.get("doen") == "besluiten"
    form = Haltform(request.POST or None, zaak=zaak, besluit=besluit)
    if request.method != "POST":
        return _scherm(request, form, halt=True)
    if not form.is_valid():
        return _scherm(request, form, halt=True, status=422)
    beeld = haltbeeld(form.voorstel())
    if not besluit:
        return _scherm(request, form, halt=True, beeld=beeld)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:halt", ding.pk)
    return _scherm(request, form, halt=True, beeld=beeld, status=status)


@GET_OF_POST
@vereist(Handeling.WPG_BEHANDELEN)
def pv_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Besluit over een proces-verbaal, met de hulp en de uiterste dag ernaast."""
    zaak = zaak_om_te_behandelen(request.inzage, pk)
    form = Pvform(request.POST or None, zaak=zaak)
    termijn = termijn_van(zaak)
    meer: dict[str, Any] = {"pv": True, "termijn": termijn, "waarom": termijn_waarom(termijn)}
    if request.method != "POST":
        return _scherm(request, form, **meer)
    if not form.is_valid():
        return _scherm(request, form, status=422, **meer)
    meer |= {"hulp": pvhulp_voor(form.voorstel()), "getoetst": True}
    if request.POST.get("doen") != "besluiten":
        return _scherm(request, form, **meer)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:pv", ding.pk)
    return _scherm(request, form, status=status, **meer)
