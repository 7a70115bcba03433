"""De routes van de verslagen."""

from django.urls import path

from rapportage.views import (
    bi,
    indelingen,
    lijsten,
    overzicht,
    streefwaarden,
    tabellen,
    uitvoer,
    verslagen,
)

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
    path("indelingen/", indelingen.lijst, name="indelingen"),
    path("indelingen/overnemen/", indelingen.overnemen, name="indelingen_overnemen"),
    path("indelingen/woorden/<slug:lijst>/", indelingen.woorden, name="woorden"),
    path("indelingen/<slug:lijst>/<slug:nummer>/", indelingen.indeling, name="indeling"),
    path(
        "indelingen/<slug:lijst>/<slug:nummer>/terug/",
        indelingen.indeling_terug,
        name="indeling_terug",
    ),
    path("lijsten/", lijsten.lijsten, name="lijsten"),
    path("lijsten/bewaard/<int:pk>/weg/", lijsten.bewaard_weg, name="bewaard_weg"),
    path("lijsten/<slug:sleutel>/", lijsten.lijst, name="lijst"),
    path("lijsten/<slug:sleutel>/bewaren/", lijsten.lijst_bewaren, name="lijst_bewaren"),
    path("lijsten/<slug:sleutel>/bestand/", lijsten.lijst_bestand, name="lijst_bestand"),
    path("bestanden/", uitvoer.bestanden, name="bestanden"),
    path("bestanden/<int:pk>/", uitvoer.uitvoer, name="uitvoer"),
    path("bestanden/<int:pk>/voortgang/", uitvoer.uitvoer_voortgang, name="uitvoer_voortgang"),
    path("bestanden/<int:pk>/ophalen/", uitvoer.uitvoer_bestand, name="uitvoer_bestand"),
    path("bestanden/<int:pk>/weg/", uitvoer.uitvoer_weg, name="uitvoer_weg"),
    path("bi/", bi.bi, name="bi"),
    path("bi/<int:pk>/ophalen/", uitvoer.bi_bestand, name="bi_bestand"),
]
