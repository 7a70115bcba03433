"""Lopende vrijstellingen: opnieuw bekijken, en de Arbeidsinspectie inlichten."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd
from cases.views.routes import uitgevoerd
from inrichting.selectors import parameter
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.nummers import nummers
from vrijstellingen.forms.toezicht import Blikform, Verzonddagform
from vrijstellingen.forms.vragen import Antwoordenform
from vrijstellingen.selectors.deuren import vrijstelling_voor
from vrijstellingen.selectors.toezicht import (
    bekijkblad,
    heroverwegingen_van,
    inspectielijst,
    inspectieregel,
)
from vrijstellingen.selectors.vragen import antwoorden_van, vragen_bij
from vrijstellingen.services.toezicht import (
    bekijktaken_maken,
    heroverweging_vastleggen,
    inspectie_ingelicht,
)
from vrijstellingen.services.vragen import antwoorden_bewaren
from vrijstellingen.views.bladen import bladen


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_GET
def bekijken(request: MedewerkerRequest) -> HttpResponse:
    """De lopende vrijstellingen waar langer dan een jaar niemand naar keek."""
    gegevens = bekijkblad(request.inzage, pagina=request.GET.get("pagina"))
    return TemplateResponse(
        request,
        "vrijstellingen/bekijken.html",
        {"bladen": bladen(request, "bekijken"), **gegevens},
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def bekijken_taken(request: MedewerkerRequest) -> HttpResponse:
    """Maak een taak voor elke gekozen vrijstelling op de lijst; twee keer geeft er geen bij."""
    gekozen = nummers(request.POST.getlist("gekozen"))
    aantal = bekijktaken_maken(gekozen, gemeenten=sorted(request.inzage.gemeenten))
    if aantal:
        messages.success(request, f"Nieuwe taken: {aantal}.")
    else:
        messages.info(request, "Er zijn geen nieuwe taken gemaakt: zij waren er al.")
    return redirect("vrijstellingen:bekijken")


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def heroverweging(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg de jaarlijkse blik op een vrijstelling vast."""
    vrijstelling = vrijstelling_voor(request.inzage, pk)
    form = Blikform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            heroverweging_vastleggen(vrijstelling, blik=form.blik(), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("op", str(fout))
        else:
            messages.success(request, "De jaarlijkse blik is vastgelegd.")
            return redirect("vrijstellingen:bekijken")
    return TemplateResponse(
        request,
        "vrijstellingen/heroverweging.html",
        {
            "form": form,
            "vrijstelling": vrijstelling,
            "jongere": vrijstelling.jongere,
            "eerder": heroverwegingen_van(vrijstelling),
        },
        status=422 if form.errors else 200,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_GET
def inspectie(request: MedewerkerRequest) -> HttpResponse:
    """De vrijstellingen waarover de Arbeidsinspectie bericht krijgt of kreeg."""
    return TemplateResponse(
        request,
        "vrijstellingen/inspectie.html",
        {
            "regels": inspectielijst(request.inzage),
            "bladen": bladen(request, "inspectie"),
            "vanaf": parameter("arbeidsinspectie_leeftijd", op=vandaag()),
        },
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def inspectie_melden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wanneer het bericht aan de Arbeidsinspectie is verzonden."""
    vrijstelling = vrijstelling_voor(request.inzage, pk)
    form = Verzonddagform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            inspectie_ingelicht(
                vrijstelling,
                verzonden_op=form.cleaned_data["verzonden_op"],
                medewerker=request.user,
            )
        except ActGeweigerd as fout:
            form.add_error("verzonden_op", str(fout))
        else:
            messages.success(request, "Vastgelegd dat de Arbeidsinspectie het weet.")
            return redirect("vrijstellingen:inspectie")
    return TemplateResponse(
        request,
        "vrijstellingen/inspectie_melden.html",
        {
            "form": form,
            "regel": inspectieregel(vrijstelling),
            "vrijstelling": vrijstelling,
            "jongere": vrijstelling.jongere,
        },
        status=422 if form.errors else 200,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def vragen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De eigen vragen of de controlelijst van de gemeente bij deze vrijstelling."""
    vrijstelling = vrijstelling_voor(request.inzage, pk)
    gesteld = vragen_bij(vrijstelling)
    if not gesteld:
        raise Http404
    form = Antwoordenform(
        request.POST if request.method == "POST" else None,
        vragen=gesteld,
        antwoorden=antwoorden_van(vrijstelling),
    )
    status = uitgevoerd(
        form,
        lambda: antwoorden_bewaren(
            vrijstelling,
            vragen=gesteld,
            antwoorden=form.antwoorden(),
            medewerker=request.user,
            gezien=form.cleaned_data["gezien"] or None,
        ),
    )
    if not status:
        messages.success(request, "De antwoorden zijn bewaard.")
        return redirect(vrijstelling.get_absolute_url())
    return TemplateResponse(
        request,
        "vrijstellingen/vragen.html",
        {"form": form, "vrijstelling": vrijstelling, "jongere": vrijstelling.jongere},
        status=status,
    )
