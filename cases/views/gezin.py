"""Luxe verzuim van een gezin: samen openen, één gesprek, samen sluiten (VS-03)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.gezin import Gezincontactform, Gezinopenform, Gezinsluitform
from cases.selectors.deuren import jongere_voor, zaak_voor
from cases.selectors.gezin import kinderen_van_gezin, zaken_van_gezin
from cases.views.routes import BEIDE, uitgevoerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def gezin_openen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Open een zaak over luxe verzuim voor meer kinderen van een gezin tegelijk."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    kinderen = kinderen_van_gezin(request.inzage, jongere)
    form = Gezinopenform(request.POST if request.method == "POST" else None, kinderen=kinderen)
    zaken: list[Any] = []
    status = uitgevoerd(form, lambda: zaken.extend(form.uitvoeren(medewerker=request.user)))
    if not status:
        messages.success(request, "De zaken staan bij elkaar. Elk kind heeft een eigen zaak.")
        eigen = next((z for z in zaken if z.jongere_id == jongere.pk), zaken[0])
        return redirect("cases:gezin", eigen.pk)
    return TemplateResponse(
        request,
        "cases/routes/gezin_openen.html",
        {"jongere": jongere, "form": form, "alleen": len(kinderen) == 1},
        status=status,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
def gezin(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De zaken van het gezin naast elkaar, met één gesprek en samen sluiten."""
    return _toon(request, *_zaken(request, pk))


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def gezin_contact(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg één gesprek vast bij elk kind dat is aangevinkt."""
    zaak, zaken = _zaken(request, pk)
    form = Gezincontactform(request.POST, zaken=zaken)
    status = uitgevoerd(form, lambda: form.uitvoeren(medewerker=request.user))
    if status:
        return _toon(request, zaak, zaken, contactform=form, status=status)
    messages.success(request, "Het gesprek staat bij elk kind in het dossier.")
    return redirect("cases:gezin", pk)


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def gezin_sluiten(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Sluit de zaken samen: alles sluit, of niets."""
    zaak, zaken = _zaken(request, pk)
    form = Gezinsluitform(request.POST, zaken=[z for z in zaken if z.is_lopend])
    status = uitgevoerd(form, lambda: form.uitvoeren(medewerker=request.user))
    if status:
        return _toon(request, zaak, zaken, sluitform=form, status=status)
    messages.success(request, "De zaken zijn gesloten.")
    return redirect("cases:gezin", pk)


def _zaken(request: MedewerkerRequest, pk: int) -> tuple[Any, list[Any]]:
    zaak = zaak_voor(request.inzage, pk)
    return zaak, zaken_van_gezin(request.inzage, zaak)


def _toon(
    request: MedewerkerRequest,
    zaak: Any,
    zaken: list[Any],
    *,
    contactform: Gezincontactform | None = None,
    sluitform: Gezinsluitform | None = None,
    status: int = 200,
) -> HttpResponse:
    lopend = [z for z in zaken if z.is_lopend]
    brief = reverse("cases:brief_nieuw", args=[zaak.jongere_id])
    mag_brief = request.user.mag(Handeling.BRIEF_SCHRIJVEN, zaak.gemeente_id)
    return TemplateResponse(
        request,
        "cases/routes/gezin.html",
        {
            "zaak": zaak,
            "zaken": zaken,
            "brief_url": f"{brief}?zaak={zaak.pk}&gezin=ja" if mag_brief else "",
            "contactform": contactform or Gezincontactform(zaken=zaken),
            "sluitform": sluitform or (Gezinsluitform(zaken=lopend) if lopend else None),
        },
        status=status,
    )
