"""De ingang Beheer: welke schermen er zijn, en wat er ontbreekt."""

from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from inrichting.selectors.kalenders import kalenderwaarschuwingen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, beheermeldingen
from kern.navigatie import beheer as beheerschermen


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def beheer(request: MedewerkerRequest) -> HttpResponseBase:
    """De bladen van het beheer per groep, met bovenaan wat er moet gebeuren."""
    mag = [scherm for scherm in beheerschermen if request.user.mag(scherm.handeling)]
    groepen = [(groep, [s for s in mag if s.groep == groep]) for groep in Beheergroep]
    return TemplateResponse(
        request,
        "inrichting/beheer.html",
        {
            "groepen": [(groep, schermen) for groep, schermen in groepen if schermen],
            "waarschuwingen": kalenderwaarschuwingen(),
            "meldingen": [melding for bron in beheermeldingen for melding in bron()],
        },
    )
