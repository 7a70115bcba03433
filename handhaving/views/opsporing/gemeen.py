"""Wat de schermen delen: een act doen, en het antwoord daarbij (200, 302, 409 of 422)."""

from typing import Any, cast

from django.contrib import messages
from django.http import QueryDict

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.forms.opsporing.grondvorm import Actform, Beginform
from handhaving.verstrekken.wegen import Weg, wegen_van
from kern.autorisatie import MedewerkerRequest
from kern.handelingen import Handeling

GELUKT, ONVERWERKT, INTUSSEN = 302, 422, 409


def doen(request: MedewerkerRequest, form: Actform | Beginform) -> tuple[int, Any]:
    """Doe de act van een ingevuld formulier.

    Geeft 302 met wat er ontstond, 422 met de fout in het formulier, of 409 als een collega eerder
    was. De tekst die iemand typte, blijft altijd staan.
    """
    if not form.is_valid():
        return ONVERWERKT, None
    try:
        ding = form.uitvoeren(request.inzage)
    except IntussenGewijzigd as fout:
        form.add_error(None, str(fout))
        return INTUSSEN, None
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return ONVERWERKT, None
    messages.success(request, form.gelukt)
    return GELUKT, ding


def wegen_voor(request: MedewerkerRequest, rij: Any) -> list[Weg]:
    """De knoppen naar de wizard, voor wie mag verstrekken."""
    return wegen_van(rij) if request.user.mag(Handeling.WPG_VERSTREKKEN, rij.gemeente_id) else []


def opnieuw(soort: type[Actform], form: Actform) -> Actform:
    """Hetzelfde formulier na een 409: met de tekst van nu en de versie van nu."""
    data = cast(QueryDict, form.data).copy()
    vers = soort(rij=form.rij)
    data["gezien"] = str(vers.fields["gezien"].initial)
    weer = soort(data, rij=form.rij)
    weer.is_valid()
    for fout in form.non_field_errors():
        weer.add_error(None, fout)
    return weer
