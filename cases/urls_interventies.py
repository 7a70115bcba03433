"""De routes van interventies."""

from django.urls import URLPattern, path

from cases.views import interventies as scherm

interventieroutes: list[URLPattern] = [
    path("interventies/", scherm.interventies, name="interventies"),
    path("interventies/bestand/", scherm.interventies_bestand, name="interventies_bestand"),
    path("jongeren/<int:pk>/interventie/", scherm.interventie_nieuw, name="interventie_nieuw"),
    path("interventies/<int:pk>/", scherm.interventie, name="interventie"),
    path("interventies/<int:pk>/weg/", scherm.interventie_weg, name="interventie_weg"),
    path("beheer/interventies/", scherm.interventiesoorten, name="interventiesoorten"),
    path("beheer/interventies/<int:pk>/", scherm.interventiesoort, name="interventiesoort"),
]
