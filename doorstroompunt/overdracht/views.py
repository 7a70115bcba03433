"""De schermen van overdrachten tussen leerplicht en het Doorstroompunt."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.selectors.deuren import zaak_voor
from cases.selectors.documenten import verborgen_documenten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.lijstkeuze import Lijstkeuze
from doorstroompunt.models import NAAR_DOORSTROOMPUNT, NAAR_LEERPLICHT, Teamoverdracht
from doorstroompunt.overdracht.acten import ander_team, open_overdracht, teamoverdracht_aanbieden
from doorstroompunt.overdracht.forms import ACTEN, Overdrachtform, Voorstelform
from doorstroompunt.overdracht.lezen import (
    LIJSTEN,
    stukken_van,
    teamoverdracht_voor,
    teamoverdrachten_blad,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, BOTSING = 422, 409
NU: Final = {
    Teamoverdracht.Stand.AANGEBODEN: ("aanvaarden", "afwijzen", "intrekken"),
    Teamoverdracht.Stand.AANVAARD: ("begonnen", "intrekken"),
}
"""De acten bij een open overdracht, in de volgorde van het scherm."""


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def teamoverdrachten(request: MedewerkerRequest) -> HttpResponse:
    """Wat tussen leerplicht en het Doorstroompunt openstaat, en wat klaar is."""
    keuze = Lijstkeuze.uit_url(request.GET.dict(), LIJSTEN)
    blad, tellingen = teamoverdrachten_blad(
        request.inzage,
        lijst=keuze.lijst,
        alleen_mij=keuze.alleen_mij,
        pagina=request.GET.get("pagina", ""),
    )
    return TemplateResponse(
        request,
        "doorstroompunt/overdracht/lijst.html",
        {
            "pagina": blad,
            "opent": "doorstroompunt:teamoverdracht",
            "lijst": keuze.lijst,
            "filters": keuze.filters(LIJSTEN, tellingen, van_mij="Van of voor mij"),
        },
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def teamoverdracht_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Stel vanuit een zaak voor dat het andere team verder helpt; u kiest wat er meegaat."""
    zaak = zaak_voor(request.inzage, pk)
    lopend = open_overdracht(zaak.pk)
    if lopend is not None and request.method == "GET":
        return redirect("doorstroompunt:teamoverdracht", lopend.pk)
    form = Voorstelform(
        request.POST if request.method == "POST" else None, zaak=zaak, medewerker=request.user
    )
    if form.is_valid():
        try:
            rij = teamoverdracht_aanbieden(zaak, voorstel=form.opgave(), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De overdracht is aangeboden.")
            return redirect("doorstroompunt:teamoverdracht", rij.pk)
    return TemplateResponse(
        request,
        "doorstroompunt/overdracht/nieuw.html",
        {
            "zaak": zaak,
            "jongere": zaak.jongere,
            "form": form,
            "naar_leerplicht": ander_team(zaak) == NAAR_LEERPLICHT,
            "verborgen": len(verborgen_documenten(zaak.jongere_id)),
        },
        status=ONVERWERKT if form.errors else 200,
    )


@vereist(Handeling.DOSSIER_ZIEN)
@require_GET
def teamoverdracht(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De overdracht: het voorstel, de gekozen stukken, en wat u nu kunt doen."""
    return _teamoverdracht(request, teamoverdracht_voor(request.inzage, pk))


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def teamoverdracht_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit op de overdracht."""
    rij = teamoverdracht_voor(request.inzage, pk)
    soort = ACTEN.get(act)
    if soort is None:
        raise Http404
    form = soort(request.POST, overdracht=rij, medewerker=request.user)
    status = ONVERWERKT
    if form.is_valid():
        try:
            form.uitvoeren()
        except IntussenGewijzigd as fout:
            form.add_error(None, str(fout))
            status = BOTSING
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, form.gelukt)
            return redirect("doorstroompunt:teamoverdracht", pk)
    return _teamoverdracht(request, rij, form=form, status=status)


def _teamoverdracht(
    request: MedewerkerRequest,
    rij: Teamoverdracht,
    *,
    form: Overdrachtform | None = None,
    status: int = 200,
) -> HttpResponse:
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, rij.gemeente_id)
    namen = NU[Teamoverdracht.Stand(rij.stand)] if mag and rij.is_open else ()
    mijn = rij.aangeboden_door_id == request.user.pk
    if mijn:
        # Wie het voorstelde, antwoordt meestal niet zelf; in een kleine gemeente kan het wel.
        namen = namen[::-1]
    vormen = [
        form
        if form is not None and form.act == naam
        else ACTEN[naam](overdracht=rij, medewerker=request.user)
        for naam in namen
    ]
    return TemplateResponse(
        request,
        "doorstroompunt/overdracht/overdracht.html",
        {
            "overdracht": rij,
            "jongere": rij.jongere,
            "stukken": stukken_van(rij),
            "acten": vormen,
            "mijn": mijn,
            "fout": form if form is not None and form.act not in namen else None,
            "naar_doorstroompunt": rij.naar == NAAR_DOORSTROOMPUNT,
            "kan_starten": mag
            and rij.naar == NAAR_DOORSTROOMPUNT
            and rij.stand == Teamoverdracht.Stand.AANVAARD
            and rij.is_open,
        },
        status=status,
    )
