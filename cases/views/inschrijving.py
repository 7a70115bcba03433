"""Een inschrijving op een school vastleggen en beëindigen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cases.forms.inschrijving import Inschrijfform, Uitschrijfform
from cases.selectors.deuren import inschrijving_voor, jongere_voor
from cases.services.inschrijvingen import inschrijving_beeindigen, inschrijving_vastleggen
from cases.views.betrokkenen import BEIDE, alleen_hier, bewaard, scherm
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def inschrijven(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast op welke school de jongere staat."""
    jongere = jongere_voor(request.inzage, pk)
    alleen_hier(request, jongere)
    form = Inschrijfform(request.POST if request.method == "POST" else None, jongere=jongere)
    status = bewaard(form, lambda: inschrijving_vastleggen(jongere, opgave=form.opgave()))
    if not status:
        messages.success(request, "Opgeslagen.")
        return redirect("cases:jongere", pk)
    return scherm(
        request,
        jongere,
        form,
        status,
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
    status = bewaard(form, lambda: inschrijving_beeindigen(rij, **form.cleaned_data))
    if not status:
        messages.success(request, "Opgeslagen.")
        return redirect("cases:jongere", rij.jongere_id)
    return scherm(
        request,
        rij.jongere,
        form,
        status,
        kop="Inschrijving beëindigen",
        knop="Beëindigen",
        uitleg=f"{rij.school.naam}, {rij.get_onderwijssoort_display()}, sinds {rij.van:%d-%m-%Y}.",
    )
