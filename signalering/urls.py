"""De routes van signalen."""

from django.urls import URLPattern, path

from signalering import views

app_name = "signalering"
urlpatterns: list[URLPattern] = [
    path("", views.signalen, name="signalen"),
    path("inschrijving/", views.controle, name="controle"),
    path("inschrijving/bestand/", views.controle_bestand, name="controle_bestand"),
    path("inschrijving/afronden/", views.controle_afronden, name="controle_afronden"),
    path("<int:pk>/", views.signaal, name="signaal"),
    path("<int:pk>/<slug:act>/", views.signaal_act, name="signaal_act"),
]
