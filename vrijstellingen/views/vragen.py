"""Eigen vragen van de gemeente: het beheer, en wat zij opleveren."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.views.routes import uitgevoerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import chip
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad
from vrijstellingen.forms.vragen import Eigenvraagform
from vrijstellingen.keuzes import VRAAGGRONDEN
from vrijstellingen.selectors.vragen import (
    Effect,
    effect_van,
    eigenvraag_voor,
    met_antwoord,
    vragen_beheren,
)
from vrijstellingen.services.vragen import vraag_beeindigen, vraag_bewaren, vraag_schuiven
from vrijstellingen.views.bladen import bladen

JAREN_TERUG = 3


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def eigenvragen(request: MedewerkerRequest) -> HttpResponse:
    """De vragen van de eigen gemeenten, per formulier op volgorde."""
    alle = vragen_beheren(request.inzage)
    return TemplateResponse(
        request,
        "vrijstellingen/eigenvragen.html",
        {
            "groepen": [
                {"kop": kop, "vragen": [v for v in alle if v.grond == grond]}
                for grond, kop in VRAAGGRONDEN.items()
            ],
            "beantwoord": met_antwoord(alle),
            "meer_gemeenten": len(request.inzage.gemeenten) > 1,
            "vandaag": vandaag(),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def eigenvraag_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Een nieuwe vraag, achteraan."""
    return _bewerken(request, None)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def eigenvraag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een vraag aanpassen; is er al op geantwoord, dan alleen de uitleg en de dagen."""
    return _bewerken(request, eigenvraag_voor(request.inzage, pk))


def _bewerken(request: MedewerkerRequest, rij: Any) -> HttpResponse:
    form = Eigenvraagform(
        request.POST if request.method == "POST" else None, instance=rij, inzage=request.inzage
    )
    status = uitgevoerd(form, lambda: vraag_bewaren(form.instance, gezien=form.versie))
    if not status:
        messages.success(request, "De vraag is bewaard.")
        return redirect("vrijstellingen:eigenvragen")
    return TemplateResponse(
        request,
        "vrijstellingen/eigenvraag.html",
        {"form": form, "nieuw": rij is None, "pk": rij.pk if rij else None},
        status=status,
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def eigenvraag_schuiven(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een vraag eerder of later."""
    rij = eigenvraag_voor(request.inzage, pk)
    vraag_schuiven(rij, omhoog=request.POST.get("heen") == "omhoog")
    return redirect("vrijstellingen:eigenvragen")


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def eigenvraag_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Stel een vraag na vandaag niet meer, na de vraag of dat de bedoeling is."""
    rij = eigenvraag_voor(request.inzage, pk)
    if request.method == "POST":
        vraag_beeindigen(rij, op=vandaag())
        messages.success(request, "De vraag wordt na vandaag niet meer gesteld.")
        return redirect("vrijstellingen:eigenvragen")
    return TemplateResponse(
        request,
        "vrijstellingen/weg.html",
        {
            "kop": "Vraag niet meer stellen?",
            "wat": rij.tekst,
            "gevolgen": [
                "Bij een kennisgeving die na vandaag binnenkomt, staat de vraag niet meer.",
                "Gegeven antwoorden blijven staan en blijven geteld.",
            ],
            "knop": "Vraag beëindigen",
            "terug_url": reverse("vrijstellingen:eigenvragen"),
        },
    )


@vereist(Handeling.CIJFERS_ZIEN)
@require_GET
def effect(request: MedewerkerRequest) -> HttpResponse:
    """Per vraag en antwoord: hoeveel kennisgevingen, en hoeveel daarvan voldeden."""
    jaar, grond = _keuze(request)
    nu = schooljaar(vandaag())
    return TemplateResponse(
        request,
        "vrijstellingen/effect.html",
        {
            "vragen": _per_vraag(_effect(request, jaar, grond)),
            "label": schooljaar_label(jaar),
            "grond": grond,
            "kop": VRAAGGRONDEN[grond],
            "bestand": f"?schooljaar={jaar}&grond={grond}",
            "bladen": bladen(request, "effect"),
            "jaarchips": [
                chip(schooljaar_label(j), f"?schooljaar={j}&grond={grond}", actief=j == jaar)
                for j in range(nu - JAREN_TERUG + 1, nu + 1)
            ],
            "grondchips": [
                chip(kop, f"?schooljaar={jaar}&grond={g}", actief=g == grond)
                for g, kop in VRAAGGRONDEN.items()
            ],
        },
    )


@vereist(Handeling.CIJFERS_ZIEN)
@require_GET
def effect_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde telling als bestand voor een rekenblad."""
    jaar, grond = _keuze(request)
    return als_rekenblad(
        f"eigen-vragen-{grond}-{schooljaar_label(jaar)}",
        kop=["Vraag", "Antwoord", "Aantal", "Voldoet of verleend", "Nog geen oordeel"],
        rijen=[
            [r.vraag, r.antwoord, str(r.aantal), str(r.goed), str(r.open)]
            for r in _effect(request, jaar, grond)
        ],
    )


def _keuze(request: MedewerkerRequest) -> tuple[int, str]:
    nu = schooljaar(vandaag())
    jaar, grond = request.GET.get("schooljaar", ""), request.GET.get("grond", "")
    goed = jaar.isdecimal() and nu - JAREN_TERUG < int(jaar[:5]) <= nu
    return int(jaar[:5]) if goed else nu, grond if grond in VRAAGGRONDEN else "5b"


def _effect(request: MedewerkerRequest, jaar: int, grond: str) -> list[Effect]:
    einde: date = einde_schooljaar(jaar)
    return effect_van(
        request.inzage.gemeenten, grond=grond, van=begin_schooljaar(jaar), tot_en_met=einde
    )


def _per_vraag(regels: list[Effect]) -> list[dict[str, Any]]:
    uit: dict[str, list[Effect]] = {}
    for regel in regels:
        uit.setdefault(regel.vraag, []).append(regel)
    return [{"vraag": vraag, "regels": rijen} for vraag, rijen in uit.items()]
