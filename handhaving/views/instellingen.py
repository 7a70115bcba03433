"""Beheer van wat de organisatie kiest waar de wet ruimte laat: voorstellen en bevestigen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd
from cases.views.terug import meld_fout
from handhaving.forms.instelling import Cijferrollenform, Voorstelform
from handhaving.selectors.instellingen import instelbladen, voorstel_voor
from handhaving.services.instellingen import (
    instelling_bevestigen,
    instelling_intrekken,
    instelling_voorstellen,
)
from handhaving.views.formulier import formulier, weiger
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from toegang.selectors import rollen_met
from toegang.services import handeling_verdelen


@vereist(Handeling.INRICHTING_BEHEREN)
def instellingen(request: MedewerkerRequest) -> HttpResponse:
    """Wat er per gemeente geldt, en wat er op een tweede persoon wacht."""
    bladen = instelbladen(request.inzage.gemeenten)
    return render(
        request,
        "handhaving/instellingen.html",
        {"bladen": bladen, "voorstellen": True, "cijferrollen": rollen_met(Handeling.WPG_CIJFERS)},
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def cijferrollen(request: MedewerkerRequest) -> HttpResponse:
    """Kies welke rollen de aantallen Halt en proces-verbaal zien (telregel X2)."""
    met = [rol.code for rol in rollen_met(Handeling.WPG_CIJFERS)]
    form = Cijferrollenform(request.POST if request.method == "POST" else None, met=met)
    if form.is_bound and form.is_valid():
        handeling_verdelen(
            Handeling.WPG_CIJFERS, rollen=form.cleaned_data["rollen"], medewerker=request.user
        )
        messages.success(request, "Vastgelegd wie de cijfers ziet.")
        return redirect("handhaving:instellingen")
    return formulier(
        request,
        form,
        kop="Wie ziet de cijfers van Halt en proces-verbaal?",
        stand="Het zijn aantallen, zonder personen. Een rol geeft nooit toegang tot een Wpg-zaak.",
        knop="Vastleggen",
        terug=reverse("handhaving:instellingen"),
        terug_tekst="Terug naar de keuzes",
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def instelling_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Stel een andere keuze voor; een ander bevestigt haar."""
    gegevens = request.POST if request.method == "POST" else None
    form = Voorstelform(gegevens, gemeenten=request.inzage.gemeenten)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            instelling_voorstellen(
                form.cleaned_data["gemeente"], medewerker=request.user, **form.voorstel()
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "Het voorstel ligt klaar. Een ander moet het bevestigen.")
            return redirect("handhaving:instellingen")
    return formulier(
        request,
        form,
        kop="Keuze voorstellen",
        stand="Zij geldt pas als een ander haar bevestigt, en alleen voor wat daarna begint.",
        knop="Voorstellen",
        terug=reverse("handhaving:instellingen"),
        terug_tekst="Terug naar de keuzes",
        status=status,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def instelling_terug(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Trek een voorstel in dat nog niet bevestigd is."""
    return _besluit(request, pk, "intrekken", naar="handhaving:instellingen")


@vereist(Handeling.WPG_COMBINEREN)
def bevestigen(request: MedewerkerRequest) -> HttpResponse:
    """De voorstellen van de eigen gemeenten, voor wie ze mag bevestigen."""
    bladen = instelbladen(request.inzage.gemeenten)
    return render(request, "handhaving/instellingen.html", {"bladen": bladen, "bevestigen": True})


@vereist(Handeling.WPG_COMBINEREN)
@require_POST
def instelling_besluit(request: MedewerkerRequest, pk: int, besluit: str) -> HttpResponse:
    """Bevestig een voorstel, of wijs het af."""
    return _besluit(request, pk, besluit, naar="handhaving:instellingen_bevestigen")


def _besluit(request: MedewerkerRequest, pk: int, besluit: str, *, naar: str) -> HttpResponse:
    voorstel = voorstel_voor(request.inzage.gemeenten, pk)
    if besluit not in {"bevestigen", "intrekken"}:
        raise Http404
    try:
        if besluit == "bevestigen":
            instelling_bevestigen(voorstel, medewerker=request.user)
            messages.success(request, "De keuze is bevestigd en geldt vanaf haar eerste dag.")
        else:
            instelling_intrekken(voorstel)
            messages.success(request, "Het voorstel is weg.")
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    return redirect(naar)
