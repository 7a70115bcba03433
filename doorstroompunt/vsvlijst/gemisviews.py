"""Het scherm met wie wel bij ons en niet op de lijst staat, met een reden per jongere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.services.fouten import ActGeweigerd
from doorstroompunt.vsvlijst.aansluiting import PER_PAGINA, lijst_voor
from doorstroompunt.vsvlijst.forms import Gemisform
from doorstroompunt.vsvlijst.gemis import gemis_geteld, gemis_vastleggen, wie_mist_getoond
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar_label
from kern.nummers import nummers
from kern.rekenblad import als_rekenblad

ONVERWERKT = 422


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def gemist(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wie er mist, en een reden voor de gekozen jongeren."""
    lijst = lijst_voor(request.inzage, pk)
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, lijst.gemeente_id)
    form = Gemisform(request.POST or None)
    gekozen = nummers(request.POST.getlist("gekozen"))
    if request.method == "POST" and not mag:
        messages.error(request, "U mag deze lijst bekijken, niet wijzigen.")
        return redirect("doorstroompunt:vsvgemist", pk)
    if request.method == "POST" and not gekozen:
        messages.warning(request, "Kies eerst een of meer jongeren.")
        return redirect("doorstroompunt:vsvgemist", pk)
    if form.is_valid():
        try:
            aantal = gemis_vastleggen(lijst, gekozen, **form.waarden(), inzage=request.inzage)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Bij {aantal} van {len(gekozen)} is de reden aangepast.")
            return redirect("doorstroompunt:vsvgemist", pk)
    beelden = wie_mist_getoond(request.inzage, lijst)
    return render(
        request,
        "doorstroompunt/vsvlijst/gemist.html",
        {
            "lijst": lijst,
            "schooljaar": schooljaar_label(lijst.schooljaar),
            "aantal": len(beelden),
            "open": sum(not beeld.reden for beeld in beelden),
            "geteld": gemis_geteld(beelden),
            "pagina": Paginator(beelden, PER_PAGINA).get_page(request.GET.get("pagina")),
            "gekozen": gekozen,
            "form": form,
            "mag": mag,
        },
        status=ONVERWERKT if form.errors else 200,
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def gemist_bestand(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wie er mist, voor een rekenblad: om na te vragen."""
    lijst = lijst_voor(request.inzage, pk)
    return als_rekenblad(
        "niet-op-de-lijst",
        kop=("Jongere", "Geboren", "Uitgevallen op", "Voorstel", "Gekozen", "Toelichting"),
        rijen=[
            (
                beeld.naam,
                beeld.geboren.isoformat() if beeld.geboren else "",
                beeld.uitgevallen_op.isoformat(),
                beeld.voorstel_woorden,
                beeld.reden_woorden,
                beeld.toelichting,
            )
            for beeld in wie_mist_getoond(request.inzage, lijst)
        ],
    )
