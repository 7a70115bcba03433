"""De routes van vrijstellingen."""

from django.urls import URLPattern, path

from vrijstellingen.urls_verlof import urlpatterns as verlof
from vrijstellingen.views import lijst, ontvangen, vrijstelling

app_name = "vrijstellingen"
urlpatterns: list[URLPattern] = [
    path("", lijst.lijst, name="lijst"),
    path("bestand/", lijst.lijst_bestand, name="lijst_bestand"),
    path("nieuw/<int:pk>/", ontvangen.ontvangen, name="ontvangen"),
    path("<int:pk>/", vrijstelling.vrijstelling, name="vrijstelling"),
    path("<int:pk>/act/<slug:act>/", vrijstelling.vrijstelling_act, name="vrijstelling_act"),
    *verlof,
]
