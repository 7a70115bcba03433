"""De stappen van een zaak vastleggen: afronden, overslaan en terugdraaien."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from cases.forms.stap import STAPFORMULIEREN, Terugform
from cases.selectors.deuren import zaak_voor, zaakstap_voor
from cases.selectors.zaaktypen import zaakverloop
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.stappen import stap_terugdraaien
from cases.views.stapvak import Stapkeuze
from cases.views.zaak import toon_zaak
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
def zaak_stap(request: MedewerkerRequest, pk: int, code: str) -> HttpResponse:
    """De zaak met deze stap in het midden; een link die u kunt doorgeven."""
    gevonden = zaak_voor(request.inzage, pk)
    verloop = zaakverloop(gevonden)
    if verloop.definitie.zoek_stap(code) is None:
        raise Http404
    return toon_zaak(request, gevonden, stap=Stapkeuze(verloop, code))


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def stap_vastleggen(request: MedewerkerRequest, pk: int, code: str, doen: str) -> HttpResponse:
    """Rond een stap af of sla haar over. Wie na een collega klikt, krijgt 409 met uitleg."""
    gevonden = zaak_voor(request.inzage, pk)
    verloop = zaakverloop(gevonden)
    stap, soort = verloop.definitie.zoek_stap(code), STAPFORMULIEREN.get(doen)
    if stap is None or soort is None:
        raise Http404
    form = soort(request.POST, verloop=verloop, stap=stap)
    status = 422
    if form.is_valid():
        try:
            form.uitvoeren(request.user)
        except IntussenGewijzigd as fout:
            # De tekst blijft staan en kan opnieuw, nu naast wat de collega vastlegde.
            status, verloop = 409, zaakverloop(gevonden)
            nieuw = request.POST.copy()
            nieuw["gezien"] = str(verloop.laatste_nr(code))
            form = soort(nieuw, verloop=verloop, stap=stap)
            form.add_error(None, str(fout))
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{stap.naam}: {form.gelukt[0].lower()}{form.gelukt[1:]}")
            return redirect("cases:zaak", gevonden.pk)
    return toon_zaak(request, gevonden, stap=Stapkeuze(verloop, code, form), status=status)


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def stap_terug(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Draai een vastgelegde stap terug, met een reden."""
    rij = zaakstap_voor(request.inzage, pk)
    form = Terugform(request.POST)
    if not form.is_valid():
        messages.error(request, "Schrijf op waarom deze stap niet meer telt.")
        return redirect("cases:zaak_stap", rij.zaak_id, rij.code)
    try:
        stap_terugdraaien(rij, reden=form.cleaned_data["reden"], medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De stap telt niet meer. Zij blijft hier te lezen.")
    return redirect("cases:zaak_stap", rij.zaak_id, rij.code)
