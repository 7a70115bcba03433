"""De routes van benaderen, contactladder en trajecten."""

from django.urls import URLPattern, path

from doorstroompunt.benaderen import codeviews, views
from doorstroompunt.trajecten import views as trajecten

urlpatterns: list[URLPattern] = [
    path("ladder/", views.ladder, name="ladder"),
    path("ladder/bestand/", views.ladder_bestand, name="ladder_bestand"),
    path("ladder/geteld/", views.geteld, name="geteld"),
    path("ladder/regels/", views.benaderregels, name="benaderregels"),
    path("ladder/resultaten/", codeviews.resultaatcodes, name="resultaatcodes"),
    path(
        "ladder/resultaten/<int:pk>/einde/",
        codeviews.resultaatcode_einde,
        name="resultaatcode_einde",
    ),
    path("jongeren/<int:pk>/poging/", views.poging, name="poging"),
    path("pogingen/<int:pk>/ongedaan/", views.poging_ongedaan, name="poging_ongedaan"),
    path("jongeren/<int:pk>/benaderen/", views.benaderen, name="benaderen"),
    path("jongeren/<int:pk>/afwijken/", views.benaderen_afwijken, name="benaderen_afwijken"),
    path("afwijkingen/<int:pk>/opheffen/", views.afwijking_opheffen, name="afwijking_opheffen"),
    path("trajecten/", trajecten.trajecten, name="trajecten"),
    path("trajecten/partners/", trajecten.partners, name="trajectpartners"),
    path("trajecten/partners/bestand/", trajecten.partners_bestand, name="trajectpartners_bestand"),
    path("trajecten/<int:pk>/", trajecten.traject, name="traject"),
    path("trajecten/<int:pk>/act/<slug:act>/", trajecten.traject_act, name="traject_act"),
    path("jongeren/<int:pk>/traject/", trajecten.traject_nieuw, name="traject_nieuw"),
]
