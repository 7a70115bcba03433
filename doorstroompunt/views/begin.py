"""De ingang van het Doorstroompunt: elk deel meldt haar blad aan, en ieder ziet wat zij mag."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstroompunt.menu import bladen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def begin(request: MedewerkerRequest) -> HttpResponse:
    """De bladen die deze medewerker mag openen."""
    kan = [blad for blad in bladen if request.user.mag(blad.handeling)]
    return render(request, "doorstroompunt/begin.html", {"bladen": kan})
