"""Het begin: voor wie zaken heeft Mijn dag, voor ieder ander wat zij kan doen."""

from django.http import HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from cases.selectors.collegas import blik_op, blikken
from cases.selectors.mijn_dag import dag, dagstand
from cases.views.schrijfvak import net_gedaan_lijst
from inrichting.selectors.kalenders import kalenderwaarschuwingen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.EIGEN_ACCOUNT)
@require_GET
def mijn_dag(request: MedewerkerRequest) -> HttpResponseBase:
    """De beginpagina. Wie een werkvoorraad heeft, ziet wat er vandaag moet."""
    if request.user.mag(Handeling.WERKVOORRAAD_ZIEN):
        return _dag(request)
    waarschuwingen = _waarschuwingen(request)
    return TemplateResponse(
        request,
        "cases/mijn_dag_begin.html",
        {"rollen": _rollen(request), "waarschuwingen": waarschuwingen},
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
def _dag(request: MedewerkerRequest) -> HttpResponse:
    lijsten = blikken(request.user)
    blik = blik_op(request.user, "", keuzes=lijsten)
    return TemplateResponse(
        request,
        "cases/mijn_dag.html",
        {
            "blik": blik,
            "stand": dagstand(blik),
            "hier": request.path,
            "gedaan": net_gedaan_lijst(request),
            "groepen": dag(request.inzage, blik=blik),
            "waarschuwingen": _waarschuwingen(request),
            "waarnemingen": [b for b in lijsten.values() if b.sleutel.isdigit()],
        },
    )


def _waarschuwingen(request: MedewerkerRequest) -> list[str]:
    """Wat er in de kalenders ontbreekt, voor wie daar iets aan kan doen."""
    if not request.user.mag(Handeling.INRICHTING_BEHEREN):
        return []
    return kalenderwaarschuwingen()


def _rollen(request: MedewerkerRequest) -> list[str]:
    return sorted({a.rol.naam for a in request.user.lopende_aanstellingen()})
