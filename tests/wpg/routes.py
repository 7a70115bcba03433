"""Proefroutes om het vangnet om elk verzoek mee te beproeven."""

from django.db import connection
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import path

from cases.models import Jongere, Zaak
from kern.autorisatie import vereist
from kern.handelingen import Handeling
from leerplicht import urls as leerplicht_urls
from wpg.services import inzage_vastleggen


@vereist(Handeling.DOSSIER_ZIEN)
def tonen(request, pk: int):
    jongere = Jongere.objects.filter(pk=pk).first()
    if jongere is None:
        raise Http404
    inzage_vastleggen(
        request.inzage, jongeren=[(jongere.pk, jongere.gemeente_id)], object_id=jongere.pk
    )
    return HttpResponse(jongere.volledige_naam)


@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijst(request):
    jongeren = list(Jongere.objects.order_by("pk"))
    inzage_vastleggen(request.inzage, jongeren=[(j.pk, j.gemeente_id) for j in jongeren])
    return HttpResponse(f"{len(jongeren)}")


@vereist(Handeling.ZAAK_BEHANDELEN)
def stil_wijzigen(request, pk: int):
    zaak = Zaak.objects.get(pk=pk)
    inzage_vastleggen(request.inzage, jongeren=[(zaak.jongere_id, zaak.gemeente_id)])
    with connection.cursor() as cursor:
        cursor.execute("update cases_zaak set termijn = '2027-01-01' where id = %s", [pk])
    return HttpResponse("gelukt")


@vereist(Handeling.ZAAK_BEHANDELEN)
def halverwege_fout(request, pk: int):
    zaak = Zaak.objects.get(pk=pk)
    zaak.status = "in_behandeling"
    zaak.save()
    raise RuntimeError("halverwege")


def zonder_handeling(request):
    return HttpResponse("dit mag niemand zien")


@vereist(Handeling.DOSSIER_ZIEN)
def stroom(request):
    return StreamingHttpResponse(str(Jongere.objects.count()) for _ in range(1))


urlpatterns = [
    *leerplicht_urls.urlpatterns,
    path("proef/jongere/<int:pk>/", tonen, name="tonen"),
    path("proef/lijst/", lijst, name="lijst"),
    path("proef/stil/<int:pk>/", stil_wijzigen, name="stil"),
    path("proef/fout/<int:pk>/", halverwege_fout, name="fout"),
    path("proef/open/", zonder_handeling, name="open"),
    path("proef/stroom/", stroom, name="stroom"),
]
handler404 = "leerplicht.gezondheid.fout_404"
handler500 = "leerplicht.gezondheid.fout_500"
