"""De routes over rollen, achter Beheer."""

from django.urls import URLPattern, path

from toegang.views import rollen

app_name = "toegang"
urlpatterns: list[URLPattern] = [
    path("rollen/<slug:code>/nieuw/", rollen.rol_nieuw, name="rol_nieuw"),
]
