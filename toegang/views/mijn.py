"""Van mijzelf: mijn autorisaties, en geheimhouding beloven."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from toegang.forms.autorisaties import GeheimhoudingForm
from toegang.selectors.autorisaties import autorisaties_van
from toegang.selectors.geheimhouding import geheimhoudingsstand, tekst_van_nu
from toegang.services.fouten import ToegangIntussenGewijzigd
from toegang.services.toegangsfeiten import geheimhouding_bevestigen


@vereist(Handeling.EIGEN_ACCOUNT)
@require_GET
def autorisaties(request: MedewerkerRequest) -> HttpResponseBase:
    """Wat ik met politiegegevens mag, tot wanneer, en wanneer ik geheimhouding beloofde."""
    return TemplateResponse(
        request,
        "toegang/mijn_autorisaties.html",
        {
            "regels": autorisaties_van(request.user),
            "geheimhouding": geheimhoudingsstand(request.user),
        },
    )


@vereist(Handeling.EIGEN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def geheimhouding(request: MedewerkerRequest) -> HttpResponseBase:
    """De tekst lezen en beloven; daarna door naar waar iemand heen wilde."""
    versie, alineas = tekst_van_nu()
    begin = {"versie": versie, "naar": request.GET.get("naar", "")}
    form = GeheimhoudingForm(request.POST if request.method == "POST" else None, initial=begin)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            geheimhouding_bevestigen(request.user, versie=form.cleaned_data["versie"])
        except ToegangIntussenGewijzigd as fout:
            form = GeheimhoudingForm(initial=begin)
            return _scherm(request, form, alineas, status=409, melding=str(fout))
        return redirect(_veilig(request, form.cleaned_data["naar"]))
    status = 422 if form.errors else 200
    return _scherm(request, form, alineas, status=status)


def _scherm(
    request: MedewerkerRequest,
    form: GeheimhoudingForm,
    alineas: tuple[str, ...],
    *,
    status: int,
    melding: str = "",
) -> HttpResponseBase:
    return TemplateResponse(
        request,
        "toegang/geheimhouding.html",
        {"form": form, "alineas": alineas, "melding": melding},
        status=status,
    )


def _veilig(request: MedewerkerRequest, naar: str) -> str:
    goed = url_has_allowed_host_and_scheme(naar, allowed_hosts={request.get_host()})
    return naar if goed else reverse("mijn:autorisaties")
