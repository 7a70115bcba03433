"""Een brief schrijven: een sjabloon kiezen, invullen wat het dossier niet weet, en bewaren."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.forms.brief import Briefform, Gezinsform, Ontvangersform, opgave_uit
from cases.regels.briefontvanger import Doelgroep
from cases.selectors.brieven.lezen import brief_voor
from cases.selectors.brieven.ontvangers import mogelijke_ontvangers
from cases.selectors.brieven.schrijven import (
    gezinskeuzes,
    jongeren_met,
    schrijfblad,
    schrijfblad_van,
    sjabloongroepen,
    versie_op,
    zaak_van,
)
from cases.selectors.deuren import jongere_voor
from cases.selectors.gezin import jongeren_van_gezin
from cases.services.brieven.opstellen import (
    Keuze,
    brief_opstellen,
    brief_wijzigen,
    is_concept,
    mogelijk_voor,
)
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.nummers import nummer

GEZIN = "&gezin=ja"


@require_http_methods(["GET", "POST"])
@vereist(Handeling.BRIEF_SCHRIJVEN)
def nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kies een sjabloon (`?sjabloon=code&zaak=nummer` zet haar klaar) en schrijf de brief.

    Met `&gezin=ja` zijn de kinderen met een zaak in hetzelfde gezin al aangevinkt.
    """
    jongere = jongere_voor(request.inzage, pk)
    zaak = zaak_van(jongere, request.GET.get("zaak", ""))
    gemeente = zaak.gemeente if zaak is not None else jongere.gemeente
    if gemeente.pk not in request.inzage.gemeenten:
        raise Http404
    versie = versie_op(request.GET.get("sjabloon", ""), gemeente)
    if versie is None:
        return render(
            request,
            "cases/brieven/kiezen.html",
            {
                "jongere": jongere,
                "zaak": zaak,
                "groepen": sjabloongroepen(gemeente),
                "vraag": (f"&zaak={zaak.pk}" if zaak is not None else "")
                + (GEZIN if request.GET.get("gezin") else ""),
                "terug": _terug(jongere, zaak),
            },
        )
    return _schrijven(request, jongere, versie=versie, zaak=zaak)


def _schrijven(request: MedewerkerRequest, jongere: Any, *, versie: Any, zaak: Any) -> HttpResponse:
    blad = schrijfblad(jongere, versie=versie, zaak=zaak, schrijver=request.user)
    mogelijk = mogelijke_ontvangers(
        jongere, doelgroep=Doelgroep(versie.sjabloon.ontvanger), zaak=zaak
    )
    familie = gezinskeuzes(request.inzage, jongere, versie=versie)
    data = request.POST if request.method == "POST" else None
    tekst = Briefform(
        data, velden=blad.velden, bekend=blad.bekend, initial={"onderwerp": versie.sjabloon.naam}
    )
    wie = Ontvangersform(data, mogelijk=mogelijk)
    samen = jongeren_van_gezin(zaak) if zaak is not None and request.GET.get("gezin") else set()
    ook = [sleutel for sleutel, _ in familie if int(sleutel) in samen]
    gezin = Gezinsform(data, keuzes=familie, initial={"kinderen": ook})
    geldig = [form.is_valid() for form in (tekst, wie, gezin)] if data is not None else [False]
    if all(geldig):
        kinderen = jongeren_met([int(pk) for pk in gezin.cleaned_data["kinderen"]])
        try:
            brief = brief_opstellen(
                jongere,
                versie=versie,
                opgave=opgave_uit(tekst, wie, kinderen),
                medewerker=request.user,
                zaak=zaak,
                sleutel=tekst.cleaned_data["sleutel"],
            )
        except ActGeweigerd as fout:
            tekst.add_error(None, str(fout))
        else:
            messages.success(request, "Het concept is bewaard. Kijk de brief na.")
            return redirect("cases:brief", brief.pk)
    return _toon(
        request,
        {
            "jongere": jongere,
            "versie": versie,
            "tekst": tekst,
            "wie": wie,
            "gezin": gezin if familie else None,
            "terug": _terug(jongere, zaak),
        },
        status=422 if data is not None else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.BRIEF_SCHRIJVEN)
def wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijzig een concept. Een brief die intussen anders is, geeft 409 met uitleg."""
    brief = brief_voor(request.inzage, pk)
    if not is_concept(brief):
        messages.info(request, "Deze brief is geen concept meer. Zet haar eerst terug.")
        return redirect("cases:brief", brief.pk)
    blad = schrijfblad_van(brief)
    data = request.POST if request.method == "POST" else None
    tekst = Briefform(
        data,
        velden=blad.velden,
        bekend=blad.bekend,
        initial={"onderwerp": brief.onderwerp, "sleutel": brief.sleutel},
    )
    gekozen = {o.sleutel: Keuze(o.krijgt, o.reden) for o in brief.ontvangers.all()}
    wie = Ontvangersform(data, mogelijk=mogelijk_voor(brief), gekozen=gekozen)
    status = 200
    if data is not None:
        status = 422
        if all([tekst.is_valid(), wie.is_valid()]):
            status = _bewaren(request, brief, tekst, wie)
            if not status:
                messages.success(request, "De wijziging is bewaard. Kijk de brief na.")
                return redirect("cases:brief", brief.pk)
    return _toon(
        request,
        {
            "jongere": brief.jongere,
            "versie": brief.sjabloonversie,
            "brief": brief,
            "gezien": request.POST.get("gezien") or brief.inhoud,
            "tekst": tekst,
            "wie": wie,
            "terug": reverse("cases:brief", args=[brief.pk]),
        },
        status=status,
    )


def _bewaren(request: MedewerkerRequest, brief: Any, tekst: Briefform, wie: Ontvangersform) -> int:
    """Bewaar de wijziging. Geeft 0, of de statuscode van wat er misging."""
    gezien = nummer(request.POST.get("gezien", ""))
    try:
        brief_wijzigen(
            brief,
            opgave=opgave_uit(tekst, wie),
            medewerker=request.user,
            gezien=gezien,
        )
    except IntussenGewijzigd as fout:
        tekst.add_error(None, str(fout))
        return 409
    except ActGeweigerd as fout:
        tekst.add_error(None, str(fout))
        return 422
    return 0


def _toon(request: MedewerkerRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    return render(request, "cases/brieven/schrijven.html", context, status=status)


def _terug(jongere: Any, zaak: Any) -> str:
    if zaak is not None:
        return reverse("cases:zaak", args=[zaak.pk])
    return reverse("cases:jongere", args=[jongere.pk])
