"""De plicht van een jongere op een dag naar keuze, met de feiten erachter."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from cases.forms.plicht import Dagform, Diplomaform, Schooljaarform
from cases.selectors.deuren import jongere_voor, kwalificatie_voor
from cases.selectors.waarom import diplomas_van, plicht_met_waarom
from cases.services.fouten import ActGeweigerd
from cases.services.plichtfeiten import (
    diploma_vastleggen,
    diploma_verwijderen,
    schooljaren_vastleggen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag

ONVERWERKT = 422


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
def plicht(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom is deze jongere wel of niet plichtig, vandaag of op `?op=JJJJ-MM-DD`."""
    jongere = jongere_voor(request.inzage, pk)
    form = Dagform(request.GET) if "op" in request.GET else Dagform(initial={"op": vandaag()})
    op = form.cleaned_data["op"] if form.is_bound and form.is_valid() else vandaag()
    return _toon(request, jongere, op=op, dagform=form)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def schooljaren(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vestiging en schooljaren vast."""
    jongere = _eigen(request, pk)
    form = Schooljaarform(request.POST, jongere=jongere)
    if form.is_valid():
        try:
            schooljaren_vastleggen(
                jongere, opgave=form.opgave(), gezien=form.cleaned_data["gezien"]
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Opgeslagen. De plicht is opnieuw bepaald.")
            return redirect("cases:plicht", pk)
    return _toon(request, jongere, schooljaarform=form, status=ONVERWERKT)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def diploma(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een diploma vast."""
    jongere = _eigen(request, pk)
    form = Diplomaform(request.POST)
    if form.is_valid():
        try:
            diploma_vastleggen(jongere, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het diploma is vastgelegd. De plicht is opnieuw bepaald.")
            return redirect("cases:plicht", pk)
    return _toon(request, jongere, diplomaform=form, status=ONVERWERKT)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def diploma_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal een met de hand vastgelegd diploma weg."""
    rij = kwalificatie_voor(request.inzage, pk)
    nummer = rij.jongere_id
    try:
        diploma_verwijderen(rij)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Het diploma is weggehaald.")
    return redirect("cases:plicht", nummer)


def _eigen(request: MedewerkerRequest, pk: int) -> Any:
    """De jongere, als zij in een eigen gemeente woont: een ander wijzigt haar feiten niet."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    return jongere


def _toon(
    request: MedewerkerRequest,
    jongere: Any,
    *,
    op: date | None = None,
    status: int = 200,
    **formulieren: Any,
) -> HttpResponse:
    dag = op or vandaag()
    oordeel, waarom = plicht_met_waarom(jongere, op=dag)
    context: dict[str, Any] = {
        "jongere": jongere,
        "op": dag,
        "vandaag": vandaag(),
        "oordeel": oordeel,
        "waarom": waarom,
        "diplomas": [(d, f"weghalen-{d.pk}") for d in diplomas_van(jongere.pk)],
        "gevolgen_weghalen": ["De plicht wordt opnieuw bepaald.", "U kunt het weer toevoegen."],
        "dagform": Dagform(initial={"op": dag}),
        "mag_wijzigen": request.user.mag(Handeling.JONGERE_BEHEREN, jongere.gemeente_id),
        "schooljaarform": Schooljaarform(jongere=jongere),
        "diplomaform": Diplomaform(auto_id="diploma-%s"),
    }
    return TemplateResponse(request, "cases/plicht.html", context | formulieren, status=status)
