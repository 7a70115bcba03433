"""De aanpak van een zaak: route, maatregel, verwijzing en formele waarschuwing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.routes import (
    Feitenform,
    Maatregelform,
    Routeeindform,
    Routeform,
    Vervolgform,
    Verwijsform,
    Waarschuwform,
    begin_feiten,
)
from cases.keuzes_mas import PARTNERSOORTEN, ROUTEKEUZES
from cases.selectors.deuren import zaak_voor
from cases.selectors.routes import routekeuze_voor, verwijzing_voor, voorstel_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.routes import (
    AfwijkingZonderUitleg,
    maatregel_vastleggen,
    route_beeindigen,
    route_kiezen,
)
from cases.services.verwijzingen import verwijzing_bijwerken, verwijzing_versturen
from cases.services.waarschuwingen import formeel_waarschuwen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import datum as datum_kort

ONVERWERKT, BOTSING = 422, 409
BEIDE = ["GET", "POST"]


def uitgevoerd(form: forms.BaseForm, act: Callable[[], object]) -> int:
    """Voer de act uit als het formulier klopt; geeft de status, 0 als het gelukt is."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return ONVERWERKT
    try:
        act()
    except IntussenGewijzigd as fout:
        form.add_error(None, str(fout))
        return BOTSING
    except AfwijkingZonderUitleg as fout:
        form.add_error("motivering_afwijking", str(fout))
        return ONVERWERKT
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return ONVERWERKT
    return 0


def _formulier(
    request: MedewerkerRequest, *, zaak: Any, form: forms.Form, status: int, **context: Any
) -> HttpResponse:
    return TemplateResponse(
        request,
        "cases/routes/formulier.html",
        {"zaak": zaak, "jongere": zaak.jongere, "form": form, **context},
        status=status,
    )


def _gelukt(request: MedewerkerRequest, zaak_id: int, tekst: str) -> HttpResponse:
    messages.success(request, tekst)
    return redirect("cases:zaak", zaak_id)


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def route_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kies een route. Het voorstel volgt de aangevinkte feiten; de keuze is aan de ambtenaar."""
    zaak = zaak_voor(request.inzage, pk)
    gegevens = request.POST if request.method == "POST" else request.GET
    gevraagd = Feitenform(gegevens).feiten() if "feiten" in gegevens else begin_feiten(zaak)
    _, voorstel = voorstel_voor(zaak, **gevraagd)
    form = Routeform(
        request.POST if request.method == "POST" else None,
        initial={**gevraagd, "route": voorstel.routes[0]},
    )
    status = uitgevoerd(
        form, lambda: route_kiezen(zaak, keuze=form.keuze(), medewerker=request.user)
    )
    if not status:
        return _gelukt(request, pk, "De route is vastgelegd.")
    return TemplateResponse(
        request,
        "cases/routes/route.html",
        {
            "zaak": zaak,
            "jongere": zaak.jongere,
            "feitenform": Feitenform(initial=gevraagd, auto_id="feit-%s"),
            "voorstel": voorstel,
            "voorgesteld": [ROUTEKEUZES[route] for route in voorstel.routes],
            "partner": PARTNERSOORTEN.get(voorstel.partner, ""),
            "form": form,
        },
        status=status,
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def route_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Beëindig een route, met haar uitkomst."""
    rij = routekeuze_voor(request.inzage, pk)
    form = Routeeindform(request.POST if request.method == "POST" else None)
    status = uitgevoerd(
        form, lambda: route_beeindigen(rij, **form.cleaned_data, medewerker=request.user)
    )
    if not status:
        return _gelukt(request, rij.zaak_id, "De route is beëindigd.")
    return _formulier(
        request,
        zaak=rij.zaak,
        form=form,
        status=status,
        kop="Route beëindigen",
        stand=f"{rij.get_route_display()}, sinds {datum_kort(rij.van)}.",
        knop="Route beëindigen",
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def maatregel_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een maatregel langs een route vast."""
    zaak = zaak_voor(request.inzage, pk)
    form = Maatregelform(request.POST if request.method == "POST" else None, zaak=zaak)
    status = uitgevoerd(
        form, lambda: maatregel_vastleggen(zaak, **form.cleaned_data, medewerker=request.user)
    )
    if not status:
        return _gelukt(request, pk, "De maatregel is vastgelegd.")
    return _formulier(
        request,
        zaak=zaak,
        form=form,
        status=status,
        kop="Maatregel vastleggen",
        stand="Wat er langs een route is ingezet, bijvoorbeeld na een besluit.",
        knop="Maatregel vastleggen",
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def verwijzing_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verwijs naar een partner; een taak herinnert eraan als de bevestiging uitblijft."""
    zaak = zaak_voor(request.inzage, pk)
    form = Verwijsform(request.POST if request.method == "POST" else None, zaak=zaak)
    status = uitgevoerd(
        form, lambda: verwijzing_versturen(zaak, **form.cleaned_data, medewerker=request.user)
    )
    if not status:
        return _gelukt(request, pk, "De verwijzing is vastgelegd. U krijgt een taak om na te gaan.")
    leeg = "Uw gemeente heeft nog geen partners. De functioneel beheerder voegt ze toe bij Beheer."
    return _formulier(
        request,
        zaak=zaak,
        form=form,
        status=status,
        kop="Verwijzen naar een partner",
        stand=leeg if form.zonder_partners else "Leg vast wat u stuurde, en aan wie.",
        knop="Verwijzing vastleggen",
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def verwijzing(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wat er met een verwijzing gebeurde: bevestigd, gestart, besluit, afgerond."""
    rij = verwijzing_voor(request.inzage, pk)
    form = Vervolgform(request.POST if request.method == "POST" else None, verwijzing=rij)
    status = uitgevoerd(
        form,
        lambda: verwijzing_bijwerken(
            rij,
            vervolg=form.vervolg(),
            medewerker=request.user,
            gezien=form.cleaned_data["gezien"] or None,
        ),
    )
    if not status:
        return _gelukt(request, rij.zaak_id, "De verwijzing is bijgewerkt.")
    return _formulier(
        request,
        zaak=rij.zaak,
        form=form,
        status=status,
        kop=f"Verwijzing naar {rij.partner.naam}",
        stand=f"Verstuurd op {datum_kort(rij.verstuurd_op)}. Nu: {rij.stand.lower()}.",
        knop="Opslaan",
        verwijzing=rij,
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def waarschuwing_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarschuw formeel: een act die bij een volgende zaak te zien is en meetelt."""
    zaak = zaak_voor(request.inzage, pk)
    form = Waarschuwform(request.POST if request.method == "POST" else None, zaak=zaak)
    status = uitgevoerd(
        form, lambda: formeel_waarschuwen(zaak, opgave=form.opgave(), medewerker=request.user)
    )
    if not status:
        return _gelukt(request, pk, "De formele waarschuwing is vastgelegd.")
    return _formulier(
        request,
        zaak=zaak,
        form=form,
        status=status,
        kop="Formeel waarschuwen",
        stand="De waarschuwing blijft te zien bij een volgende zaak en telt mee in het verslag.",
        knop="Waarschuwing vastleggen",
    )
