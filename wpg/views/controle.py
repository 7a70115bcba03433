"""De maandcontrole: bekijken, doorklikken en aftekenen."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.modellen import Regime
from wpg import weergave
from wpg.controle import tellen
from wpg.controle.aftekenen import NietAfTeTekenen, TellingVeranderd, aftekenen
from wpg.controle.vragen import Blik
from wpg.forms import Aftekenform

ROUTES: Final = {
    Regime.AVG: ("wpg:controles", "wpg:controle", "wpg:controle_regels"),
    Regime.WPG: ("wpg:wpgcontroles", "wpg:wpgcontrole", "wpg:wpgcontrole_regels"),
}


@vereist(Handeling.LOG_CONTROLEREN)
@require_GET
def controles(request: MedewerkerRequest) -> HttpResponse:
    """Welke maanden zijn afgetekend en welke nog niet."""
    return _overzicht(request, Regime.AVG)


@vereist(Handeling.WPG_LOG)
@require_GET
def wpgcontroles(request: MedewerkerRequest) -> HttpResponse:
    """Hetzelfde voor de regels over politiegegevens."""
    return _overzicht(request, Regime.WPG)


@vereist(Handeling.LOG_CONTROLEREN)
@require_http_methods(["GET", "POST"])
def controle(request: MedewerkerRequest, jaar: int, maand: int, gemeente: int) -> HttpResponse:
    """Een maand van een gemeente: de vragen, de aantallen en het aftekenen."""
    return _maand(request, Regime.AVG, jaar, maand, gemeente)


@vereist(Handeling.WPG_LOG)
@require_http_methods(["GET", "POST"])
def wpgcontrole(request: MedewerkerRequest, jaar: int, maand: int, gemeente: int) -> HttpResponse:
    """Hetzelfde voor de regels over politiegegevens."""
    return _maand(request, Regime.WPG, jaar, maand, gemeente)


@vereist(Handeling.LOG_CONTROLEREN)
@require_GET
def controle_regels(
    request: MedewerkerRequest, jaar: int, maand: int, gemeente: int, vraag: str
) -> HttpResponse:
    """De logregels bij een vraag; ook dit lezen staat in het log."""
    return _regels(request, Regime.AVG, (jaar, maand, gemeente), vraag)


@vereist(Handeling.WPG_LOG)
@require_GET
def wpgcontrole_regels(
    request: MedewerkerRequest, jaar: int, maand: int, gemeente: int, vraag: str
) -> HttpResponse:
    """Hetzelfde voor de regels over politiegegevens."""
    return _regels(request, Regime.WPG, (jaar, maand, gemeente), vraag)


@vereist(Handeling.LOG_LEZEN)
@require_GET
def afgetekend(request: MedewerkerRequest) -> HttpResponse:
    """De afgetekende controles, om te lezen: ook voor wie zelf niet aftekent."""
    return TemplateResponse(
        request,
        "wpg/afgetekend.html",
        {
            "controles": tellen.afgetekend(request.inzage),
            "bladen": weergave.bladen(request.user, actief="wpg:afgetekend"),
        },
    )


def _overzicht(request: MedewerkerRequest, regime: Regime) -> HttpResponse:
    route, maandroute, _ = ROUTES[regime]
    rijen = [
        {"rij": rij, "url": reverse(maandroute, args=[rij.maand.year, rij.maand.month, nummer])}
        for rij in tellen.maanden(request.inzage, regime=regime)
        for nummer in [rij.gemeente.pk]
    ]
    return TemplateResponse(
        request,
        "wpg/controles.html",
        {
            "regime": regime,
            "rijen": rijen,
            "open": sum(1 for r in rijen if r["rij"].is_voorbij and r["rij"].controle is None),
            "bladen": weergave.bladen(request.user, actief=route),
        },
    )


def _maand(
    request: MedewerkerRequest, regime: Regime, jaar: int, maand: int, gemeente: int
) -> HttpResponse:
    blik = tellen.blik_voor(
        request.inzage, jaar=jaar, maand=maand, gemeente=gemeente, regime=regime
    )
    if request.method != "POST":
        return _scherm(request, blik)
    antwoorden = tellen.antwoorden(blik)
    form = Aftekenform(request.POST, antwoorden=antwoorden)
    if not form.is_valid():
        return _scherm(request, blik, form=form, status=422)
    try:
        aftekenen(
            blik,
            gezien=form.gezien(),
            bevindingen=form.bevindingen(),
            conclusie=form.cleaned_data["conclusie"],
            medewerker=request.user,
        )
    except NietAfTeTekenen as fout:
        form.add_error(None, str(fout))
        return _scherm(request, blik, form=form, status=409)
    except TellingVeranderd:
        form.data = form.data.copy()
        form.data["gezien"] = form["gezien"].initial
        form.add_error(
            None, "De aantallen zijn veranderd. Kijk ze opnieuw na; uw tekst staat er nog."
        )
        return _scherm(request, blik, form=form, status=409)
    messages.success(request, "De maand is afgetekend.")
    return redirect(request.path)


def _scherm(
    request: MedewerkerRequest,
    blik: Blik,
    *,
    form: Aftekenform | None = None,
    status: int = 200,
) -> HttpResponse:
    overzicht, _, regels = ROUTES[blik.regime]
    klaar = tellen.controle_van(blik)
    antwoorden = [] if klaar else tellen.antwoorden(blik)
    return TemplateResponse(
        request,
        "wpg/controle.html",
        {
            **_kop(blik),
            "klaar": klaar,
            "is_voorbij": tellen.is_voorbij(blik),
            "mag_tekenen": request.user.mag(Handeling.LOG_CONTROLEREN, blik.gemeente.pk),
            "rijen": [
                {"antwoord": a, "url": reverse(regels, args=[*_plek(blik), a.vraag.code])}
                for a in antwoorden
            ],
            "form": form or Aftekenform(antwoorden=antwoorden),
            "bladen": weergave.bladen(request.user, actief=overzicht),
            "regels_url": [
                {"vraag": v, "url": reverse(regels, args=[*_plek(blik), v["code"]])}
                for v in (klaar.vragen if klaar else [])
            ],
        },
        status=status,
    )


def _regels(
    request: MedewerkerRequest, regime: Regime, plek: tuple[int, int, int], vraag: str
) -> HttpResponse:
    jaar, maand, gemeente = plek
    blik = tellen.blik_voor(
        request.inzage, jaar=jaar, maand=maand, gemeente=gemeente, regime=regime
    )
    gevonden = tellen.gevonden(request.inzage, blik, vraag, pagina=request.GET.get("pagina"))
    return TemplateResponse(
        request,
        "wpg/controle_regels.html",
        {
            **_kop(blik),
            "gevonden": gevonden,
            "regels": [weergave.regel(r) for r in gevonden.regels],
            "terug_url": reverse(ROUTES[regime][1], args=list(plek)),
        },
    )


def _kop(blik: Blik) -> dict[str, Any]:
    return {"gemeente": blik.gemeente, "maand": blik.maand, "regime": blik.regime}


def _plek(blik: Blik) -> list[int]:
    return [blik.maand.year, blik.maand.month, blik.gemeente.pk]
