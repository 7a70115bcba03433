"""Gekozen zaken toewijzen, overdragen of vrijgeven: eerst de vraag, dan de act, dan terug."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from cases.forms.werkvoorraad import VerdeelForm, gekozen_zaken
from cases.selectors.team import collegas_met_last
from cases.selectors.werkvoorraad import gekozen_regels
from cases.services.fouten import ActGeweigerd
from cases.services.samen import SAMENACTEN
from cases.services.toewijzen import (
    ACTEN,
    TOEWIJZEN,
    VRIJGEVEN,
    Verdeling,
    verdeling_terugdraaien,
    zaken_verdelen_over,
)
from cases.views.brieven.reeks import zaken_bewaren
from cases.views.lijstweg import SLEUTEL, in_zaken, terug_naar_lijst
from cases.views.samen import samen, samen_ongedaan
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

BRIEF = "brief"
GEDAAN = {"toewijzen": "toegewezen", "overdragen": "overgedragen", "vrijgeven": "vrijgegeven"}


@vereist(Handeling.TOEWIJZEN)
@require_POST
def verdeel_team(request: MedewerkerRequest) -> HttpResponseBase:
    """Verdeel zaken van het team; elke zaak, aan elke behandelaar."""
    return _verdelen(request, alleen_eigen=False)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def verdeel_eigen(request: MedewerkerRequest) -> HttpResponseBase:
    """Draag eigen zaken over, of geef ze vrij."""
    return _verdelen(request, alleen_eigen=True)


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_POST
def verdeling_ongedaan(request: MedewerkerRequest) -> HttpResponseBase:
    """Draai de laatste verdeling van deze medewerker terug."""
    laatste = request.session.pop(SLEUTEL, None)
    if laatste is None:
        messages.info(request, "Er is niets meer om ongedaan te maken.")
    elif "soort" in laatste:
        return samen_ongedaan(request, laatste)
    else:
        stappen = [(zaak, voor, na) for zaak, voor, na in laatste["stappen"]]
        uit = verdeling_terugdraaien(stappen, inzage=request.inzage)
        _bericht(request, uit, f"{in_zaken(len(uit.stappen))} terug bij wie ze eerst had.")
    return terug_naar_lijst(request)


def laatste_verdeling(request: MedewerkerRequest) -> dict[str, Any] | None:
    """De laatste verdeling van deze sessie, om ongedaan te kunnen maken."""
    laatste: dict[str, Any] | None = request.session.get(SLEUTEL)
    return laatste


def _verdelen(request: MedewerkerRequest, *, alleen_eigen: bool) -> HttpResponseBase:
    act = request.POST.get("actie", "")
    if act == BRIEF:
        return _naar_brief(request)
    if act in SAMENACTEN:
        return samen(request)
    if act not in ACTEN or (alleen_eigen and act == TOEWIJZEN):
        return redirect("cases:werkvoorraad")
    try:
        gezien = gekozen_zaken(request.POST.getlist("gekozen"))
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
        return terug_naar_lijst(request)
    collegas = collegas_met_last(
        request.inzage.gemeenten, behalve=request.user.pk if alleen_eigen else None
    )
    bevestigd = "bevestigd" in request.POST
    form = VerdeelForm(request.POST if bevestigd else None, act=act, collegas=collegas)
    if bevestigd and form.is_valid():
        antwoord = _uitvoeren(request, form, act=act, gezien=gezien, alleen_eigen=alleen_eigen)
        if antwoord is not None:
            return antwoord
    return TemplateResponse(
        request,
        "cases/werkvoorraad_verdelen.html",
        {
            "act": act,
            "kop": f"{len(gezien)} {'zaak' if len(gezien) == 1 else 'zaken'} {act}",
            "knop": ACTEN[act],
            "form": form,
            "gekozen": request.POST.getlist("gekozen"),
            "terug": request.POST.get("terug", ""),
            "terug_url": terug_naar_lijst(request).url,
            "regels": gekozen_regels(request.inzage, list(gezien)),
            "vrijgeven": act == VRIJGEVEN,
        },
        status=422 if bevestigd else 200,
    )


def _naar_brief(request: MedewerkerRequest) -> HttpResponseBase:
    """Dezelfde brief voor de jongeren van de gekozen zaken."""
    try:
        gezien = gekozen_zaken(request.POST.getlist("gekozen"))
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
        return terug_naar_lijst(request)
    zaken_bewaren(request, list(gezien))
    return redirect("cases:brieven_batch")


def _uitvoeren(
    request: MedewerkerRequest,
    form: VerdeelForm,
    *,
    act: str,
    gezien: dict[int, int | None],
    alleen_eigen: bool,
) -> HttpResponseBase | None:
    aan = list(form.cleaned_data.get("aan", []))
    try:
        uit = zaken_verdelen_over(
            gezien,
            act=act,
            aan=aan,
            reden=form.cleaned_data["reden"],
            inzage=request.inzage,
            alleen_eigen=alleen_eigen,
        )
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return None
    aan_wie = f" aan {', '.join(wie.naam for wie in aan)}" if aan else ""
    if uit.stappen:
        request.session[SLEUTEL] = {
            "stappen": uit.stappen,
            "tekst": f"{in_zaken(len(uit.stappen))} {GEDAAN[act]}{aan_wie}.",
        }
    else:
        _bericht(request, uit, "Er is niets veranderd.")
        return terug_naar_lijst(request)
    _bericht(request, uit, "")
    return terug_naar_lijst(request)


def _bericht(request: MedewerkerRequest, uit: Verdeling, tekst: str) -> None:
    """Zeg wat er gebeurde, en wat niet en waarom."""
    if tekst:
        messages.success(request, tekst)
    if uit.intussen:
        werkwoord = "was" if uit.intussen == 1 else "waren"
        messages.warning(
            request,
            f"{in_zaken(uit.intussen)} {werkwoord} intussen van een ander of gesloten. "
            "Daar is niets aan veranderd.",
        )
    for reden in dict.fromkeys(uit.geweigerd):
        aantal = uit.geweigerd.count(reden)
        messages.warning(request, f"{in_zaken(aantal)} niet veranderd: {reden}")
