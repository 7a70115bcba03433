"""Een jongere verblijft ergens anders dan de BRP zegt: vastleggen en beëindigen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.verblijf import Eindform, Verblijfform
from cases.selectors.deuren import jongere_voor
from cases.selectors.verblijf import verblijf_voor
from cases.services.fouten import ActGeweigerd
from cases.services.verblijf import verblijf_beeindigen, verblijf_vastleggen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT = 422


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def verblijf(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast waar de jongere verblijft."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Verblijfform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            verblijf_vastleggen(jongere, opgave=form.opgave())
        except ActGeweigerd as fout:
            form.add_error("van", str(fout))
        else:
            messages.success(request, "Het verblijf is vastgelegd.")
            return redirect("cases:jongere", pk)
    return TemplateResponse(
        request,
        "cases/verblijf.html",
        {"jongere": jongere, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def eindigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg de laatste dag van een verblijf vast."""
    rij = verblijf_voor(request.inzage, pk)
    form = Eindform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            verblijf_beeindigen(rij, op=form.cleaned_data["op"])
        except ActGeweigerd as fout:
            form.add_error("op", str(fout))
        else:
            messages.success(request, "Het verblijf is beëindigd.")
            return redirect("cases:jongere", rij.jongere_id)
    return TemplateResponse(
        request,
        "cases/verblijf_einde.html",
        {"verblijf": rij, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )
