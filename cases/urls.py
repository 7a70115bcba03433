"""De routes van het dossier."""

from django.urls import URLPattern, path

from cases.urls_bewaren import bewaarroutes
from cases.urls_brieven import briefroutes
from cases.urls_brp import brproutes
from cases.urls_documenten import documentroutes
from cases.urls_interventies import interventieroutes
from cases.urls_inzageverzoek import inzageroutes
from cases.urls_op_pad import op_pad_routes
from cases.urls_overleg import overlegroutes
from cases.urls_routes import aanpakroutes
from cases.urls_scholen import schoolroutes
from cases.urls_vestiging import vestigingroutes
from cases.urls_werk import werkroutes
from cases.views import (
    afsluiten,
    betrokkenen,
    dossier,
    inname,
    inschrijving,
    overdracht,
    plicht,
    schrijven,
    stap,
    verblijf,
    zaak,
)

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *werkroutes,
    *bewaarroutes,
    *briefroutes,
    *brproutes,
    *schoolroutes,
    *aanpakroutes,
    *documentroutes,
    *inzageroutes,
    *op_pad_routes,
    *overlegroutes,
    *vestigingroutes,
    *interventieroutes,
    path("jongeren/<int:pk>/", dossier.jongere, name="jongere"),
    path("jongeren/<int:pk>/plicht/", plicht.plicht, name="plicht"),
    path("jongeren/<int:pk>/schooljaren/", plicht.schooljaren, name="schooljaren"),
    path("jongeren/<int:pk>/diploma/", plicht.diploma, name="diploma"),
    path("diplomas/<int:pk>/weg/", plicht.diploma_weg, name="diploma_weg"),
    path("jongeren/<int:pk>/waarom/", dossier.reden, name="reden"),
    path("jongeren/<int:pk>/ingezien/", afsluiten.inzage, name="inzage"),
    path("jongeren/<int:pk>/afsluiten/", afsluiten.afsluiten, name="afsluiten"),
    path("jongeren/<int:pk>/contact/", schrijven.contact_maken, name="contact_maken"),
    path("jongeren/<int:pk>/notitie/", schrijven.notitie_maken, name="notitie_maken"),
    path("jongeren/<int:pk>/taak/", schrijven.taak_maken, name="taak_maken"),
    path("jongeren/<int:pk>/document/", schrijven.document_maken, name="document_maken"),
    path("contact/<int:pk>/ongedaan/", schrijven.contact_ongedaan, name="contact_ongedaan"),
    path("taken/<int:pk>/klaar/", schrijven.taak_klaar, name="taak_klaar"),
    path("taken/<int:pk>/open/", schrijven.taak_weer_open, name="taak_weer_open"),
    path("taken/<int:pk>/op-mij/", schrijven.taak_neem, name="taak_neem"),
    path("taken/<int:pk>/uitstel/", schrijven.taak_uitstel, name="taak_uitstel"),
    path("jongeren/<int:pk>/zaak/", zaak.zaak_openen, name="zaak_openen"),
    path("zaken/<int:pk>/", zaak.zaak, name="zaak"),
    path("zaken/<int:pk>/sluitdelen/", zaak.sluitdelen, name="sluitdelen"),
    path("zaken/<int:pk>/stappen/<slug:code>/", stap.zaak_stap, name="zaak_stap"),
    path(
        "zaken/<int:pk>/stappen/<slug:code>/<slug:doen>/",
        stap.stap_vastleggen,
        name="stap_vastleggen",
    ),
    path("zaakstappen/<int:pk>/terug/", stap.stap_terug, name="stap_terug"),
    path("zaken/<int:pk>/<slug:act>/", zaak.zaak_act, name="zaak_act"),
    path("inname/", inname.inname_lijst, name="inname_lijst"),
    path("inname/nieuw/", inname.inname_nieuw, name="inname_nieuw"),
    path("inname/<int:pk>/", inname.inname, name="inname"),
    path("inname/<int:pk>/voortgang/", inname.inname_voortgang, name="inname_voortgang"),
    path("inname/<int:pk>/afkeur/", inname.inname_afkeur, name="inname_afkeur"),
    path("jongeren/<int:pk>/verhuizen/", overdracht.verhuizen, name="verhuizen"),
    path("jongeren/<int:pk>/bereik/", betrokkenen.bereik, name="bereik"),
    path("jongeren/<int:pk>/inschrijving/", inschrijving.inschrijven, name="inschrijven"),
    path("inschrijvingen/<int:pk>/einde/", inschrijving.uitschrijven, name="uitschrijven"),
    path("jongeren/<int:pk>/nakijken/", betrokkenen.nakijken, name="nakijken"),
    path("jongeren/<int:pk>/betrokkene/", betrokkenen.betrokkene_nieuw, name="betrokkene_nieuw"),
    path("betrokkenen/<int:pk>/", betrokkenen.betrokkene, name="betrokkene"),
    path("betrokkenen/<int:pk>/weg/", betrokkenen.betrokkene_weg, name="betrokkene_weg"),
    path("jongeren/<int:pk>/verblijf/", verblijf.verblijf, name="verblijf"),
    path("verblijf/<int:pk>/einde/", verblijf.eindigen, name="verblijf_einde"),
    path("jongeren/<int:pk>/overdragen/", overdracht.overdragen, name="overdragen"),
    path(
        "jongeren/<int:pk>/overdracht-vragen/",
        overdracht.overdracht_vraag,
        name="overdracht_vragen",
    ),
    path("overdrachten/<int:pk>/afwijzen/", overdracht.vraag_afwijzen, name="vraag_afwijzen"),
    path("overdrachten/<int:pk>/terug/", overdracht.vraag_intrekken, name="vraag_intrekken"),
    path("overdrachten/", overdracht.overdrachten, name="overdrachten"),
    path("overdrachten/<int:pk>/aanvaarden/", overdracht.aanvaarden, name="overdracht_aanvaarden"),
    path("overdrachten/<int:pk>/weigeren/", overdracht.weigeren, name="overdracht_weigeren"),
    path("overdrachten/<int:pk>/intrekken/", overdracht.intrekken, name="overdracht_intrekken"),
]
