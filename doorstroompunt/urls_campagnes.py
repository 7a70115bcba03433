"""De routes van campagnes en regio."""

from django.urls import URLPattern, path

from doorstroompunt.campagnes import filterviews, views
from doorstroompunt.regio import views as regio

urlpatterns: list[URLPattern] = [
    path("campagnes/", views.campagnes, name="campagnes"),
    path("campagnes/nieuw/", views.campagne_nieuw, name="campagne_nieuw"),
    path("campagnes/<int:pk>/", views.campagne, name="campagne"),
    path("campagnes/<int:pk>/bestand/", views.campagne_bestand, name="campagne_bestand"),
    path("campagnes/<int:pk>/voorstel/", views.campagne_voorstel, name="campagne_voorstel"),
    path("campagnes/<int:pk>/filter/", filterviews.campagne_filter, name="campagne_filter"),
    path("campagnes/<int:pk>/doen/", views.campagne_doen, name="campagne_doen"),
    path("campagnes/<int:pk>/verslag/", views.campagne_verslag, name="campagne_verslag"),
    path("campagnes/<int:pk>/sluiten/", views.campagne_sluiten, name="campagne_sluiten"),
    path("campagnes/deelname/<int:pk>/", views.campagnedeelname, name="campagnedeelname"),
    path("regio/", regio.regio, name="regio"),
    path("regio/inzet/", regio.inzet, name="inzet"),
    path("regio/bestand/", regio.regio_bestand, name="regio_bestand"),
]
