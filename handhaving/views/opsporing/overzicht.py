"""Wat moet er, de vraag naar recidive, de cijfers, en de privacyverklaring."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from cases.services.fouten import ActGeweigerd
from handhaving.forms.opsporing.overige import Periodeform, Recidiveform, Verklaringform
from handhaving.selectors.opsporing.cijfers import handhavingscijfers
from handhaving.selectors.opsporing.deuren import betrokkene_voor
from handhaving.selectors.opsporing.privacyverklaring import verklaringen_van
from handhaving.selectors.opsporing.recidive import recidive as zoek_recidive
from handhaving.selectors.opsporing.taken import wat_moet_er
from handhaving.services.opsporing.privacyverklaring import verklaring_vaststellen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT = 422


@require_GET
@vereist(Handeling.WPG_ZIEN)
def moet(request: MedewerkerRequest) -> HttpResponse:
    """Alles wat er in de Wpg-zaken moet, de eigen zaken eerst."""
    regels = wat_moet_er(request.inzage)
    eigen = [r for r in regels if r.zaak.behandelaar_id == request.user.pk]
    return TemplateResponse(
        request,
        "handhaving/opsporing/moet.html",
        {"eigen": eigen, "andere": [r for r in regels if r not in eigen]},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_COMBINEREN)
def recidive(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een gerichte vraag: kwam deze persoon eerder voor?"""
    rij = betrokkene_voor(request.inzage, pk)
    form = Recidiveform(request.POST or None)
    antwoord, status = None, 200
    if request.method == "POST":
        if form.is_valid():
            aanleiding = form.cleaned_data["aanleiding"]
            antwoord = zoek_recidive(request.inzage, rij, aanleiding=aanleiding)
        else:
            status = ONVERWERKT
    return TemplateResponse(
        request,
        "handhaving/opsporing/recidive.html",
        {"rij": rij, "zaak": rij.wpgzaak, "form": form, "antwoord": antwoord},
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_CIJFERS)
def cijfers(request: MedewerkerRequest) -> HttpResponse:
    """Aantallen zonder personen (telregel X2)."""
    form = Periodeform(request.GET or None)
    getallen, status = None, 200
    if form.is_bound:
        if form.is_valid():
            getallen = handhavingscijfers(
                request.inzage, gemeenten=request.inzage.gemeenten, **form.cleaned_data
            )
        else:
            status = ONVERWERKT
    return TemplateResponse(
        request,
        "handhaving/opsporing/cijfers.html",
        {"form": form, "getallen": getallen},
        status=status,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INRICHTING_BEHEREN)
def privacyverklaring(request: MedewerkerRequest) -> HttpResponse:
    """De tekst over politiegegevens bij een hoorbrief, per gemeente en vanaf een dag."""
    form = Verklaringform(request.POST or None, gemeenten=request.inzage.gemeenten)
    status = 200
    if request.method == "POST":
        status = ONVERWERKT
        if form.is_valid():
            try:
                verklaring_vaststellen(**form.cleaned_data)
            except ActGeweigerd as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, "De tekst is vastgesteld.")
                return redirect("handhaving:privacyverklaring")
    return TemplateResponse(
        request,
        "handhaving/opsporing/privacyverklaring.html",
        {"form": form, "teksten": verklaringen_van(request.inzage.gemeenten)},
        status=status,
    )
