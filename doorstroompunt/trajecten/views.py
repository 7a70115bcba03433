"""De schermen van trajecten: de lijst, starten, het traject zelf, en wat er onderweg gebeurt."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.lijstkeuze import Lijstkeuze
from doorstroompunt.models import Traject
from doorstroompunt.overdracht.lezen import bron_van
from doorstroompunt.trajecten.forms import ACTEN, Startform, Trajectform
from doorstroompunt.trajecten.lezen import (
    LIJSTEN,
    te_starten,
    traject_voor,
    trajectbeeld,
    trajectenlijst,
)
from doorstroompunt.trajecten.partners import partnerblad
from doorstroompunt.trajecten.starten import overleg_nodig, traject_starten
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.nummers import nummer
from kern.rekenblad import als_rekenblad

ONVERWERKT, BOTSING = 422, 409
HEEL_BESTAND: Final = 100_000
NU: Final = ("trede", "jobhunter", "uitstroom")
"""De acten bij een traject dat loopt, in de volgorde van het scherm."""


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def trajecten(request: MedewerkerRequest) -> HttpResponse:
    """De trajecten: lopend, op de wachtlijst, nazorg en geëindigd."""
    keuze = Lijstkeuze.uit_url(request.GET.dict(), LIJSTEN)
    blad, tellingen = trajectenlijst(
        request.inzage,
        lijst=keuze.lijst,
        alleen_mij=keuze.alleen_mij,
        pagina=request.GET.get("pagina", ""),
    )
    return TemplateResponse(
        request,
        "doorstroompunt/trajecten/lijst.html",
        {
            "pagina": blad,
            "opent": "doorstroompunt:traject",
            "lijst": keuze.lijst,
            "filters": keuze.filters(LIJSTEN, tellingen, van_mij="Van mij"),
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def partners(request: MedewerkerRequest) -> HttpResponse:
    """Wie bij welke partner wacht, en hoe lang."""
    partner = nummer(request.GET.get("partner", ""))
    pagina = request.GET.get("pagina", "")
    blad = partnerblad(request.inzage, partner=partner, pagina=pagina)
    return TemplateResponse(
        request,
        "doorstroompunt/trajecten/partners.html",
        {
            "blad": blad,
            "pagina": blad.pagina,
            "partner": next((t for t in blad.partners if t.partner_id == partner), None),
            "meer_gemeenten": len({t.gemeente for t in blad.partners}) > 1,
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def partners_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst voor een rekenblad."""
    blad = partnerblad(
        request.inzage, partner=nummer(request.GET.get("partner", "")), per_blad=HEEL_BESTAND
    )
    return als_rekenblad(
        "wacht-bij-een-partner",
        kop=["Jongere", "Gemeente", "Partner", "Verwezen", "Dagen", "Begeleider"],
        rijen=[
            [
                regel.verwijzing.jongere.achternaam_eerst,
                regel.verwijzing.gemeente.naam,
                regel.verwijzing.partner.naam,
                regel.verwijzing.verstuurd_op.isoformat(),
                str(regel.dagen),
                regel.begeleider,
            ]
            for regel in blad.regels
        ],
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def traject_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Start een traject; was een collega eerder, dan staat er wie en sinds wanneer (409)."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    wachtend = te_starten(jongere.pk)
    form = Startform(
        request.POST if request.method == "POST" else None,
        initial={
            "gezien": wachtend.pk if wachtend else 0,
            "bron": wachtend.bron if wachtend and wachtend.bron else bron_van(jongere),
            "trajectsoort": wachtend.trajectsoort if wachtend else "",
        },
    )
    status = 200
    if form.is_bound:
        status = ONVERWERKT
        if form.is_valid():
            try:
                rij = traject_starten(
                    jongere,
                    opgave=form.opgave(),
                    medewerker=request.user,
                    gezien=form.cleaned_data["gezien"] or 0,
                )
            except IntussenGewijzigd as fout:
                form.add_error(None, str(fout))
                status = BOTSING
            except ActGeweigerd as fout:
                form.add_error(None, str(fout))
            else:
                tekst = "is gestart" if rij.gestart_op else "staat op de wachtlijst"
                messages.success(request, f"Het traject {tekst}.")
                return redirect("doorstroompunt:traject", rij.pk)
    return TemplateResponse(
        request,
        "doorstroompunt/trajecten/nieuw.html",
        {
            "jongere": jongere,
            "form": form,
            "overleg": overleg_nodig(jongere, op=vandaag()),
            "contact_url": reverse("cases:jongere", args=[pk]),
        },
        status=status,
    )


@vereist(Handeling.DOSSIER_ZIEN)
@require_GET
def traject(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het traject: waar het staat, het plan, de hulp en wat u nu kunt doen."""
    return _traject(request, traject_voor(request.inzage, pk))


@vereist(Handeling.ZAAK_BEHANDELEN)
@require_POST
def traject_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit op het traject."""
    rij = traject_voor(request.inzage, pk)
    soort = ACTEN.get(act)
    if soort is None:
        raise Http404
    form = soort(request.POST, traject=rij, medewerker=request.user)
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
            return redirect("doorstroompunt:traject", pk)
    return _traject(request, rij, form=form, status=status)


def _traject(
    request: MedewerkerRequest, rij: Traject, *, form: Trajectform | None = None, status: int = 200
) -> HttpResponse:
    beeld = trajectbeeld(rij, inzage=request.inzage)
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, rij.gemeente_id)

    def formulier(act: str) -> Trajectform:
        if form is not None and form.act == act:
            return form
        return ACTEN[act](traject=rij, medewerker=request.user)

    is_open = rij.geeindigd_op is None
    acten = (
        [formulier(act) for act in (NU if rij.gestart_op else ("uitstroom",))] if is_open else []
    )
    if rij.nazorg_op and not rij.nazorg_klaar_op:
        acten.insert(0, formulier("nazorg"))
    if not is_open:
        acten.append(formulier("heropenen"))
    instemming = formulier("intrekken" if beeld.instemming else "instemming") if is_open else None
    return TemplateResponse(
        request,
        "doorstroompunt/trajecten/traject.html",
        {
            "traject": rij,
            "jongere": rij.jongere,
            "beeld": beeld,
            "mag": mag,
            "is_open": is_open,
            "acten": acten if mag else [],
            "instemmingform": instemming if mag and beeld.is_begeleider else None,
            "gevoeligform": formulier("gevoelig")
            if mag and is_open and beeld.is_begeleider and beeld.instemming
            else None,
            "gezien": formulier("voorwaarde").initial["gezien"],
            "fout": form if form is not None and form.act == "voorwaarde" else None,
        },
        status=status,
    )
