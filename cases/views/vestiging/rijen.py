"""Wie er rond een school werkt en wanneer er spreekuur is: toevoegen en aanpassen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.vestiging import Kernpartnerform, Schoolcontactform, Schoolrijform, Spreekuurform
from cases.selectors import vestiging as lezen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.vestiging import Schoolrij
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, INTUSSEN_ANDERS = 422, 409
KOPPEN: dict[type[Schoolrijform], str] = {
    Schoolcontactform: "Contactpersoon van de gemeente",
    Kernpartnerform: "Kernpartner",
    Spreekuurform: "Spreekuur",
}


def _scherm(
    request: MedewerkerRequest,
    soort: type[Schoolrijform],
    school: Any,
    *,
    handeling: Handeling,
    rij: Schoolrij | None = None,
) -> HttpResponse:
    """Toon het formulier, of bewaar het en ga terug naar de school."""
    form = soort(
        request.POST if request.method == "POST" else None,
        school=school,
        gemeenten=request.user.gemeenten_voor(handeling),
        instance=rij,
    )
    status = 200
    if form.is_bound:
        status = ONVERWERKT
        if form.is_valid():
            try:
                form.uitvoeren()
            except ActGeweigerd as fout:
                form.add_error(None, str(fout))
                status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
            else:
                messages.success(request, f"{KOPPEN[soort]} bewaard.")
                return redirect("cases:schoolblad", school.pk)
    return render(
        request,
        "cases/vestiging/rij.html",
        {"form": form, "school": school, "kop": KOPPEN[soort], "rij": rij},
        status=status,
    )


def _school(request: MedewerkerRequest, pk: int, handeling: Handeling) -> Any:
    return lezen.school_van(request.user.gemeenten_voor(handeling), pk)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.VERDEELREGELS_BEHEREN)
def schoolcontact_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een contactpersoon voor de vestiging of een opleiding daar."""
    handeling = Handeling.VERDEELREGELS_BEHEREN
    school = _school(request, pk, handeling)
    return _scherm(request, Schoolcontactform, school, handeling=handeling)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.VERDEELREGELS_BEHEREN)
def schoolcontact(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een contactpersoon aanpassen of een laatste dag geven."""
    rij = lezen.schoolcontact_voor(request.inzage, pk)
    handeling = Handeling.VERDEELREGELS_BEHEREN
    return _scherm(request, Schoolcontactform, rij.school, handeling=handeling, rij=rij)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def kernpartner_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een kernpartner bij deze school."""
    handeling = Handeling.CONTACT_VASTLEGGEN
    school = _school(request, pk, handeling)
    return _scherm(request, Kernpartnerform, school, handeling=handeling)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def kernpartner(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een kernpartner aanpassen of een laatste dag geven."""
    rij = lezen.kernpartner_voor(request.inzage, pk)
    handeling = Handeling.CONTACT_VASTLEGGEN
    return _scherm(request, Kernpartnerform, rij.school, handeling=handeling, rij=rij)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def spreekuur_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een vast spreekuur op deze school."""
    handeling = Handeling.CONTACT_VASTLEGGEN
    school = _school(request, pk, handeling)
    return _scherm(request, Spreekuurform, school, handeling=handeling)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def spreekuur_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een spreekuur aanpassen of een laatste dag geven."""
    rij = lezen.spreekuur_voor(request.inzage, pk)
    handeling = Handeling.CONTACT_VASTLEGGEN
    return _scherm(request, Spreekuurform, rij.school, handeling=handeling, rij=rij)
