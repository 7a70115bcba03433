"""Een uitval vastleggen, verbeteren en weghalen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.models import Uitval
from doorstroompunt.uitval.acten import uitval_weghalen
from doorstroompunt.uitval.forms import Uitvalform
from doorstroompunt.uitval.selectors import uitval_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, INTUSSEN_ANDERS = 422, 409


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def uitval_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast dat een jongere van school ging zonder startkwalificatie."""
    jongere = jongere_voor(request.inzage, pk)
    form = Uitvalform(request.POST if request.method == "POST" else None, jongere=jongere)
    return _verwerkt(request, form, jongere_id=jongere.pk, uitval=None)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def uitval(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verbeter een uitval."""
    rij = uitval_voor(request.inzage, pk)
    form = Uitvalform(
        request.POST if request.method == "POST" else None, instance=rij, jongere=rij.jongere
    )
    return _verwerkt(request, form, jongere_id=rij.jongere_id, uitval=rij)


def _verwerkt(
    request: MedewerkerRequest, form: Uitvalform, *, jongere_id: int, uitval: Uitval | None
) -> HttpResponse:
    status = 200
    if form.is_bound:
        status = ONVERWERKT
        if form.is_valid():
            try:
                bewaard = form.uitvoeren()
            except IntussenGewijzigd as fout:
                form.add_error(None, str(fout))
                status = INTUSSEN_ANDERS
            else:
                if bewaard is not None:
                    messages.success(request, "De uitval is vastgelegd.")
                    return redirect("doorstroompunt:waarom", jongere_id)
    return render(
        request,
        "doorstroompunt/uitval/formulier.html",
        {"form": form, "jongere_id": jongere_id, "uitval": uitval},
        status=status,
    )


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def uitval_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal een uitval weg die er niet was."""
    rij = uitval_voor(request.inzage, pk)
    jongere_id = rij.jongere_id
    try:
        uitval_weghalen(rij, gezien=request.POST.get("gezien"))
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De uitval is weggehaald. In de historie staat zij nog.")
    return redirect("doorstroompunt:waarom", jongere_id)
