"""De routes van bewaren en vernietigen."""

from django.urls import URLPattern, path

from handhaving.views import bewaring

urlpatterns: list[URLPattern] = [
    path("vernietigen/", bewaring.vervroegingen, name="vervroegingen"),
    path("vernietigen/voorstel/<int:pk>/", bewaring.vervroeging, name="vervroeging"),
    path("vernietigen/<int:pk>/verklaring/", bewaring.verklaring, name="verklaring"),
    path("schot/", bewaring.schot, name="schot"),
    path("schot/<int:pk>/", bewaring.schot_zaak, name="schot_zaak"),
    path("schot/<int:pk>/waarom/", bewaring.schot_reden, name="schot_reden"),
    path("kluis/", bewaring.kluis, name="kluis"),
    path("kluis/<int:pk>/", bewaring.kluis_zaak, name="kluis_zaak"),
    path("kluis/<int:pk>/waarom/", bewaring.kluis_reden, name="kluis_reden"),
    path("<int:pk>/treffers/", bewaring.treffer, name="treffers"),
    path("<int:pk>/eerder-vernietigen/", bewaring.vervroegen, name="vervroegen"),
]
