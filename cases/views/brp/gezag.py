"""Gezag met de hand vastleggen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.brp import Gezagform
from cases.selectors.deuren import betrokkene_voor
from cases.services.brp.gezag import gezag_vastleggen
from cases.services.fouten import ActGeweigerd
from cases.views.brp.zoeken import ONVERWERKT
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def gezag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wat over het gezag bekend is, met bron en dag."""
    betrokkene = betrokkene_voor(request.inzage, pk)
    form = Gezagform(request.POST or None, betrokkene=betrokkene)
    if form.is_valid():
        try:
            gezag_vastleggen(betrokkene, opgave=form.opgave(), gezien=form.cleaned_data["gezien"])
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het gezag is vastgelegd.")
            return redirect("cases:jongere", betrokkene.jongere_id)
    return TemplateResponse(
        request,
        "cases/brp/gezag.html",
        {"form": form, "betrokkene": betrokkene},
        status=ONVERWERKT if form.errors else 200,
    )
