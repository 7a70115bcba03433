"""De ingang Beheer: welke schermen er zijn, en wat er ontbreekt."""

from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from inrichting.selectors.kalenders import kalenderwaarschuwingen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.navigatie import beheer as beheerschermen
from kern.navigatie import beheermeldingen


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def beheer(request: MedewerkerRequest) -> HttpResponseBase:
    """De bladen van het beheer, met bovenaan wat er moet gebeuren."""
    return TemplateResponse(
        request,
        "inrichting/beheer.html",
        {
            "schermen": [s for s in beheerschermen if request.user.mag(s.handeling)],
            "waarschuwingen": kalenderwaarschuwingen(),
            "meldingen": [melding for bron in beheermeldingen for melding in bron()],
        },
    )
