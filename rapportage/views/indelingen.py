"""Indelingen en woorden per gemeente en schooljaar, door de functioneel beheerder."""

from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar_label
from kern.keuzechips import chip
from rapportage.forms.indeling import Indelingform, Woordenform
from rapportage.indelingen import codelijsten, indelingen
from rapportage.selectors.indelingen import (
    Plek,
    gebruikt_in,
    indelingenlijst,
    jaren,
    jaren_met_eigen,
    lijstnaam,
    plekken,
    stand_van,
    verschillen,
    wijzigingen_van,
    woorden_van,
)
from rapportage.services.indelingen import (
    indeling_bewaren,
    indeling_terugzetten,
    jaar_overnemen,
    woorden_bewaren,
)

ONVERWERKT: Final = 422
BOTSING: Final = 409
GEVOLGEN: Final = (
    "Verslagen over dit schooljaar tellen hierna zo. Een vastgesteld verslag verandert niet.",
    "Naast een vastgesteld ander jaar staat er een breuk als de indelingen verschillen.",
)


def _plek(request: MedewerkerRequest) -> tuple[Plek, list[Plek]]:
    return plekken(
        request.inzage.gemeenten,
        code=request.GET.get("gemeente", ""),
        label=request.GET.get("schooljaar", ""),
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def lijst(request: MedewerkerRequest) -> HttpResponse:
    """Alle indelingen, met wat deze gemeente in dit schooljaar anders heeft."""
    plek, eigen = _plek(request)
    rijen = indelingenlijst(plek.gemeente, plek.jaar)
    met_eigen = jaren_met_eigen(plek.gemeente)
    return TemplateResponse(
        request,
        "rapportage/indelingen.html",
        {
            "plek": plek,
            "rijen": [(rij, plek.url("indeling", rij.lijstcode, rij.id)) for rij in rijen],
            "aantal_eigen": sum(rij.is_eigen for rij in rijen),
            "waarschuwingen": [
                f"{r.lijst}, {r.id}: {r.waarschuwing}" for r in rijen if r.waarschuwing
            ],
            "gemeentechips": [
                chip(p.gemeente.naam, p.url("indelingen"), actief=p == plek) for p in eigen
            ],
            "jaarchips": [
                chip(
                    schooljaar_label(j) + (" (eigen)" if j in met_eigen else ""),
                    replace(plek, jaar=j).url("indelingen"),
                    actief=j == plek.jaar,
                )
                for j in jaren()
            ],
            "woordlijsten": [
                (lijstnaam(code), plek.url("woorden", code), len(codes))
                for code, codes in codelijsten().items()
            ],
            "overnemen_url": plek.url("indelingen_overnemen") if plek.jaar - 1 in met_eigen else "",
            "vorig": schooljaar_label(plek.jaar - 1),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def overnemen(request: MedewerkerRequest) -> HttpResponse:
    """Neem de eigen indelingen en woorden van het vorige schooljaar over, na een vraag."""
    plek, _ = _plek(request)
    vorig = schooljaar_label(plek.jaar - 1)
    if request.method == "POST":
        aantal = jaar_overnemen(plek.gemeente, van=plek.jaar - 1, naar=plek.jaar)
        if aantal:
            messages.success(request, f"Overgenomen uit {vorig}: {aantal}.")
        else:
            messages.info(request, f"Er was niets over te nemen uit {vorig}.")
        return redirect(plek.url("indelingen"))
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": f"Overnemen uit {vorig}?",
            "wat": f"Gemeente {plek.gemeente.naam}, naar schooljaar {plek.schooljaar}.",
            "gevolgen": [
                f"Wat in {plek.schooljaar} al eigen is, blijft zoals het is.",
                "De rest van de eigen indelingen en woorden wordt gekopieerd.",
                GEVOLGEN[0],
            ],
            "knop": "Overnemen",
            "soort": "primair",
            "terug_url": plek.url("indelingen"),
        },
    )


def _naam(lijst: str, nummer: str) -> str:
    """De naam van een indeling die een tabel gebruikt. Raises Http404."""
    naam = f"{lijst}/{nummer}"
    if naam not in indelingen() or not gebruikt_in(naam):
        raise Http404
    return naam


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def indeling(request: MedewerkerRequest, lijst: str, nummer: str) -> HttpResponse:
    """Bewerk een indeling; bewaren gaat na een bladzij met wat er verandert."""
    plek, _ = _plek(request)
    naam = _naam(lijst, nummer)
    stand = stand_van(plek.gemeente, plek.jaar, naam)
    form = Indelingform(
        request.POST if request.method == "POST" else None,
        stand=stand,
        woorden=woorden_van(plek.gemeente, plek.jaar, lijst),
    )
    beeld = {
        "plek": plek,
        "stand": stand,
        "form": form,
        "titel": f"{lijstnaam(lijst)}, {nummer}",
        "tabellen": gebruikt_in(naam),
        "lijst_url": plek.url("indelingen"),
        "terug_url": plek.url("indeling_terug", lijst, nummer) if stand.is_eigen else "",
        "hier": plek.url("indeling", lijst, nummer),
    }
    status = 200
    if form.is_bound and form.is_valid():
        nieuw = form.indeling()
        anders = verschillen(stand.indeling, nieuw)
        if form.cleaned_data["gezien"] == stand.merk and not anders:
            messages.info(request, "Er verandert niets; er is niets bewaard.")
            return redirect(plek.url("indelingen"))
        if "bevestigd" not in request.POST and form.cleaned_data["gezien"] == stand.merk:
            beeld |= {"anders": anders, "gevolgen": GEVOLGEN}
            return TemplateResponse(request, "rapportage/indeling_bevestigen.html", beeld)
        try:
            is_eigen = indeling_bewaren(
                plek.gemeente, plek.jaar, naam, nieuw=nieuw, gezien=form.cleaned_data["gezien"]
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(
                request,
                "De indeling is bewaard."
                if is_eigen
                else "Deze indeling is gelijk aan de landelijke; die geldt nu weer.",
            )
            return redirect(plek.url("indelingen"))
    elif form.is_bound:
        status = ONVERWERKT
    beeld["wijzigingen"] = wijzigingen_van(plek.gemeente, plek.jaar, naam)
    return TemplateResponse(request, "rapportage/indeling.html", beeld, status=status)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def indeling_terug(request: MedewerkerRequest, lijst: str, nummer: str) -> HttpResponse:
    """Terug naar de landelijke indeling, na een vraag."""
    plek, _ = _plek(request)
    naam = _naam(lijst, nummer)
    if request.method == "POST":
        indeling_terugzetten(plek.gemeente, plek.jaar, naam)
        messages.success(request, "De landelijke indeling geldt weer.")
        return redirect(plek.url("indelingen"))
    stand = stand_van(plek.gemeente, plek.jaar, naam)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Terug naar landelijk?",
            "wat": f"{lijstnaam(lijst)}, {nummer}: {plek.gemeente.naam}, {plek.schooljaar}.",
            "gevolgen": [*verschillen(stand.indeling, indelingen()[naam]), *GEVOLGEN],
            "knop": "Terug naar landelijk",
            "terug_url": plek.url("indeling", lijst, nummer),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def woorden(request: MedewerkerRequest, lijst: str) -> HttpResponse:
    """De codes van een lijst, met het eigen woord van deze gemeente in dit schooljaar."""
    plek, _ = _plek(request)
    if lijst not in codelijsten():
        raise Http404
    form = Woordenform(
        request.POST if request.method == "POST" else None,
        lijst=lijst,
        woorden=woorden_van(plek.gemeente, plek.jaar, lijst),
    )
    if form.is_bound and form.is_valid():
        aantal = woorden_bewaren(plek.gemeente, plek.jaar, lijst, woorden=form.woorden())
        messages.success(
            request, f"Bewaard: {aantal} veranderd." if aantal else "Er veranderde niets."
        )
        return redirect(plek.url("indelingen"))
    return TemplateResponse(
        request,
        "rapportage/woorden.html",
        {
            "plek": plek,
            "form": form,
            "naam": lijstnaam(lijst),
            "lijst_url": plek.url("indelingen"),
        },
        status=ONVERWERKT if form.errors else 200,
    )
