"""Zaaktypen bekijken, en per gemeente aanpassen vanaf een dag."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from inrichting.parameters import kenmerken
from inrichting.selectors.zaaktypen import (
    definitie_van,
    eigen_bereiken,
    laatste_versie,
    labels,
    stapoverzicht,
    versie_voor,
    versies,
    versies_voor,
    wijzigingen_van_zaaktype,
)
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.zaaktypen import (
    IntussenAangepast,
    zaaktype_intrekken,
    zaaktype_wijzigen,
)
from inrichting.zaaktypeforms import Zaaktypeform
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def zaaktypen(request: MedewerkerRequest) -> HttpResponseBase:
    """Alle zaaktypen zoals zij nu gelden, en welke gemeenten ervan afwijken."""
    nu = [versie for versie in versies() if versie.stand == "nu"]
    rijen = [
        {
            "versie": landelijk,
            "stappen": landelijk.rij.stappen.count(),
            "eigen": [v for v in nu if v.rij.soort == landelijk.rij.soort and v.rij.bereik],
        }
        for landelijk in nu
        if not landelijk.rij.bereik
    ]
    return TemplateResponse(request, "inrichting/zaaktypen.html", {"rijen": rijen})


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def zaaktype(request: MedewerkerRequest, soort: str) -> HttpResponseBase:
    """Een zaaktype met zijn stappen; `?versie=` toont een eerdere of latere versie."""
    alle = versies_voor(soort)
    gekozen = next(
        (v for v in alle if str(v.rij.pk) == request.GET.get("versie")),
        next((v for v in alle if v.stand == "nu"), alle[0]),
    )
    definitie = definitie_van(gekozen.rij)
    eigen = eigen_bereiken(request.inzage.gemeenten)
    return TemplateResponse(
        request,
        "inrichting/zaaktype.html",
        {
            "soort": soort,
            "gekozen": gekozen,
            "definitie": definitie,
            "stappen": stapoverzicht(definitie),
            "resultaten": [labels("resultaten")[code] for code in definitie.resultaten],
            "redenen": [labels("redenen")[code] for code in definitie.redenen],
            "acten": [labels("acten")[act].lower() for act in definitie.acten],
            "serviceniveaus": [(n, kenmerken()[n].label) for n in definitie.serviceniveaus],
            "versies": alle,
            "eigen": [code for code, _ in eigen],
            "bereiken": [
                (
                    label,
                    f"{reverse('inrichting:zaaktype_aanpassen', args=[soort])}?"
                    + urlencode({"bereik": code}),
                )
                for code, label in eigen
            ],
            "wijzigingen": wijzigingen_van_zaaktype(soort),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def aanpassen(request: MedewerkerRequest, soort: str) -> HttpResponseBase:
    """Een nieuwe versie met een eerste dag, voor het bereik in de URL."""
    bereik = request.GET.get("bereik", "")
    namen = dict(eigen_bereiken(request.inzage.gemeenten))
    if bereik not in namen:
        raise Http404
    basis = laatste_versie(soort, bereik)
    form = Zaaktypeform(
        request.POST if request.method == "POST" else None,
        definitie=definitie_van(basis),
        bereik=bereik,
        gezien=basis.pk,
    )
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                nieuw = zaaktype_wijzigen(
                    form.nieuwe_definitie(),
                    van=form.cleaned_data["van"],
                    vandaag=vandaag(),
                    gezien=form.cleaned_data["gezien"],
                )
            except IntussenAangepast as fout:
                form.add_error(None, str(fout))
                status = 409
            except Wijzigingsweigering as fout:
                form.add_error("van", str(fout))
            else:
                messages.success(
                    request, "Het zaaktype is aangepast. Lopende zaken houden wat bij hen gold."
                )
                terug = reverse("inrichting:zaaktype", args=[soort])
                return redirect(f"{terug}?versie={nieuw.pk}")
    return TemplateResponse(
        request,
        "inrichting/zaaktype_aanpassen.html",
        {"form": form, "soort": soort, "naam": basis.naam, "bereik": namen[bereik]},
        status=status,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def zaaktype_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een aanpassing die nog niet geldt intrekken, na de vraag of dat de bedoeling is."""
    versie = versie_voor(pk, gemeenten=request.inzage.gemeenten)
    terug = reverse("inrichting:zaaktype", args=[versie.rij.soort])
    if request.method == "POST":
        try:
            zaaktype_intrekken(versie.rij, vandaag=vandaag())
        except Wijzigingsweigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De aanpassing is ingetrokken; wat gold, loopt door.")
        return redirect(terug)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Aanpassing intrekken?",
            "wat": f"{versie.rij.naam}, {versie.bereik}",
            "gevolgen": [
                "Wat ervoor gold, loopt weer door.",
                "Alleen een aanpassing die nog niet geldt, kunt u intrekken.",
            ],
            "knop": "Intrekken",
            "terug_url": terug,
        },
    )
