"""De wet als tabel: lezen, nakijken, en een nieuwe waarde met een eerste dag toevoegen."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from inrichting.forms import BronForm, WaardeForm
from inrichting.selectors.wet import (
    BEWIJSLABELS,
    Wetskeuze,
    bereiken,
    wet_voor,
    wetslijst,
    wetsrij_voor,
    wijzigingen_van,
)
from inrichting.services.beheer import (
    Wijzigingsweigering,
    bron_aanpassen,
    waarde_intrekken,
    waarde_toevoegen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag

REKENT_MEE = "De signalering rekent er vannacht mee; wat u nu opent, rekent er meteen mee."


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def wet(request: MedewerkerRequest) -> HttpResponseBase:
    """Alle waarden die nu of straks gelden; zoekwoord en bewijs staan in de URL."""
    keuze = Wetskeuze.uit_url(request.GET.dict())
    rijen, aantallen = wetslijst(keuze)
    zoek = {"zoek": keuze.zoek} if keuze.zoek else {}
    chips = [
        chip(
            label,
            "?" + urlencode({**zoek, "bewijs": bewijs}),
            actief=keuze.bewijs == bewijs,
            aantal=aantallen[bewijs],
        )
        for bewijs, label in BEWIJSLABELS.items()
    ]
    return TemplateResponse(
        request,
        "inrichting/wet.html",
        {
            "keuze": keuze,
            "rijen": rijen,
            "chips": chips,
            "wis_url": f"?{urlencode(zoek)}" if keuze.bewijs else "",
            "niet_nagekeken": aantallen["niet nagekeken"],
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def parameter(request: MedewerkerRequest, naam: str) -> HttpResponseBase:
    """Een parameter met al haar waarden, vroeger, nu en straks, en wie wat wijzigde."""
    rijen = wet_voor(naam)
    return TemplateResponse(
        request,
        "inrichting/parameter.html",
        {
            "rijen": rijen,
            "eigen": dict(bereiken(request.inzage.gemeenten)),
            "label": rijen[0].label,
            "eenheid": rijen[0].eenheid,
            "naam": naam,
            "wijzigingen": wijzigingen_van(naam),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def waarde_nieuw(request: MedewerkerRequest, naam: str) -> HttpResponseBase:
    """Een nieuwe waarde met een eerste dag; de vorige krijgt een laatste dag."""
    rijen = wet_voor(naam)
    voorbeeld = next((rij for rij in rijen if rij.stand == "nu"), rijen[-1])
    form = WaardeForm(
        request.POST if request.method == "POST" else None,
        voorbeeld=voorbeeld,
        gemeenten=request.inzage.gemeenten,
    )
    if form.is_bound and form.is_valid():
        schoon = {k: v for k, v in form.cleaned_data.items() if k != "ook_eerder"}
        try:
            waarde_toevoegen(naam=naam, **schoon)
        except Wijzigingsweigering as fout:
            form.add_error("van", str(fout))
        else:
            messages.success(request, f"De nieuwe waarde is toegevoegd. {REKENT_MEE}")
            return redirect("inrichting:parameter", naam)
    return TemplateResponse(
        request,
        "inrichting/waarde.html",
        {"form": form, "label": voorbeeld.label, "naam": naam},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def waarde_bron(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Vastleggen dat een waarde is nagekeken, en waar zij staat."""
    regel = wetsrij_voor(pk, gemeenten=request.inzage.gemeenten)
    begin = {"bron": regel.rij.bron, "bewijs": regel.rij.bewijs}
    form = BronForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_bound and form.is_valid():
        try:
            bron_aanpassen(regel.rij, **form.cleaned_data)
        except Wijzigingsweigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De bron is bewaard. De waarde zelf is niet veranderd.")
        return redirect("inrichting:parameter", regel.rij.naam)
    return TemplateResponse(
        request,
        "inrichting/waarde_bron.html",
        {"form": form, "regel": regel},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def waarde_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een waarde die nog niet geldt intrekken, na de vraag of dat de bedoeling is."""
    regel = wetsrij_voor(pk, gemeenten=request.inzage.gemeenten)
    if request.method == "POST":
        try:
            waarde_intrekken(regel.rij, vandaag=vandaag())
        except Wijzigingsweigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, "De waarde is ingetrokken; de vorige loopt door.")
        return redirect("inrichting:parameter", regel.rij.naam)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Waarde intrekken?",
            "wat": f"{regel.label}: {regel.waarde} ({regel.bereik})",
            "gevolgen": [
                "De waarde die ervoor gold, loopt weer door.",
                "Alleen een waarde die nog niet geldt, kunt u intrekken.",
            ],
            "knop": "Intrekken",
            "terug_url": reverse("inrichting:parameter", args=[regel.rij.naam]),
        },
    )
