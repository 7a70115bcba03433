"""De BI-uitvoer vragen; zij wordt altijd op de achtergrond gemaakt."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from rapportage.bi.entiteiten import ENTITEITEN
from rapportage.bi.uitvoer import GGM
from rapportage.forms.bi import Biform
from rapportage.services.uitvoer import uitvoer_vragen

ONVERWERKT: Final = 422


@vereist(Handeling.BI_UITVOER)
@require_http_methods(["GET", "POST"])
def bi(request: MedewerkerRequest) -> HttpResponse:
    """Kies de gemeenten en de jaren; eronder staat wat er in komt."""
    form = Biform(request.POST if request.method == "POST" else None, mag=request.inzage.gemeenten)
    if form.is_bound and form.is_valid():
        rij = uitvoer_vragen(request.inzage, lijst=GGM, keuzes=form.vraag().keuzes, formaat="zip")
        return redirect("rapportage:uitvoer", rij.pk)
    return TemplateResponse(
        request,
        "rapportage/bi.html",
        {"form": form, "entiteiten": ENTITEITEN},
        status=ONVERWERKT if form.errors else 200,
    )
