"""De routes van het dossier."""

from django.urls import URLPattern, path

from cases.views import overdracht

app_name = "cases"
urlpatterns: list[URLPattern] = [
    path("jongeren/<int:pk>/verhuizen/", overdracht.verhuizen, name="verhuizen"),
    path("jongeren/<int:pk>/overdragen/", overdracht.overdragen, name="overdragen"),
    path("overdrachten/", overdracht.overdrachten, name="overdrachten"),
    path(
        "overdrachten/<int:pk>/aanvaarden/", overdracht.aanvaarden, name="overdracht_aanvaarden"
    ),
    path("overdrachten/<int:pk>/weigeren/", overdracht.weigeren, name="overdracht_weigeren"),
    path("overdrachten/<int:pk>/intrekken/", overdracht.intrekken, name="overdracht_intrekken"),
]
