"""De ronde voor 1 juli: lijst, herinneren, antwoorden, verslag en bestand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from kern.nummers import nummers
from kern.rekenblad import als_rekenblad
from vrijstellingen.forms.toezicht import Antwoordform, Rondeform
from vrijstellingen.selectors.campagne import (
    RONDEGRONDEN,
    STANDEN,
    gemeenten_zonder_ronde,
    regels_tonen,
    ronde_voor,
    rondeblad,
    ronderegel_voor,
    ronderegels,
    rondes_van,
)
from vrijstellingen.services.campagne import (
    antwoord_vastleggen,
    campagne_afronden,
    campagne_maken,
    herinnerd_vastleggen,
)
from vrijstellingen.views.bladen import bladen


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def rondes(request: MedewerkerRequest) -> HttpResponse:
    """De rondes van de eigen gemeenten; met POST de ronde voor het volgende schooljaar maken."""
    jaar = schooljaar(vandaag()) + 1
    vrij = gemeenten_zonder_ronde(request.inzage, jaar=jaar)
    form = Rondeform(request.POST if request.method == "POST" else None, gemeenten=vrij)
    if form.is_valid():
        gemeente = form.cleaned_data["gemeente"]
        ronde, nieuw = campagne_maken(gemeente.pk, schooljaar_van=jaar, medewerker=request.user)
        messages.success(request, f"De ronde is gemaakt. Er staan {nieuw} vrijstellingen in.")
        return redirect("vrijstellingen:ronde", ronde.pk)
    return TemplateResponse(
        request,
        "vrijstellingen/rondes.html",
        {
            "rondes": rondes_van(request.inzage),
            "form": form if vrij else None,
            "label": schooljaar_label(jaar),
            "bladen": bladen(request, "ronde"),
        },
        status=422 if form.errors else 200,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_GET
def ronde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een ronde; stand en grond staan in de URL."""
    campagne = ronde_voor(request.inzage, pk)
    stand, grond = request.GET.get("stand", ""), request.GET.get("grond", "")
    gegevens = rondeblad(
        request.inzage,
        campagne,
        stand=stand if stand in STANDEN else "",
        grond=grond if grond in RONDEGRONDEN else "",
        pagina=request.GET.get("pagina"),
    )
    verslag = [
        (woord, campagne.verslag.get("standen", {}).get(sleutel, 0))
        for sleutel, woord in STANDEN.items()
    ]
    return TemplateResponse(
        request,
        "vrijstellingen/ronde.html",
        {
            "campagne": campagne,
            "bladen": bladen(request, "ronde"),
            "brief_url": _brief_url(),
            "verslag": verslag if campagne.afgerond_op else [],
            "keuze_url": f"?stand={stand}&grond={grond}",
            **gegevens,
        },
    )


def _brief_url() -> str:
    """De brieven in een keer; leeg als die er niet zijn."""
    try:
        return reverse("cases:brieven_batch")
    except NoReverseMatch:
        return ""


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def ronde_aanvullen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet erbij wat er sinds het maken is gaan lopen; wat er al staat, blijft."""
    campagne = ronde_voor(request.inzage, pk)
    try:
        _, nieuw = campagne_maken(
            campagne.gemeente_id, schooljaar_van=campagne.schooljaar, medewerker=request.user
        )
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        tekst = "Er kwam niemand bij." if nieuw == 0 else f"Erbij gekomen: {nieuw}."
        messages.success(request, f"De lijst is bijgewerkt. {tekst}")
    return redirect("vrijstellingen:ronde", campagne.pk)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def ronde_herinnerd(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast dat de gekozen regels herinnerd zijn."""
    campagne = ronde_voor(request.inzage, pk)
    gekozen = nummers(request.POST.getlist("jongere"))
    regels = ronderegels(request.inzage, campagne, alleen=gekozen)
    regels_tonen(request.inzage, regels)
    if not regels:
        messages.error(request, "Kies eerst wie u herinnerd hebt.")
        return redirect("vrijstellingen:ronde", campagne.pk)
    try:
        aantal = herinnerd_vastleggen(campagne, regels=[regel.pk for regel in regels])
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Vastgelegd: {aantal} herinnerd.")
    return redirect("vrijstellingen:ronde", campagne.pk)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def ronde_antwoord(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg het antwoord bij een regel vast."""
    regel = ronderegel_voor(request.inzage, pk)
    form = Antwoordform(request.POST if request.method == "POST" else None, regel=regel)
    status = 200
    if form.is_valid():
        try:
            antwoord_vastleggen(regel, **form.antwoord())
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = 409 if isinstance(fout, IntussenGewijzigd) else 422
        else:
            messages.success(request, "Het antwoord is vastgelegd.")
            return redirect("vrijstellingen:ronde", regel.campagne_id)
    elif form.errors:
        status = 422
    return TemplateResponse(
        request,
        "vrijstellingen/ronde_antwoord.html",
        {"form": form, "regel": regel, "jongere": regel.jongere},
        status=status,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def ronde_afronden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Sluit de ronde met haar eindverslag, na de vraag of dat de bedoeling is."""
    campagne = ronde_voor(request.inzage, pk)
    if request.method == "POST":
        campagne_afronden(campagne, medewerker=request.user)
        messages.success(request, "De ronde is afgerond. Het verslag staat op het scherm.")
        return redirect("vrijstellingen:ronde", campagne.pk)
    return TemplateResponse(
        request,
        "vrijstellingen/weg.html",
        {
            "kop": f"Ronde {campagne.label} afronden?",
            "wat": campagne.gemeente.naam,
            "gevolgen": [
                "De tellingen van vandaag worden het eindverslag.",
                "Daarna verandert er niets meer aan deze ronde.",
                "Vrijstellingen eindigen hierdoor niet.",
            ],
            "knop": "Ronde afronden",
            "terug_url": reverse("vrijstellingen:ronde", args=[campagne.pk]),
        },
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_GET
def ronde_bestand(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De ronde als bestand voor een rekenblad, met de keuze uit de URL."""
    campagne = ronde_voor(request.inzage, pk)
    stand, grond = request.GET.get("stand", ""), request.GET.get("grond", "")
    regels = ronderegels(request.inzage, campagne, stand=stand, grond=grond)
    regels_tonen(request.inzage, regels)
    return als_rekenblad(
        f"ronde-vrijstellingen-{campagne.label}",
        kop=["Jongere", "Grond", "Loopt tot en met", "Uiterlijk", "Stand", "Herinnerd", "Reden"],
        rijen=[
            [
                regel.naam,
                regel.grond,
                regel.geldig_tot_en_met.isoformat() if regel.geldig_tot_en_met else "",
                regel.uiterlijk.isoformat(),
                regel.woord,
                regel.herinnerd_op.isoformat() if regel.herinnerd_op else "",
                regel.reden,
            ]
            for regel in regels
        ],
    )
