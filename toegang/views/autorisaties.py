"""Autorisaties voor politiegegevens beheren. Deze schermen tonen alleen wie wat mag."""

from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad
from kern.templatetags.weergave import datum
from toegang.forms.autorisaties import FORMULIEREN, RedenForm
from toegang.logboek import leg_bestand_vast
from toegang.selectors.autorisaties import (
    KOLOMMEN,
    STANDEN,
    Autorisatiekeuze,
    Autorisatieregel,
    als_cellen,
    autorisatie_voor,
    autorisatielijst,
    functionarissen_op,
    gemeenten_met,
    verloop_van,
)
from toegang.services.autorisaties import (
    ONDERDELEN,
    autorisatie_bevestigen,
    autorisatie_intrekken,
    autorisatie_voorstellen,
)
from toegang.services.fouten import ToegangGeweigerd
from toegang.views.basis import formulierscherm, met_fout, scherm

BEHEREN = Handeling.AUTORISATIES_BEHEREN
KOPPEN = {
    "boa": "Autorisatie voor een boa",
    "niet_boa": "Autorisatie voor wie geen boa is",
    "toezicht": "Autorisatie voor toezicht, audit of klachten",
}
ONDERDEELNAMEN = {
    "soort_gegevens": "Soort persoonsgegevens",
    "betrokkenen": "Categorieën betrokkenen",
}
UITLEG = {
    "boa": "U kiest uit medewerkers met een geldige akte en beëdiging. Staat iemand er niet bij? "
    "Leg dan eerst de akte vast bij Aktes van boa's.",
    "niet_boa": "Dit kan alleen bij uitzondering. De wet vraagt zes onderdelen en een laatste dag "
    "(artikel 3 van het Besluit politiegegevens buitengewoon opsporingsambtenaren).",
    "toezicht": "Wie toeziet, kijkt mee en bewerkt niets.",
}


@vereist(BEHEREN)
@require_GET
def autorisaties(request: MedewerkerRequest) -> HttpResponseBase:
    """De lijst; dag, stand, soort en zoekwoord staan in de URL."""
    keuze = Autorisatiekeuze.uit_url(request.GET.dict())
    regels = autorisatielijst(keuze, gemeenten=request.inzage.gemeenten)
    aantallen = Counter(regel.stand for regel in regels)
    vast = {
        naam: waarde
        for naam, waarde in request.GET.items()
        if naam in {"dag", "soort", "verwerking", "zoek"} and waarde
    }
    chips = [
        chip(
            label,
            "?" + urlencode({**vast, "stand": stand}),
            actief=keuze.stand == stand,
            aantal=aantallen[stand],
        )
        for stand, label in STANDEN.items()
    ]
    getoond = [r for r in regels if keuze.stand in {"", r.stand}]
    return scherm(
        request,
        "autorisaties",
        "autorisaties",
        keuze=keuze,
        regels=getoond,
        chips=chips,
        wis_url="?" + urlencode(vast) if keuze.stand else "",
        is_vandaag=keuze.dag == vandaag(),
        bestand_url=reverse("toegang:autorisaties_bestand") + "?" + request.GET.urlencode(),
        wachten=aantallen["wacht"],
        bijna=sum(r.is_bijna_te_beoordelen() for r in regels),
        soorten=list(KOPPEN.items()),
        meer_gemeenten=len(request.inzage.gemeenten) > 1,
    )


@vereist(BEHEREN)
@require_GET
def autorisaties_bestand(request: MedewerkerRequest) -> HttpResponseBase:
    """Dezelfde lijst als bestand voor een rekenblad."""
    keuze = Autorisatiekeuze.uit_url(request.GET.dict())
    regels = autorisatielijst(keuze, gemeenten=request.inzage.gemeenten)
    rijen = [als_cellen(r) for r in regels if keuze.stand in {"", r.stand}]
    leg_bestand_vast("autorisaties", request.inzage.gemeenten)
    return als_rekenblad(f"autorisaties-{keuze.dag}", kop=KOLOMMEN, rijen=rijen)


