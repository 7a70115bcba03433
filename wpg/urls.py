"""De routes van het verwerkingslog."""

from django.urls import URLPattern, path

from wpg.views import controle, logboek

app_name = "wpg"
MAAND = "<int:jaar>/<int:maand>/<int:gemeente>/"
urlpatterns: list[URLPattern] = [
    path("", logboek.logboek, name="logboek"),
    path("bestand/", logboek.logboek_bestand, name="logboek_bestand"),
    path("wpg/", logboek.wpglogboek, name="wpglogboek"),
    path("wpg/bestand/", logboek.wpglogboek_bestand, name="wpglogboek_bestand"),
    path("afgetekend/", controle.afgetekend, name="afgetekend"),
    path("controle/", controle.controles, name="controles"),
    path(f"controle/{MAAND}", controle.controle, name="controle"),
    path(f"controle/{MAAND}<slug:vraag>/", controle.controle_regels, name="controle_regels"),
    path("wpg/controle/", controle.wpgcontroles, name="wpgcontroles"),
    path(f"wpg/controle/{MAAND}", controle.wpgcontrole, name="wpgcontrole"),
    path(
        f"wpg/controle/{MAAND}<slug:vraag>/",
        controle.wpgcontrole_regels,
        name="wpgcontrole_regels",
    ),
]
