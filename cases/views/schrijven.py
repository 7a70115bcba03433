"""Vastleggen in het dossier: contact, notitie, taak en document, en het ongedaan maken ervan."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.forms.schrijven import FORMULIEREN, Schrijfform
from cases.forms.taak import Uitstelform
from cases.selectors.deuren import contact_voor, jongere_voor, taak_voor
from cases.services.contact import contact_terugnemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.taken import (
    morgen,
    taak_afronden,
    taak_heropenen,
    taak_oppakken,
    taak_teruggeven,
    taak_uitstel_terug,
    taak_uitstellen,
)
from cases.views.dossier import toon_dossier
from cases.views.schrijfvak import onthoud, schrijfvak
from cases.views.terug import meld_fout, terug
from cases.views.verstuurd import verstuurd
from cases.views.zaak import toon_zaak_van
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.uploads import te_grote_velden


def _schrijven(request: MedewerkerRequest, pk: int, soort: str) -> HttpResponse:
    jongere = jongere_voor(request.inzage, pk)
    opties = {"te_grote_velden": te_grote_velden(request)} if soort == "document" else {}
    form = FORMULIEREN[soort](
        request.POST, request.FILES, jongere=jongere, medewerker=request.user, zaak=None, **opties
    )
    if request.headers.get("X-Los-Bestand"):
        return _los_bestand(form, jongere.pk)
    if form.is_valid():

        def doe() -> str:
            gegevens = form.uitvoeren()
            onthoud(request, jongere_id=jongere.pk, tekst=form.gelukt, gegevens=gegevens)
            return _scherm_van(form, jongere.pk)

        try:
            return verstuurd(request, jongere_id=jongere.pk, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
    zaak_id = form.data.get("zaak", "")
    if form.data.get("scherm") == "zaak" and zaak_id.isdecimal():
        return toon_zaak_van(request, int(zaak_id), form=form)
    vak = schrijfvak(request, jongere, soort=soort, form=form)
    return toon_dossier(request, jongere, vak=vak, status=422)


def _scherm_van(form: Schrijfform, jongere_id: int) -> str:
    """Waar het formulier is ingevuld: op de zaak of op het dossier."""
    zaak = form.cleaned_data["zaak"]
    if zaak is not None and form.cleaned_data["scherm"] == "zaak":
        return reverse("cases:zaak", args=[zaak.pk])
    return reverse("cases:jongere", args=[jongere_id])


def _los_bestand(form: Schrijfform, jongere_id: int) -> HttpResponse:
    """Het antwoord aan `static/js/slepen.js`, dat elk bestand apart stuurt."""
    if form.is_valid():
        try:
            form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            naar = _scherm_van(form, jongere_id)
            return JsonResponse({"tekst": "Toegevoegd", "naar": naar})
    fouten = [str(f) for lijst in form.errors.values() for f in lijst]
    return JsonResponse({"fout": " ".join(fouten)}, status=422)


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def contact_maken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een contact vast."""
    return _schrijven(request, pk, "contact")


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def notitie_maken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Schrijf een notitie."""
    return _schrijven(request, pk, "notitie")


@require_POST
@vereist(Handeling.TAAK_BEHEREN)
def taak_maken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Maak een taak."""
    return _schrijven(request, pk, "taak")


@require_POST
@vereist(Handeling.DOCUMENT_BEHEREN)
def document_maken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Voeg een document toe."""
    return _schrijven(request, pk, "document")


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def contact_ongedaan(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem een net vastgelegd contact terug, met zijn vervolgtaak."""
    contact = contact_voor(request.inzage, pk)
    nummer = request.POST.get("taak", "")
    taak = taak_voor(request.inzage, int(nummer)) if nummer.isdecimal() else None
    jongere_id = contact.jongere_id
    try:
        contact_terugnemen(contact, taak=taak, medewerker=request.user)
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    else:
        onthoud(request, jongere_id=jongere_id, tekst="Contact ongedaan gemaakt", gegevens={})
    return terug(request, jongere_id=jongere_id)


@require_POST
@vereist(Handeling.TAAK_BEHEREN)
def taak_klaar(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een taak op klaar."""
    taak = taak_voor(request.inzage, pk)
    taak_afronden(taak, medewerker=request.user)
    gegevens = {"taak_klaar": taak.pk}
    onthoud(request, jongere_id=taak.jongere_id, tekst="Taak klaar", gegevens=gegevens)
    return terug(request, jongere_id=taak.jongere_id)


@require_POST
@vereist(Handeling.TAAK_BEHEREN)
def taak_weer_open(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een taak was toch niet klaar."""
    taak = taak_voor(request.inzage, pk)
    try:
        taak_heropenen(taak, medewerker=request.user)
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    else:
        onthoud(request, jongere_id=taak.jongere_id, tekst="Taak weer open", gegevens={})
    return terug(request, jongere_id=taak.jongere_id)


@require_POST
@vereist(Handeling.TAAK_BEHEREN)
def taak_uitstel(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verzet de uiterste dag van een taak."""
    taak = taak_voor(request.inzage, pk)
    vorige = taak.uiterlijk
    try:
        if terug_naar := request.POST.get("terug"):
            taak_uitstel_terug(taak, naar=_dag(terug_naar), medewerker=request.user)
        else:
            taak_uitstellen(taak, tot=_tot(request), medewerker=request.user)
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    else:
        gegevens = {} if terug_naar else {"taak_uitgesteld": taak.pk, "vorige_dag": f"{vorige}"}
        tekst = "Taak terug naar de oude dag" if terug_naar else "Taak verzet"
        onthoud(request, jongere_id=taak.jongere_id, tekst=tekst, gegevens=gegevens)
    return terug(request, jongere_id=taak.jongere_id)


@require_POST
@vereist(Handeling.TAAK_BEHEREN)
def taak_neem(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Neem een taak zonder behandelaar op u, of geef hem terug (`terug=ja`)."""
    taak = taak_voor(request.inzage, pk)
    weer_los = "terug" in request.POST
    try:
        if weer_los:
            taak_teruggeven(taak, medewerker=request.user)
        else:
            taak_oppakken(taak, medewerker=request.user)
    except (ActGeweigerd, IntussenGewijzigd) as fout:
        meld_fout(request, fout)
    else:
        gegevens = {} if weer_los else {"taak_genomen": taak.pk}
        tekst = "Taak teruggegeven" if weer_los else "Taak op uw naam gezet"
        onthoud(request, jongere_id=taak.jongere_id, tekst=tekst, gegevens=gegevens)
    return terug(request, jongere_id=taak.jongere_id)


def _tot(request: MedewerkerRequest) -> date:
    """De gekozen dag, of de eerstvolgende werkdag bij *Morgen*. Raises ActGeweigerd."""
    if "morgen" in request.POST:
        return morgen()
    form = Uitstelform(request.POST)
    if not form.is_valid():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    dag: date = form.cleaned_data["tot"]
    return dag


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise ActGeweigerd("Dit kan niet meer ongedaan worden gemaakt.") from fout
