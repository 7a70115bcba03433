"""De routes van brieven."""

from django.urls import URLPattern, path

from cases.views.brieven import bestanden, brief, reeks, schrijven

briefroutes: list[URLPattern] = [
    path("jongeren/<int:pk>/brieven/nieuw/", schrijven.nieuw, name="brief_nieuw"),
    path("brieven/", reeks.brieven, name="brieven"),
    path("brieven/reeks/nieuw/", reeks.batch, name="brieven_batch"),
    path("brieven/reeks/<int:pk>/", reeks.reeks, name="briefreeks"),
    path("brieven/reeks/<int:pk>/voortgang/", reeks.voortgang, name="briefreeks_voortgang"),
    path("brieven/reeks/<int:pk>/goedkeuren/", reeks.goedkeuren, name="briefreeks_goedkeuren"),
    path("brieven/reeks/<int:pk>/verzenden/", reeks.verzenden, name="briefreeks_verzenden"),
    path(
        "brieven/reeks/<int:pk>/afdrukken/",
        bestanden.reeks_afdrukken,
        name="briefreeks_afdrukken",
    ),
    path("brieven/<int:pk>/", brief.brief, name="brief"),
    path("brieven/<int:pk>/wijzigen/", schrijven.wijzigen, name="brief_wijzigen"),
    path("brieven/<int:pk>/afdrukken/", bestanden.afdrukken, name="brief_afdrukken"),
    path("brieven/<int:pk>/pakket/", bestanden.pakket, name="brief_pakket"),
    path("brieven/<int:pk>/keuren/<slug:act>/", brief.brief_keuren, name="brief_keuren"),
    path("brieven/<int:pk>/nagekeken/", brief.nagekeken_act, name="brief_nagekeken"),
    path("brieven/<int:pk>/<slug:act>/", brief.brief_act, name="brief_act"),
    path("brieven/exemplaren/<int:pk>/", bestanden.exemplaar, name="brief_exemplaar"),
    path("brieven/exemplaren/<int:pk>/blad/<int:nummer>/", bestanden.blad, name="brief_blad"),
]
