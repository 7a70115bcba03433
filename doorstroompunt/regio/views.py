"""De regio op een blad, en de inzet van een medewerker."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.services.fouten import ActGeweigerd
from doorstroompunt.regio.forms import Inzetform
from doorstroompunt.regio.inzet import inzet_vastleggen
from doorstroompunt.regio.lezen import regiobeeld
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad

ONVERWERKT = 422


@require_safe
@vereist(Handeling.TEAM_ZIEN)
def regio(request: MedewerkerRequest) -> HttpResponse:
    """Per gemeente en begeleider: wat loopt, wat wacht, en met hoeveel inzet."""
    return render(
        request,
        "doorstroompunt/regio/regio.html",
        {
            "beeld": regiobeeld(request.inzage),
            "mag": request.user.mag(Handeling.TOEWIJZEN),
            "mag_overdragen": request.user.mag(Handeling.JONGERE_BEHEREN),
        },
    )


@require_safe
@vereist(Handeling.TEAM_ZIEN)
def regio_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde tellingen voor een rekenblad."""
    return als_rekenblad(
        "regio",
        kop=("Gemeente", "Begeleider", "Taak", "Lopende zaken", "Wacht", "Trajecten", "Fte"),
        rijen=[
            (
                regel.gemeente.naam,
                wie.naam,
                wie.taak,
                str(wie.telling.zaken),
                str(wie.telling.wacht),
                str(wie.telling.trajecten),
                str(wie.telling.fte),
            )
            for regel in regiobeeld(request.inzage).gemeenten
            for wie in regel.begeleiders
        ],
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.TOEWIJZEN)
def inzet(request: MedewerkerRequest) -> HttpResponse:
    """Leg vast hoeveel een medewerker vanaf een dag werkt."""
    form = Inzetform(
        request.POST or None, gemeenten=request.inzage.gemeenten, initial={"van": vandaag()}
    )
    if form.is_valid():
        try:
            rij = inzet_vastleggen(**form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        except ValidationError as fout:
            form.add_error("fte", fout.messages)
        else:
            messages.success(request, f"De inzet van {rij.medewerker.naam} is vastgelegd.")
            return redirect("doorstroompunt:regio")
    return render(
        request,
        "doorstroompunt/regio/inzet.html",
        {"form": form},
        status=ONVERWERKT if form.errors else 200,
    )
