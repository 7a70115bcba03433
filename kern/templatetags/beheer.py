"""De bladen van het beheer, boven elk beheerscherm."""

import datetime
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from kern.keuzechips import chip
from kern.navigatie import beheer
from kern.templatetags.weergave import DAGEN, MAANDEN

register = template.Library()


@register.inclusion_tag("componenten/tabs.html", takes_context=True)
def beheerbladen(context: RequestContext) -> dict[str, Any]:
    """Elk scherm achter Beheer dat deze medewerker mag zien; het huidige is gemarkeerd."""
    request: Any = context["request"]
    tabs = []
    for ingang in beheer:
        if request.user.mag(ingang.handeling):
            url = reverse(ingang.route)
            actief = request.path.startswith(url)
            tabs.append(chip(ingang.label, url, actief=actief))
    return {"naam": "Beheer", "tabs": tabs}


@register.filter
def dagmaand(dag: datetime.date) -> str:
    """`za 17 okt`: een dag in een lijst waar het jaar al boven staat."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}"
