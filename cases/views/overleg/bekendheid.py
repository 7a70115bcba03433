"""Een partner vraagt of wij een jongere kennen, of geeft antwoord op onze vraag."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.overleg import Antwoordform, Bekendform
from cases.selectors.bekendheid import Bekendheid, bekendheidscheck_voor
from cases.selectors.bekendheid import bekendheid as nagaan
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg.bekendheid import (
    bekendheid_antwoord_vastleggen,
    bekendheid_beantwoorden,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, INTUSSEN_ANDERS = 422, 409


@require_http_methods(["GET", "POST"])
@vereist(Handeling.BEKENDHEID)
def bekendheid(request: MedewerkerRequest) -> HttpResponse:
    """Ja of nee, en wie te bellen. De naam staat nooit in de URL."""
    form = Bekendform(request.POST if request.method == "POST" else None)
    uitkomst: Bekendheid | None = None
    if form.is_valid():
        gegevens = form.cleaned_data
        uitkomst = nagaan(
            request.inzage,
            achternaam=gegevens["achternaam"],
            geboortedatum=gegevens["geboortedatum"],
        )
        if uitkomst.jongere is not None:
            bekendheid_beantwoorden(
                uitkomst.jongere,
                organisatie=gegevens["organisatie"],
                doel=gegevens["doel"],
                contact=uitkomst.contact,
                medewerker=request.user,
            )
    return render(
        request,
        "cases/overleg/bekendheid.html",
        {"form": form, "uitkomst": uitkomst},
        status=ONVERWERKT if form.errors else 200,
    )


@require_POST
@vereist(Handeling.OVERLEG)
def antwoord(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg het antwoord van een partner vast."""
    check = bekendheidscheck_voor(request.inzage, pk)
    if check.punt_id is None:
        raise Http404
    form = Antwoordform(request.POST)
    status = ONVERWERKT
    if form.is_valid():
        try:
            bekendheid_antwoord_vastleggen(check, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "Het antwoord is vastgelegd.")
            return redirect("cases:agendapunt", check.punt_id)
    return render(
        request, "cases/overleg/antwoord.html", {"check": check, "form": form}, status=status
    )
