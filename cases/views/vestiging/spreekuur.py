"""Het spreekuur: welke keren er zijn, en per keer wie er langskwam."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.vestiging import Bezoekform, Zoekvak
from cases.regels.spreekuur import valt_op
from cases.selectors import vestiging as lezen
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag

ONVERWERKT = 422


@require_safe
@vereist(Handeling.CONTACT_VASTLEGGEN)
def spreekuur(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De laatste en komende keren van een spreekuur."""
    rij = lezen.spreekuur_voor(request.inzage, pk)
    return render(
        request,
        "cases/vestiging/spreekuur.html",
        {"spreekuur": rij, "school": rij.school, "dagen": lezen.spreekuurdagen(rij)},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def spreekuurdag(request: MedewerkerRequest, pk: int, dag: str) -> HttpResponse:
    """Eén keer: wie er kwam. Met POST zoeken, of vastleggen wie er langskwam.

    De naam gaat in het formulier mee en nooit in de URL.
    """
    rij = lezen.spreekuur_voor(request.inzage, pk)
    op = _dag(dag)
    if not valt_op(op, weekdag=rij.weekdag, van=rij.van, tot=rij.tot_en_met):
        raise Http404
    vastleggen = "vastleggen" in request.POST
    gevonden: list[Any] = []
    if request.method == "POST":
        zoekvak = Zoekvak(request.POST)
        zoek = zoekvak.cleaned_data["zoek"] if zoekvak.is_valid() else ""
        gevonden = lezen.leerlingen_bij(request.inzage, rij, zoek)
    form = Bezoekform(request.POST if vastleggen else None, gevonden=gevonden)
    if request.method == "POST" and not vastleggen:
        form.initial = {
            naam: request.POST.get(naam, form.fields[naam].initial or "")
            for naam in ("zoek", "met_wie", "verslag", "vervolg", "vervolg_uiterlijk")
        }
    if vastleggen and form.is_valid():
        try:
            form.uitvoeren(rij, dag=op, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het bezoek is vastgelegd.")
            return redirect("cases:spreekuurdag", pk, dag)
    return render(
        request,
        "cases/vestiging/spreekuurdag.html",
        {
            "spreekuur": rij,
            "school": rij.school,
            "dag": op,
            "komt_nog": op > vandaag(),
            "bezoekers": lezen.bezoekers_van(request.inzage, rij, op),
            "form": form,
            "gezocht": request.method == "POST",
            "gevonden": gevonden,
        },
        status=ONVERWERKT if form.errors else 200,
    )


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise Http404 from fout
