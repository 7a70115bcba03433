"""De routes van het beheer op scholen."""

from django.urls import URLPattern, path

from cases.views.scholen import afspraken, school

schoolroutes: list[URLPattern] = [
    path("beheer/scholen/", school.scholen, name="scholen"),
    path("beheer/scholen/<int:pk>/", school.school, name="school"),
    path("beheer/scholen/<int:pk>/regio/", school.school_regio, name="school_regio"),
    path("beheer/scholen/<int:pk>/dicht/", school.sluitingsdag_nieuw, name="sluitingsdag_nieuw"),
    path("beheer/scholen/<int:pk>/afspraak/", afspraken.afspraak_nieuw, name="afspraak_nieuw"),
    path("beheer/dicht/<int:pk>/weg/", school.sluitingsdag_weg, name="sluitingsdag_weg"),
    path("beheer/afspraken/", afspraken.schoolafspraken, name="schoolafspraken"),
    path("beheer/afspraken/<int:pk>/", afspraken.afspraak, name="schoolafspraak"),
    path("beheer/afspraken/<int:pk>/weg/", afspraken.afspraak_weg, name="afspraak_weg"),
    path("beheer/gemeenten/", school.gemeenteregios, name="gemeenteregios"),
]
