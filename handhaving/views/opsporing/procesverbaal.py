"""Het scherm van een proces-verbaal, zijn acten, en de stukken als PDF."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd
from handhaving.forms.opsporing.afdoening import AFDOENINGACTEN
from handhaving.forms.opsporing.grondvorm import Actform, acten_van
from handhaving.forms.opsporing.overige import Onjuistform
from handhaving.forms.opsporing.procesverbaal import EINDACTEN, OPMAAKACTEN
from handhaving.forms.zaak import Afdrukform
from handhaving.selectors.opsporing.deuren import blok_voor, pv_voor, stuk_voor
from handhaving.selectors.opsporing.scherm import (
    bijzonder_getoond,
    blokken_van,
    personen_in,
    pvhulp_voor,
    stukken_van,
)
from handhaving.selectors.opsporing.toetsen import termijn_van, termijn_waarom
from handhaving.services.opsporing.stukken import pv_voorbeeld
from handhaving.verstrekken.uitgang import Export, als_bijlage
from handhaving.views.formulier import formulier, weiger
from handhaving.views.opsporing.dingen import gekozen, met_fout
from handhaving.views.opsporing.gemeen import GELUKT, INTUSSEN, doen, opnieuw, wegen_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

EIGEN_GEBRUIK = "Voor eigen gebruik. Geeft u het aan een ander, dan is dat een verstrekking."
PVACTEN: tuple[type[Actform], ...] = (*OPMAAKACTEN, *AFDOENINGACTEN, *EINDACTEN)


def _toon(
    request: MedewerkerRequest, rij: Any, *, form: Actform | None = None, status: int = 200
) -> HttpResponse:
    mag = request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id) and rij.wpgzaak.is_open
    open_ = request.GET.get("bijzonder") == "open"
    if open_:
        bijzonder_getoond(request.inzage, rij)
    termijn = termijn_van(rij.wpgzaak)
    return TemplateResponse(
        request,
        "handhaving/opsporing/pv.html",
        {
            "rij": rij,
            "zaak": rij.wpgzaak,
            "blokken": blokken_van(rij),
            "bijzonder_open": open_,
            "stukken": stukken_van(rij),
            "besprekingen": list(rij.besprekingen.prefetch_related("deelnemers")),
            "aanvullingen": list(rij.aanvullingen.all()),
            "hulp": pvhulp_voor(rij),
            "termijn": termijn,
            "waarom": termijn_waarom(termijn),
            "mag": request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id),
            "wegen": wegen_voor(request, rij),
            "acten": met_fout(acten_van(PVACTEN, rij), form) if mag else [],
        },
        status=status,
    )


@require_GET
@vereist(Handeling.WPG_ZIEN)
def pv(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een proces-verbaal van besluit tot afhandeling."""
    return _toon(request, pv_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.WPG_BEHANDELEN)
def pv_doen(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een act op een proces-verbaal."""
    rij = pv_voor(request.inzage, pk)
    soort = gekozen(PVACTEN, act)
    form = soort(request.POST, rij=rij)
    status, ding = doen(request, form)
    if status == GELUKT:
        return redirect("handhaving:pv", ding.pk if act == "aanvullen" else pk)
    form = opnieuw(soort, form) if status == INTUSSEN else form
    return _toon(request, pv_voor(request.inzage, pk), form=form, status=status)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_ZIEN)
def pv_nalezen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het proces-verbaal als PDF zoals het nu zou worden; vraagt waarvoor."""
    rij = pv_voor(request.inzage, pk)
    form = _uitgangform(request, "Nalezen voor het ondertekenen")
    if form.is_bound and form.is_valid():
        try:
            inhoud = pv_voorbeeld(rij)
        except ActGeweigerd as fout:
            messages.error(request, str(fout))
            return redirect("handhaving:pv", pk)
        return _als_pdf(request, rij, inhoud, "proces-verbaal.pdf", form)
    return formulier(
        request,
        form,
        kop="Proces-verbaal nalezen",
        stand=EIGEN_GEBRUIK,
        knop="PDF maken",
        terug=reverse("handhaving:pv", args=[pk]),
        terug_tekst="Terug naar het proces-verbaal",
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_ZIEN)
def stuk(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een gemaakt stuk als PDF; vraagt waarvoor, en staat als uitvoer in het log."""
    rij = stuk_voor(request.inzage, pk)
    form = _uitgangform(request, "Hoorbrief uitreiken" if rij.soort == "hoorbrief" else "")
    if form.is_bound and form.is_valid():
        return _als_pdf(request, rij, bytes(rij.inhoud), f"{rij.soort}.pdf", form)
    return formulier(
        request,
        form,
        kop="Stuk ophalen",
        stand=EIGEN_GEBRUIK,
        knop="PDF ophalen",
        terug=reverse("handhaving:zaak", args=[rij.wpgzaak_id]),
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_BEHANDELEN)
def blok_onjuist(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Meld dat een blok niet bleek te kloppen; de tekst blijft staan."""
    rij = blok_voor(request.inzage, pk)
    terug = reverse(
        "handhaving:verhoor" if rij.verhoor_id else "handhaving:pv",
        args=[rij.verhoor_id or rij.procesverbaal_id],
    )
    form = Onjuistform(request.POST if request.method == "POST" else None, rij=rij)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            form.uitvoeren(request.inzage)
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "Gemeld. Wie dit kreeg, staat bij Ontvangers inlichten.")
            return redirect(terug)
    return formulier(
        request,
        form,
        kop="Onjuist gebleken",
        stand=f"{rij.soort_voluit}. De tekst blijft staan, met uw uitleg erbij.",
        knop="Melden",
        terug=terug,
        terug_tekst="Terug",
        status=status,
    )


def _uitgangform(request: MedewerkerRequest, reden: str) -> Afdrukform:
    data = request.POST if request.method == "POST" else None
    return Afdrukform(data, initial={"reden": reden})


def _als_pdf(
    request: MedewerkerRequest,
    rij: Any,
    inhoud: bytes,
    naam: str,
    form: Afdrukform,
) -> HttpResponse:
    return als_bijlage(
        request.inzage,
        inhoud,
        naam=naam,
        personen=personen_in(rij),
        hoort_bij=Export(
            form.cleaned_data["reden"],
            objecttype=str(rij._meta.model_name),
            object_id=rij.pk,
            zaak_id=rij.wpgzaak_id,
        ),
    )
