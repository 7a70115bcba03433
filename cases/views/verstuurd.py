"""Een formulier dat ook bij een slechte verbinding precies één keer aankomt."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect

from cases.services.concepten import concept_wissen, eenmaal
from kern.autorisatie import MedewerkerRequest

VAN_HET_SCRIPT = "uitval"
GEMAAKT = 201
NIET_INHOUD = ("csrfmiddlewaretoken", "inzending")


def verstuurd(
    request: MedewerkerRequest, *, jongere_id: int, doe: Callable[[], str]
) -> HttpResponse:
    """Doe het één keer, gooi het concept weg en ga verder naar de URL die `doe` gaf.

    Het script voor een slechte verbinding (`static/js/uitval.js`) krijgt 201 met die URL: een
    doorverwijzing zou de pagina ophalen, en haar meldingen verbruiken, voor zij te zien is.
    Raises ActGeweigerd zoals `doe`.
    """
    inhoud = {naam: request.POST.getlist(naam) for naam in request.POST if naam not in NIET_INHOUD}
    sleutel = request.POST.get("inzending", "")
    pad = {"pad": [request.path]}
    naar = eenmaal(request.user, sleutel=sleutel, inhoud=inhoud | pad, doe=doe)
    plek = request.POST.get("conceptplek", "")
    if plek:
        concept_wissen(request.user, jongere_id=jongere_id, plek=plek[:60])
    if request.headers.get("X-Requested-With") == VAN_HET_SCRIPT:
        return HttpResponse(status=GEMAAKT, headers={"Location": naar})
    return redirect(naar)
