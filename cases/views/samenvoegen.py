"""Samenvoegen, splitsen en *dit is een ander kind*, met de weg terug."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.samenvoegen import NIEUW, SamenvoegForm, SplitsForm
from cases.forms.zoeken import ZoekForm
from cases.regels.zoekterm import zoekterm
from cases.selectors.deuren import jongere_voor
from cases.selectors.samenvoegen import kant, onderdelen, samenvoeging_voor
from cases.selectors.verwanten import mogelijke_anderen
from cases.selectors.zoeken import zoeken
from cases.services.fouten import ActGeweigerd
from cases.services.samenvoegen import (
    dossier_splitsen,
    jongeren_samenvoegen,
    samenvoeging_terugdraaien,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.JONGERE_BEHEREN)
@require_http_methods(["GET", "POST"])
def samenvoegen(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Kies het andere dossier, kijk wat er gebeurt, en voeg samen."""
    een = jongere_voor(request.inzage, pk)
    nummer = request.POST.get("ander", "")
    if not nummer.isdecimal():
        return _kiezen(request, een)
    ander = jongere_voor(request.inzage, int(nummer))
    bevestigd = "bevestigd" in request.POST
    form = SamenvoegForm(request.POST if bevestigd else None, een=een, ander=ander)
    if bevestigd and form.is_valid():
        blijft, vervalt = (een, ander) if form.cleaned_data["blijft"] == een.pk else (ander, een)
        try:
            jongeren_samenvoegen(
                blijft, vervalt=vervalt, reden=form.cleaned_data["reden"], inzage=request.inzage
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De dossiers zijn samengevoegd. Ongedaan maken kan rechts.")
            return redirect("cases:jongere", blijft.pk)
    return TemplateResponse(
        request,
        "cases/samenvoegen_bekijken.html",
        {"jongere": een, "ander": ander, "kanten": [kant(een), kant(ander)], "form": form},
        status=422 if bevestigd else 200,
    )


def _kiezen(request: MedewerkerRequest, een: Any) -> HttpResponseBase:
    """De mogelijke dubbelen, en een zoekvak voor een ander dossier."""
    form, treffers = _gezocht(request)
    return TemplateResponse(
        request,
        "cases/samenvoegen.html",
        {
            "jongere": een,
            "dubbelen": mogelijke_anderen(request.inzage, een, familie=False),
            "form": form,
            "treffers": [t for t in treffers if t.id != een.pk],
            "gezocht": "zoekterm" in request.POST,
        },
    )


def _gezocht(request: MedewerkerRequest) -> tuple[ZoekForm, list[Any]]:
    if "zoekterm" not in request.POST:
        return ZoekForm(), []
    form = ZoekForm(request.POST)
    term = zoekterm(form.cleaned_data["zoekterm"] if form.is_valid() else "")
    return form, zoeken(request.inzage, term).treffers


@vereist(Handeling.JONGERE_BEHEREN)
@require_http_methods(["GET", "POST"])
def splitsen(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Verplaats een deel van een dossier naar een ander of nieuw dossier."""
    return _splitsen(request, pk, gekozen=[])


@vereist(Handeling.JONGERE_BEHEREN)
@require_http_methods(["GET", "POST"])
def ander_kind(request: MedewerkerRequest, pk: int, soort: str, rij: int) -> HttpResponseBase:
    """Dit is een ander kind: hetzelfde, met één melding alvast gekozen."""
    return _splitsen(request, pk, gekozen=[(soort, rij)])


def _splitsen(
    request: MedewerkerRequest, pk: int, *, gekozen: list[tuple[str, int]]
) -> HttpResponseBase:
    van = jongere_voor(request.inzage, pk)
    delen = onderdelen(van)
    vooraf = [
        deel.waarde
        for deel in delen
        for soort, rij in gekozen
        if deel.waarde.endswith(f".{soort}:{rij}")
    ]
    if gekozen and not vooraf:
        raise Http404
    zoekform, treffers = _gezocht(request)
    anderen = [(t.id, t.naam) for t in treffers if t.id != van.pk]
    familie = mogelijke_anderen(request.inzage, van, familie=True)
    anderen.extend((v.id, f"{v.naam} ({v.waarom})") for v in familie if v.id not in dict(anderen))
    bevestigd = "bevestigd" in request.POST
    _gekozen_ander(request, van, anderen)
    form = SplitsForm(
        request.POST if bevestigd else None,
        onderdelen=delen,
        anderen=anderen,
        initial={"gekozen": vooraf},
    )
    if bevestigd and form.is_valid():
        try:
            doel = _uitvoeren(request, van, form)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Verplaatst. Ongedaan maken kan in het dossier.")
            return redirect("cases:jongere", doel)
    return TemplateResponse(
        request,
        "cases/samenvoegen_splitsen.html",
        {"jongere": van, "form": form, "zoekform": zoekform, "een_melding": bool(vooraf)},
        status=422 if bevestigd else 200,
    )


def _gekozen_ander(request: MedewerkerRequest, van: Any, anderen: list[tuple[int, str]]) -> None:
    """Wie na een zoekopdracht gekozen is, blijft een keuze als het formulier terugkomt."""
    naar = request.POST.get("naar", "")
    if naar.isdecimal() and int(naar) not in {van.pk, *dict(anderen)}:
        ander = jongere_voor(request.inzage, int(naar))
        anderen.append((ander.pk, ander.volledige_naam))


def _uitvoeren(request: MedewerkerRequest, van: Any, form: SplitsForm) -> int:
    keuze = form.keuze()
    if form.cleaned_data["naar"] == NIEUW:
        eigen = request.inzage.gemeenten
        gemeente = van.gemeente_id if van.gemeente_id in eigen else min(eigen)
        naar = form.nieuwe_jongere(gemeente_id=gemeente)
        naar.save()
    else:
        naar = jongere_voor(request.inzage, int(form.cleaned_data["naar"]))
    zaken = keuze.pop("cases.zaak", [])
    dossier_splitsen(
        van,
        naar=naar,
        zaken=zaken,
        los=keuze,
        reden=form.cleaned_data["reden"],
        inzage=request.inzage,
    )
    return int(naar.pk)


@vereist(Handeling.JONGERE_BEHEREN)
@require_POST
def samenvoeging_terug(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Draai een samenvoeging of splitsing terug."""
    rij = samenvoeging_voor(request.inzage, pk)
    try:
        samenvoeging_terugdraaien(rij, inzage=request.inzage)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Ongedaan gemaakt: alles staat weer waar het stond.")
    return redirect("cases:jongere", rij.jongere_id)
