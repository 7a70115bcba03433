"""De routes van het dagelijks werk: Mijn dag, werkvoorraad, team, zoeken, samenvoegen."""

from django.urls import URLPattern, path

from cases.views import (
    dagmail,
    jaarovergang,
    lijsten,
    mijn_dag,
    mijn_week,
    samen,
    samenvoegen,
    team,
    verdelen,
    verdeling,
    wachtlijst,
    werkvoorraad,
    zoeken,
)

werkroutes: list[URLPattern] = [
    path("", mijn_dag.mijn_dag, name="mijn_dag"),
    path("werkvoorraad/", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path(
        "werkvoorraad/inrichten/",
        werkvoorraad.werkvoorraad_inrichten,
        name="werkvoorraad_inrichten",
    ),
    path("werkvoorraad/bewaren/", werkvoorraad.lijst_bewaren, name="lijst_bewaren"),
    path("werkvoorraad/bewaard/<int:pk>/weg/", werkvoorraad.lijst_weg, name="lijst_weg"),
    path("werkvoorraad/verdelen/", verdeling.verdeel_team, name="verdeel_team"),
    path("werkvoorraad/overdragen/", verdeling.verdeel_eigen, name="verdeel_eigen"),
    path("werkvoorraad/samen/", samen.samen, name="samen"),
    path("week/", mijn_week.mijn_week, name="mijn_week"),
    path("account/dagmail/", dagmail.dagmail, name="dagmail"),
    path("lijsten/wachtlijst/", wachtlijst.wachtlijst, name="wachtlijst"),
    path("lijsten/jaarovergang/", jaarovergang.jaarovergang, name="jaarovergang"),
    path("werkvoorraad/ongedaan/", verdeling.verdeling_ongedaan, name="verdeling_ongedaan"),
    path("lijsten/", lijsten.lijsten, name="lijsten"),
    path("team/", team.team, name="team"),
    path("jongeren/", zoeken.zoekscherm, name="zoeken"),
    path("jongeren/nieuw/", zoeken.jongere_nieuw, name="jongere_nieuw"),
    path("jongeren/<int:pk>/samenvoegen/", samenvoegen.samenvoegen, name="samenvoegen"),
    path("jongeren/<int:pk>/splitsen/", samenvoegen.splitsen, name="splitsen"),
    path(
        "jongeren/<int:pk>/ander-kind/<slug:soort>/<int:rij>/",
        samenvoegen.ander_kind,
        name="ander_kind",
    ),
    path(
        "samenvoegingen/<int:pk>/terug/", samenvoegen.samenvoeging_terug, name="samenvoeging_terug"
    ),
    path("verdeling/", verdelen.verdeelregels, name="verdeelregels"),
    path("verdeling/nieuw/", verdelen.regel_nieuw, name="regel_nieuw"),
    path("verdeling/<int:pk>/", verdelen.regel_wijzigen, name="regel_wijzigen"),
    path("verdeling/<int:pk>/schuiven/", verdelen.regel_schuiven, name="regel_schuiven"),
    path("verdeling/<int:pk>/weg/", verdelen.regel_weg, name="regel_weg"),
    path("verdeling/waarneming/", verdelen.waarneming_nieuw, name="waarneming_nieuw"),
    path("verdeling/waarneming/<int:pk>/stop/", verdelen.waarneming_stop, name="waarneming_stop"),
]
