"""Opzoeken in de BRP en overnemen in een dossier."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.brp import Brpzoekform, Kiesform, Overneemform
from cases.koppelingen.brp.gegevens import Brpfout, Doel, Persoon, TeVeelTreffers
from cases.regels.brp.overnemen import Overname, overnameoordeel
from cases.selectors.brp.tonen import kaart, kaarten, veranderd
from cases.selectors.brp.vragen import (
    bekende_dossiers,
    doel_van,
    eigen_gemeenten,
    persoon_uit_brp,
    zoek_in_brp,
)
from cases.selectors.verwanten import dubbelen_van_nieuw
from cases.services.brp.overnemen import inschrijfgegevens, jongere_overnemen
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag

ONVERWERKT = 422
UIT_DE_LUCHT = 503


@vereist(Handeling.BRP_RAADPLEGEN)
@require_http_methods(["GET", "POST"])
def zoekscherm(request: MedewerkerRequest) -> HttpResponseBase:
    """Zoek op BSN of op naam; met een BSN komt de persoon meteen in beeld."""
    begin = {"doel": doel_van(request.user).name}
    if request.method != "POST" or "alleen_invullen" in request.POST:
        begin["bsn"] = request.POST.get("bsn", "")[:15]
        return _zoekblad(request, Brpzoekform(initial=begin))
    form = Brpzoekform(request.POST)
    if not form.is_valid():
        return _zoekblad(request, form, status=ONVERWERKT)
    try:
        return _gezocht(request, form)
    except TeVeelTreffers as fout:
        return _zoekblad(request, form, te_veel=str(fout))
    except Brpfout as fout:
        return _zoekblad(request, form, fout=fout, status=UIT_DE_LUCHT)


def _gezocht(request: MedewerkerRequest, form: Brpzoekform) -> HttpResponseBase:
    doel = form.doel_gekozen()
    if form.cleaned_data["bsn"]:
        persoon = persoon_uit_brp(form.cleaned_data["bsn"], doel=doel, inzage=request.inzage)
        if persoon is None:
            return _zoekblad(request, form, gezocht=True)
        return _toon_persoon(request, persoon, doel=doel)
    treffers = zoek_in_brp(form.vraag(), doel=doel, inzage=request.inzage)
    dossiers = bekende_dossiers(t.bsn for t in treffers)
    lijst = kaarten(treffers, dossiers=dossiers)
    met_gemeente = any(kaart.gemeente for kaart in lijst)
    return _zoekblad(request, form, gezocht=True, lijst=lijst, doel=doel, met_gemeente=met_gemeente)


def _zoekblad(
    request: MedewerkerRequest, form: Brpzoekform, *, status: int = 200, **context: Any
) -> HttpResponseBase:
    return TemplateResponse(
        request, "cases/brp/zoeken.html", {"form": form, **context}, status=status
    )


@require_POST
@vereist(Handeling.BRP_RAADPLEGEN)
def persoon(request: MedewerkerRequest) -> HttpResponseBase:
    """De hele persoon achter een treffer; wat sinds het zoeken veranderde, staat erbij."""
    form = Kiesform(request.POST)
    if not form.is_valid():
        return redirect("cases:brp")
    gevonden = _lees_opnieuw(request, form)
    if not isinstance(gevonden, Persoon):
        return gevonden
    anders = veranderd(form.cleaned_data["merk"], gevonden)
    return _toon_persoon(request, gevonden, doel=form.doel_gekozen(), anders=anders)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def overnemen(request: MedewerkerRequest) -> HttpResponseBase:
    """Maak er een dossier van, met wat de BRP nu zegt. Is er iets veranderd, dan eerst lezen."""
    mag_brp(request)
    form = Overneemform(request.POST, gemeenten=request.inzage.gemeenten)
    if not form.is_valid():
        return redirect("cases:brp")
    gevonden = _lees_opnieuw(request, form)
    if not isinstance(gevonden, Persoon):
        return gevonden
    doel = form.doel_gekozen()
    anders = veranderd(form.cleaned_data["merk"], gevonden)
    gemeenten = eigen_gemeenten(request.user)
    oordeel = overnameoordeel(gevonden, eigen_gemeenten=gemeenten, op=vandaag())
    if anders or oordeel.overname is Overname.KAN_NIET:
        return _toon_persoon(request, gevonden, doel=doel, anders=anders, status=ONVERWERKT)
    gemeente = gemeenten.get(gevonden.gemeentecode) or form.cleaned_data["gemeente"]
    if gemeente is None:
        form.add_error("gemeente", "Kies in welke gemeente de jongere verblijft.")
        return _toon_persoon(request, gevonden, doel=doel, form=form, status=ONVERWERKT)
    lijkt_op = _dubbelen(request, gevonden, gemeente)
    if lijkt_op and not form.cleaned_data["toch_nieuw"]:
        return _toon_persoon(
            request, gevonden, doel=doel, form=form, dubbelen=lijkt_op, status=ONVERWERKT
        )
    return _maak_dossier(request, gevonden, gemeente=gemeente, doel=doel)


def _maak_dossier(
    request: MedewerkerRequest, gevonden: Persoon, *, gemeente: Any, doel: Doel
) -> HttpResponseBase:
    try:
        nummer = jongere_overnemen(gevonden, gemeente=gemeente, inzage=request.inzage)
    except (ActGeweigerd, ValidationError) as fout:
        for regel in getattr(fout, "messages", [str(fout)]):
            messages.error(request, regel)
        return _toon_persoon(request, gevonden, doel=doel, status=ONVERWERKT)
    messages.success(request, "De jongere is overgenomen uit de BRP.")
    return redirect("cases:jongere", nummer)


def _dubbelen(request: MedewerkerRequest, gevonden: Persoon, gemeente: Any) -> list[Any]:
    nieuw = inschrijfgegevens(gevonden, gemeente=gemeente).als_jongere()
    return list(dubbelen_van_nieuw(request.inzage, nieuw))


def _lees_opnieuw(request: MedewerkerRequest, form: Kiesform) -> Persoon | HttpResponseBase:
    """De persoon zoals de BRP haar nu geeft, of het scherm dat zegt waarom niet."""
    doel = form.doel_gekozen()
    leeg = Brpzoekform(initial={"doel": doel.name, "bsn": form.cleaned_data["bsn"]})
    try:
        gevonden = persoon_uit_brp(form.cleaned_data["bsn"], doel=doel, inzage=request.inzage)
    except Brpfout as fout:
        return _zoekblad(request, leeg, fout=fout, status=UIT_DE_LUCHT)
    return gevonden or _zoekblad(request, leeg, gezocht=True)


def _toon_persoon(  # noqa: PLR0913 - een scherm heeft zoveel standen
    request: MedewerkerRequest,
    gevonden: Persoon,
    *,
    doel: Doel,
    anders: list[str] | None = None,
    form: Overneemform | None = None,
    dubbelen: list[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    gemeenten = eigen_gemeenten(request.user)
    dossier = bekende_dossiers([gevonden.bsn]).get(gevonden.bsn)
    oordeel = overnameoordeel(gevonden, eigen_gemeenten=gemeenten, op=vandaag())
    vraagt_gemeente = oordeel.overname is Overname.VERBLIJF
    return TemplateResponse(
        request,
        "cases/brp/persoon.html",
        {
            "kaart": kaart(gevonden, dossier=dossier),
            "doel": doel,
            "anders": anders,
            "oordeel": oordeel,
            "mag_overnemen": bool(gemeenten) and oordeel.overname is not Overname.KAN_NIET,
            "vraagt_gemeente": vraagt_gemeente,
            "form": form or Overneemform(gemeenten=[g.pk for g in gemeenten.values()]),
            "dubbelen": dubbelen,
        },
        status=status,
    )


def mag_brp(request: MedewerkerRequest, *, gemeente_id: int | None = None) -> None:
    """Wie een dossier mag wijzigen maar de BRP niet mag zien, vindt hier niets.

    gemeente_id: die van het dossier, of None als er nog geen is. Raises Http404.
    """
    if not request.user.mag(Handeling.BRP_RAADPLEGEN, gemeente_id):
        raise Http404