@vereist(BEHEREN)
@require_GET
def autorisatie(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Eén autorisatie: wat zij geeft, tot wanneer, en wie wat besloot."""
    regel = autorisatie_voor(pk, gemeenten=request.inzage.gemeenten)
    rij = regel.rij
    zelf = request.user.pk in {rij.verleend_door_id, rij.medewerker_id}
    return scherm(
        request,
        "autorisatie",
        "autorisaties",
        regel=regel,
        gegevens=_gegevens(regel),
        verloop=verloop_van(rij),
        mag_bevestigen=rij.wacht_op_bevestiging and not zelf,
        wacht_op_ander=rij.wacht_op_bevestiging and zelf,
        is_te_wijzigen=regel.stand in {"loopt", "straks", "vervallen"}
        and request.user.pk != rij.medewerker_id,
        is_in_te_trekken=rij.ingetrokken_op is None and regel.stand != "voorbij",
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def autorisatie_nieuw(request: MedewerkerRequest, soort: str) -> HttpResponseBase:
    """Een autorisatie voorstellen; een ander bevestigt haar."""
    form = FORMULIEREN[soort](
        request.POST if request.method == "POST" else None,
        gemeenten=request.inzage.gemeenten,
        zonder=request.user,
    )
    if _voorgesteld(request, form):
        return redirect("toegang:autorisaties")
    return formulierscherm(
        request,
        form,
        kop=KOPPEN[soort],
        stand="Een collega bevestigt uw voorstel. Pas daarna geldt de autorisatie.",
        uitleg=UITLEG[soort],
        knop="Voorstellen",
        terug_url=reverse("toegang:autorisaties"),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def autorisatie_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een wijziging voorstellen; de autorisatie van nu loopt door tot een ander bevestigt."""
    regel = autorisatie_voor(pk, gemeenten=request.inzage.gemeenten)
    form = FORMULIEREN[regel.rij.soort](
        request.POST if request.method == "POST" else None,
        gemeenten=request.inzage.gemeenten,
        zonder=request.user,
        vervangt=regel.rij,
    )
    if _voorgesteld(request, form):
        return redirect("toegang:autorisatie", pk)
    return formulierscherm(
        request,
        form,
        kop="Autorisatie wijzigen",
        stand="De autorisatie van nu loopt door tot een collega uw wijziging bevestigt.",
        gegevens=_gegevens(regel)[:3],
        knop="Wijziging voorstellen",
        terug_url=reverse("toegang:autorisatie", args=[pk]),
    )


def _voorgesteld(request: MedewerkerRequest, form: Any) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        autorisatie_voorstellen(form.gegevens(), door=request.user)
    except ToegangGeweigerd as fout:
        met_fout(form, fout)
        return False
    messages.success(request, "Het voorstel is bewaard. Een collega moet het nog bevestigen.")
    return True


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def autorisatie_bevestigen_scherm(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Als tweede persoon een voorstel bevestigen."""
    regel = autorisatie_voor(pk, gemeenten=request.inzage.gemeenten)
    form: Any = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.full_clean()
        try:
            autorisatie_bevestigen(regel.rij, door=request.user)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "De autorisatie is bevestigd.")
            return redirect("toegang:autorisatie", pk)
    gevolgen = ["Vanaf de eerste dag geeft zij toegang tot politiegegevens."]
    if regel.rij.vervangt_id is not None:
        gevolgen.append("De autorisatie die zij vervangt, stopt dan.")
    return formulierscherm(
        request,
        form,
        kop="Autorisatie bevestigen",
        stand="Lees het voorstel na. U bent de tweede persoon.",
        gegevens=_gegevens(regel),
        gevolgen=gevolgen,
        knop="Bevestigen",
        terug_url=reverse("toegang:autorisatie", args=[pk]),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def autorisatie_intrekken_scherm(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een autorisatie of voorstel intrekken; dat werkt meteen."""
    regel = autorisatie_voor(pk, gemeenten=request.inzage.gemeenten)
    form = RedenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            autorisatie_intrekken(regel.rij, reden=form.cleaned_data["reden"], door=request.user)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "De autorisatie is ingetrokken. Dat werkt meteen.")
            return redirect("toegang:autorisatie", pk)
    voorstel = regel.rij.wacht_op_bevestiging
    return formulierscherm(
        request,
        form,
        kop="Voorstel afwijzen" if voorstel else "Autorisatie intrekken",
        stand=f"{regel.rij.medewerker.naam}, {regel.rij.gemeente.naam}",
        gevolgen=["De medewerker ziet vanaf de volgende klik geen politiegegevens meer."]
        if not voorstel
        else ["Het voorstel vervalt. U kunt een nieuw voorstel maken."],
        knop="Afwijzen" if voorstel else "Intrekken",
        soort="gevaar",
        terug_url=reverse("toegang:autorisatie", args=[pk]),
    )


@vereist(BEHEREN)
@require_GET
def functionarissen(request: MedewerkerRequest) -> HttpResponseBase:
    """Wie op een dag de autorisaties beheerde; de dag staat in de URL."""
    try:
        dag = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        dag = vandaag()
    return scherm(
        request,
        "functionarissen",
        "functionarissen",
        dag=dag,
        rijen=functionarissen_op(dag, gemeenten=request.inzage.gemeenten),
        gemeenten=gemeenten_met(request.inzage.gemeenten),
    )


def _gegevens(regel: Autorisatieregel) -> list[dict[str, Any]]:
    rij = regel.rij
    delen: list[tuple[str, str]] = [
        ("Medewerker", f"{rij.medewerker.naam}, {rij.medewerker.functie}"),
        ("Gemeente", rij.gemeente.naam),
        ("Soort", rij.get_soort_display()),
        ("Verwerkingen", ", ".join(rij.labels())),
        ("Taak", rij.taak),
        ("Besluit", f"{rij.besluit}, {datum(rij.besluit_op)}"),
        ("Eerste dag", datum(rij.gaat_in_op)),
        ("Laatste dag", datum(rij.tot_en_met) if rij.tot_en_met else "geen"),
    ]
    if regel.te_beoordelen_voor:
        delen.append(("Beoordelen voor", datum(regel.te_beoordelen_voor)))
    delen += [
        (ONDERDEELNAMEN.get(naam, naam.capitalize()), getattr(rij, naam))
        for naam in ONDERDELEN
        if getattr(rij, naam)
    ]
    return [{"naam": naam, "waarde": waarde} for naam, waarde in delen]
