"""De routes van overdrachten tussen de teams."""

from django.urls import URLPattern, path

from doorstroompunt.overdracht import views

urlpatterns: list[URLPattern] = [
    path("overdrachten/", views.teamoverdrachten, name="teamoverdrachten"),
    path("overdrachten/<int:pk>/", views.teamoverdracht, name="teamoverdracht"),
    path(
        "overdrachten/<int:pk>/act/<slug:act>/", views.teamoverdracht_act, name="teamoverdracht_act"
    ),
    path("zaken/<int:pk>/overdragen/", views.teamoverdracht_nieuw, name="teamoverdracht_nieuw"),
]
