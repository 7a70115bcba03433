"""Van het AVG-dossier naar de handhaving: een Wpg-zaak openen en stukken overnemen."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.services.fouten import ActGeweigerd
from handhaving.forms.zaak import Openform, Overneemform
from handhaving.selectors.deuren import wpgzaak_voor
from handhaving.selectors.dossier import (
    avgzaak_bij,
    avgzaak_voor,
    mensen_in,
    stukgroepen,
    wpgzaken_bij,
)
from handhaving.selectors.instellingen import stand_op
from handhaving.selectors.stukken import stukblad, stukvoorbeeld
from handhaving.selectors.zaakscherm import bijzonder_openen, stuk_voor
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import sleutel_van, stukken_overnemen
from handhaving.views.formulier import ONVERWERKT, weiger
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

DICHT = "sandbox; default-src 'none'"


@vereist(Handeling.WPG_ZIEN)
def bij_zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De Wpg-zaken bij een AVG-zaak, en de knop om er een te openen."""
    avgzaak = avgzaak_voor(request.inzage, pk)
    return render(
        request,
        "handhaving/bij_zaak.html",
        {
            "avgzaak": avgzaak,
            "zaken": wpgzaken_bij(request.inzage, avgzaak),
            "mag": request.user.mag(Handeling.WPG_BEHANDELEN, avgzaak.gemeente_id),
        },
    )


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def openen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Open een Wpg-zaak vanuit een AVG-zaak; die zelf verandert niet."""
    avgzaak = avgzaak_voor(request.inzage, pk)
    stand = stand_op(avgzaak.gemeente_id, soort="regime_overgang")
    gegevens = request.POST if request.method == "POST" else None
    form = Openform(gegevens, mensen=mensen_in(avgzaak), stand=stand)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            zaak = wpgzaak_openen(request.inzage, avgzaak, opening=form.opening())
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "De Wpg-zaak is geopend en staat op uw naam.")
            return redirect("handhaving:zaak", zaak.pk)
    return render(
        request,
        "handhaving/openen.html",
        {"avgzaak": avgzaak, "form": form},
        status=status if status != HTTPStatus.OK or not form.errors else ONVERWERKT,
    )


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def overnemen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kies stukken uit het AVG-dossier; zij worden gekopieerd, met de herkomst erbij."""
    zaak = wpgzaak_voor(request.inzage, pk)
    avgzaak = avgzaak_bij(zaak)
    groepen = stukgroepen(zaak, avgzaak) if avgzaak is not None else []
    sleutels = [sleutel_van(stuk) for groep in groepen for stuk, _ in groep.stukken]
    form = Overneemform(request.POST if request.method == "POST" else None, sleutels=sleutels)
    status = 200
    if form.is_bound and form.is_valid():
        g = form.cleaned_data
        try:
            rijen = stukken_overnemen(
                request.inzage,
                zaak,
                sleutels=g["stukken"],
                bijzonder=g["bijzonder"],
                onvermijdelijk=g["onvermijdelijk"],
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            wat = "1 stuk" if len(rijen) == 1 else f"{len(rijen)} stukken"
            messages.success(request, f"{wat} overgenomen. In het AVG-dossier verandert niets.")
            return redirect("handhaving:zaak", zaak.pk)
    return render(
        request,
        "handhaving/overnemen.html",
        {
            "zaak": zaak,
            "form": form,
            "gekozen": form.gekozen,
            "groepen": [
                {
                    "label": groep.label,
                    "stukken": [
                        {"stuk": stuk, "al": al, "sleutel": sleutel_van(stuk)}
                        for stuk, al in groep.stukken
                    ],
                }
                for groep in groepen
            ],
        },
        status=status if status != HTTPStatus.OK or not form.errors else ONVERWERKT,
    )


@vereist(Handeling.WPG_ZIEN)
def stuk(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een overgenomen stuk. Naar buiten gaat het alleen door een verstrekking."""
    rij = stuk_voor(request.inzage, pk)
    bijzonder_openen(request.inzage, rij)
    return render(request, "handhaving/stuk.html", {"stuk": rij, "voorbeeld": stukvoorbeeld(rij)})


@vereist(Handeling.WPG_ZIEN)
def stuk_blad(request: MedewerkerRequest, pk: int, nummer: int) -> HttpResponse:
    """Eén bladzijde van een overgenomen document als png, opnieuw getekend."""
    rij = stuk_voor(request.inzage, pk)
    bijzonder_openen(request.inzage, rij)
    beeld = stukblad(rij, nummer)
    if beeld is None:
        raise Http404
    antwoord = HttpResponse(beeld, content_type="image/png")
    antwoord.headers["Content-Security-Policy"] = DICHT
    return antwoord
