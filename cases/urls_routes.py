"""De routes van de aanpak van een zaak (MAS): routes, verwijzingen, waarschuwingen, plan, gezin.

Zij staan voor `zaken/<pk>/<act>/`, anders vangt die ze af.
"""

from django.urls import URLPattern, path

from cases.views import gezin, partners, plan, routes

aanpakroutes: list[URLPattern] = [
    path("zaken/<int:pk>/route/", routes.route_nieuw, name="route_nieuw"),
    path("routes/<int:pk>/einde/", routes.route_einde, name="route_einde"),
    path("zaken/<int:pk>/maatregel/", routes.maatregel_nieuw, name="maatregel_nieuw"),
    path("zaken/<int:pk>/verwijzing/", routes.verwijzing_nieuw, name="verwijzing_nieuw"),
    path("verwijzingen/<int:pk>/", routes.verwijzing, name="verwijzing"),
    path("zaken/<int:pk>/waarschuwing/", routes.waarschuwing_nieuw, name="waarschuwing_nieuw"),
    path("zaken/<int:pk>/plan/", plan.plan, name="plan"),
    path("zaken/<int:pk>/plan/nieuw/", plan.plan_nieuw, name="plan_nieuw"),
    path("planafspraken/<int:pk>/klaar/", plan.planafspraak_klaar, name="planafspraak_klaar"),
    path("jongeren/<int:pk>/gezin/", gezin.gezin_openen, name="gezin_openen"),
    path("zaken/<int:pk>/gezin/", gezin.gezin, name="gezin"),
    path("zaken/<int:pk>/gezin/contact/", gezin.gezin_contact, name="gezin_contact"),
    path("zaken/<int:pk>/gezin/sluiten/", gezin.gezin_sluiten, name="gezin_sluiten"),
    path("beheer/partners/", partners.partners, name="partners"),
    path("beheer/partners/<int:pk>/", partners.partner, name="partner"),
]
