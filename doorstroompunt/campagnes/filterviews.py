"""Het filter van een open campagne aanpassen: invullen, het voorbeeld zien, en doen."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.campagnes.aanpassen import filter_aanpassen, gevolg_van, namen_van
from doorstroompunt.campagnes.filter import Filter
from doorstroompunt.campagnes.forms import Filterform
from doorstroompunt.campagnes.lezen import campagne_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT: Final = 422
BOTSING: Final = 409


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagne_filter(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Toon eerst wie erbij komt en wie afvalt; met het merk van dat voorbeeld gebeurt het."""
    rij = campagne_voor(request.inzage, pk)
    if rij.gesloten_op is not None:
        messages.error(request, "De campagne is gesloten. Zet haar eerst weer open.")
        return redirect("doorstroompunt:campagne", pk)
    form = Filterform(request.POST or None, campagne=rij)
    status, gevolg = (ONVERWERKT if form.errors else 200), None
    if form.is_valid():
        gezien = request.POST.get("gezien", "")
        if gezien:
            try:
                uit = filter_aanpassen(rij, form.filter(), gezien=gezien, inzage=request.inzage)
            except IntussenGewijzigd as fout:
                messages.error(request, str(fout))
                status = BOTSING
            except ActGeweigerd as fout:
                form.add_error(None, str(fout))
                status = ONVERWERKT
            else:
                messages.success(
                    request,
                    f"Het filter is aangepast. Nieuw in het voorstel: {uit.erbij_aantal}. "
                    f"Uit de campagne: {uit.weg_aantal}.",
                )
                return redirect("doorstroompunt:campagne_voorstel", pk)
        gevolg = gevolg_van(rij, form.filter())
    return render(
        request,
        "doorstroompunt/campagnes/filter.html",
        {
            "campagne": rij,
            "filter": Filter.uit(rij.filter).woorden(),
            "nieuw": form.filter().woorden() if gevolg else "",
            "form": form,
            "gevolg": gevolg,
            "erbij": namen_van(request.inzage, rij, gevolg.erbij) if gevolg else (),
            "weg": namen_van(request.inzage, rij, gevolg.weg) if gevolg else (),
        },
        status=status,
    )
