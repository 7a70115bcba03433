"""De ingang Lijsten: elke app meldt haar lijsten aan, en ieder ziet wat zij mag openen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.navigatie import lijsten as bladen


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijsten(request: MedewerkerRequest) -> HttpResponse:
    """De bladen die deze medewerker mag openen."""
    kan = [blad for blad in bladen if request.user.mag(blad.handeling)]
    return render(request, "cases/lijsten.html", {"bladen": kan})
