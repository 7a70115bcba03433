"""Mijn bestanden: hoe ver het maken is, ophalen, stoppen en weggooien. Alleen van de aanvrager."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import datum_voluit
from kern.klok import nu
from rapportage.bi.uitvoer import GGM
from rapportage.selectors.uitvoer import uitvoer_van, uitvoerlijst
from rapportage.services.uitvoer import (
    ophalen_vastleggen,
    stop_melden,
    uitvoer_stoppen,
    uitvoer_vernietigen,
    voortgang_van,
)
from rapportage.uitvoersoorten import titel_van


@require_GET
@vereist(Handeling.EIGEN_ACCOUNT)
def bestanden(request: MedewerkerRequest) -> HttpResponse:
    """De bestanden die deze medewerker vroeg, de nieuwste eerst."""
    rijen = [(rij, titel_van(rij.lijst)) for rij in uitvoerlijst(request.user)]
    return TemplateResponse(request, "rapportage/bestanden.html", {"rijen": rijen})


@require_GET
@vereist(Handeling.EIGEN_ACCOUNT)
def uitvoer(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een bestand: in de maak, klaar, of weg."""
    rij = uitvoer_van(request.user, pk)
    return TemplateResponse(
        request,
        "rapportage/uitvoer.html",
        {
            "uitvoer": rij,
            "titel": titel_van(rij.lijst),
            "bezig": rij.is_bezig,
            "deel": voortgang_van(pk),
            "is_bi": rij.lijst == GGM,
            "tot": datum_voluit(rij.vervalt_op.date()) if rij.vervalt_op else "",
        },
    )


@require_GET
@vereist(Handeling.EIGEN_ACCOUNT)
def uitvoer_voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Hoe ver het maken is; is het klaar, dan laadt de bladzijde opnieuw."""
    rij = uitvoer_van(request.user, pk)
    if not rij.is_bezig:
        antwoord = HttpResponse(status=204)
        antwoord["HX-Refresh"] = "true"
        return antwoord
    return TemplateResponse(
        request,
        "rapportage/deel_uitvoervoortgang.html",
        {"uitvoer": rij, "deel": voortgang_van(pk)},
    )


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
def uitvoer_bestand(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Haal een lijst op."""
    return _ophalen(request, pk, is_bi=False)


@require_GET
@vereist(Handeling.BI_UITVOER)
def bi_bestand(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Haal een BI-uitvoer op."""
    return _ophalen(request, pk, is_bi=True)


def _ophalen(request: MedewerkerRequest, pk: int, *, is_bi: bool) -> HttpResponseBase:
    """Het bestand, zolang het er is en de lezer nog voor alle gemeenten erin mag kijken.

    Raises Http404.
    """
    rij = uitvoer_van(request.user, pk)
    mag = (rij.lijst == GGM) == is_bi and set(rij.gemeenten) <= request.inzage.gemeenten
    if not mag or not rij.is_op_te_halen(nu()):
        raise Http404
    try:
        bestand = rij.bestand.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    ophalen_vastleggen(request.inzage, rij)
    dag = rij.klaar_op.date().isoformat() if rij.klaar_op else ""
    antwoord = FileResponse(
        bestand, as_attachment=True, filename=f"{rij.lijst}-{dag}.{rij.formaat}"
    )
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@require_POST
@vereist(Handeling.EIGEN_ACCOUNT)
def uitvoer_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Stop het maken, of vernietig het bestand nu al."""
    rij = uitvoer_van(request.user, pk)
    if not rij.is_bezig:
        uitvoer_vernietigen(pk)
        messages.success(request, "Het bestand is vernietigd.")
    else:
        uitvoer_stoppen(pk)
        stop_melden(pk)
        messages.success(request, "Het maken is gestopt.")
    return redirect("rapportage:bestanden")
