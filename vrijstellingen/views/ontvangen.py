"""Een kennisgeving of aanvraag vastleggen: eerst de grond, dan wat erbij hoort."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from vrijstellingen.forms.ontvangen import Ontvangform
from vrijstellingen.regels.grond import GRONDREGELS, Grond
from vrijstellingen.selectors.ontvangen import gronden, voorganger_van, zaak_van


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def ontvangen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """`?grond=5a` kiest de grond; `?zaak=` en `?voorganger=` zetten klaar waar het bij hoort."""
    jongere = jongere_voor(request.inzage, pk)
    keuzes = gronden()
    gekozen = request.GET.get("grond", "")
    if gekozen not in {keuze.code for keuze in keuzes}:
        return render(
            request,
            "vrijstellingen/ontvangen_kies.html",
            {"jongere": jongere, "gronden": keuzes, "zaak": request.GET.get("zaak", "")},
        )
    grond = Grond(gekozen)
    form = Ontvangform(
        request.POST if request.method == "POST" else None,
        jongere=jongere,
        medewerker=request.user,
        grond=grond,
        zaak=zaak_van(jongere, request.GET.get("zaak", "")),
        voorganger=voorganger_van(jongere, request.GET.get("voorganger", "")),
    )
    if form.is_valid():
        try:
            nieuw = form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Vastgelegd. Bevestig de ontvangst.")
            return redirect("vrijstellingen:vrijstelling", nieuw.pk)
    return render(
        request,
        "vrijstellingen/ontvangen.html",
        {"jongere": jongere, "form": form, "regel": GRONDREGELS[grond], "grond": grond},
        status=422 if form.errors else 200,
    )
