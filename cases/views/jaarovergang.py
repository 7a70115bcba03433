"""De jaarovergang: zien wat er over de zomer heen loopt, en per zaak of samen bevestigen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.jaarovergang import Zomerform
from cases.selectors.jaarovergang import (
    MEEST,
    gekozen_voorstellen,
    regels_van,
    te_bevestigen,
    zomerregels,
    zomerstand,
)
from cases.services.fouten import ActGeweigerd
from cases.services.jaarovergang import (
    afgelopen_schooljaar,
    jaarovergangen_bevestigen,
    laatste_dag,
)
from cases.views.lijstweg import in_zaken
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar_label
from kern.klok import vandaag


@vereist(Handeling.JAAROVERGANG)
@require_http_methods(["GET", "POST"])
def jaarovergang(request: MedewerkerRequest) -> HttpResponse:
    """De voorstellen; met POST de vraag bij de gekozen zaken, of hun bevestiging."""
    jaar = afgelopen_schooljaar(vandaag())
    alle = te_bevestigen(request.inzage.gemeenten, schooljaar=jaar)
    if request.method == "POST":
        nummers = [int(pk) for pk in request.POST.getlist("gekozen") if pk.isdecimal()][:MEEST]
        rijen = gekozen_voorstellen(alle, nummers)
        if rijen:
            return _bevestigen(request, rijen, gevraagd=len(set(nummers)))
        tekst = "Deze zaken zijn al bevestigd of gesloten." if nummers else "Kies eerst een zaak."
        messages.warning(request, tekst)
        return redirect("cases:jaarovergang")
    return render(
        request,
        "cases/jaarovergang.html",
        {
            "regels": zomerregels(request.inzage, alle),
            "stand": zomerstand(request.inzage.gemeenten, schooljaar=jaar),
            "label": schooljaar_label(jaar),
            "nieuw": schooljaar_label(jaar + 1),
            "laatste": laatste_dag(jaar),
            "acties": [{"label": "Verder met deze zaken", "waarde": "vraag", "soort": "primair"}],
            "meest": MEEST,
        },
    )


def _bevestigen(request: MedewerkerRequest, rijen: list[Any], *, gevraagd: int) -> HttpResponse:
    bevestigd = "bevestigd" in request.POST
    form = Zomerform(request.POST if bevestigd else None, rijen=rijen)
    if bevestigd and form.is_valid():
        try:
            uit = jaarovergangen_bevestigen(
                rijen, besluit=form.besluit(), medewerker=request.user, delen=form.delen
            )
        except ActGeweigerd as fout:
            form.add_error(None, f"Er is niets veranderd. {fout}")
        else:
            messages.success(request, f"{in_zaken(uit.gedaan)} bevestigd.")
            voor = gevraagd - uit.gedaan
            if voor:
                messages.warning(
                    request, f"{in_zaken(voor)} intussen al bevestigd of gesloten; niets veranderd."
                )
            return redirect("cases:jaarovergang")
    return render(
        request,
        "cases/jaarovergang_bevestigen.html",
        {
            "form": form,
            "delen": [deel for _, deel in form.delen],
            "gekozen": request.POST.getlist("gekozen"),
            "kop": in_zaken(len(rijen)),
            "regels": regels_van(request.inzage, rijen),
        },
        status=422 if bevestigd else 200,
    )
