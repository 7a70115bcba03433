"""De routes over rollen, achter Beheer."""

from django.urls import URLPattern, path

from toegang import views

app_name = "toegang"
urlpatterns: list[URLPattern] = [
    path("rollen/<slug:code>/nieuw/", views.rol_nieuw, name="rol_nieuw"),
]
