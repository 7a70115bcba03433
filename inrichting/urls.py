"""De routes van functioneel beheer over de inrichting."""

from django.urls import URLPattern, path

from inrichting.views import begin, brieven, feestdagen, kalenders, wet

app_name = "inrichting"
urlpatterns: list[URLPattern] = [
    path("", begin.beheer, name="beheer"),
    path("kalenders/", kalenders.kalenders, name="kalenders"),
    path("kalenders/nieuw/", kalenders.vakantie_nieuw, name="vakantie_nieuw"),
    path("kalenders/<int:pk>/", kalenders.vakantie_wijzigen_scherm, name="vakantie"),
    path("kalenders/<int:pk>/weg/", kalenders.vakantie_weg, name="vakantie_weg"),
    path("feestdagen/", feestdagen.feestdagen, name="feestdagen"),
    path("feestdagen/nieuw/", feestdagen.feestdag_nieuw, name="feestdag_nieuw"),
    path("feestdagen/<int:pk>/", feestdagen.feestdag, name="feestdag"),
    path("feestdagen/<int:pk>/weg/", feestdagen.feestdag_weg, name="feestdag_weg"),
    path("brieven/", brieven.brieven, name="brieven"),
    path("brieven/velden/", brieven.velden, name="briefvelden"),
    path("brieven/versie/<int:pk>/", brieven.briefversie, name="briefversie"),
    path("brieven/versie/<int:pk>/voorbeeld/", brieven.briefvoorbeeld, name="briefvoorbeeld"),
    path("brieven/versie/<int:pk>/terug/", brieven.briefversie_terug, name="briefversie_terug"),
    path("brieven/<slug:code>/", brieven.brief, name="brief"),
    path("brieven/<slug:code>/nieuw/", brieven.brief_nieuw, name="brief_nieuw"),
    path("wet/", wet.wet, name="wet"),
    path("wet/waarde/<int:pk>/bron/", wet.waarde_bron, name="waarde_bron"),
    path("wet/waarde/<int:pk>/weg/", wet.waarde_weg, name="waarde_weg"),
    path("wet/<slug:naam>/", wet.parameter, name="parameter"),
    path("wet/<slug:naam>/nieuw/", wet.waarde_nieuw, name="waarde_nieuw"),
]
