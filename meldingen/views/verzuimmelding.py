"""Een verzuimmelding vastleggen die een school belde of mailde."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from meldingen.forms.verzuimmelding import Verzuimform
from meldingen.services.verzuimmelding import LijktOpMelding, verzuimmelding_vastleggen


@require_http_methods(["GET", "POST"])
@vereist(Handeling.MELDING_BEHANDELEN)
def verzuimmelding_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een verzuimmelding vast; lijkt zij op een die er al is, dan vraagt het scherm het na."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Verzuimform(request.POST if request.method == "POST" else None, jongere=jongere)
    lijkend: Sequence[object] = ()
    if form.is_valid():
        try:
            rij = verzuimmelding_vastleggen(
                jongere,
                opgave=form.opgave(),
                medewerker=request.user,
                is_andere=form.cleaned_data["is_andere"],
            )
        except LijktOpMelding as fout:
            lijkend = fout.rijen
            form.add_error(None, str(fout))
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De verzuimmelding is vastgelegd.")
            return redirect("meldingen:melding", rij.pk)
    return TemplateResponse(
        request,
        "meldingen/verzuimmelding.html",
        {"jongere": jongere, "form": form, "lijkend": lijkend},
        status=422 if form.errors else 200,
    )
