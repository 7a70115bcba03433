"""De routes van verstrekken en van verzoeken van betrokkenen."""

from django.urls import URLPattern, path

from handhaving.views import samenwerking, verstrekken, verstrekkingen, verzoeken

urlpatterns: list[URLPattern] = [
    path("<int:pk>/verstrekken/", verstrekken.verstrekken, name="verstrekken"),
    path("<int:pk>/verstrekken/weg/", verstrekken.verstrekken_weg, name="verstrekken_weg"),
    path(
        "<int:pk>/verstrekken/aan/<slug:ontvanger>/",
        verstrekken.verstrekken_aan,
        name="verstrekken_aan",
    ),
    path(
        "<int:pk>/verstrekken/<slug:stap>/", verstrekken.verstrekken_stap, name="verstrekken_stap"
    ),
    path("verstrekkingen/", verstrekkingen.verstrekkingen, name="verstrekkingen"),
    path(
        "verstrekkingen/bestand/",
        verstrekkingen.verstrekkingen_bestand,
        name="verstrekkingen_bestand",
    ),
    path("verstrekkingen/<int:pk>/", verstrekkingen.verstrekking, name="verstrekking"),
    path(
        "verstrekkingen/<int:pk>/pakket/",
        verstrekkingen.verstrekking_pakket,
        name="verstrekking_pakket",
    ),
    path(
        "registers/verstrekkingen/",
        verstrekkingen.verstrekkingenregister,
        name="verstrekkingenregister",
    ),
    path(
        "registers/verstrekkingen/bestand/",
        verstrekkingen.verstrekkingenregister_bestand,
        name="verstrekkingenregister_bestand",
    ),
    path("correcties/", verstrekkingen.correcties, name="correcties"),
    path("correcties/<int:pk>/", verstrekkingen.correctie, name="correctie"),
    path("gronden/", samenwerking.gronden, name="verstrekgronden"),
    path("samenwerking/", samenwerking.samenwerking, name="samenwerking"),
    path("samenwerking/nieuw/", samenwerking.samenwerking_nieuw, name="samenwerking_nieuw"),
    path(
        "samenwerking/<int:pk>/einde/", samenwerking.samenwerking_einde, name="samenwerking_einde"
    ),
    path("verzoeken/", verzoeken.wpgverzoeken, name="wpgverzoeken"),
    path("verzoeken/nieuw/", verzoeken.wpgverzoek_nieuw, name="wpgverzoek_nieuw"),
    path("verzoeken/<int:pk>/", verzoeken.wpgverzoek, name="wpgverzoek"),
    path("verzoeken/<int:pk>/overzicht/", verzoeken.wpgverzoek_overzicht, name="wpgoverzicht"),
    path("verzoeken/<int:pk>/brief/", verzoeken.wpgverzoek_brief, name="wpgverzoek_brief"),
    path("verzoeken/<int:pk>/<slug:act>/", verzoeken.wpgverzoek_act, name="wpgverzoek_act"),
]
