"""Een inschrijving op een school vastleggen en beëindigen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.inschrijving import Inschrijfform, Uitschrijfform
from cases.selectors.deuren import inschrijving_voor, jongere_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.inschrijvingen import inschrijving_beeindigen, inschrijving_vastleggen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, INTUSSEN_ANDERS = 422, 409
BEIDE = ["GET", "POST"]


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def inschrijven(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast op welke school de jongere staat."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Inschrijfform(request.POST if request.method == "POST" else None, jongere=jongere)
    return _afgehandeld(
        request,
        jongere,
        form,
        doen=lambda: inschrijving_vastleggen(jongere, opgave=form.opgave()),
        kop="Inschrijving op een school",
        knop="Inschrijving vastleggen",
        uitleg="Alleen als DUO deze inschrijving niet levert. Wat DUO later levert, gaat voor.",
    )


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def uitschrijven(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg de laatste dag op een school vast."""
    rij = inschrijving_voor(request.inzage, pk)
    form = Uitschrijfform(request.POST if request.method == "POST" else None)
    return _afgehandeld(
        request,
        rij.jongere,
        form,
        doen=lambda: inschrijving_beeindigen(rij, **form.cleaned_data),
        kop="Inschrijving beëindigen",
        knop="Beëindigen",
        uitleg=f"{rij.school.naam}, {rij.get_onderwijssoort_display()}, sinds {rij.van:%d-%m-%Y}.",
    )


def _afgehandeld(
    request: MedewerkerRequest,
    jongere: Any,
    form: Any,
    *,
    doen: Callable[[], object],
    **tekst: str,
) -> HttpResponse:
    status = ONVERWERKT if form.is_bound else 200
    if form.is_valid():
        try:
            doen()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "Opgeslagen.")
            return redirect("cases:jongere", jongere.pk)
    inhoud = {"jongere": jongere, "form": form, "soort": "primair", **tekst}
    return TemplateResponse(request, "cases/betrokkene.html", inhoud, status=status)
