"""De schermen van een Wpg-zaak: de lijst, het zoeken, de zaak zelf en de vraag waarom."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.reden import Redenvraag
from cases.views.terug import veilig
from handhaving.forms.zaak import Zoekform
from handhaving.panelen import wpgpanelen
from handhaving.selectors.deuren import bestaat_wpgzaak, redensleutel, wpgzaak_voor
from handhaving.selectors.zaakscherm import (
    aantekeningen_van,
    betrokkenbladen,
    bewaartijd_van,
    stukken_van,
    tijdlijn_van,
)
from handhaving.selectors.zaken import MEESTE_TREFFERS, zaken_zoeken, zakenblad
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.WPG_ZIEN)
def zaken(request: MedewerkerRequest) -> HttpResponse:
    """De Wpg-zaken die voor het schot staan; de keuzes staan in de URL."""
    keuzefilter, blad = zakenblad(request.inzage, request.GET.dict())
    return render(request, "handhaving/zaken.html", _lijst(request, filter=keuzefilter, blad=blad))


@vereist(Handeling.WPG_ZIEN)
@require_http_methods(["POST"])
def zoeken(request: MedewerkerRequest) -> HttpResponse:
    """Zoek binnen de handhaving; wie gezocht wordt, staat nooit in een URL."""
    form = Zoekform(request.POST)
    gezocht: dict[str, Any] = {}
    if form.is_valid():
        treffers = zaken_zoeken(request.inzage, form.cleaned_data["term"])
        gezocht = {"treffers": treffers, "gezocht": True, "meeste": MEESTE_TREFFERS}
    context = _lijst(request, zoekform=form, **gezocht)
    return render(request, "handhaving/zoeken.html", context, status=422 if form.errors else 200)


def _lijst(request: MedewerkerRequest, **deel: Any) -> dict[str, Any]:
    mag = request.user.mag(Handeling.WPG_COMBINEREN)
    return {"zoekform": Zoekform(), "mag_bevestigen": mag, **deel}


@vereist(Handeling.WPG_ZIEN)
def zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén Wpg-zaak met al haar onderdelen."""
    gevonden = wpgzaak_voor(request.inzage, pk)
    panelen = [
        {"sjabloon": paneel.sjabloon, "gegevens": paneel.inhoud(request.inzage, gevonden)}
        for paneel in wpgpanelen
    ]
    return render(
        request,
        "handhaving/zaak.html",
        {
            "zaak": gevonden,
            "panelen": panelen,
            "mag": request.user.mag(Handeling.WPG_BEHANDELEN, gevonden.gemeente_id),
            "betrokkenen": betrokkenbladen(gevonden),
            "aantekeningen": aantekeningen_van(gevonden),
            "stukken": stukken_van(gevonden),
            "bewaartijd": bewaartijd_van(gevonden),
            "tijdlijn": tijdlijn_van(gevonden),
        },
    )


@vereist(Handeling.WPG_ZIEN)
def reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom opent u deze zaak? Toont niemand; de reden geldt tot het uitloggen."""
    bestaat_wpgzaak(request.inzage, pk)
    form = Redenvraag(request.POST or None, initial={"naar": request.GET.get("naar", "")})
    if request.method == "POST" and form.is_valid():
        redenen = dict(request.session.get("redenen", {}))
        redenen[redensleutel(pk)] = form.cleaned_data["reden"]
        request.session["redenen"] = redenen
        naar = veilig(request, form.cleaned_data["naar"])
        return redirect(naar) if naar else redirect("handhaving:zaak", pk)
    status = 422 if form.errors else 200
    return render(request, "handhaving/reden.html", {"form": form}, status=status)
