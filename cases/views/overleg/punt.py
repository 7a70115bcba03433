"""Eén jongere op de agenda: verslag, besluiten, bekendheid en doorschuiven."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.overleg import Antwoordform, Besluitform, Doorschuifform, Verslagform, Vraagform
from cases.panelen import Dossierblik
from cases.selectors.bekendheid import checks_bij
from cases.selectors.dossier import alle_waarschuwingen, persoon
from cases.selectors.overleg import buren, punt_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg.bekendheid import bekendheid_vragen as vraag_stellen
from cases.services.overleg.bijeenkomst import punt_verplaatsen, punt_weghalen
from cases.views.overleg.bijeenkomst import toon_overleg
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import datum as datum_kort

ONVERWERKT, INTUSSEN_ANDERS = 422, 409
KANTEN = ("omhoog", "omlaag", "weg")


@require_http_methods(["GET", "POST"])
@vereist(Handeling.OVERLEG)
def agendapunt(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het verslag over één jongere; met POST bewaren, of bewaren en klaar."""
    punt = punt_voor(request.inzage, pk)
    if request.method != "POST":
        return _toon(request, punt)
    form = Verslagform(request.POST, punt=punt)
    status = ONVERWERKT
    if form.is_valid():
        klaar = "klaar" in request.POST
        try:
            form.uitvoeren(klaar=klaar, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("verslag", str(fout))
            if isinstance(fout, IntussenGewijzigd):
                # Wie haar tekst toch wil bewaren, doet dat nu over de nieuwe versie heen.
                punt = punt_voor(request.inzage, pk)
                form.data = {**request.POST.dict(), "gezien": str(punt.versie)}
                status = INTUSSEN_ANDERS
        else:
            messages.success(request, "Besproken." if klaar else "Het verslag is bewaard.")
            volgende = buren(punt)[1] if klaar else None
            return redirect("cases:agendapunt", volgende or pk)
    return _toon(request, punt, status=status, form=form, nu_bewaard=punt.verslag)


def _toon(
    request: MedewerkerRequest, punt: Any, *, status: int = 200, **extra: Any
) -> HttpResponse:
    vorige, volgende = buren(punt)
    blik = Dossierblik(punt.jongere, request.inzage)
    return render(
        request,
        "cases/overleg/punt.html",
        {
            "punt": punt,
            "overleg": punt.overleg,
            "jongere": punt.jongere,
            "persoon": persoon(punt.jongere),
            "waarschuwingen": alle_waarschuwingen(blik),
            "form": Verslagform(punt=punt),
            "besluitform": Besluitform(punt=punt),
            "doorform": Doorschuifform(punt=punt),
            "vraagform": Vraagform(),
            "besluiten": list(punt.besluiten.select_related("taak")),
            "checks": [
                {"check": check, "form": Antwoordform(auto_id=f"antwoord-{check.pk}-%s")}
                for check in checks_bij(punt)
            ],
            "vorige": vorige,
            "volgende": volgende,
        }
        | extra,
        status=status,
    )


@require_POST
@vereist(Handeling.OVERLEG)
def besluit_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wie wat doet."""
    punt = punt_voor(request.inzage, pk)
    form = Besluitform(request.POST, punt=punt)
    if form.is_valid():
        try:
            form.uitvoeren(medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het besluit is vastgelegd.")
            return redirect("cases:agendapunt", pk)
    return _toon(request, punt, status=ONVERWERKT, besluitform=form)


@require_POST
@vereist(Handeling.OVERLEG)
def doorschuiven(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Bespreek deze jongere in een later overleg."""
    punt = punt_voor(request.inzage, pk)
    form = Doorschuifform(request.POST, punt=punt)
    if form.is_valid():
        try:
            nieuw = form.uitvoeren(medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("naar", str(fout))
        else:
            messages.success(request, f"Doorgeschoven naar {datum_kort(nieuw.overleg.datum)}.")
            return redirect("cases:overleg", punt.overleg_id)
    return _toon(request, punt, status=ONVERWERKT, doorform=form)


@require_POST
@vereist(Handeling.OVERLEG)
def bekendheid_vragen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast dat een partner is gevraagd of zij deze jongere kent."""
    punt = punt_voor(request.inzage, pk)
    form = Vraagform(request.POST)
    if form.is_valid():
        try:
            vraag_stellen(punt, medewerker=request.user, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De vraag is vastgelegd. Leg hier later het antwoord vast.")
            return redirect("cases:agendapunt", pk)
    return _toon(request, punt, status=ONVERWERKT, vraagform=form)


@require_POST
@vereist(Handeling.OVERLEG)
def verplaatsen(request: MedewerkerRequest, pk: int, kant: str) -> HttpResponse:
    """Schuif een jongere op de agenda omhoog of omlaag, of haal haar eraf."""
    if kant not in KANTEN:
        raise Http404
    punt = punt_voor(request.inzage, pk)
    try:
        if kant == "weg":
            punt_weghalen(punt)
        else:
            punt_verplaatsen(punt, omhoog=kant == "omhoog")
    except ActGeweigerd as fout:
        status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        return toon_overleg(request, punt.overleg, status=status, fout=str(fout))
    return redirect("cases:overleg", punt.overleg_id)
