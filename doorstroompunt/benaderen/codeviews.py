"""Het beheer van de eigen resultaatcodes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.benaderen.codes import (
    beheerde_codes,
    code_beeindigen,
    code_toevoegen,
    code_voor,
)
from doorstroompunt.benaderen.forms import Codeform, Eindeform
from doorstroompunt.keuzes import RESULTAATWOORDEN
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, BOTSING = 422, 409


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def resultaatcodes(request: MedewerkerRequest) -> HttpResponse:
    """De landelijke resultaten en die van de gemeenten die u beheert; met POST een nieuwe."""
    form = Codeform(request.POST if request.method == "POST" else None, inzage=request.inzage)
    if form.is_valid():
        try:
            code_toevoegen(form.code())
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het resultaat is toegevoegd.")
            return redirect("doorstroompunt:resultaatcodes")
    return _tonen(request, form=form, status=ONVERWERKT if form.errors else 200)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def resultaatcode_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Geef een eigen resultaat een laatste dag, of haal die weg."""
    code = code_voor(request.inzage, pk)
    form = Eindeform(request.POST, code=code)
    status = ONVERWERKT
    if form.is_valid():
        gegevens = form.cleaned_data
        try:
            code_beeindigen(code, tot_en_met=gegevens["tot_en_met"], gezien=gegevens["gezien"])
        except IntussenGewijzigd as fout:
            form.add_error(None, str(fout))
            status = BOTSING
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De laatste dag is opgeslagen.")
            return redirect("doorstroompunt:resultaatcodes")
    return _tonen(request, form=Codeform(inzage=request.inzage), einde=form, status=status)


def _tonen(
    request: MedewerkerRequest, *, form: Codeform, einde: Eindeform | None = None, status: int
) -> HttpResponse:
    codes = beheerde_codes(request.inzage.gemeenten)
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/codes.html",
        {
            "form": form,
            "codes": [
                (code, einde if einde and einde.code.pk == code.pk else Eindeform(code=code))
                for code in codes
            ],
            "landelijk": RESULTAATWOORDEN.values(),
        },
        status=status,
    )
