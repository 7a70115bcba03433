"""MAT-dossiers: openen, sluiten, en de lijst met wat afloopt."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.mat import Matform, Matsluitform
from cases.selectors.deuren import jongere_voor
from cases.selectors.mat import matdossier_voor, matlijst
from cases.services.fouten import ActGeweigerd
from cases.services.overleg.mat import matdossier_openen, matdossier_sluiten
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT = 422


@require_safe
@vereist(Handeling.JONGERE_BEHEREN)
def matdossiers(request: MedewerkerRequest) -> HttpResponse:
    """Wat er loopt, wat het eerst afloopt bovenaan."""
    gemeenten = request.user.gemeenten_voor(Handeling.JONGERE_BEHEREN)
    gegevens = matlijst(request.inzage, gemeenten, pagina=request.GET.get("pagina"))
    return render(request, "cases/overleg/matlijst.html", gegevens)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def mat_openen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Open een MAT-dossier voor een kind van vóór de leerplicht."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Matform(request.POST if request.method == "POST" else None, jongere=jongere)
    if form.is_valid():
        try:
            matdossier_openen(jongere, opgave=form.opgave(), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("tot_en_met", str(fout))
        else:
            messages.success(request, "Het MAT-dossier is geopend.")
            return redirect("cases:jongere", pk)
    return render(
        request,
        "cases/overleg/mat.html",
        {"jongere": jongere, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def mat_sluiten(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Sluit een MAT-dossier."""
    rij = matdossier_voor(request.inzage, pk)
    form = Matsluitform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            matdossier_sluiten(rij, op=form.cleaned_data["op"], medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("op", str(fout))
        else:
            messages.success(request, "Het MAT-dossier is gesloten.")
            return redirect("cases:jongere", rij.jongere_id)
    return render(
        request,
        "cases/overleg/mat_sluiten.html",
        {"dossier": rij, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )
