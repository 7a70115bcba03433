"""Schermen voor verhuizen en overdragen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.forms.overdracht import (
    Aanbodformulier,
    Verhuisformulier,
    Vraagformulier,
    Weigerformulier,
)
from cases.selectors.deuren import jongere_voor
from cases.selectors.documenten import verborgen_documenten
from cases.selectors.overdracht import (
    eigen_gemeente_bij,
    overdracht_voor,
    overdrachten_voor,
    vorige_gemeenten,
    vraag_aan,
    zicht_van,
)
from cases.services.fouten import ActGeweigerd
from cases.services.overdracht import (
    Adres,
    overdracht_aanbieden,
    overdracht_aanvaarden,
    overdracht_intrekken,
    overdracht_vragen,
    overdracht_weigeren,
    overdrachtsvraag_afwijzen,
    overdrachtsvraag_intrekken,
    verhuizing_vastleggen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT = 422


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def verhuizen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een verhuizing naar een andere gemeente vast."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Verhuisformulier(request.POST or None, jongere=jongere)
    if form.is_valid():
        gegevens = form.cleaned_data
        adres = Adres(*(gegevens[n] for n in ("straat", "huisnummer", "postcode", "plaats")))
        try:
            verhuizing_vastleggen(jongere, naar=gegevens["naar"], op=gegevens["op"], adres=adres)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            if zicht_van(jongere, request.inzage.gemeenten):
                messages.success(
                    request, "De verhuizing is vastgelegd. U kunt het dossier overdragen."
                )
                return redirect("cases:overdragen", pk=pk)
            messages.success(
                request,
                "De verhuizing is vastgelegd. Uw gemeente had niets over deze jongere, dus er is"
                " niets om over te dragen.",
            )
            return redirect("cases:zoeken")
    return TemplateResponse(
        request,
        "cases/verhuizen.html",
        {"jongere": jongere, "form": form},
        status=ONVERWERKT if form.errors else None,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def overdragen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Bied het dossier aan de gemeente waar de jongere nu woont."""
    jongere = jongere_voor(request.inzage, pk)
    van = eigen_gemeente_bij(request.inzage, jongere)
    form = Aanbodformulier(request.POST or None, jongere=jongere, van=van)
    if form.is_valid():
        try:
            overdracht_aanbieden(
                jongere,
                van=van,
                toelichting=form.cleaned_data["toelichting"],
                documenten=form.gekozen(),
                medewerker=request.user,
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De overdracht is aangeboden.")
            return redirect("cases:overdrachten")
    return TemplateResponse(
        request,
        "cases/overdragen.html",
        {
            "jongere": jongere,
            "form": form,
            "verborgen": len(verborgen_documenten(jongere.pk)),
            "gevraagd": vraag_aan(jongere, van=van),
        },
        status=ONVERWERKT if form.errors else None,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.JONGERE_BEHEREN)
def overdracht_vraag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vraag de vorige gemeente om het dossier."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Vraagformulier(request.POST or None, jongere=jongere)
    if request.method == "POST" and form.is_valid():
        try:
            overdracht_vragen(
                jongere,
                aan=form.cleaned_data["aan"],
                naar=jongere.gemeente,
                vraag=form.cleaned_data["vraag"],
                medewerker=request.user,
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De vraag is gesteld. U ziet hier het antwoord.")
            return redirect("cases:overdrachten")
    return TemplateResponse(
        request,
        "cases/overdracht_vragen.html",
        {"jongere": jongere, "form": form, "kan": vorige_gemeenten(jongere).exists()},
        status=ONVERWERKT if form.errors else None,
    )


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def vraag_afwijzen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Geef een gevraagd dossier niet, met een reden."""
    overdracht = overdracht_voor(request.inzage, pk, kant="van")
    form = Weigerformulier(request.POST)
    reden = form.cleaned_data["reden"] if form.is_valid() else ""
    try:
        overdrachtsvraag_afwijzen(overdracht, reden=reden, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "U geeft het dossier niet. De andere gemeente ziet waarom.")
    return redirect("cases:overdrachten")


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def vraag_intrekken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Trek een eigen vraag in."""
    overdracht = overdracht_voor(request.inzage, pk, kant="naar")
    try:
        overdrachtsvraag_intrekken(overdracht, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De vraag is ingetrokken.")
    return redirect("cases:overdrachten")


@require_GET
@vereist(Handeling.JONGERE_BEHEREN)
def overdrachten(request: MedewerkerRequest) -> HttpResponse:
    """Wat andere gemeenten aanbieden, en wat wij aanboden."""
    rijen = overdrachten_voor(request.inzage)
    mijn = request.inzage.gemeenten
    aangeboden = [o for o in rijen if o.stand == "aangeboden"]
    gevraagd = [o for o in rijen if o.stand == "gevraagd"]
    vragen = [o for o in gevraagd if o.gemeente_id not in mijn]
    context = {
        "inkomend": [o for o in aangeboden if o.naar_gemeente_id in mijn],
        "uitgaand": [o for o in aangeboden if o.naar_gemeente_id not in mijn],
        "gevraagd": [o for o in gevraagd if o.gemeente_id in mijn],
        "gevraagd_aantal": sum(o.gemeente_id in mijn for o in gevraagd),
        "beantwoord": [o for o in rijen if o.stand not in ("aangeboden", "gevraagd")],
        "vragen": vragen,
        "vragen_aantal": len(vragen),
        "weigerform": Weigerformulier(),
    }
    return TemplateResponse(request, "cases/overdrachten.html", context)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def aanvaarden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem een dossier over."""
    overdracht = overdracht_voor(request.inzage, pk, kant="naar")
    try:
        aantal = overdracht_aanvaarden(overdracht, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
        return redirect("cases:overdrachten")
    messages.success(request, f"U hebt het dossier overgenomen, met {aantal} documenten.")
    return redirect("cases:jongere", pk=overdracht.jongere_id)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def weigeren(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem een dossier niet over, met een reden."""
    overdracht = overdracht_voor(request.inzage, pk, kant="naar")
    form = Weigerformulier(request.POST)
    reden = form.cleaned_data["reden"] if form.is_valid() else ""
    try:
        overdracht_weigeren(overdracht, reden=reden, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "U hebt de overdracht geweigerd. De andere gemeente ziet waarom.")
    return redirect("cases:overdrachten")


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def intrekken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Trek een eigen aanbod in."""
    overdracht = overdracht_voor(request.inzage, pk, kant="van")
    try:
        overdracht_intrekken(overdracht, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het aanbod is ingetrokken.")
    return redirect("cases:overdrachten")
