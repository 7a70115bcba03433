"""Dezelfde brief aan meer jongeren: kiezen, klaarzetten, goedkeuren, verzenden en afdrukken."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.forms.brief import Reeksform
from cases.selectors.brieven.lezen import reeks_voor, reeks_zoeken, reeksen_van, reeksstand
from cases.selectors.brieven.schrijven import (
    gekozen_jongeren,
    jongeren_met,
    jongeren_van_zaken,
    reeksblad,
    sjabloongroepen,
    versie_op,
)
from cases.services.brieven.opstellen import Opgave
from cases.services.brieven.reeksen import (
    MEESTE,
    reeks_aanmaken,
    reeks_goedkeuren,
    reeks_verzenden,
)
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.nummers import nummers

SELECTIE: Final = "briefselectie"


@require_safe
@vereist(Handeling.BRIEF_SCHRIJVEN)
def brieven(request: MedewerkerRequest) -> HttpResponse:
    """De laatste reeksen."""
    return render(request, "cases/brieven/reeksen.html", {"reeksen": reeksen_van(request.inzage)})


@require_http_methods(["GET", "POST"])
@vereist(Handeling.BRIEF_SCHRIJVEN)
def batch(request: MedewerkerRequest) -> HttpResponse:
    """Een brief aan meer jongeren. POST met `jongere` (id's) of `zaak` (id's) kiest voor wie."""
    if request.method == "POST" and "onderwerp" not in request.POST:
        selectie_bewaren(request)
        return redirect("cases:brieven_batch")
    jongeren = gekozen_jongeren(request.inzage, request.session.get(SELECTIE, []))
    gemeenten = {jongere.gemeente_id for jongere in jongeren}
    versie = None
    if len(gemeenten) == 1:
        versie = versie_op(request.GET.get("sjabloon", ""), jongeren[0].gemeente)
    if versie is not None:
        return _schrijven(request, jongeren, versie)
    return render(
        request,
        "cases/brieven/reeks_kiezen.html",
        {
            "jongeren": jongeren,
            "groepen": sjabloongroepen(jongeren[0].gemeente) if len(gemeenten) == 1 else [],
            "meer_gemeenten": len(gemeenten) > 1,
        },
    )


def selectie_bewaren(request: MedewerkerRequest) -> None:
    """Onthoud voor wie de brief is: alleen nummers, in de sessie."""
    jongeren = nummers(request.POST.getlist("jongere"))
    zaken_bewaren(request, nummers(request.POST.getlist("zaak")), jongeren)


def zaken_bewaren(
    request: MedewerkerRequest, zaken: list[int], jongeren: list[int] | None = None
) -> None:
    """Onthoud de jongeren van deze zaken voor een reeks brieven."""
    gekozen = {*(jongeren or []), *jongeren_van_zaken(zaken[:MEESTE])}
    request.session[SELECTIE] = sorted(gekozen)[:MEESTE]


def _schrijven(request: MedewerkerRequest, jongeren: list[Any], versie: Any) -> HttpResponse:
    blad = reeksblad(versie, jongeren[0].gemeente, request.user)
    data = request.POST if request.method == "POST" else None
    tekst = Reeksform(
        data, velden=blad.velden, bekend={}, initial={"onderwerp": versie.sjabloon.naam}
    )
    voor = afdruk_van_keuze(jongeren)
    if data is not None and data.get("voor") != voor:
        tekst.add_error(
            None, "De keuze is intussen anders. Kijk voor wie de brief nu is, en bewaar dan."
        )
    elif data is not None and tekst.is_valid():
        try:
            reeks = reeks_aanmaken(
                jongeren_met([jongere.pk for jongere in jongeren]),
                versie=versie,
                opgave=Opgave(tekst.cleaned_data["onderwerp"], tekst.ingevuld()),
                medewerker=request.user,
                sleutel=tekst.cleaned_data["sleutel"],
            )
        except ActGeweigerd as fout:
            tekst.add_error(None, str(fout))
        else:
            request.session.pop(SELECTIE, None)
            return redirect("cases:briefreeks", reeks.pk)
    return render(
        request,
        "cases/brieven/reeks_schrijven.html",
        {"jongeren": jongeren, "versie": versie, "tekst": tekst, "voor": voor},
        status=422 if tekst.errors else 200,
    )


def afdruk_van_keuze(jongeren: list[Any]) -> str:
    """Waaraan het formulier herkent voor wie het was; een tweede tabblad kan anders kiezen."""
    return salted_hmac("cases.briefreeks", ",".join(str(j.pk) for j in jongeren)).hexdigest()


@require_safe
@vereist(Handeling.BRIEF_SCHRIJVEN)
def reeks(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De brieven van een reeks, met wat er nog moet."""
    return _toon(request, pk)


@require_safe
@vereist(Handeling.BRIEF_SCHRIJVEN)
def voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het stuk dat zichzelf ververst zolang er werk onderweg is. Toont niemand."""
    bezig = reeksstand(reeks_zoeken(request.inzage, pk)).voortgang
    if bezig is None:
        antwoord = HttpResponse(status=204)
        antwoord["HX-Refresh"] = "true"
        return antwoord
    return render(request, "cases/brieven/deel_voortgang.html", {"pk": pk, "bezig": bezig})


@require_POST
@vereist(Handeling.BRIEF_SCHRIJVEN)
def goedkeuren(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Keur alles goed waar niets aan de hand is."""
    gevonden = reeks_voor(request.inzage, pk).reeks
    try:
        reeks_goedkeuren(gevonden, medewerker=request.user)
    except ActGeweigerd as fout:
        return _toon(request, pk, fout=str(fout), status=422)
    messages.success(request, "De brieven worden nagekeken en goedgekeurd.")
    return redirect("cases:briefreeks", pk)


@require_POST
@vereist(Handeling.BRIEF_SCHRIJVEN)
def verzenden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Laat alles verzenden wat goedgekeurd is."""
    gevonden = reeks_voor(request.inzage, pk).reeks
    try:
        reeks_verzenden(gevonden, medewerker=request.user)
    except ActGeweigerd as fout:
        return _toon(request, pk, fout=str(fout), status=422)
    messages.success(request, "De goedgekeurde brieven worden verzonden.")
    return redirect("cases:briefreeks", pk)


def _toon(
    request: MedewerkerRequest, pk: int, *, fout: str = "", status: int = 200
) -> HttpResponse:
    blik = reeks_voor(request.inzage, pk)
    return render(
        request,
        "cases/brieven/reeks.html",
        {"blik": blik, "bezig": blik.stand.voortgang, "pk": pk, "fout": fout},
        status=status,
    )
