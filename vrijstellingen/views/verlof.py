"""Verlof van een jongere: het overzicht, een aanvraag, en wat de school gaf of meldde."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import datum as datum_kort
from vrijstellingen.forms.verlof import Schoolverlofform, Verlofaanvraagform
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.selectors.ontvangen import zaak_van
from vrijstellingen.selectors.verlof import toets_van
from vrijstellingen.selectors.verlofblad import (
    schoolverlof_voor,
    verlofaanvraag_voor,
    verlofblad,
)
from vrijstellingen.services.verlof import (
    schoolverlof_vastleggen,
    schoolverlof_verwijderen,
    verlof_aanvragen,
    verlof_naar_directeur,
)
from vrijstellingen.services.verlofdagen import Veldfout

ONVERWERKT = 422
SJABLOON = "doorzending_schoolhoofd"


@vereist(Handeling.DOSSIER_ZIEN)
@require_GET
def verlof(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het verlof van een schooljaar: wat er is gegeven en gevraagd, en hoeveel dagen dat zijn."""
    jongere = jongere_voor(request.inzage, pk)
    gegevens = verlofblad(jongere, jaar=request.GET.get("schooljaar", ""))
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, jongere.gemeente_id)
    return TemplateResponse(
        request, "vrijstellingen/verlof.html", {"jongere": jongere, "mag": mag, **gegevens}
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def verlof_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een aanvraag om verlof vast; daarna zegt het scherm wie beslist."""
    jongere = _jongere(request, pk)
    grond = request.GET.get("grond", "")
    form = Verlofaanvraagform(
        request.POST if request.method == "POST" else None,
        jongere=jongere,
        initial={"grond": grond} if grond in VERLOFGRONDEN else None,
    )
    if form.is_valid():
        try:
            rij = verlof_aanvragen(
                jongere,
                gegevens=form.gegevens(),
                medewerker=request.user,
                zaak=zaak_van(jongere, request.GET.get("zaak", "")),
            )
        except ActGeweigerd as fout:
            _fout(form, fout)
        else:
            messages.success(request, "De aanvraag is vastgelegd.")
            return redirect("vrijstellingen:verlofaanvraag", rij.vrijstelling_id)
    return _formulier(request, form, jongere, kop="Aanvraag om verlof", knop="Aanvraag vastleggen")


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def schoolverlof_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wat de school gaf of meldde, zodat de telling klopt."""
    jongere = _jongere(request, pk)
    return _van_school(request, jongere, None)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def schoolverlof_antwoord(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wat de directeur gaf na een vraag die de gemeente doorstuurde."""
    aanvraag = verlofaanvraag_voor(request.inzage, pk)
    if aanvraag.vrijstelling.oordeel != "naar_schoolhoofd":
        raise Http404
    return _van_school(request, aanvraag.jongere, aanvraag.vrijstelling)


def _van_school(request: MedewerkerRequest, jongere: Any, vraag: Any) -> HttpResponse:
    form = Schoolverlofform(
        request.POST if request.method == "POST" else None, jongere=jongere, aanvraag=vraag
    )
    if form.is_valid():
        try:
            schoolverlof_vastleggen(jongere, opgave=form.opgave(), medewerker=request.user)
        except ActGeweigerd as fout:
            _fout(form, fout)
        else:
            messages.success(request, "Het verlof van de school is vastgelegd.")
            return redirect("vrijstellingen:verlof", jongere.pk)
    return _formulier(request, form, jongere, kop="Verlof van de school", knop="Verlof vastleggen")


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def schoolverlof_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal verkeerd vastgelegd verlof weg, na de vraag of dat de bedoeling is."""
    rij = schoolverlof_voor(request.inzage, pk)
    if request.method == "POST":
        schoolverlof_verwijderen(rij)
        messages.success(request, "Het verlof is weggehaald. De telling is aangepast.")
        return redirect("vrijstellingen:verlof", rij.jongere_id)
    return TemplateResponse(
        request,
        "vrijstellingen/weg.html",
        {
            "kop": "Verlof weghalen?",
            "wat": f"{rij.get_grond_display()}, vanaf {datum_kort(rij.van)}",
            "gevolgen": [
                "De dagen tellen niet meer mee in dit schooljaar.",
                "In de historie blijft staan dat het er stond.",
            ],
            "terug_url": reverse("vrijstellingen:verlof", args=[rij.jongere_id]),
        },
    )


@vereist(Handeling.DOSSIER_ZIEN)
@require_GET
def verlofaanvraag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een aanvraag om verlof: wie beslist, waarom, en wat u nu doet."""
    aanvraag = verlofaanvraag_voor(request.inzage, pk)
    return TemplateResponse(
        request,
        "vrijstellingen/verlofaanvraag.html",
        {
            "aanvraag": aanvraag,
            "vrijstelling": aanvraag.vrijstelling,
            "jongere": aanvraag.jongere,
            "toets": toets_van(aanvraag),
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN, aanvraag.gemeente_id),
            "brief_url": _brief_url(aanvraag.vrijstelling),
        },
    )


def _brief_url(vrijstelling: Any) -> str:
    """De brief aan de directeur; leeg als er nog geen brieven zijn."""
    try:
        url = reverse("cases:brief_nieuw", args=[vrijstelling.jongere_id])
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode({'sjabloon': SJABLOON, 'zaak': vrijstelling.zaak_id or ''})}"


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def verlof_doorsturen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Stuur een aanvraag waar de directeur over gaat naar de directeur (Awb 2:3)."""
    aanvraag = verlofaanvraag_voor(request.inzage, pk)
    try:
        verlof_naar_directeur(aanvraag, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De aanvraag is doorgestuurd. Laat het de ouders ook weten.")
    return redirect("vrijstellingen:verlofaanvraag", pk)


def _jongere(request: MedewerkerRequest, pk: int) -> Any:
    """De jongere die nu in een eigen gemeente woont. Raises Http404."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    return jongere


def _fout(form: Any, fout: ActGeweigerd) -> None:
    form.add_error(fout.veld if isinstance(fout, Veldfout) else None, str(fout))


def _formulier(
    request: MedewerkerRequest, form: Any, jongere: Any, *, kop: str, knop: str
) -> HttpResponse:
    return TemplateResponse(
        request,
        "vrijstellingen/verlof_formulier.html",
        {"form": form, "jongere": jongere, "kop": kop, "knop": knop},
        status=ONVERWERKT if form.errors else 200,
    )
