"""Wat de schermen over toegang delen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from kern.autorisatie import MedewerkerRequest
from kern.keuzechips import chip
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd

BLADEN = (
    ("aanstellingen", "Aanstellingen"),
    ("autorisaties", "Autorisaties"),
    ("herbeoordeling", "Herbeoordeling"),
    ("aktes", "Aktes van boa's"),
    ("leveranciers", "Leveranciers"),
    ("functionarissen", "Wie beheert dit"),
)


def scherm(
    request: MedewerkerRequest, sjabloon: str, blad: str, *, status: int = 200, **inhoud: Any
) -> HttpResponseBase:
    """Een scherm met de bladen over toegang erboven."""
    bladen = [
        chip(label, reverse(f"toegang:{naam}"), actief=naam == blad) for naam, label in BLADEN
    ]
    return TemplateResponse(
        request, f"toegang/{sjabloon}.html", {"bladen": bladen, **inhoud}, status=status
    )


def formulierscherm(  # noqa: PLR0913 - wat er op een formulier staat
    request: MedewerkerRequest,
    form: forms.Form,
    *,
    kop: str,
    stand: str,
    knop: str,
    terug_url: str,
    soort: str = "primair",
    gegevens: Sequence[dict[str, Any]] = (),
    gevolgen: Sequence[str] = (),
    uitleg: str = "",
) -> HttpResponseBase:
    """Een formulier met wat eraan voorafgaat. De status volgt uit de fouten."""
    return scherm(
        request,
        "formulier",
        "",
        status=getattr(form, "status", 422) if form.errors else 200,
        form=form,
        kop=kop,
        stand=stand,
        knop=knop,
        soort=soort,
        gegevens=gegevens,
        gevolgen=gevolgen,
        uitleg=uitleg,
        terug_url=terug_url,
    )


def met_fout(form: Any, fout: ToegangGeweigerd) -> None:
    """Zet een weigering bij het veld waar zij hoort; een botsing wordt een 409."""
    form.add_error(fout.veld if fout.veld in form.fields else None, str(fout))
    form.status = 409 if isinstance(fout, ToegangIntussenGewijzigd) else 422
