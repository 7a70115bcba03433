"""Gekozen zaken tegelijk oppakken, laten wachten of sluiten: eerst de vraag, dan de act."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from cases.forms.samen import SAMENFORMULIEREN, gezien_op_scherm
from cases.forms.werkvoorraad import gekozen_zaken
from cases.selectors.samen import gekozen_lopende
from cases.selectors.werkvoorraad import gekozen_regels
from cases.services.fouten import ActGeweigerd
from cases.services.samen import (
    OPPAKKEN,
    SAMENACTEN,
    Gezien,
    Samenuitkomst,
    samen_terugdraaien,
)
from cases.views.lijstweg import SLEUTEL, in_zaken, terug_naar_lijst
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def samen(request: MedewerkerRequest) -> HttpResponseBase:
    """Vraag wat de act vraagt, één keer voor alle gekozen zaken, en voer haar uit."""
    act = request.POST.get("actie", "")
    if act not in SAMENACTEN:
        return terug_naar_lijst(request)
    bevestigd = "bevestigd" in request.POST
    try:
        gezien = _gezien(request, bevestigd=bevestigd)
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
        return terug_naar_lijst(request)
    zaken = gekozen_lopende(request.inzage, gezien)
    if not zaken:
        messages.warning(request, "Deze zaken zijn intussen gesloten. Er is niets veranderd.")
        return terug_naar_lijst(request)
    form = SAMENFORMULIEREN[act](request.POST if bevestigd else None, zaken=zaken)
    if not bevestigd and act == OPPAKKEN:
        # Oppakken vraagt niets: één klik op de lijst is genoeg.
        stand = {z.pk: Gezien("nieuw", gezien[z.pk].behandelaar_id) for z in zaken}
        form = SAMENFORMULIEREN[act]({}, zaken=zaken)
        return _uitvoeren(request, form, act=act, gezien=stand) or terug_naar_lijst(request)
    if bevestigd and form.is_valid():
        antwoord = _uitvoeren(request, form, act=act, gezien=gezien)
        if antwoord is not None:
            return antwoord
    if not bevestigd:
        gezien = {z.pk: Gezien(z.status, gezien[z.pk].behandelaar_id) for z in zaken}
    return TemplateResponse(
        request,
        "cases/samen.html",
        {
            "act": act,
            "kop": f"{in_zaken(len(zaken))} {SAMENACTEN[act].lower()}",
            "knop": SAMENACTEN[act],
            "form": form,
            "delen": [deel for _, deel in form.delen],
            "open_stappen": form.open_stappen,
            "gekozen": [
                f"{pk}:{stand.behandelaar_id or 0}:{stand.status}" for pk, stand in gezien.items()
            ],
            "terug": request.POST.get("terug", ""),
            "terug_url": terug_naar_lijst(request).url,
            "regels": gekozen_regels(request.inzage, [z.pk for z in zaken]),
        },
        status=422 if bevestigd else 200,
    )


def _gezien(request: MedewerkerRequest, *, bevestigd: bool) -> dict[int, Gezien]:
    """Wat er op het scherm stond: de lijst weet de behandelaar, de bevestiging ook de status."""
    waarden = request.POST.getlist("gekozen")
    if bevestigd:
        return gezien_op_scherm(waarden)
    return {pk: Gezien("", wie) for pk, wie in gekozen_zaken(waarden).items()}


def _uitvoeren(
    request: MedewerkerRequest, form: Any, *, act: str, gezien: dict[int, Gezien]
) -> HttpResponseRedirect | None:
    form.is_valid()
    try:
        uit: Samenuitkomst = form.uitvoeren(gezien, inzage=request.inzage)
    except ActGeweigerd as fout:
        if act == OPPAKKEN:
            messages.error(request, str(fout))
            return terug_naar_lijst(request)
        form.add_error(None, f"Er is niets veranderd. {fout}")
        return None
    _bewaar(request, uit, act=act, tekst=f"{in_zaken(len(uit.zaken))} {form.gedaan}.")
    return terug_naar_lijst(request)


def _bewaar(request: MedewerkerRequest, uit: Samenuitkomst, *, act: str, tekst: str) -> None:
    if not uit.zaken:
        messages.warning(request, "Er is niets veranderd.")
    elif act == OPPAKKEN:
        messages.success(request, tekst)
    else:
        request.session[SLEUTEL] = {
            "soort": act,
            "zaken": uit.zaken,
            "sinds": uit.sinds.isoformat(),
            "tekst": tekst,
        }
    _intussen(request, uit)


def _intussen(request: MedewerkerRequest, uit: Samenuitkomst) -> None:
    if uit.intussen:
        werkwoord = "was" if uit.intussen == 1 else "waren"
        messages.warning(
            request,
            f"{in_zaken(uit.intussen)} {werkwoord} intussen gewijzigd. "
            "Daar is niets aan veranderd.",
        )


@vereist(Handeling.ZAAK_BEHANDELEN)
def samen_ongedaan(request: MedewerkerRequest, laatste: dict[str, Any]) -> HttpResponseBase:
    """Draai de laatste act op meer zaken terug."""
    uit = samen_terugdraaien(
        laatste["zaken"],
        act=laatste["soort"],
        sinds=datetime.fromisoformat(laatste["sinds"]),
        inzage=request.inzage,
    )
    if uit.zaken:
        messages.success(request, f"{in_zaken(len(uit.zaken))} weer zoals het was.")
    _intussen(request, uit)
    return terug_naar_lijst(request)
