"""De routes van verhoor, Halt en proces-verbaal."""

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from handhaving.forms.opsporing.grondvorm import Actform
from handhaving.forms.opsporing.halt import HALTACTEN
from handhaving.forms.opsporing.verhoor import UITNODIGINGACTEN, VERHOORACTEN
from handhaving.views.opsporing import begin, dingen, overzicht, procesverbaal


def _acten(
    ding: str, view: Callable[..., HttpResponseBase], acten: Iterable[type[Actform]]
) -> list[URLPattern]:
    """Een route per act; welke het is, staat vast in de route."""
    return [
        path(
            f"{ding}/<int:pk>/{soort.act}/",
            view,
            {"act": soort.act},
            name=f"{ding}_{soort.act}",
        )
        for soort in acten
    ]


urlpatterns: list[URLPattern] = [
    path("wat-moet-er/", overzicht.moet, name="moet"),
    path("cijfers/", overzicht.cijfers, name="cijfers"),
    path("privacyverklaring/", overzicht.privacyverklaring, name="privacyverklaring"),
    path("<int:pk>/feiten/", begin.feiten, name="feiten"),
    path("<int:pk>/uitnodigen/", begin.uitnodiging_nieuw, name="uitnodiging_nieuw"),
    path("<int:pk>/verhoren/", begin.verhoor_nieuw, name="verhoor_nieuw"),
    path("<int:pk>/route/", begin.route_nieuw, name="route_nieuw"),
    path("<int:pk>/halt/", begin.halt_nieuw, name="halt_nieuw"),
    path("<int:pk>/proces-verbaal/", begin.pv_nieuw, name="pv_nieuw"),
    path("betrokkene/<int:pk>/eerder/", overzicht.recidive, name="recidive"),
    path("uitnodiging/<int:pk>/", dingen.uitnodiging, name="uitnodiging"),
    *_acten("uitnodiging", dingen.uitnodiging_doen, UITNODIGINGACTEN),
    path("verhoor/<int:pk>/", dingen.verhoor, name="verhoor"),
    *_acten("verhoor", dingen.verhoor_doen, VERHOORACTEN),
    path("halt/<int:pk>/", dingen.halt, name="halt"),
    *_acten("halt", dingen.halt_doen, HALTACTEN),
    path("pv/<int:pk>/", procesverbaal.pv, name="pv"),
    path("pv/<int:pk>/nalezen/", procesverbaal.pv_nalezen, name="pv_nalezen"),
    *_acten("pv", procesverbaal.pv_doen, procesverbaal.PVACTEN),
    path("blok/<int:pk>/onjuist/", procesverbaal.blok_onjuist, name="blok_onjuist"),
    path("opsporingsstuk/<int:pk>/", procesverbaal.stuk, name="opsporingsstuk"),
]
