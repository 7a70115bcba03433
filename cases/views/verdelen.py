"""Verdeelregels en waarneming: wie het nieuwe werk krijgt."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.verdelen import ProefForm, RegelForm, WaarnemingForm
from cases.selectors.verdelen import (
    proef,
    regel_in_woorden,
    regel_voor,
    regels_van,
    waarneming_voor,
    waarnemingen_van,
)
from cases.services.verdeelregels import (
    regel_bewaren,
    regel_verplaatsen,
    waarneming_beeindigen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_http_methods(["GET", "POST"])
def verdeelregels(request: MedewerkerRequest) -> HttpResponseBase:
    """De regels in volgorde; met POST ook de uitkomst van de proef."""
    form = ProefForm(request.POST if request.method == "POST" else None, inzage=request.inzage)
    uitkomst: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        wie = proef(form.zaak())
        uitkomst = {"gedaan": True, "naam": wie.naam if wie else ""}
    return _toon(
        request,
        {"proefform": form, "uitkomst": uitkomst},
        status=422 if form.errors else 200,
    )


def _toon(
    request: MedewerkerRequest, extra: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    regels = regels_van(request.inzage)
    context = {
        "regels": [{"regel": regel, "woorden": regel_in_woorden(regel)} for regel in regels],
        "meer_gemeenten": len(request.inzage.gemeenten) > 1,
        "waarnemingen": waarnemingen_van(request.inzage),
        "proefform": ProefForm(inzage=request.inzage),
        "waarneemform": WaarnemingForm(inzage=request.inzage),
    }
    return TemplateResponse(request, "cases/verdelen.html", context | extra, status=status)


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_http_methods(["GET", "POST"])
def regel_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Een nieuwe regel, achteraan."""
    return _regel(request, None)


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_http_methods(["GET", "POST"])
def regel_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een regel aanpassen."""
    return _regel(request, regel_voor(request.inzage, pk))


def _regel(request: MedewerkerRequest, regel: Any) -> HttpResponseBase:
    form = RegelForm(
        request.POST if request.method == "POST" else None,
        instance=regel,
        inzage=request.inzage,
    )
    if form.is_bound and form.is_valid():
        regel_bewaren(form.save(commit=False))
        messages.success(request, "De verdeelregel is bewaard. Zij geldt voor nieuwe zaken.")
        return redirect("cases:verdeelregels")
    return TemplateResponse(
        request,
        "cases/verdelen_regel.html",
        {"form": form, "regel": regel},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_POST
def regel_schuiven(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Zet een regel eerder of later."""
    regel_verplaatsen(regel_voor(request.inzage, pk), omhoog=request.POST.get("heen") == "omhoog")
    return redirect("cases:verdeelregels")


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_http_methods(["GET", "POST"])
def regel_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Gooi een regel weg, na de vraag of dat de bedoeling is."""
    regel = regel_voor(request.inzage, pk)
    if request.method == "POST":
        regel.delete()
        messages.success(request, "De verdeelregel is weg. Lopende zaken blijven bij wie ze zijn.")
        return redirect("cases:verdeelregels")
    return TemplateResponse(
        request,
        "cases/verdelen_weg.html",
        {
            "woorden": regel_in_woorden(regel),
            "gevolgen": [
                f"Nieuwe zaken gaan niet meer door deze regel naar {regel.behandelaar.naam}.",
                "Zij vallen onder de volgende regel die past, of blijven zonder behandelaar.",
                "Lopende zaken veranderen niet.",
            ],
        },
    )


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_POST
def waarneming_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Leg vast wie er waarneemt."""
    form = WaarnemingForm(request.POST, inzage=request.inzage)
    if not form.is_valid():
        return _toon(request, {"waarneemform": form}, status=422)
    rij = form.save()
    messages.success(
        request,
        f"{rij.waarnemer.naam} neemt waar voor {rij.medewerker.naam} en krijgt het nieuwe werk.",
    )
    return redirect("cases:verdeelregels")


@vereist(Handeling.VERDEELREGELS_BEHEREN)
@require_POST
def waarneming_stop(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Beëindig een waarneming."""
    waarneming_beeindigen(waarneming_voor(request.inzage, pk))
    messages.success(request, "De waarneming is beëindigd.")
    return redirect("cases:verdeelregels")
