"""De routes over wat van de medewerker zelf is."""

from django.urls import URLPattern, path

from toegang.views import mijn

app_name = "mijn"
urlpatterns: list[URLPattern] = [
    path("autorisaties/", mijn.autorisaties, name="autorisaties"),
    path("geheimhouding/", mijn.geheimhouding, name="geheimhouding"),
]
