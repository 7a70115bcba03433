"""De contactladder, een poging in twee klikken, en waarom iemand wel of niet wordt benaderd."""

from typing import Any, Final
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.benaderen.acten import (
    benaderafwijking_opheffen,
    benaderafwijking_vastleggen,
    poging_terugnemen,
    poging_vastleggen,
)
from doorstroompunt.benaderen.codes import passende_codes, resultaten_geteld
from doorstroompunt.benaderen.deuren import afwijking_voor, poging_voor
from doorstroompunt.benaderen.forms import Afwijkform, Pogingform
from doorstroompunt.benaderen.geteld import contacten_geteld
from doorstroompunt.benaderen.lijst import STAPWOORDEN, Ladderkeuze, ladderblad
from doorstroompunt.benaderen.uitleg import regeloverzicht, uitleg_voor, volgende_kanaal
from doorstroompunt.benaderen.weergave import filters
from doorstroompunt.keuzes import KANAALWOORDEN
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar, schooljaar_label
from kern.keuzechips import chip
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad

LAATSTE: Final = "laatste_poging"
"""De plek in de sessie van de poging die nog ongedaan te maken is."""
ONVERWERKT: Final = 422
HEEL_BESTAND: Final = 100_000
JAREN_TERUG: Final = 3


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def ladder(request: MedewerkerRequest) -> HttpResponse:
    """Wie aan de beurt is, met welke stap en wanneer; de keuze staat in de URL."""
    keuze = Ladderkeuze.uit_url(request.GET.dict())
    blad = ladderblad(request.inzage, keuze)
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/ladder.html",
        {
            "keuze": keuze,
            "zoekreeks": keuze.url(pagina=keuze.pagina),
            "terugwaarde": quote(keuze.url(pagina=keuze.pagina), safe=""),
            "pagina": blad.pagina,
            "regels": blad.regels,
            "stand_nu": blad.tellingen["stand"],
            "wanneer_nu": blad.tellingen["wanneer"],
            "filters": filters(keuze, blad),
            "laatste": request.session.get(LAATSTE),
            "mag": request.user.mag(Handeling.CONTACT_VASTLEGGEN),
            "meer_gemeenten": len(blad.gemeenten) > 1,
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def ladder_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst voor een rekenblad."""
    keuze = Ladderkeuze.uit_url(request.GET.dict() | {"pagina": ""})
    return als_rekenblad(
        "contactladder",
        kop=[
            *("Jongere", "Geboren", "Gemeente", "Waarom", "Volgende stap", "Op", "Pogingen"),
            *("Laatste poging", "Laatste dag", "Begeleider", "Uitkomst", "In beeld sinds"),
        ],
        rijen=[
            [
                r.naam,
                r.geboren.isoformat() if r.geboren else "",
                r.gemeente,
                r.redenwoord,
                r.stapwoord,
                r.stap_op.isoformat(),
                str(r.pogingen),
                r.laatste,
                r.laatste_op.isoformat() if r.laatste_op else "",
                r.begeleider,
                r.uitkomstwoord,
                r.sinds.isoformat(),
            ]
            for r in ladderblad(request.inzage, keuze, per_blad=HEEL_BESTAND).regels
        ],
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def geteld(request: MedewerkerRequest) -> HttpResponse:
    """Unieke jongeren en contactmomenten, allebei."""
    nu = schooljaar(vandaag())
    jaren = range(nu, nu - JAREN_TERUG, -1)
    gevraagd = request.GET.get("schooljaar", "")
    jaar = next((j for j in jaren if str(j) == gevraagd), nu)
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/geteld.html",
        {
            "regels": contacten_geteld(request.inzage, jaar=jaar),
            "resultaten": resultaten_geteld(request.inzage, jaar=jaar),
            "schooljaar": schooljaar_label(jaar),
            "chips": [
                chip(schooljaar_label(j), f"?schooljaar={j}", actief=j == jaar) for j in jaren
            ],
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def benaderregels(request: MedewerkerRequest) -> HttpResponse:
    """De benaderregels en de ladder van de eigen gemeenten, met bron en eerste dag."""
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/regels.html",
        {
            "gemeenten": regeloverzicht(request.inzage),
            "mag_wijzigen": request.user.mag(Handeling.INRICHTING_BEHEREN),
        },
    )


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def poging(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een poging vastleggen: de weg staat klaar, de knop is het resultaat."""
    jongere = jongere_voor(request.inzage, pk)
    gevraagd = (request.POST or request.GET).get("kanaal", "")
    stand = volgende_kanaal(jongere, inzage=request.inzage)
    kanaal = gevraagd if gevraagd in KANAALWOORDEN else stand.kanaal
    eigen = passende_codes(jongere.gemeente_id, kanaal=kanaal, dag=vandaag())
    form = Pogingform(
        request.POST if request.method == "POST" else None, kanaal=kanaal, eigen=eigen
    )
    if form.is_valid():
        try:
            rij = poging_vastleggen(jongere, poging=form.poging(), medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            tekst = f"{rij.get_kanaal_display()}: {rij.resultaatwoord.lower()}."
            request.session[LAATSTE] = {"id": rij.pk, "tekst": f"Vastgelegd. {tekst}"}
            return _terug(request)
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/poging.html",
        {
            "jongere": jongere,
            "form": form,
            "kanaalwoord": KANAALWOORDEN[kanaal],
            "stapwoord": STAPWOORDEN.get(stand.stap, ""),
            "stand": stand,
            "kanalen": [
                chip(woord, f"?kanaal={code}&{_terugdeel(request)}", actief=code == kanaal)
                for code, woord in KANAALWOORDEN.items()
            ],
            "terug": _terugkeuze(request).url(pagina=_terugkeuze(request).pagina),
            "brief_url": stand.brief_url(kanaal),
            "bezoek_url": reverse("cases:bezoek_nieuw", args=[pk])
            if kanaal == "huisbezoek"
            else "",
        },
        status=ONVERWERKT if form.errors else 200,
    )


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_POST
def poging_ongedaan(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem de laatste poging terug."""
    rij = poging_voor(request.inzage, pk)
    try:
        poging_terugnemen(rij, medewerker=request.user)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De poging is ongedaan gemaakt.")
    request.session.pop(LAATSTE, None)
    return _terug(request)


@vereist(Handeling.DOSSIER_ZIEN)
@require_GET
def benaderen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom deze jongere wel of niet wordt benaderd."""
    jongere = jongere_voor(request.inzage, pk)
    return _benaderen(request, jongere)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def benaderen_afwijken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijk met een reden af van de regel."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Afwijkform(request.POST)
    if form.is_valid():
        gegevens = form.cleaned_data
        try:
            benaderafwijking_vastleggen(
                jongere,
                medewerker=request.user,
                **(gegevens | {"gezien": gegevens["gezien"] or 0}),
            )
        except IntussenGewijzigd as fout:
            messages.error(request, str(fout))
            return redirect("doorstroompunt:benaderen", pk)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De afwijking is vastgelegd. De ladder volgt haar meteen.")
            return redirect("doorstroompunt:benaderen", pk)
    return _benaderen(request, jongere, form=form)


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def afwijking_opheffen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De regel geldt weer."""
    rij = afwijking_voor(request.inzage, pk)
    jongere_id = rij.jongere_id
    benaderafwijking_opheffen(rij)
    messages.success(request, "De afwijking is opgeheven. De regel geldt weer.")
    return redirect("doorstroompunt:benaderen", jongere_id)


def _benaderen(
    request: MedewerkerRequest, jongere: Any, *, form: Afwijkform | None = None
) -> HttpResponse:
    beeld = uitleg_voor(jongere, inzage=request.inzage)
    return TemplateResponse(
        request,
        "doorstroompunt/benaderen/benaderen.html",
        {
            "jongere": jongere,
            "beeld": beeld,
            "form": form
            or Afwijkform(initial={"gezien": beeld.afwijking.pk if beeld.afwijking else 0}),
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN, jongere.gemeente_id),
            "mag_contact": request.user.mag(Handeling.CONTACT_VASTLEGGEN),
        },
        status=ONVERWERKT if form is not None and form.errors else 200,
    )


def _terugkeuze(request: MedewerkerRequest) -> Ladderkeuze:
    """De lijst waar men vandaan kwam, met alleen bekende keuzes."""
    reeks = (request.POST or request.GET).get("terug", "")
    return Ladderkeuze.uit_url(QueryDict(reeks.removeprefix("?")).dict())


def _terugdeel(request: MedewerkerRequest) -> str:
    keuze = _terugkeuze(request)
    deel = QueryDict(mutable=True)
    deel["terug"] = keuze.url(pagina=keuze.pagina)
    return deel.urlencode()


def _terug(request: MedewerkerRequest) -> HttpResponse:
    keuze = _terugkeuze(request)
    return redirect(reverse("doorstroompunt:ladder") + keuze.url(pagina=keuze.pagina))
