"""Wat iemand typt, bewaard zolang het nog niet is opgeslagen."""

import json
import re
from typing import Any

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from cases.selectors.concepten import conceptplek, eigen_concept
from cases.services.concepten import concept_bewaren, concept_wissen
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import NEDERLAND
from kern.nummers import nummer

PLEK = re.compile(r"[a-z0-9_-]{1,60}")


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def concept(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het eigen concept op een plek (GET), of een nieuwe stand ervan (POST).

    `botsing` in het antwoord: er stond al iets anders; er is niets gewijzigd.
    """
    vraag = request.POST if request.method == "POST" else request.GET
    jongere, zaak = conceptplek(pk, vraag.get("zaak", ""))
    plek = vraag.get("plek", "")
    if not PLEK.fullmatch(plek):
        return HttpResponseBadRequest()
    if request.method == "GET":
        rij = eigen_concept(request.user, jongere_id=jongere.pk, plek=plek)
        return JsonResponse(_stand(rij))
    if "weg" in vraag:
        concept_wissen(request.user, jongere_id=jongere.pk, plek=plek)
        return JsonResponse(_stand(None))
    try:
        velden = json.loads(vraag.get("velden", ""))
        versie = nummer(vraag.get("versie", "0"))
        if versie is None or not isinstance(velden, dict):
            return HttpResponseBadRequest()
        bewaring = concept_bewaren(
            jongere, zaak=zaak, plek=plek, velden=velden, versie=versie, inzage=request.inzage
        )
    except (ValueError, RecursionError, ActGeweigerd):
        return HttpResponseBadRequest()
    stand = _stand(bewaring.concept) | {"botsing": bewaring.botsing}
    if not bewaring.botsing:
        del stand["velden"]
    return JsonResponse(stand)


def _stand(rij: Any) -> dict[str, Any]:
    if rij is None:
        return {"versie": 0, "velden": {}, "tijd": ""}
    tijd = f"{rij.bewaard_op.astimezone(NEDERLAND):%H:%M}"
    return {"versie": rij.versie, "velden": rij.velden, "tijd": tijd}
