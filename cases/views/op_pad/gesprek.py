"""Uitnodigen, vastleggen wie er kwam, afzeggen, en de afspraak in uw eigen agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.forms.op_pad.bezoek import Afzegform
from cases.forms.op_pad.gesprek import Afspraakform, Gesprekform, Nagaanform, Uitnodigingform
from cases.selectors.deuren import jongere_voor
from cases.selectors.gesprek import afspraak_voor, agendabestand, briefweg, uitnodiging_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gesprek import (
    afspraak_maken,
    afspraak_nagaan,
    gesprek_afzeggen,
    gesprek_vastleggen,
    uitnodiging_maken,
)
from cases.views.verstuurd import verstuurd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import datum

ONVERWERKT, BOTSING = 422, 409


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def uitnodiging_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Nodig uit voor een gesprek."""
    jongere = jongere_voor(request.inzage, pk)
    form = Uitnodigingform(
        request.POST if request.method == "POST" else None,
        jongere=jongere,
        medewerker=request.user,
        zaak=request.GET.get("zaak", ""),
    )
    if form.is_valid():

        def doe() -> str:
            rij = uitnodiging_maken(
                jongere,
                plan=form.plan(),
                medewerker=request.user,
                zaak=form.cleaned_data["zaak"],
            )
            messages.success(request, "De uitnodiging staat in het dossier.")
            return reverse("cases:uitnodiging", args=[rij.pk])

        try:
            return verstuurd(request, jongere_id=pk, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
    return render(
        request,
        "cases/op_pad/uitnodiging_nieuw.html",
        {"jongere": jongere, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )


@vereist(Handeling.DOSSIER_ZIEN)
def uitnodiging(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een uitnodiging: wie er komt, of kwam."""
    return _toon(request, uitnodiging_voor(request.inzage, pk))


@require_http_methods(["POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def uitnodiging_uitslag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wie er kwam en wat er nu komt."""
    rij = uitnodiging_voor(request.inzage, pk)
    form = Gesprekform(request.POST, uitnodiging=rij)
    status = ONVERWERKT
    if form.is_valid():

        def doe() -> str:
            _, vervolg = gesprek_vastleggen(
                rij,
                uitslag=form.uitslag(),
                medewerker=request.user,
                gezien=form.cleaned_data["gezien"],
            )
            gelukt = "Het gesprek is vastgelegd."
            if vervolg is not None:
                gelukt += f" De volgende stap is een taak, uiterlijk {datum(vervolg.uiterlijk)}."
            messages.success(request, gelukt)
            return reverse("cases:uitnodiging", args=[rij.pk])

        try:
            return verstuurd(request, jongere_id=rij.jongere_id, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
    return _toon(request, uitnodiging_voor(request.inzage, pk), form=form, status=status)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def uitnodiging_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zeg een gesprek af, met de reden."""
    rij = uitnodiging_voor(request.inzage, pk)
    form = Afzegform(
        request.POST if request.method == "POST" else None, initial={"gezien": rij.gezien}
    )
    status = ONVERWERKT if form.errors else 200
    if form.is_valid():
        try:
            gesprek_afzeggen(rij, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "Het gesprek is afgezegd.")
            return redirect("cases:uitnodiging", pk)
    return render(
        request,
        "cases/op_pad/afzeggen.html",
        {
            "kop": "Gesprek afzeggen",
            "wat": f"{rij.jongere.volledige_naam}, {datum(rij.datum)}.",
            "form": form,
            "terug": reverse("cases:uitnodiging", args=[pk]),
        },
        status=status,
    )


@vereist(Handeling.DOSSIER_ZIEN)
def uitnodiging_agenda(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De uitnodiging als bestand voor de eigen agenda: tijd, plaats en zaaknummer, geen namen."""
    rij = uitnodiging_voor(request.inzage, pk)
    return HttpResponse(
        agendabestand(rij),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="gesprek.ics"'},
    )


@vereist(Handeling.TAAK_BEHEREN)
@require_http_methods(["GET", "POST"])
def afspraak_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een afspraak vast: wie doet wat, en wanneer gaat u het na."""
    jongere = jongere_voor(request.inzage, pk)
    form = Afspraakform(
        request.POST if request.method == "POST" else None,
        jongere=jongere,
        medewerker=request.user,
        zaak=request.GET.get("zaak", ""),
    )
    if form.is_valid():

        def doe() -> str:
            afspraak_maken(
                jongere,
                toezegging=form.toezegging(),
                medewerker=request.user,
                zaak=form.cleaned_data["zaak"],
            )
            messages.success(request, "De afspraak is vastgelegd, met een taak om haar na te gaan.")
            zaak = form.cleaned_data["zaak"]
            if zaak is not None:
                return reverse("cases:zaak", args=[zaak.pk])
            return reverse("cases:jongere", args=[pk])

        try:
            return verstuurd(request, jongere_id=pk, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
    return render(
        request,
        "cases/op_pad/afspraak_nieuw.html",
        {"jongere": jongere, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )


@vereist(Handeling.TAAK_BEHEREN)
@require_http_methods(["GET", "POST"])
def nagaan(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Is de afspraak nagekomen?"""
    rij = afspraak_voor(request.inzage, pk)
    form = Nagaanform(request.POST if request.method == "POST" else None)
    status = ONVERWERKT if form.errors else 200
    if form.is_valid():
        try:
            afspraak_nagaan(rij, **form.cleaned_data, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "De afspraak is nagegaan.")
            return redirect("cases:jongere", rij.jongere_id)
    return render(
        request, "cases/op_pad/afspraak_nagaan.html", {"afspraak": rij, "form": form}, status=status
    )


def _toon(
    request: MedewerkerRequest, rij: Any, *, form: Gesprekform | None = None, status: int = 200
) -> HttpResponse:
    mag = request.user.mag(Handeling.CONTACT_VASTLEGGEN, rij.gemeente_id)
    return render(
        request,
        "cases/op_pad/uitnodiging.html",
        {
            "uitnodiging": rij,
            "jongere": rij.jongere,
            "genodigden": list(rij.genodigden.all()),
            "brief_url": briefweg(rij) if mag else "",
            "form": (form or Gesprekform(uitnodiging=rij)) if mag and rij.is_open else None,
            "niet_opgeslagen": form if form is not None and not rij.is_open else None,
            "mag": mag,
        },
        status=status,
    )
