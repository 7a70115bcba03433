"""De bladen van het beheer boven elk beheerscherm, en het pad erheen."""

import datetime
from typing import Any, Final

from django import template
from django.template import RequestContext
from django.urls import reverse

from kern.keuzechips import chip
from kern.navigatie import beheer, beheeringang_van, navigatie
from kern.templatetags.weergave import DAGEN, MAANDEN

register = template.Library()

EEN_BLAD: Final = 1


@register.inclusion_tag("componenten/tabs.html", takes_context=True)
def beheerbladen(context: RequestContext) -> dict[str, Any]:
    """De bladen uit de groep van dit scherm die deze medewerker mag zien.

    Is dat er maar een, dan valt er niets te kiezen en staat er niets.
    """
    request: Any = context["request"]
    hier = beheeringang_van(request.path)
    bladen = [i for i in beheer if hier and i.groep == hier.groep and request.user.mag(i.handeling)]
    if hier is None or len(bladen) <= EEN_BLAD:
        return {"naam": "", "tabs": []}
    return {
        "naam": hier.groep.label,
        "tabs": [chip(i.label, reverse(i.route), actief=i is hier) for i in bladen],
    }


@register.inclusion_tag("componenten/kruimelpad.html", takes_context=True)
def beheerpad(context: RequestContext, label: str = "", url: str = "") -> dict[str, Any]:
    """Het pad naar dit scherm: Beheer, de groep, het blad, en wat er nog tussen zit.

    label, url: het scherm tussen het blad en dit scherm. Is dat het blad zelf met een keuze in zijn
    adres, dan vervangt het de kruimel van het blad. Buiten Beheer is er geen pad.
    """
    request: Any = context.get("request")
    wie = getattr(request, "user", None)
    if wie is None or not wie.is_authenticated:
        return {"kruimels": []}
    hier = beheeringang_van(request.path)
    kruimels: list[tuple[str, str]] = []
    wortel = navigatie["beheer"]
    if wie.mag(wortel.handeling):
        begin = reverse(wortel.route)
        if hier or (request.path.startswith(begin) and request.path != begin):
            kruimels.append((wortel.label, begin))
        if hier:
            kruimels.append((hier.groep.label, f"{begin}#{hier.groep.value}"))
    if hier and wie.mag(hier.handeling):
        blad = reverse(hier.route)
        if request.path != blad and url.partition("?")[0] != blad:
            kruimels.append((hier.label, blad))
    if label:
        kruimels.append((label, url))
    return {"kruimels": kruimels}


@register.filter
def dagmaand(dag: datetime.date) -> str:
    """`za 17 okt`: een dag in een lijst waar het jaar al boven staat."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}"
