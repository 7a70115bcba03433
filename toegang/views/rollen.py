"""Schermen over rollen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from toegang.forms import NieuwInRolForm
from toegang.selectors import nieuwe_handelingen, rol_voor
from toegang.services import RolIntussenGewijzigd, nieuwe_handelingen_kiezen


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def rol_nieuw(request: MedewerkerRequest, code: str) -> HttpResponseBase:
    """Kies welke nieuwe handelingen in een gewijzigde rol komen; al het andere telt niet mee."""
    rol = rol_voor(code)
    if request.method != "POST":
        return _scherm(request, rol, NieuwInRolForm(nieuw=nieuwe_handelingen(rol)))
    try:
        nieuwe_handelingen_kiezen(
            rol,
            erbij=request.POST.getlist("erbij"),
            gezien=[deel for deel in request.POST.get("gezien", "").split(",") if deel],
            medewerker=request.user,
        )
    except RolIntussenGewijzigd:
        vers = NieuwInRolForm(nieuw=nieuwe_handelingen(rol_voor(code)))
        return _scherm(request, rol, vers, status=409)
    messages.success(request, "Uw keuze is vastgelegd.")
    return redirect("inrichting:beheer")


def _scherm(
    request: MedewerkerRequest, rol: Any, form: NieuwInRolForm, *, status: int = 200
) -> HttpResponseBase:
    return TemplateResponse(
        request,
        "toegang/rol_nieuw.html",
        {"rol": rol, "form": form, "ververst": status == 409},  # noqa: PLR2004 - HTTP-code
        status=status,
    )
