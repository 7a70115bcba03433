"""De routes van de handhaving."""

from django.urls import URLPattern, path

from handhaving import urls_verstrekken
from handhaving.views import zaak

app_name = "handhaving"
urlpatterns: list[URLPattern] = [
    path("", zaak.zaken, name="zaken"),
    path("<int:pk>/", zaak.zaak, name="zaak"),
    path("<int:pk>/waarom/", zaak.reden, name="reden"),
    *urls_verstrekken.urlpatterns,
]
