"""Wie hier werkt, en in welke rol: geven en beëindigen."""

from collections import Counter
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.templatetags.weergave import datum
from toegang.forms.aanstellingen import Aanstellingform, Eindform
from toegang.selectors.aanstellingen import STANDEN, aanstelling_voor, aanstellingen_van
from toegang.services.aanstellingen import aanstelling_beeindigen, aanstelling_geven
from toegang.services.fouten import ToegangGeweigerd
from toegang.views.basis import formulierscherm, met_fout, scherm

BEHEREN = Handeling.AUTORISATIES_BEHEREN


@vereist(BEHEREN)
@require_GET
def aanstellingen(request: MedewerkerRequest) -> HttpResponseBase:
    """De lijst; stand en zoekwoord staan in de URL."""
    zoek, stand = request.GET.get("zoek", ""), request.GET.get("stand", "loopt")
    regels = aanstellingen_van(request.inzage.gemeenten, zoek=zoek, kijker=request.user)
    aantallen = Counter(regel.stand for regel in regels)
    vast = {"zoek": zoek} if zoek else {}
    stand = stand if stand in STANDEN else "loopt"
    chips = [
        chip(
            label,
            "?" + urlencode({**vast, "stand": code}),
            actief=stand == code,
            aantal=aantallen[code],
        )
        for code, label in STANDEN.items()
    ]
    return scherm(
        request,
        "aanstellingen",
        "aanstellingen",
        regels=[regel for regel in regels if regel.stand == stand],
        chips=chips,
        zoek=zoek,
        stand=stand,
        meer_gemeenten=len(request.inzage.gemeenten) > 1,
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def aanstelling_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Een medewerker een rol in een gemeente geven."""
    form = Aanstellingform(
        request.POST if request.method == "POST" else None, gemeenten=request.inzage.gemeenten
    )
    if form.is_bound and form.is_valid():
        try:
            rij = aanstelling_geven(form.gegevens(), door=request.user)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, f"{rij.medewerker.naam} is aangesteld als {rij.rol.naam}.")
            return redirect("toegang:aanstellingen")
    return formulierscherm(
        request,
        form,
        kop="Iemand aanstellen",
        stand="De rol zegt wat iemand hier kan. Bij politiegegevens hoort een eigen autorisatie.",
        uitleg="Het account is er al: de technisch beheerder maakt het. Werkt een collega van een "
        "andere gemeente hier voor een taak, schrijf dan op welke taak dat is.",
        knop="Aanstellen",
        terug_url=reverse("toegang:aanstellingen"),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def aanstelling_einde(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een aanstelling een laatste dag geven."""
    rij = aanstelling_voor(pk, gemeenten=request.inzage.gemeenten)
    form = Eindform(request.POST if request.method == "POST" else None, aanstelling=rij)
    if form.is_bound and form.is_valid():
        try:
            vers = aanstelling_beeindigen(rij, door=request.user, **form.cleaned_data)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            tekst = (
                f"De laatste dag is {datum(vers.tot_en_met)}."
                if vers
                else "De aanstelling is ingetrokken."
            )
            messages.success(request, tekst)
            return redirect("toegang:aanstellingen")
    tot = f" tot en met {datum(rij.tot_en_met)}" if rij.tot_en_met else ""
    return formulierscherm(
        request,
        form,
        kop="Aanstelling beëindigen",
        stand=f"{rij.medewerker.naam}, {rij.rol.naam} in {rij.gemeente.naam}",
        gegevens=[
            {"naam": "Aangesteld", "waarde": f"{datum(rij.van)}{tot}"},
            *([{"naam": "Taak", "waarde": rij.taak}] if rij.taak else []),
        ],
        gevolgen=[
            "Na de laatste dag kan de medewerker hier niets meer zien of doen met deze rol.",
            "Zaken en taken blijven op naam staan. Draag ze eerst over in het team.",
            "Een autorisatie voor politiegegevens trekt u apart in.",
        ],
        knop="Beëindigen",
        soort="gevaar",
        terug_url=reverse("toegang:aanstellingen"),
    )
