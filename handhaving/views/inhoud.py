"""Wat er in een Wpg-zaak staat: betrokkenen met hun hoedanigheid, en aantekeningen in blokken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.services.fouten import ActGeweigerd
from handhaving.forms.zaak import (
    Aantekeningform,
    Betrokkeneform,
    Categorieform,
    Correctieform,
)
from handhaving.selectors.deuren import wpgzaak_voor
from handhaving.selectors.dossier import avgzaak_bij, mensen_in
from handhaving.selectors.zaakscherm import aantekening_voor, betrokkene_voor, bijzonder_openen
from handhaving.services.aantekeningen import aantekening_corrigeren, aantekening_maken
from handhaving.services.betrokkenen import betrokkene_toevoegen, categorie_wijzigen
from handhaving.views.formulier import formulier, weiger
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def betrokkene_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Voeg iemand toe aan de zaak, met haar hoedanigheid."""
    zaak = wpgzaak_voor(request.inzage, pk)
    avgzaak = avgzaak_bij(zaak)
    mensen = mensen_in(avgzaak) if avgzaak is not None else []
    form = Betrokkeneform(request.POST if request.method == "POST" else None, mensen=mensen)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            betrokkene_toevoegen(
                request.inzage,
                zaak,
                wie=form.persoon(),
                categorie=form.cleaned_data["categorie"],
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "De betrokkene staat in de zaak.")
            return redirect("handhaving:zaak", zaak.pk)
    return formulier(
        request,
        form,
        kop="Betrokkene toevoegen",
        stand="Uit het dossier wordt gekopieerd. De naamvelden zijn alleen voor iemand anders.",
        knop="Toevoegen",
        terug=reverse("handhaving:zaak", args=[zaak.pk]),
        status=status,
    )


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def categorie(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Geef een betrokkene een andere hoedanigheid, met een reden."""
    rij = betrokkene_voor(request.inzage, pk)
    begin = {"categorie": rij.categorie, "gezien": rij.categorie}
    form = Categorieform(request.POST if request.method == "POST" else None, initial=begin)
    status = 200
    if form.is_bound and form.is_valid():
        g = form.cleaned_data
        try:
            categorie_wijzigen(
                request.inzage,
                rij,
                categorie=g["categorie"],
                reden=g["reden"],
                gezien=g["gezien"] or None,
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "De hoedanigheid is gewijzigd. De vorige blijft te zien.")
            return redirect("handhaving:zaak", rij.wpgzaak_id)
    return formulier(
        request,
        form,
        kop="Hoedanigheid wijzigen",
        stand=f"{rij.voornamen} {rij.geslachtsnaam}, nu {rij.get_categorie_display().lower()}.",
        knop="Wijzigen",
        terug=reverse("handhaving:zaak", args=[rij.wpgzaak_id]),
        status=status,
    )


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def aantekening_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Schrijf één blok: waarneming, verklaring of oordeel."""
    zaak = wpgzaak_voor(request.inzage, pk)
    form = Aantekeningform(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            aantekening_maken(
                request.inzage,
                zaak,
                blok=form.blok(),
                sleutel=form.cleaned_data["sleutel"],
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "De aantekening is opgeslagen.")
            verder = "handhaving:aantekening_nieuw" if "nog_een" in request.POST else None
            return redirect(verder or "handhaving:zaak", zaak.pk)
    return formulier(
        request,
        form,
        kop="Aantekening maken",
        stand="Wat u zag, wat iemand verklaarde en wat u ervan vindt, staan elk in een eigen blok.",
        knop="Opslaan",
        nog_een="Opslaan en nog een blok",
        terug=reverse("handhaving:zaak", args=[zaak.pk]),
        status=status,
    )


@vereist(Handeling.WPG_ZIEN)
def aantekening(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén aantekening; de inhoud van een bijzonder gegeven geeft een eigen logregel."""
    rij = aantekening_voor(request.inzage, pk)
    bijzonder_openen(request.inzage, rij)
    mag = request.user.mag(Handeling.WPG_BEHANDELEN, rij.gemeente_id)
    return render(request, "handhaving/aantekening.html", {"aantekening": rij, "mag": mag})


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def aantekening_verbeteren(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verbeter een aantekening die onjuist bleek; de oude blijft staan."""
    rij = aantekening_voor(request.inzage, pk)
    bijzonder_openen(request.inzage, rij)
    velden = ("soort", "van_wie", "datum", "tekst", "bijzonder", "onvermijdelijk")
    begin = {veld: getattr(rij, veld) for veld in velden}
    form = Correctieform(request.POST if request.method == "POST" else None, initial=begin)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            aantekening_corrigeren(
                request.inzage,
                rij,
                blok=form.blok(),
                reden=form.cleaned_data["reden"],
                sleutel=form.cleaned_data["sleutel"],
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "De aantekening is verbeterd. De oude blijft te zien.")
            return redirect("handhaving:zaak", rij.wpgzaak_id)
    return formulier(
        request,
        form,
        kop="Aantekening verbeteren",
        stand="De oude tekst blijft staan als ‘onjuist gebleken’.",
        knop="Verbeteren",
        terug=reverse("handhaving:zaak", args=[rij.wpgzaak_id]),
        status=status,
    )
