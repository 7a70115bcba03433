"""De routes van het verwerkingslog."""

from django.urls import URLPattern, path

from wpg.views import controle, logboek, normen, registers

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
    path("normen/", normen.normen, name="normen"),
    path("normen/<slug:nr>/", normen.norm, name="norm"),
    path("normen/<slug:nr>/stuk/", registers.stuk_nieuw, name="stuk_nieuw"),
    path("verwerkingen/", normen.verwerkingsregister, name="verwerkingsregister"),
    path("verwerkingen/bestand/", normen.verwerkingsregister_bestand, name="verwerkingen_bestand"),
    path("verwerkingen/<int:pk>/", registers.registergegevens, name="registergegevens"),
    path("datalekken/", registers.datalekken, name="datalekken"),
    path("datalekken/nieuw/", registers.datalek_nieuw, name="datalek_nieuw"),
    path("datalekken/<int:pk>/", registers.datalek, name="datalek"),
    path("audits/", registers.audits, name="audits"),
    path("audits/nieuw/", registers.audit_nieuw, name="audit_nieuw"),
    path("audits/<int:pk>/", registers.audit, name="audit"),
]
