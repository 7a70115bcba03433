"""Samenwerkingsbesluiten, en de tabel van wie wat op welke grond kan krijgen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd
from cases.views.terug import meld_fout
from handhaving.forms.verstrekken import Samenwerkingform
from handhaving.selectors.verstrekkingen import (
    gemeenten_van,
    lijst_geopend,
    samenwerking_voor,
    samenwerkingen,
    tabel_van_gronden,
)
from handhaving.services.samenwerking import (
    Besluit,
    samenwerking_beeindigen,
    samenwerking_vastleggen,
)
from handhaving.verstrekgronden import ontvangers
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def gronden(request: MedewerkerRequest) -> HttpResponse:
    """Wie kan wat krijgen, en wat een jurist nog moet lezen."""
    lijst_geopend(request.inzage, "verstrekgronden")
    gemeente = gemeenten_van(request.inzage)[0]
    return render(
        request,
        "handhaving/verstrekken/gronden.html",
        {"regels": tabel_van_gronden(gemeente.code), "gemeente": gemeente},
    )


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def samenwerking(request: MedewerkerRequest) -> HttpResponse:
    """De samenwerkingsbesluiten die er zijn."""
    lijst_geopend(request.inzage, "samenwerkingsbesluiten")
    dag = vandaag()
    rijen = [
        {
            "besluit": rij,
            "geldt": rij.van <= dag and (rij.tot_en_met is None or dag <= rij.tot_en_met),
            "soorten": [ontvangers()[code].label for code in rij.soorten if code in ontvangers()],
        }
        for rij in samenwerkingen(request.inzage)
    ]
    mag = request.user.mag(Handeling.WPG_COMBINEREN)
    return render(
        request,
        "handhaving/verstrekken/samenwerking.html",
        {"rijen": rijen, "mag_vastleggen": mag, "vandaag": dag},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_COMBINEREN)
def samenwerking_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Registreer een besluit; alleen de coördinator."""
    lijst_geopend(request.inzage, "samenwerkingsbesluiten")
    gemeenten = gemeenten_van(request.inzage)
    form = Samenwerkingform(request.POST or None, gemeenten=gemeenten)
    if request.method == "POST" and form.is_valid():
        gegevens = dict(form.cleaned_data)
        code = gegevens.pop("gemeente")
        gemeente = next(g for g in gemeenten if str(g.pk) == code)
        try:
            samenwerking_vastleggen(gemeente, besluit=Besluit(**gegevens), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het samenwerkingsbesluit is vastgelegd.")
            return redirect("handhaving:samenwerking")
    return render(
        request,
        "handhaving/verstrekken/samenwerking_nieuw.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
@vereist(Handeling.WPG_COMBINEREN)
def samenwerking_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Beëindig een besluit: vandaag is de laatste dag."""
    rij = samenwerking_voor(request.inzage, pk)
    lijst_geopend(request.inzage, "samenwerkingsbesluit")
    try:
        samenwerking_beeindigen(rij, laatste_dag=vandaag())
        messages.success(request, "Vandaag is de laatste dag van dit besluit.")
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    return redirect("handhaving:samenwerking")
