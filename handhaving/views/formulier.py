"""Het gewone formulierscherm van de handhaving: één vorm voor elke act."""

from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest

ONVERWERKT, BOTSING = 422, 409


def weiger(form: Any, fout: ActGeweigerd) -> int:
    """Zet de weigering boven het formulier; geeft de status die erbij hoort."""
    form.add_error(None, str(fout))
    return BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT


def formulier(  # noqa: PLR0913 - een scherm heeft een kop, een stand, een knop en een weg terug
    request: MedewerkerRequest,
    form: BaseForm,
    *,
    kop: str,
    knop: str,
    terug: str,
    terug_tekst: str = "Terug naar de Wpg-zaak",
    stand: str = "",
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """Toon het formulier. kop, stand en knop noemen niemand; terug: het adres van Annuleren."""
    if form.errors and status == HTTPStatus.OK:
        status = ONVERWERKT
    context = {
        "form": form,
        "kop": kop,
        "stand": stand,
        "knop": knop,
        "terug": terug,
        "terug_tekst": terug_tekst,
        **extra,
    }
    return render(request, "handhaving/formulier.html", context, status=status)
