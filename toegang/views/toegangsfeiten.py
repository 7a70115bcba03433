"""Aktes van boa's, en leveranciers die binnen mogen."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from kern.templatetags.weergave import moment
from toegang.forms.autorisaties import AkteForm, LeverancierForm
from toegang.selectors.autorisaties import medewerker_van, medewerkers_van
from toegang.selectors.leveranciers import leveranciers_van, tijdvak_voor, tijdvakken
from toegang.services.fouten import ToegangGeweigerd
from toegang.services.toegangsfeiten import (
    akte_vastleggen,
    leverancier_toelaten,
    leverancierstoegang_sluiten,
)
from toegang.views.basis import formulierscherm, met_fout, scherm

BEHEREN = Handeling.AUTORISATIES_BEHEREN


@vereist(BEHEREN)
@require_GET
def aktes(request: MedewerkerRequest) -> HttpResponseBase:
    """De medewerkers, met akte en beëdiging van wie boa is."""
    dag = vandaag()
    rijen = [
        {"medewerker": m, "geldig": m.is_boa_op(dag)}
        for m in medewerkers_van(request.inzage.gemeenten)
        if not m.leverancier
    ]
    rijen.sort(key=lambda rij: not rij["medewerker"].boa_aktenummer)  # type: ignore[attr-defined]
    return scherm(request, "aktes", "aktes", rijen=rijen)


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def akte(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Akte en beëdiging van één medewerker vastleggen."""
    wie = medewerker_van(pk, gemeenten=request.inzage.gemeenten)
    form = AkteForm(
        request.POST if request.method == "POST" else None,
        initial={
            "nummer": wie.boa_aktenummer,
            "beedigd_op": wie.beedigd_op,
            "geldig_tot_en_met": wie.boa_geldig_tot_en_met,
        },
    )
    if form.is_bound and form.is_valid():
        try:
            akte_vastleggen(wie, door=request.user, **form.cleaned_data)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "De akte is vastgelegd.")
            return redirect("toegang:aktes")
    return formulierscherm(
        request,
        form,
        kop="Akte en beëdiging",
        stand=f"{wie.naam}, {wie.functie}",
        uitleg="Vul alle drie in, of maak alle drie leeg als iemand geen boa meer is.",
        knop="Opslaan",
        terug_url=reverse("toegang:aktes"),
    )


@vereist(BEHEREN)
@require_GET
def leveranciers(request: MedewerkerRequest) -> HttpResponseBase:
    """Welke leverancier binnen mag of mocht, voor welke melding en hoe lang."""
    return scherm(
        request,
        "leveranciers",
        "leveranciers",
        regels=tijdvakken(request.inzage.gemeenten),
        accounts=leveranciers_van(request.inzage.gemeenten),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def leverancier_toelaten_scherm(request: MedewerkerRequest) -> HttpResponseBase:
    """Een leverancier binnenlaten voor een melding."""
    form = LeverancierForm(
        request.POST if request.method == "POST" else None,
        gemeenten=request.inzage.gemeenten,
        initial={"van": nu().replace(second=0, microsecond=0, tzinfo=None)},
    )
    if form.is_bound and form.is_valid():
        try:
            leverancier_toelaten(
                form.cleaned_data["medewerker"],
                gemeente=form.cleaned_data["gemeente"],
                tijdvak=form.tijdvak(),
                door=request.user,
            )
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "Het account is open in dit tijdvak.")
            return redirect("toegang:leveranciers")
    return formulierscherm(
        request,
        form,
        kop="Leverancier binnenlaten",
        stand="Een leverancier ziet instellingen, geen personen. Alles wordt vastgelegd.",
        knop="Binnenlaten",
        terug_url=reverse("toegang:leveranciers"),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def tijdvak_sluiten(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een tijdvak eerder sluiten; dat werkt meteen."""
    regel = tijdvak_voor(pk, gemeenten=request.inzage.gemeenten)
    if request.method == "POST":
        leverancierstoegang_sluiten(regel.rij, door=request.user)
        messages.success(request, "Het account is nu dicht.")
        return redirect("toegang:leveranciers")
    return formulierscherm(
        request,
        forms.Form(),
        kop="Toegang sluiten",
        stand=f"{regel.rij.medewerker.naam}, {regel.rij.medewerker.leverancier}",
        gegevens=[
            {"naam": "Melding", "waarde": regel.rij.ticket},
            {"naam": "Open tot", "waarde": moment(regel.rij.tot)},
        ],
        gevolgen=["De leverancier komt vanaf de volgende klik niet meer binnen."],
        knop="Sluiten",
        soort="gevaar",
        terug_url=reverse("toegang:leveranciers"),
    )
