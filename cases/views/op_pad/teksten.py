"""Vaste teksten: de eigen, die van een gemeente (beheer), en de lijst om uit in te voegen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.forms.op_pad.teksten import Eigentekstform, Gemeentetekstform
from cases.keuzes_bezoek import TEKSTPLEKKEN
from cases.selectors.concepten import (
    INVOEGPUNTEN,
    eigen_tekst,
    gemeentetekst_voor,
    invoegteksten,
    te_beheren_teksten,
)
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.standaardteksten import standaardtekst_bewaren, standaardtekst_weggooien
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

WEG = "Die tekst is er niet (meer)."


@require_GET
@vereist(Handeling.CONTACT_VASTLEGGEN)
def invoegen(request: MedewerkerRequest) -> HttpResponse:
    """De vaste teksten om in te voegen, als deel van een pagina."""
    plek = request.GET.get("plek", "")
    teksten = invoegteksten(request.inzage, plek=plek if plek in TEKSTPLEKKEN else "")
    return render(request, "cases/op_pad/deel_invoegen.html", {"teksten": teksten})


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def eigen_teksten(request: MedewerkerRequest) -> HttpResponse:
    """De eigen vaste teksten; met POST een nieuwe."""
    return _lijst(request, Eigentekstform, "eigen")


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def gemeenteteksten(request: MedewerkerRequest) -> HttpResponse:
    """De vaste teksten van de gemeenten die u beheert; met POST een nieuwe."""
    return _lijst(request, Gemeentetekstform, "gemeente")


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def eigen_tekst_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijzig een eigen vaste tekst."""
    rij = eigen_tekst(request.user, pk)
    if rij is None:
        messages.error(request, WEG)
        return redirect("cases:eigen_teksten")
    return _wijzigen(request, rij, Eigentekstform, "eigen")


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def gemeentetekst_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijzig een vaste tekst van een gemeente."""
    return _wijzigen(request, gemeentetekst_voor(request.inzage, pk), Gemeentetekstform, "gemeente")


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def eigen_tekst_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Gooi een eigen vaste tekst weg."""
    rij = eigen_tekst(request.user, pk)
    if rij is None:
        messages.error(request, WEG)
    else:
        standaardtekst_weggooien(rij)
        messages.success(request, "De tekst is weg.")
    return redirect("cases:eigen_teksten")


@require_POST
@vereist(Handeling.INRICHTING_BEHEREN)
def gemeentetekst_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Gooi een vaste tekst van een gemeente weg."""
    standaardtekst_weggooien(gemeentetekst_voor(request.inzage, pk))
    messages.success(request, "De tekst is weg.")
    return redirect("cases:gemeenteteksten")


def _bewaar(request: MedewerkerRequest, form: Any) -> int:
    """Bewaar de tekst; geeft de status, 0 als het gelukt is."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 422
    try:
        standaardtekst_bewaren(form.save(commit=False), gezien=form.versie)
    except IntussenGewijzigd as fout:
        form.add_error(None, str(fout))
        return 409
    except ActGeweigerd as fout:
        form.add_error("tekst", str(fout))
        return 422
    messages.success(request, "De tekst is bewaard.")
    return 0


def _lijst(request: MedewerkerRequest, soort: type[Any], van: str) -> HttpResponse:
    form = soort(request.POST if request.method == "POST" else None, medewerker=request.user)
    status = _bewaar(request, form)
    if not status:
        return redirect(f"cases:{'eigen_teksten' if van == 'eigen' else 'gemeenteteksten'}")
    return render(
        request,
        "cases/op_pad/teksten.html",
        {
            "form": form,
            "van": van,
            "teksten": te_beheren_teksten(request.user)[van],
            "invoegpunten": INVOEGPUNTEN,
        },
        status=status,
    )


def _wijzigen(request: MedewerkerRequest, rij: Any, soort: type[Any], van: str) -> HttpResponse:
    form = soort(
        request.POST if request.method == "POST" else None, instance=rij, medewerker=request.user
    )
    status = _bewaar(request, form)
    if not status:
        return redirect(f"cases:{'eigen_teksten' if van == 'eigen' else 'gemeenteteksten'}")
    return render(
        request,
        "cases/op_pad/tekst.html",
        {"form": form, "van": van, "tekst": rij},
        status=status,
    )
