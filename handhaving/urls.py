"""De routes van de handhaving."""

from django.urls import URLPattern, path

from handhaving import urls_bewaring, urls_opsporing, urls_verstrekken
from handhaving.views import acten, dossier, hoedanigheid, inhoud, instellingen, zaak

app_name = "handhaving"
urlpatterns: list[URLPattern] = [
    path("", zaak.zaken, name="zaken"),
    path("zoeken/", zaak.zoeken, name="zoeken"),
    path("hoedanigheid/", hoedanigheid.hoedanigheid, name="hoedanigheid"),
    path("bij-zaak/<int:pk>/", dossier.bij_zaak, name="bij_zaak"),
    path("bij-zaak/<int:pk>/openen/", dossier.openen, name="openen"),
    path("instellingen/", instellingen.instellingen, name="instellingen"),
    path("instellingen/nieuw/", instellingen.instelling_nieuw, name="instelling_nieuw"),
    path("instellingen/cijfers/", instellingen.cijferrollen, name="cijferrollen"),
    path("instellingen/bevestigen/", instellingen.bevestigen, name="instellingen_bevestigen"),
    path("instellingen/<int:pk>/terug/", instellingen.instelling_terug, name="instelling_terug"),
    path(
        "instellingen/<int:pk>/<slug:besluit>/",
        instellingen.instelling_besluit,
        name="instelling_besluit",
    ),
    path("stuk/<int:pk>/", dossier.stuk, name="stuk"),
    path("stuk/<int:pk>/blad/<int:nummer>/", dossier.stuk_blad, name="stuk_blad"),
    path("aantekening/<int:pk>/", inhoud.aantekening, name="aantekening"),
    path(
        "aantekening/<int:pk>/verbeteren/",
        inhoud.aantekening_verbeteren,
        name="aantekening_verbeteren",
    ),
    path("betrokkene/<int:pk>/", inhoud.categorie, name="categorie"),
    path("<int:pk>/", zaak.zaak, name="zaak"),
    path("<int:pk>/waarom/", zaak.reden, name="reden"),
    path("<int:pk>/betrokkene/", inhoud.betrokkene_nieuw, name="betrokkene_nieuw"),
    path("<int:pk>/aantekening/", inhoud.aantekening_nieuw, name="aantekening_nieuw"),
    path("<int:pk>/overnemen/", dossier.overnemen, name="overnemen"),
    path("<int:pk>/afdruk/", acten.afdruk, name="afdruk"),
    path("<int:pk>/act/<slug:act>/", acten.zaak_act, name="zaak_act"),
    *urls_bewaring.urlpatterns,
    *urls_opsporing.urlpatterns,
    *urls_verstrekken.urlpatterns,
]
