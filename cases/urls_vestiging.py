"""De routes van vestigingsgericht werken: scholen, kernpartners, contactpersonen en spreekuur."""

from django.urls import URLPattern, path

from cases.views.vestiging import rijen, schoolblad, spreekuur

vestigingroutes: list[URLPattern] = [
    path("scholen/", schoolblad.schoolgesprekken, name="schoolgesprekken"),
    path("scholen/<int:pk>/", schoolblad.schoolblad, name="schoolblad"),
    path("scholen/<int:pk>/contact/", rijen.schoolcontact_nieuw, name="schoolcontact_nieuw"),
    path("scholen/contact/<int:pk>/", rijen.schoolcontact, name="schoolcontact"),
    path("scholen/<int:pk>/kernpartner/", rijen.kernpartner_nieuw, name="kernpartner_nieuw"),
    path("scholen/kernpartner/<int:pk>/", rijen.kernpartner, name="kernpartner"),
    path("scholen/<int:pk>/spreekuur/", rijen.spreekuur_nieuw, name="spreekuur_nieuw"),
    path("spreekuur/<int:pk>/", spreekuur.spreekuur, name="spreekuur"),
    path("spreekuur/<int:pk>/wijzigen/", rijen.spreekuur_wijzigen, name="spreekuur_wijzigen"),
    path("spreekuur/<int:pk>/<str:dag>/", spreekuur.spreekuurdag, name="spreekuurdag"),
]
