"""De routes over rollen en toegang, achter Beheer."""

from django.urls import URLPattern, path

from toegang.views import aanstellingen, autorisaties, beoordelen, rollen, toegangsfeiten

app_name = "toegang"
_RONDE = "herbeoordeling/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("rollen/<slug:code>/nieuw/", rollen.rol_nieuw, name="rol_nieuw"),
    path("aanstellingen/", aanstellingen.aanstellingen, name="aanstellingen"),
    path("aanstellingen/nieuw/", aanstellingen.aanstelling_nieuw, name="aanstelling_nieuw"),
    path(
        "aanstellingen/<int:pk>/einde/", aanstellingen.aanstelling_einde, name="aanstelling_einde"
    ),
    path("autorisaties/", autorisaties.autorisaties, name="autorisaties"),
    path("autorisaties/bestand/", autorisaties.autorisaties_bestand, name="autorisaties_bestand"),
    path(
        "autorisaties/nieuw/boa/",
        autorisaties.autorisatie_nieuw,
        {"soort": "boa"},
        name="autorisatie_nieuw_boa",
    ),
    path(
        "autorisaties/nieuw/geen-boa/",
        autorisaties.autorisatie_nieuw,
        {"soort": "niet_boa"},
        name="autorisatie_nieuw_niet_boa",
    ),
    path(
        "autorisaties/nieuw/toezicht/",
        autorisaties.autorisatie_nieuw,
        {"soort": "toezicht"},
        name="autorisatie_nieuw_toezicht",
    ),
    path("autorisaties/<int:pk>/", autorisaties.autorisatie, name="autorisatie"),
    path(
        "autorisaties/<int:pk>/wijzigen/",
        autorisaties.autorisatie_wijzigen,
        name="autorisatie_wijzigen",
    ),
    path(
        "autorisaties/<int:pk>/bevestigen/",
        autorisaties.autorisatie_bevestigen_scherm,
        name="autorisatie_bevestigen",
    ),
    path(
        "autorisaties/<int:pk>/intrekken/",
        autorisaties.autorisatie_intrekken_scherm,
        name="autorisatie_intrekken",
    ),
    path("autorisatiebeheer/", autorisaties.functionarissen, name="functionarissen"),
    path("herbeoordeling/", beoordelen.herbeoordeling, name="herbeoordeling"),
    path(_RONDE, beoordelen.ronde, name="ronde"),
    path(f"{_RONDE}bestand/", beoordelen.ronde_bestand, name="ronde_bestand"),
    path(f"{_RONDE}afsluiten/", beoordelen.ronde_afsluiten_scherm, name="ronde_afsluiten"),
    path(
        f"{_RONDE}autorisatie/<int:nummer>/",
        beoordelen.beoordelen,
        {"soort": "autorisatie"},
        name="beoordelen_autorisatie",
    ),
    path(
        f"{_RONDE}beheer/<int:nummer>/",
        beoordelen.beoordelen,
        {"soort": "aanstelling"},
        name="beoordelen_aanstelling",
    ),
    path("aktes/", toegangsfeiten.aktes, name="aktes"),
    path("aktes/<int:pk>/", toegangsfeiten.akte, name="akte"),
    path("leveranciers/", toegangsfeiten.leveranciers, name="leveranciers"),
    path(
        "leveranciers/nieuw/",
        toegangsfeiten.leverancier_toelaten_scherm,
        name="leverancier_toelaten",
    ),
    path("leveranciers/<int:pk>/sluiten/", toegangsfeiten.tijdvak_sluiten, name="tijdvak_sluiten"),
]
