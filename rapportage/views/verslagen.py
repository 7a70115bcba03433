"""Jaarverslagen: kiezen en schrijven, vaststellen met voortgang, en de versies."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from rapportage.forms.verslag import Verslagform
from rapportage.papier import BESTANDEN
from rapportage.selectors.verslagen import (
    versie_voor,
    versies_van,
    verslag_voor,
    verslagen_voor,
)
from rapportage.services.tellen import versie_uitgegeven
from rapportage.services.verslag import is_bezig, maken_starten, verslag_bewaren, voortgang_van

ONVERWERKT: Final = 422
BOTSING: Final = 409


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def verslagen(request: MedewerkerRequest) -> HttpResponse:
    """De jaarverslagen van deze lezer, met hun laatste versie."""
    rijen = verslagen_voor(request.inzage)
    return TemplateResponse(request, "rapportage/verslagen.html", {"verslagen": rijen})


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CIJFERS_ZIEN)
def verslag_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Begin een verslag."""
    form = Verslagform(request.POST or None, gemeenten=request.inzage.gemeenten)
    if request.method == "POST" and form.is_valid():
        rij = verslag_bewaren(form.verslag())
        messages.success(request, "Het verslag is bewaard. Stel het vast als het klaar is.")
        return redirect("rapportage:verslag", rij.pk)
    return TemplateResponse(
        request,
        "rapportage/verslag.html",
        {"form": form},
        status=ONVERWERKT if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CIJFERS_ZIEN)
def verslag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kies en schrijf; eronder staan de vastgestelde versies."""
    rij = verslag_voor(request.inzage, pk)
    form = Verslagform(
        request.POST if request.method == "POST" else None,
        instance=rij,
        gemeenten=request.inzage.gemeenten,
    )
    status = 200
    if form.is_bound:
        status = ONVERWERKT
        if form.is_valid():
            try:
                verslag_bewaren(form.verslag(), gezien=form.versie)
            except IntussenGewijzigd as fout:
                form.add_error(None, str(fout))
                status = BOTSING
            else:
                messages.success(request, "Het verslag is bewaard.")
                return redirect("rapportage:verslag", pk)
    return TemplateResponse(
        request,
        "rapportage/verslag.html",
        {
            "form": form,
            "verslag": rij,
            "versies": versies_van(rij),
            "bezig": is_bezig(rij),
            "deel": voortgang_van(pk),
        },
        status=status,
    )


@require_POST
@vereist(Handeling.CIJFERS_ZIEN)
def verslag_maken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Laat een versie maken; dat gebeurt op de achtergrond."""
    rij = verslag_voor(request.inzage, pk)
    try:
        maken_starten(rij.pk, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    return redirect("rapportage:verslag", pk)


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def verslag_voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Hoe ver het maken is; is het klaar, dan laadt de bladzijde opnieuw."""
    rij = verslag_voor(request.inzage, pk)
    if not is_bezig(rij):
        antwoord = HttpResponse(status=204)
        antwoord["HX-Refresh"] = "true"
        return antwoord
    return TemplateResponse(
        request, "rapportage/deel_voortgang.html", {"verslag": rij, "deel": voortgang_van(pk)}
    )


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def versie(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een vastgestelde versie als webpagina."""
    rij = versie_voor(request.inzage, pk)
    return TemplateResponse(request, "rapportage/versie.html", {"versie": rij, "d": rij.inhoud})


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def versie_bestand(request: MedewerkerRequest, pk: int, formaat: str) -> HttpResponse:
    """Een vastgestelde versie als pdf, xlsx of csv; het log zegt wie haar ophaalde."""
    rij = versie_voor(request.inzage, pk)
    if formaat not in BESTANDEN:
        raise Http404
    soort, maken = BESTANDEN[formaat]
    versie_uitgegeven(request.inzage, rij)
    antwoord = HttpResponse(maken(rij.inhoud), content_type=soort)
    naam = f"verslag-{rij.pk}-versie-{rij.nummer}.{formaat}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
