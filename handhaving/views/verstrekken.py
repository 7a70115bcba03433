"""De wizard om te verstrekken: ontvanger, grond, wat, waarom, overzicht."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.selectors.verstrekkingen import (
    inzage_met_reden,
    verstrekking_met_sleutel,
    zaak_om_te_verstrekken,
)
from handhaving.services.verstrekconcept import (
    ANDER_TABBLAD,
    concept_bewaren,
    concept_klaarzetten,
    concept_van,
    concept_weggooien,
)
from handhaving.services.verstrekken import verstrekking_vastleggen
from handhaving.verstrekgronden import grond_van, ontvangers
from handhaving.verstrekken.stukken import stukken_van
from handhaving.verstrekken.wegen import ORGANISATIES
from handhaving.verstrekken.wizard import OVERZICHT, STAPPEN, Wizard
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


def _wizard(request: MedewerkerRequest, pk: int) -> Wizard:
    zaak = zaak_om_te_verstrekken(request.inzage, pk)
    return Wizard(request.inzage, zaak, concept_van(zaak, request.user))


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Begin, of ga verder waar u gebleven was."""
    wizard = _wizard(request, pk)
    return redirect(wizard.url(wizard.eerste_open() or OVERZICHT))


@require_POST
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekken_aan(request: MedewerkerRequest, pk: int, ontvanger: str) -> HttpResponse:
    """Begin bij Halt, OM of Raad, met het stuk al gekozen. Onbekende ontvanger: 404."""
    zaak = zaak_om_te_verstrekken(request.inzage, pk)
    if ontvanger not in ORGANISATIES:
        raise Http404
    _, stuk = stukken_van(zaak).get(request.POST.get("stuk", ""), ("", None))
    concept = concept_klaarzetten(
        zaak,
        request.user,
        ontvanger=ontvanger,
        organisatie=ORGANISATIES[ontvanger],
        stuk=stuk,
    )
    return redirect(Wizard(request.inzage, zaak, concept).url("ontvanger"))


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekken_stap(request: MedewerkerRequest, pk: int, stap: str) -> HttpResponse:
    """Een stap van de wizard. Onbekende stap: 404."""
    if stap not in STAPPEN and stap != OVERZICHT:
        raise Http404
    wizard = _wizard(request, pk)
    if stap == OVERZICHT and request.method == "POST":
        return _vastleggen(request, wizard)
    eerder = wizard.eerste_open(voor=stap)
    if eerder is not None:
        return redirect(wizard.url(eerder))
    if stap == OVERZICHT:
        return _toon_overzicht(request, wizard)
    if request.method == "POST":
        return _bewaren(request, wizard, stap)
    return _toon(request, wizard, stap, wizard.form(stap))


def _bewaren(request: MedewerkerRequest, wizard: Wizard, stap: str) -> HttpResponse:
    form = wizard.form(stap, request.POST)
    if not form.is_valid():
        return _toon(request, wizard, stap, form, status=422)
    try:
        concept_bewaren(
            wizard.zaak,
            request.user,
            stap=stap,
            antwoorden=form.te_bewaren(),
            versie=_versie(request),
        )
    except IntussenGewijzigd as fout:
        vers = Wizard(request.inzage, wizard.zaak, concept_van(wizard.zaak, request.user))
        return _toon(request, vers, stap, vers.form(stap), fout=str(fout), status=409)
    return redirect(wizard.url(wizard.na(stap)))


def _versie(request: MedewerkerRequest) -> int:
    tekst = request.POST.get("versie", "")
    return int(tekst) if tekst.isdecimal() else -1


def _toon(
    request: MedewerkerRequest,
    wizard: Wizard,
    stap: str,
    form: Any,
    *,
    fout: str = "",
    status: int = 200,
) -> HttpResponse:
    gekozen = set(form["stukken"].value() or []) if stap == "wat" else set()
    return render(
        request,
        "handhaving/verstrekken/stap.html",
        {
            "wizard": wizard,
            "zaak": wizard.zaak,
            "stap": stap,
            "form": form,
            "stappen": wizard.balk(stap),
            "terug": wizard.url(wizard.voor(stap)) if wizard.voor(stap) else "",
            "gekozen": gekozen,
            "fout": fout,
        },
        status=status,
    )


def _toon_overzicht(
    request: MedewerkerRequest, wizard: Wizard, *, fout: str = "", status: int = 200
) -> HttpResponse:
    forms = wizard.formulieren()
    aanvraag = wizard.aanvraag()
    stukken = {s.sleutel: s for g in forms["wat"].groepen for s in g.stukken}
    return render(
        request,
        "handhaving/verstrekken/overzicht.html",
        {
            "wizard": wizard,
            "zaak": wizard.zaak,
            "aanvraag": aanvraag,
            "ontvanger": ontvangers()[aanvraag.ontvanger],
            "grond": grond_van(aanvraag.ontvanger, aanvraag.grond),
            "stukken": [stukken[sleutel] for sleutel in aanvraag.stukken],
            "identiteit": dict(forms["ontvanger"].fields["identiteit"].choices)[
                aanvraag.identiteit
            ],
            "middel": dict(forms["waarom"].fields["middel"].choices)[aanvraag.middel],
            "aanleiding": dict(forms["waarom"].fields["aanleiding"].choices)[aanvraag.aanleiding],
            "stappen": wizard.balk(OVERZICHT),
            "terug": wizard.url("waarom"),
            "fout": fout,
        },
        status=status,
    )


def _vastleggen(request: MedewerkerRequest, wizard: Wizard) -> HttpResponse:
    """Leg vast. Wie twee keer klikt, komt bij dezelfde verstrekking uit."""
    al = verstrekking_met_sleutel(request.inzage, request.POST.get("sleutel", ""))
    if al is not None:
        return redirect("handhaving:verstrekking", al.pk)
    eerder = wizard.eerste_open()
    if eerder is not None:
        form = wizard.form(eerder)
        return _toon(request, wizard, eerder, form, fout=ANDER_TABBLAD, status=409)
    if _versie(request) != wizard.concept.versie:
        return _toon_overzicht(request, wizard, fout=ANDER_TABBLAD, status=409)
    try:
        rij = verstrekking_vastleggen(
            inzage_met_reden(request.inzage, wizard.zaak),
            wizard.zaak,
            aanvraag=wizard.aanvraag(),
        )
    except IntussenGewijzigd as fout:
        return _toon_overzicht(request, wizard, fout=str(fout), status=409)
    except ActGeweigerd as fout:
        return _toon_overzicht(request, wizard, fout=str(fout), status=422)
    messages.success(request, "De verstrekking is vastgelegd. U kunt het pakket nu ophalen.")
    return redirect("handhaving:verstrekking", rij.pk)


@require_POST
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekken_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Gooi het concept weg; er is niets verstrekt."""
    zaak = zaak_om_te_verstrekken(request.inzage, pk)
    concept_weggooien(zaak, request.user)
    messages.success(request, "Het concept is weg. Er is niets verstrekt.")
    return redirect("handhaving:zaak", zaak.pk)
