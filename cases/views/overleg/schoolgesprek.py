"""De lijst per school voor het gesprek met haar verzuimcoördinator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.schoolgesprek import Gesprekform
from cases.selectors.schoolgesprek import leerlingen_van
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT = 422


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def schoolgesprek(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De leerlingen van een school; één formulier, vastgelegd bij ieder die besproken is."""
    school, leerlingen = leerlingen_van(
        request.inzage,
        pk,
        gemeenten=request.user.gemeenten_voor(Handeling.CONTACT_VASTLEGGEN),
        medewerker=request.user,
    )
    form = Gesprekform(request.POST if request.method == "POST" else None, leerlingen=leerlingen)
    if form.is_valid():
        try:
            rijen = form.uitvoeren(medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            wat = "1 leerling" if len(rijen) == 1 else f"{len(rijen)} leerlingen"
            messages.success(request, f"Het gesprek is vastgelegd bij {wat}.")
            return redirect("cases:schoolgesprek", pk)
    return render(
        request,
        "cases/overleg/schoolgesprek.html",
        {"school": school, "form": form, "aantal": len(leerlingen)},
        status=ONVERWERKT if form.errors else 200,
    )
