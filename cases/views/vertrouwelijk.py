"""Wie een document mag zien, en het openen met een reden door een teamleider."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.document import Vertrouwelijkform
from cases.forms.reden import Redenvraag
from cases.selectors.deuren import document_voor, jongere_voor
from cases.selectors.documenten import genoemden, verborgen_documenten
from cases.services.documenten import documenten_openen_met_reden
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_http_methods(["GET", "POST"])
@vereist(Handeling.DOCUMENT_BEHEREN)
def vertrouwelijk(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Bepaal wie een document mag zien."""
    document = document_voor(request.inzage, pk)
    form = Vertrouwelijkform(
        request.POST or None,
        document=document,
        genoemd=genoemden(document),
        medewerker=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{form.gelukt}.")
            return redirect("cases:jongere", document.jongere_id)
    return render(
        request,
        "cases/document_vertrouwelijk.html",
        {"document": document, "jongere": document.jongere, "form": form},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.TEAM_ZIEN)
def openen_met_reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een teamleider typt waarom zij vertrouwelijke documenten opent."""
    jongere = jongere_voor(request.inzage, pk)
    form = Redenvraag(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            aantal = documenten_openen_met_reden(
                jongere, reden=form.cleaned_data["reden"], medewerker=request.user
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            woord = "document is" if aantal == 1 else "documenten zijn"
            messages.success(request, f"{aantal} {woord} voor u open, de komende acht uur.")
            return redirect("cases:jongere", jongere.pk)
    soorten = [d.vertrouwelijkheid for d in verborgen_documenten(jongere.pk)]
    return render(
        request,
        "cases/document_reden.html",
        {
            "jongere": jongere,
            "form": form,
            "te_openen": soorten.count("behandelaar"),
            "blijft_dicht": soorten.count("beperkt"),
        },
        status=422 if form.errors else 200,
    )
