"""De routes van doelgroep, triage, uitval en de vsv-lijst."""

from django.urls import URLPattern, path

from doorstroompunt.doelgroep import views as doelgroep
from doorstroompunt.uitval import views as uitval
from doorstroompunt.vsvlijst import gemisviews, reeksviews
from doorstroompunt.vsvlijst import views as vsvlijst

urlpatterns: list[URLPattern] = [
    path("triage/", doelgroep.triage, name="triage"),
    path("triage/bestand/", doelgroep.triage_bestand, name="triage_bestand"),
    path("triage/besluiten/", doelgroep.besluiten, name="triage_besluiten"),
    path("jongere/<int:pk>/waarom/", doelgroep.waarom, name="waarom"),
    path("jongere/<int:pk>/uitval/", uitval.uitval_nieuw, name="uitval_nieuw"),
    path("uitval/<int:pk>/", uitval.uitval, name="uitval"),
    path("uitval/<int:pk>/weg/", uitval.uitval_weg, name="uitval_weg"),
    path("lijsten/", vsvlijst.lijsten, name="vsvlijsten"),
    path("lijsten/reeks/", reeksviews.reeks, name="vsvreeks"),
    path("lijsten/reeks/bestand/", reeksviews.reeks_bestand, name="vsvreeks_bestand"),
    path("lijsten/<int:pk>/", vsvlijst.lijst, name="vsvlijst"),
    path("lijsten/<int:pk>/bestand/", vsvlijst.bestand, name="vsvlijst_bestand"),
    path("lijsten/<int:pk>/kiezen/", vsvlijst.kiezen, name="vsvlijst_kiezen"),
    path("lijsten/<int:pk>/gemist/", gemisviews.gemist, name="vsvgemist"),
    path("lijsten/<int:pk>/gemist/bestand/", gemisviews.gemist_bestand, name="vsvgemist_bestand"),
]
