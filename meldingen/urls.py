"""De routes van meldingen."""

from django.urls import URLPattern, path

from meldingen import views, views_verminderd

app_name = "meldingen"
urlpatterns: list[URLPattern] = [
    path("verminderd/", views_verminderd.verminderd, name="verminderd"),
    path("verminderd/bestand/", views_verminderd.verminderd_bestand, name="verminderd_bestand"),
    path("<int:pk>/", views.melding, name="melding"),
    path("<int:pk>/sluitdelen/", views.sluitdelen, name="sluitdelen"),
    path("<int:pk>/<slug:act>/", views.melding_act, name="melding_act"),
]
