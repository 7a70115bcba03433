"""De routes van meldingen."""

from django.urls import URLPattern, path

from meldingen.views import (
    meerderjarig,
    melding,
    parkeren,
    verminderd,
    verzuimmelding,
    ziekteverzuim,
)

app_name = "meldingen"
urlpatterns: list[URLPattern] = [
    path("geparkeerd/", parkeren.geparkeerd, name="geparkeerd"),
    path("nieuw/", parkeren.nieuw, name="nieuw"),
    path("opleidingen/", parkeren.opleidingen, name="opleidingen"),
    path("opleidingen/bestand/", parkeren.opleidingen_bestand, name="opleidingen_bestand"),
    path("verminderd/", verminderd.verminderd, name="verminderd"),
    path("verminderd/bestand/", verminderd.verminderd_bestand, name="verminderd_bestand"),
    path("18plus/", meerderjarig.meerderjarig, name="meerderjarig"),
    path("18plus/bestand/", meerderjarig.meerderjarig_bestand, name="meerderjarig_bestand"),
    path("18plus/brief/", meerderjarig.eerste_brief, name="eerste_brief"),
    path(
        "verzuim/jongere/<int:pk>/",
        verzuimmelding.verzuimmelding_nieuw,
        name="verzuimmelding_nieuw",
    ),
    path("zorg/jongere/<int:pk>/", meerderjarig.zorgmelding_nieuw, name="zorgmelding_nieuw"),
    path("ziekteverzuim/", ziekteverzuim.ziekteverzuim, name="ziekteverzuim"),
    path(
        "ziekteverzuim/bestand/", ziekteverzuim.ziekteverzuim_bestand, name="ziekteverzuim_bestand"
    ),
    path(
        "ziekteverzuim/jongere/<int:pk>/",
        ziekteverzuim.ziekteverwijzing_nieuw,
        name="ziekteverwijzing_nieuw",
    ),
    path("ziekteverzuim/<int:pk>/", ziekteverzuim.ziekteverwijzing, name="ziekteverwijzing"),
    path(
        "ziekteverzuim/<int:pk>/<slug:act>/",
        ziekteverzuim.ziekteverwijzing_act,
        name="ziekteverwijzing_act",
    ),
    path("<int:pk>/", melding.melding, name="melding"),
    path("<int:pk>/sluitdelen/", melding.sluitdelen, name="sluitdelen"),
    path("<int:pk>/<slug:act>/", melding.melding_act, name="melding_act"),
]
