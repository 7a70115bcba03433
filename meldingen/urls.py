"""De routes van meldingen."""

from django.urls import URLPattern, path

from meldingen import views

app_name = "meldingen"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/", views.melding, name="melding"),
    path("<int:pk>/sluitdelen/", views.sluitdelen, name="sluitdelen"),
    path("<int:pk>/<slug:act>/", views.melding_act, name="melding_act"),
]
