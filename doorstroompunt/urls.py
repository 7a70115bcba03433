"""De routes van het Doorstroompunt; elk deel heeft haar eigen bestand."""

from django.urls import URLPattern, path

from doorstroompunt import urls_benaderen, urls_campagnes, urls_doelgroep, urls_overdracht
from doorstroompunt.views import begin

app_name = "doorstroompunt"
urlpatterns: list[URLPattern] = [
    path("", begin.begin, name="begin"),
    *urls_doelgroep.urlpatterns,
    *urls_benaderen.urlpatterns,
    *urls_campagnes.urlpatterns,
    *urls_overdracht.urlpatterns,
]
