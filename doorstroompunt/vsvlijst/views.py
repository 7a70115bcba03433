"""De lijsten, de aansluiting van een lijst, en de keuze bij gekozen regels."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.services.fouten import ActGeweigerd
from doorstroompunt.models import MINISTERIE, UITKOMSTEN
from doorstroompunt.vsvlijst.aansluiting import (
    TONEN,
    Aansluiting,
    Keuze,
    aansluiting_van,
    alle_regels,
    gekozen_regels,
    lijst_voor,
    lijsten_voor,
    regels_van,
)
from doorstroompunt.vsvlijst.acten import uitkomsten_vastleggen
from doorstroompunt.vsvlijst.forms import VOORSTEL, WISSEN, Uitkomstform
from doorstroompunt.vsvlijst.gemis import wie_mist
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import keuzechips
from kern.nummers import nummers
from kern.rekenblad import als_rekenblad

ONVERWERKT = 422


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijsten(request: MedewerkerRequest) -> HttpResponse:
    """Elke ingelezen lijst met haar stand; hier staat nog niemand op."""
    return render(
        request,
        "doorstroompunt/vsvlijst/lijsten.html",
        {
            "lijsten": lijsten_voor(request.inzage),
            "mag_inlezen": request.user.mag(Handeling.INNAME),
        },
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijst(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De aansluiting: van het aantal op de lijst naar wat overblijft, met de regels."""
    aansluiting = aansluiting_van(lijst_voor(request.inzage, pk))
    keuze = Keuze.uit_url(request.GET.dict())
    blad, regels = regels_van(request.inzage, aansluiting, keuze, pagina=request.GET.get("pagina"))
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, aansluiting.lijst.gemeente_id)
    return render(
        request,
        "doorstroompunt/vsvlijst/lijst.html",
        {
            "aansluiting": aansluiting,
            "keuze": keuze,
            "keuze_url": keuze.url(),
            "chips": _chips(aansluiting, keuze),
            "redenen": _redenchips(aansluiting, keuze),
            "pagina": blad,
            "regels": regels,
            "mist": len(wie_mist(aansluiting.lijst))
            if aansluiting.lijst.soort == MINISTERIE
            else None,
            "mag": mag,
            "acties": [
                {"label": "Voorstel overnemen", "waarde": VOORSTEL, "soort": "primair"},
                {"label": "Zelf kiezen", "waarde": "kiezen", "soort": "gewoon"},
            ],
        },
    )


def _chips(aansluiting: Aansluiting, keuze: Keuze) -> list[dict[str, object]]:
    aantallen = {
        "open": aansluiting.open,
        "verklaard": aansluiting.verklaard,
        "over": aansluiting.over,
        "": aansluiting.aantal,
    }
    return keuzechips(keuze, "toon", TONEN, aantallen=aantallen, reden="")


def _redenchips(aansluiting: Aansluiting, keuze: Keuze) -> list[dict[str, object]]:
    """Op elke reden die voorkomt, gekozen of voorgesteld; ook op wie klopt."""
    komt_voor: set[str] = {oordeel.reden for oordeel in aansluiting.voorgesteld.values()}
    komt_voor |= {verschil.code for verschil in aansluiting.verschillen if verschil.gekozen}
    redenen = {code: label for code, label in UITKOMSTEN.items() if code in komt_voor}
    return keuzechips(keuze, "reden", redenen, wist=True)


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def bestand(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De gekozen regels voor een rekenblad."""
    aansluiting = aansluiting_van(lijst_voor(request.inzage, pk))
    keuze = Keuze.uit_url(request.GET.dict())
    return als_rekenblad(
        "aansluiting",
        kop=("Jongere", "Geboren", "Gevonden met", "Voorstel", "Sinds", "Gekozen", "Toelichting"),
        rijen=[
            (
                rij.naam,
                rij.geboren.isoformat() if rij.geboren else "",
                rij.gevonden_met,
                rij.voorstel_woorden,
                rij.dag.isoformat() if rij.dag else "",
                rij.uitkomst_woorden,
                rij.toelichting,
            )
            for rij in alle_regels(request.inzage, aansluiting, keuze)
        ],
    )


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def kiezen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vraag wat het is, een keer voor alle gekozen regels, en leg het vast."""
    aansluiting = aansluiting_van(lijst_voor(request.inzage, pk))
    keuze = Keuze.uit_url(request.POST.dict())
    terug = reverse("doorstroompunt:vsvlijst", args=[pk]) + keuze.url()
    gekozen = [
        nummer
        for nummer in nummers(request.POST.getlist("gekozen"))
        if nummer in aansluiting.voorgesteld
    ]
    if not gekozen:
        messages.warning(request, "Kies eerst een of meer regels.")
        return redirect(terug)
    bevestigd = "bevestigd" in request.POST
    begin = VOORSTEL if request.POST.get("actie") == VOORSTEL else None
    form = Uitkomstform(request.POST if bevestigd else None, initial={"uitkomst": begin})
    if bevestigd and form.is_valid():
        code = form.cleaned_data["uitkomst"]
        try:
            aantal = uitkomsten_vastleggen(
                aansluiting.lijst,
                {pk: _uitkomst(aansluiting, pk, code) for pk in gekozen},
                toelichting=form.cleaned_data["toelichting"],
                inzage=request.inzage,
            )
        except ActGeweigerd as fout:
            form.add_error("toelichting", str(fout))
        else:
            regels = "1 regel" if aantal == 1 else f"{aantal} regels"
            messages.success(request, f"{regels} vastgelegd.")
            return redirect(terug)
    return render(
        request,
        "doorstroompunt/vsvlijst/kiezen.html",
        {
            "aansluiting": aansluiting,
            "form": form,
            "keuze": keuze,
            "gekozen": gekozen,
            "regels": gekozen_regels(request.inzage, aansluiting, gekozen),
            "terug_url": terug,
        },
        status=ONVERWERKT if bevestigd else 200,
    )


def _uitkomst(aansluiting: Aansluiting, pk: int, code: str) -> str:
    if code == VOORSTEL:
        return str(aansluiting.voorgesteld[pk].reden)
    return "" if code == WISSEN else code
