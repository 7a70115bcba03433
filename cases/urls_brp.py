"""De routes van de BRP. Wie er gezocht wordt, staat in het bericht en nooit in de URL."""

from django.urls import URLPattern, path

from cases.views.brp import gezag, verschillen, zoeken

brproutes: list[URLPattern] = [
    path("jongeren/brp/", zoeken.zoekscherm, name="brp"),
    path("jongeren/brp/persoon/", zoeken.persoon, name="brp_persoon"),
    path("jongeren/brp/overnemen/", zoeken.overnemen, name="brp_overnemen"),
    path("jongeren/<int:pk>/brp/", verschillen.verschillen, name="brp_verschillen"),
    path("jongeren/<int:pk>/brp/verwerken/", verschillen.verwerken, name="brp_verwerken"),
    path("jongeren/<int:pk>/brp/verhuizen/", verschillen.verhuizen, name="brp_verhuizen"),
    path("betrokkenen/<int:pk>/gezag/", gezag.gezag, name="gezag"),
]
