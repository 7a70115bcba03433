"""Wat iemand moet weten om veilig aan te bellen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.op_pad.bezoek import Veiligheidsform
from cases.selectors.bezoek import alle_veiligheid, veiligheid_voor
from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from cases.services.veiligheid import veiligheid_beeindigen, veiligheid_vastleggen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def veiligheid(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De aantekeningen bij deze jongere, en een nieuwe."""
    jongere = jongere_voor(request.inzage, pk)
    form = Veiligheidsform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            veiligheid_vastleggen(jongere, opgave=form.opgave(), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De aantekening staat in de kop van het dossier.")
            return redirect("cases:veiligheid", pk)
    return render(
        request,
        "cases/op_pad/veiligheid.html",
        {
            "jongere": jongere,
            "form": form,
            "aantekeningen": alle_veiligheid(jongere.pk),
            "vandaag": vandaag(),
        },
        status=422 if form.errors else 200,
    )


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def veiligheid_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De aantekening geldt tot en met vandaag."""
    rij = veiligheid_beeindigen(veiligheid_voor(request.inzage, pk))
    messages.success(request, "De aantekening geldt na vandaag niet meer.")
    return redirect("cases:veiligheid", rij.jongere_id)
