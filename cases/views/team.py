"""Het team: hoeveel werk er ligt, bij wie en waar."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from cases.selectors.team import teamlast
from cases.views.verdeling import laatste_verdeling
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.TEAM_ZIEN)
@require_GET
def team(request: MedewerkerRequest) -> HttpResponse:
    """De last per behandelaar en per gemeente; elk getal leidt naar zijn zaken."""
    last = teamlast(request.inzage.gemeenten)
    return TemplateResponse(
        request,
        "cases/team.html",
        {"last": last, "laatste": laatste_verdeling(request)},
    )
