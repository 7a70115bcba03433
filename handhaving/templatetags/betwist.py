"""`{% betwist rij %}`: het merk bij een gegeven dat de betrokkene bestrijdt."""

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handhaving.models import Politiegegeven
from handhaving.verstrekken.betwist import MERK, betwiste_bronnen
from handhaving.verstrekken.stukken import bron_van

register = template.Library()
_BEKEND = "_betwiste_bronnen"


@register.simple_tag(takes_context=True)
def betwist(context: RequestContext, rij: Politiegegeven) -> SafeString:
    """Het merk, of niets. De database wordt eens per antwoord gevraagd."""
    verzoek = getattr(context, "request", None)
    bekend = getattr(verzoek, _BEKEND, None)
    if bekend is None:
        bekend = betwiste_bronnen()
        if verzoek is not None:
            setattr(verzoek, _BEKEND, bekend)
    if bron_van(rij) not in bekend:
        return SafeString("")
    return format_html('<strong class="lp-status lp-status--let-op">{}</strong>', MERK)
