"""Het register van verstrekkingen, een verstrekking zelf, en ontvangers die iets moeten horen."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes_verstrekken import MIDDELEN
from handhaving.regels.verstrekken import DOELEN_19
from handhaving.selectors.verstrekkingen import (
    Keuze,
    correctietaak_voor,
    heeft_pakket,
    inzage_van,
    lijst_geopend,
    open_correctietaken,
    personen_uit,
    register,
    verstrekking_voor,
)
from handhaving.services.verstrekken import correctietaak_afhandelen, pakket_ophalen
from handhaving.verstrekgronden import ontvangers, verstrekgronden
from handhaving.verstrekken.registerblad import als_csv, als_pdf
from handhaving.verstrekken.uitgang import Export, GeenUitgang, als_bijlage
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekkingen(request: MedewerkerRequest) -> HttpResponse:
    """De verstrekkingen van het laatste jaar, met filter."""
    return _toon_register(request)


@require_GET
@vereist(Handeling.WPG_REGISTERS)
def verstrekkingenregister(request: MedewerkerRequest) -> HttpResponse:
    """Alle verstrekkingen, voor toezicht en audit."""
    return _toon_register(request)


def _toon_register(
    request: MedewerkerRequest, *, fout: str = "", status: int = 200
) -> HttpResponse:
    boa = request.inzage.handeling is Handeling.WPG_VERSTREKKEN
    keuze = Keuze.uit(request.GET if request.method == "GET" else request.POST)
    lijst_geopend(request.inzage, "verstrekkingenregister")
    gronden = {g.code: g.artikel for g in verstrekgronden()}
    return render(
        request,
        "handhaving/verstrekken/register.html",
        {
            "rijen": register(request.inzage, keuze),
            "keuze": keuze,
            "gefilterd": keuze != Keuze(),
            "ontvangers": ontvangers(),
            "gronden": gronden,
            "boa": boa,
            "bestand": "handhaving:verstrekkingen_bestand"
            if boa
            else "handhaving:verstrekkingenregister_bestand",
            "lijst": "handhaving:verstrekkingen" if boa else "handhaving:verstrekkingenregister",
            "correcties": len(open_correctietaken(request.inzage)) if boa else 0,
            "fout": fout,
        },
        status=status,
    )


@require_POST
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekkingen_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Het register als csv of afdruk: een EXPORT met reden."""
    return _bestand(request)


@require_POST
@vereist(Handeling.WPG_REGISTERS)
def verstrekkingenregister_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Als `verstrekkingen_bestand`, voor toezicht en audit."""
    return _bestand(request)


def _bestand(request: MedewerkerRequest) -> HttpResponse:
    vorm = request.POST.get("vorm", "csv")
    if vorm not in {"csv", "pdf"}:
        raise Http404
    try:
        export = Export(request.POST.get("reden", ""), objecttype="verstrekkingenregister")
    except GeenUitgang:
        fout = "Schrijf in ten minste tien tekens waar u het bestand voor nodig hebt."
        return _toon_register(request, fout=fout, status=422)
    rijen = register(request.inzage, Keuze.uit(request.POST), loggen=False)
    inhoud = als_csv(rijen) if vorm == "csv" else als_pdf(rijen)
    return als_bijlage(
        request.inzage,
        inhoud,
        naam=f"verstrekkingen.{vorm}",
        personen=[p for rij in rijen for p in personen_uit(rij)],
        hoort_bij=export,
    )


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekking(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén verstrekking, met het pakket."""
    return _toon(request, pk)


def _toon(
    request: MedewerkerRequest, pk: int, *, fout: str = "", status: int = 200
) -> HttpResponse:
    rij = verstrekking_voor(request.inzage, pk)
    return render(
        request,
        "handhaving/verstrekken/verstrekking.html",
        {
            "verstrekking": rij,
            "ontvanger": ontvangers().get(rij.ontvanger),
            "doel_19": DOELEN_19.get(rij.doel_19, ""),
            "pakket": heeft_pakket(rij),
            "opgehaald": bool(rij.uitgiften.all()),
            "fout": fout,
        },
        status=status,
    )


@require_POST
@vereist(Handeling.WPG_VERSTREKKEN)
def verstrekking_pakket(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Haal het pakket op om het te geven; elke keer een regel in het log."""
    rij = verstrekking_voor(request.inzage, pk)
    try:
        pakket = pakket_ophalen(request.inzage, rij, reden=request.POST.get("reden", ""))
    except ActGeweigerd as fout:
        return _toon(request, pk, fout=str(fout), status=422)
    return als_bijlage(
        inzage_van(request.inzage, rij),
        bytes(pakket.inhoud),
        naam=f"verstrekking.{pakket.soort}",
        personen=personen_uit(rij),
        hoort_bij=rij,
    )


@require_GET
@vereist(Handeling.WPG_VERSTREKKEN)
def correcties(request: MedewerkerRequest) -> HttpResponse:
    """Welke ontvangers nog moeten horen dat een gegeven niet klopte."""
    lijst_geopend(request.inzage, "correctietaken")
    taken = open_correctietaken(request.inzage)
    return render(request, "handhaving/verstrekken/correcties.html", {"taken": taken})


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_VERSTREKKEN)
def correctie(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vink af: wanneer en hoe hoorde de ontvanger het?"""
    taak = correctietaak_voor(request.inzage, pk)
    gegevens: dict[str, Any] = {"taak": taak, "middelen": MIDDELEN, "vandaag": vandaag()}
    if request.method == "GET":
        return render(request, "handhaving/verstrekken/correctie.html", gegevens)
    middel = request.POST.get("middel", "")
    try:
        op = date.fromisoformat(request.POST.get("op", ""))
    except ValueError:
        op = date.max
    try:
        correctietaak_afhandelen(request.inzage, taak, op=op, middel=middel)
    except ActGeweigerd as fout:
        gegevens |= {"fout": str(fout), "middel": middel}
        status = 409 if isinstance(fout, IntussenGewijzigd) else 422
        return render(request, "handhaving/verstrekken/correctie.html", gegevens, status=status)
    messages.success(request, "Vastgelegd dat de ontvanger het weet.")
    return redirect("handhaving:correcties")
