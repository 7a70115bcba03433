"""De routes van bewaren en vernietigen."""

from django.urls import URLPattern, path

from cases.views import bewaren as views

_VOORSTEL = "vernietigen/dossier/<int:pk>/"
_LIJST = "vernietigen/lijst/<int:pk>/"
bewaarroutes: list[URLPattern] = [
    path("vernietigen/", views.vernietigen, name="vernietigen"),
    path("vernietigen/voorleggen/", views.vernietigen_voorleggen, name="vernietigen_voorleggen"),
    path(_VOORSTEL, views.vernietigvoorstel, name="vernietigvoorstel"),
    path(
        f"{_VOORSTEL}uitzonderen/",
        views.vernietigvoorstel_uitzonderen,
        name="vernietigvoorstel_uitzonderen",
    ),
    path(f"{_VOORSTEL}terug/", views.vernietigvoorstel_terug, name="vernietigvoorstel_terug"),
    path(_LIJST, views.vernietiglijst, name="vernietiglijst"),
    path(f"{_LIJST}voortgang/", views.vernietiglijst_voortgang, name="vernietiglijst_voortgang"),
    path(f"{_LIJST}verklaring/", views.vernietiglijst_verklaring, name="vernietiglijst_verklaring"),
    path(f"{_LIJST}<slug:besluit>/", views.vernietiglijst_besluit, name="vernietiglijst_besluit"),
    path("jongeren/<int:pk>/bewaren/", views.bewaren, name="bewaren"),
    path("bewaarplichten/<int:pk>/einde/", views.bewaarplicht_einde, name="bewaarplicht_einde"),
]
