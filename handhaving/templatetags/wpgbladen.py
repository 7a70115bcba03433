"""De bladen van de handhaving die deze medewerker mag zien."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from handhaving.bladen import wpgbladen as register_van_bladen
from kern.keuzechips import chip

register = template.Library()


@register.simple_tag(takes_context=True)
def wpgbladen(context: RequestContext, nu: str) -> list[dict[str, Any]]:
    """De tabs, met het blad dat open is."""
    wie = context.request.user
    return [
        chip(blad.label, reverse(blad.route), actief=sleutel == nu)
        for sleutel in register_van_bladen.sleutels()
        if wie.mag((blad := register_van_bladen[sleutel]).handeling)  # type: ignore[union-attr]
    ]
