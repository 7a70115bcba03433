"""De wachtlijst onder Lijsten."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.forms.wachtlijst import Wachtlijstkeuze
from cases.selectors.wachtlijst import MEEST
from cases.selectors.wachtlijst import wachtlijst as stand
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_safe
def wachtlijst(request: MedewerkerRequest) -> HttpResponse:
    """Wie wacht, hoe lang al, en de tellingen. `?peildatum=2026-10-01&soort=DOORSTROOM`."""
    form = Wachtlijstkeuze(request.GET or None)
    keuze = form.cleaned_data if form.is_valid() else {}
    lijst = stand(
        request.inzage,
        dag=keuze.get("peildatum"),
        soort=keuze.get("soort", ""),
        zonder_contact=keuze.get("zonder_contact", False),
    )
    return render(
        request,
        "cases/wachtlijst.html",
        {"lijst": lijst, "form": form, "meest": MEEST},
        status=422 if form.errors else 200,
    )
