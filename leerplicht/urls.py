"""Alle routes."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from leerplicht import gezondheid

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cases.urls")),
    path("meldingen/", include("meldingen.urls")),
    path("vrijstellingen/", include("vrijstellingen.urls")),
    path("doorstroompunt/", include("doorstroompunt.urls")),
    path("handhaving/", include("handhaving.urls")),
    path("signalen/", include("signalering.urls")),
    path("verslagen/", include("rapportage.urls")),
    path("beheer/", include("inrichting.urls")),
    path("beheer/", include("toegang.urls")),
    path("log/", include("wpg.urls")),
    path("mijn/", include("toegang.urls_mijn")),
    path("account/", include("allauth.urls")),
    path("gezondheid/", gezondheid.leeft, name="gezondheid"),
    path("gezondheid/gereed/", gezondheid.gereed, name="gereed"),
]
if settings.TEST or settings.DEBUG:
    urlpatterns.append(path("stijlgids/", gezondheid.stijlgids, name="stijlgids"))

handler400 = "leerplicht.gezondheid.fout_400"
handler403 = "leerplicht.gezondheid.fout_403"
handler404 = "leerplicht.gezondheid.fout_404"
handler500 = "leerplicht.gezondheid.fout_500"
