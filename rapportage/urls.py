"""De routes van de verslagen."""

from django.urls import path

from rapportage.views import tabellen

app_name = "rapportage"
urlpatterns = [
    path("", tabellen.tabellen, name="tabellen"),
    path("tabel/<slug:nummer>/", tabellen.tabel, name="tabel"),
    path("tabel/<slug:nummer>/cel/", tabellen.cel, name="cel"),
    path("tabel/<slug:nummer>/<slug:formaat>/", tabellen.tabel_bestand, name="tabel_bestand"),
]
