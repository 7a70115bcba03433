"""De routes van de verslagen."""

from django.urls import path

from rapportage.views import overzicht, streefwaarden, tabellen, verslagen

app_name = "rapportage"
urlpatterns = [
    path("", tabellen.tabellen, name="tabellen"),
    path("overzicht/", overzicht.overzicht, name="overzicht"),
    path("overzicht/achter/", overzicht.achter, name="achter"),
    path("streefwaarden/", streefwaarden.streefwaarden, name="streefwaarden"),
    path("streefwaarden/nieuw/", streefwaarden.streefwaarde_nieuw, name="streefwaarde_nieuw"),
    path("streefwaarden/<int:pk>/weg/", streefwaarden.streefwaarde_weg, name="streefwaarde_weg"),
    path("tabel/<slug:nummer>/", tabellen.tabel, name="tabel"),
    path("tabel/<slug:nummer>/cel/", tabellen.cel, name="cel"),
    path("tabel/<slug:nummer>/<slug:formaat>/", tabellen.tabel_bestand, name="tabel_bestand"),
    path("jaarverslagen/", verslagen.verslagen, name="verslagen"),
    path("jaarverslagen/nieuw/", verslagen.verslag_nieuw, name="verslag_nieuw"),
    path("jaarverslagen/<int:pk>/", verslagen.verslag, name="verslag"),
    path("jaarverslagen/<int:pk>/maken/", verslagen.verslag_maken, name="verslag_maken"),
    path(
        "jaarverslagen/<int:pk>/voortgang/", verslagen.verslag_voortgang, name="verslag_voortgang"
    ),
    path("jaarverslagen/versie/<int:pk>/", verslagen.versie, name="versie"),
    path(
        "jaarverslagen/versie/<int:pk>/<slug:formaat>/",
        verslagen.versie_bestand,
        name="versie_bestand",
    ),
]
