"""De routes van inzageverzoeken."""

from django.urls import URLPattern, path

from cases.views import inzageverzoek as views

_EEN = "inzageverzoeken/<int:pk>/"
inzageroutes: list[URLPattern] = [
    path("inzageverzoeken/", views.inzageverzoeken, name="inzageverzoeken"),
    path("jongeren/<int:pk>/inzageverzoek/", views.inzageverzoek_nieuw, name="inzageverzoek_nieuw"),
    path(_EEN, views.inzageverzoek, name="inzageverzoek"),
    path(f"{_EEN}kiezen/", views.inzageverzoek_kiezen, name="inzageverzoek_kiezen"),
    path(f"{_EEN}voortgang/", views.inzageverzoek_voortgang, name="inzageverzoek_voortgang"),
    path(f"{_EEN}ophalen/", views.inzageverzoek_ophalen, name="inzageverzoek_ophalen"),
    path(
        f"{_EEN}besluit/<slug:besluit>/",
        views.inzageverzoek_besluit,
        name="inzageverzoek_besluit",
    ),
    path(f"{_EEN}<slug:act>/", views.inzageverzoek_act, name="inzageverzoek_act"),
]
