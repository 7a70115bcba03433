"""De routes van verlof, de ronde voor 1 juli, toezicht en eigen vragen."""

from django.urls import URLPattern, path

from vrijstellingen.views import ronde, toezicht, verlof, vragen

urlpatterns: list[URLPattern] = [
    path("verlof/<int:pk>/", verlof.verlof, name="verlof"),
    path("verlof/<int:pk>/aanvraag/", verlof.verlof_nieuw, name="verlof_nieuw"),
    path("verlof/<int:pk>/school/", verlof.schoolverlof_nieuw, name="schoolverlof_nieuw"),
    path("verlof/school/<int:pk>/weg/", verlof.schoolverlof_weg, name="schoolverlof_weg"),
    path("<int:pk>/verlof/", verlof.verlofaanvraag, name="verlofaanvraag"),
    path("<int:pk>/verlof/doorsturen/", verlof.verlof_doorsturen, name="verlof_doorsturen"),
    path("<int:pk>/verlof/school/", verlof.schoolverlof_antwoord, name="schoolverlof_antwoord"),
    path("ronde/", ronde.rondes, name="rondes"),
    path("ronde/<int:pk>/", ronde.ronde, name="ronde"),
    path("ronde/<int:pk>/aanvullen/", ronde.ronde_aanvullen, name="ronde_aanvullen"),
    path("ronde/<int:pk>/herinnerd/", ronde.ronde_herinnerd, name="ronde_herinnerd"),
    path("ronde/<int:pk>/afronden/", ronde.ronde_afronden, name="ronde_afronden"),
    path("ronde/<int:pk>/bestand/", ronde.ronde_bestand, name="ronde_bestand"),
    path("ronde/regel/<int:pk>/", ronde.ronde_antwoord, name="ronde_antwoord"),
    path("bekijken/", toezicht.bekijken, name="bekijken"),
    path("bekijken/taken/", toezicht.bekijken_taken, name="bekijken_taken"),
    path("<int:pk>/bekijken/", toezicht.heroverweging, name="heroverweging"),
    path("inspectie/", toezicht.inspectie, name="inspectie"),
    path("<int:pk>/inspectie/", toezicht.inspectie_melden, name="inspectie_melden"),
    path("<int:pk>/vragen/", toezicht.vragen, name="vragen"),
    path("eigen-vragen/", vragen.eigenvragen, name="eigenvragen"),
    path("eigen-vragen/nieuw/", vragen.eigenvraag_nieuw, name="eigenvraag_nieuw"),
    path("eigen-vragen/<int:pk>/", vragen.eigenvraag, name="eigenvraag"),
    path("eigen-vragen/<int:pk>/schuiven/", vragen.eigenvraag_schuiven, name="eigenvraag_schuiven"),
    path("eigen-vragen/<int:pk>/einde/", vragen.eigenvraag_einde, name="eigenvraag_einde"),
    path("eigen-vragen/geteld/", vragen.effect, name="vragen_effect"),
    path("eigen-vragen/geteld/bestand/", vragen.effect_bestand, name="vragen_effect_bestand"),
]
