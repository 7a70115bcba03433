"""De lijsten van geparkeerde en van nieuwe meldingen, met een act op meer regels tegelijk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import Inzage, MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.rekenblad import als_rekenblad
from meldingen.forms.parkeren import Meerform, Meerhalen, Meerparkeren
from meldingen.selectors.melding import melding_voor as _melding
from meldingen.selectors.opleidingen import opleidinglijst
from meldingen.selectors.parkeren import Parkeerkeuze, geparkeerdlijst, nieuwlijst
from meldingen.selectors.parkeren import parkering_voor as _parkering
from meldingen.services.parkeren import HOOGSTENS

GELUKT, ONVERWERKT, INTUSSEN_ANDERS = 302, 422, 409
LANGSTE_NUMMER = 18


def _gemeenten(request: MedewerkerRequest) -> list[int]:
    return sorted(request.user.gemeenten_voor(Handeling.MELDING_BEHANDELEN))


def _gekozen(request: MedewerkerRequest, deur: Callable[[Inzage, int], Any]) -> list[Any]:
    """De aangevinkte regels, elk door haar deur. Raises Http404 buiten de grens."""
    nummers = request.POST.getlist("kies")[: HOOGSTENS + 1]
    if any(not (n.isascii() and n.isdecimal() and len(n) <= LANGSTE_NUMMER) for n in nummers):
        raise Http404
    return [deur(request.inzage, int(nummer)) for nummer in dict.fromkeys(nummers)]


def _doen(request: MedewerkerRequest, form: Meerform, *, gelukt: str) -> int:
    """Voer uit; geeft 302 als het gelukt is, en anders de status van het scherm."""
    if not form.is_valid():
        return ONVERWERKT
    try:
        rijen = form.uitvoeren()  # type: ignore[attr-defined]
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
    wat = "1 melding" if len(rijen) == 1 else f"{len(rijen)} meldingen"
    messages.success(request, f"{wat} {gelukt}.")
    return GELUKT


@require_http_methods(["GET", "POST"])
@vereist(Handeling.MELDING_BEHANDELEN)
def geparkeerd(request: MedewerkerRequest) -> HttpResponse:
    """Wat er wacht, en met POST: haal de gekozen meldingen terug."""
    keuze = Parkeerkeuze.uit_url(request.GET.dict())
    form, status = Meerhalen(gekozen=[], medewerker=request.user), 200
    if request.method == "POST":
        form = Meerhalen(
            request.POST, gekozen=_gekozen(request, _parkering), medewerker=request.user
        )
        status = _doen(request, form, gelukt="teruggehaald")
        if status == GELUKT:
            return redirect(request.get_full_path())
    gegevens = geparkeerdlijst(
        request.inzage, keuze, gemeenten=_gemeenten(request), pagina=request.GET.get("pagina")
    )
    gekozen = {rij.pk for rij in form.gekozen}
    return render(
        request,
        "meldingen/geparkeerd.html",
        gegevens | {"keuze": keuze, "form": form, "gekozen": gekozen},
        status=status,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.MELDING_BEHANDELEN)
def nieuw(request: MedewerkerRequest) -> HttpResponse:
    """De nieuwe meldingen die niet wachten, en met POST: parkeer de gekozen meldingen."""
    keuze = Parkeerkeuze.uit_url(request.GET.dict())
    form, status = Meerparkeren(gekozen=[], medewerker=request.user), 200
    if request.method == "POST":
        form = Meerparkeren(
            request.POST, gekozen=_gekozen(request, _melding), medewerker=request.user
        )
        status = _doen(request, form, gelukt="geparkeerd")
        if status == GELUKT:
            return redirect(request.get_full_path())
    gegevens = nieuwlijst(
        request.inzage, keuze, gemeenten=_gemeenten(request), pagina=request.GET.get("pagina")
    )
    gekozen = {rij.pk for rij in form.gekozen}
    return render(
        request,
        "meldingen/nieuw.html",
        gegevens | {"keuze": keuze, "form": form, "gekozen": gekozen},
        status=status,
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def opleidingen(request: MedewerkerRequest) -> HttpResponse:
    """Meldingen en signalen van dit schooljaar, gebundeld per vestiging en opleiding."""
    regels = opleidinglijst(sorted(request.user.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN)))
    return render(request, "meldingen/opleidingen.html", {"regels": regels})


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def opleidingen_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde telling als bestand voor een rekenblad; er staat niemand in."""
    regels = opleidinglijst(sorted(request.user.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN)))
    return als_rekenblad(
        "per-opleiding",
        kop=["School", "Opleiding", "Meldingen", "Jongeren", "Nieuw", "Geparkeerd", "Signalen"],
        rijen=[
            [
                *(r.school, r.opleiding),
                *(str(n) for n in (r.meldingen, r.jongeren, r.nieuw, r.geparkeerd, r.signalen)),
            ]
            for r in regels
        ],
    )
