"""De schermen van bewaren en vernietigen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.forms.bewaren import (
    Beeindigform,
    Bewaarplichtform,
    Goedkeurform,
    Lijstkeuze,
    Terugstuurform,
    Uitzonderform,
    Voorlegform,
)
from cases.selectors.bewaren import (
    bewaarplicht_voor,
    bewaarplichten_van,
    dossiers_op_lijst,
    gemeente_uit,
    gemeenten_van,
    jongere_en_gemeente,
    lijst_voor,
    lijsten_van,
    termijn_van,
    vernietigingslijst,
    voorstel_voor,
)
from cases.selectors.deuren import jongere_voor
from cases.services.bewaartermijn import uitzondering_opheffen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.bewaring.verklaring import verklaring_pdf


@require_safe
@vereist(Handeling.VERNIETIGING_ZIEN)
def vernietigen(request: MedewerkerRequest) -> HttpResponse:
    """De vernietigingslijst van een gemeente. `?gemeente=0344&stand=tegen&termijn=leerplicht`."""
    return _lijstscherm(request)


@require_POST
@vereist(Handeling.VERNIETIGING_VOORSTELLEN)
def vernietigen_voorleggen(request: MedewerkerRequest) -> HttpResponse:
    """Leg voor wat klaar staat; het aantal is overgetypt."""
    gemeente = gemeente_uit(request.inzage, request.POST.get("gemeente", ""))
    form = Voorlegform(request.POST)
    status = _doe(form, lambda: form.uitvoeren(gemeente=gemeente, medewerker=request.user))
    if status:
        return _lijstscherm(request, code=gemeente.code, voorlegform=form, status=status)
    messages.success(request, "De lijst is voorgelegd. Een ander keurt haar goed.")
    return redirect(f"{reverse('cases:vernietigen')}?gemeente={gemeente.code}&stand=voorgelegd")


def _lijstscherm(
    request: MedewerkerRequest, *, code: str = "", voorlegform: Any = None, status: int = 200
) -> HttpResponse:
    keuze = Lijstkeuze(request.GET or None, gemeenten=gemeenten_van(request.inzage))
    gekozen = keuze.cleaned_data if keuze.is_valid() else {}
    gemeente = gemeente_uit(request.inzage, code or gekozen.get("gemeente", ""))
    lijst = vernietigingslijst(
        request.inzage,
        gemeente,
        stand=gekozen.get("stand", ""),
        termijn=gekozen.get("termijn", ""),
        bladzij=request.GET.get("pagina", ""),
    )
    mag = request.user.mag(Handeling.VERNIETIGING_VOORSTELLEN, gemeente.pk)
    return render(
        request,
        "cases/bewaren/lijst.html",
        {
            "lijst": lijst,
            "form": keuze,
            "stand": gekozen.get("stand") or "klaar",
            "lijsten": lijsten_van(gemeente),
            "voorlegform": (voorlegform or Voorlegform()) if mag else None,
            "mag_dossier": request.user.mag(Handeling.DOSSIER_ZIEN, gemeente.pk),
        },
        status=422 if keuze.errors else status,
    )


@require_safe
@vereist(Handeling.VERNIETIGING_ZIEN)
def vernietigvoorstel(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom dit dossier op de lijst staat, en wat u kunt doen."""
    return _voorstelscherm(request, voorstel_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.VERNIETIGING_VOORSTELLEN)
def vernietigvoorstel_uitzonderen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Houd dit dossier van de lijst, met een reden."""
    voorstel = voorstel_voor(request.inzage, pk)
    form = Uitzonderform(request.POST)
    status = _doe(form, lambda: form.uitvoeren(voorstel=voorstel, medewerker=request.user))
    if status:
        return _voorstelscherm(request, voorstel, form=form, status=status)
    messages.success(request, "Het dossier is uitgezonderd.")
    return redirect("cases:vernietigvoorstel", pk)


@require_POST
@vereist(Handeling.VERNIETIGING_VOORSTELLEN)
def vernietigvoorstel_terug(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een uitgezonderd dossier weer op de lijst."""
    voorstel = voorstel_voor(request.inzage, pk)
    try:
        uitzondering_opheffen(voorstel)
    except IntussenGewijzigd as fout:
        return _voorstelscherm(request, voorstel, fout=str(fout), status=409)
    messages.success(request, "Het dossier staat weer op de lijst.")
    return redirect("cases:vernietigvoorstel", pk)


def _voorstelscherm(
    request: MedewerkerRequest,
    voorstel: Any,
    *,
    form: Any = None,
    fout: str = "",
    status: int = 200,
) -> HttpResponse:
    mag = request.user.mag(Handeling.VERNIETIGING_VOORSTELLEN, voorstel.gemeente_id)
    return render(
        request,
        "cases/bewaren/voorstel.html",
        {
            "voorstel": voorstel,
            "jongere": voorstel.jongere,
            "termijn": termijn_van(voorstel.jongere_id, voorstel.gemeente),
            "form": (form or Uitzonderform()) if mag and voorstel.stand == "open" else None,
            "mag_terug": mag and voorstel.stand == "uitgezonderd",
            "fout": fout,
            "mag_dossier": request.user.mag(Handeling.DOSSIER_ZIEN, voorstel.gemeente_id),
        },
        status=status,
    )


@require_safe
@vereist(Handeling.VERNIETIGING_ZIEN)
def vernietiglijst(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén voorgelegde of uitgevoerde lijst."""
    return _besluitscherm(request, pk)


@require_POST
@vereist(Handeling.VERNIETIGING_GOEDKEUREN)
def vernietiglijst_besluit(request: MedewerkerRequest, pk: int, besluit: str) -> HttpResponse:
    """Keur de lijst goed met het overgetypte aantal, of stuur haar terug met een reden."""
    lijst = lijst_voor(request.inzage, pk).lijst
    if besluit == "goedkeuren":
        goed = Goedkeurform(request.POST)
        status = _doe(goed, lambda: goed.uitvoeren(lijst=lijst, medewerker=request.user))
        fout = {"goedkeurform": goed}
        tekst = "U keurde de lijst goed. De dossiers worden nu vernietigd."
    elif besluit != "terugsturen":
        raise Http404
    else:
        terug = Terugstuurform(request.POST)
        status = _doe(terug, lambda: terug.uitvoeren(lijst=lijst))
        fout = {"terugform": terug}
        tekst = "U stuurde de lijst terug. De dossiers staan weer open."
    if status:
        return _besluitscherm(request, pk, status=status, **fout)
    messages.success(request, tekst)
    return redirect("cases:vernietiglijst", pk)


def _besluitscherm(
    request: MedewerkerRequest, pk: int, *, status: int = 200, **formulieren: Any
) -> HttpResponse:
    stand = lijst_voor(request.inzage, pk)
    lijst = stand.lijst
    mag = (
        lijst.stand == "voorgelegd"
        and request.user.mag(Handeling.VERNIETIGING_GOEDKEUREN, lijst.gemeente_id)
        and lijst.voorgelegd_door_id != request.user.pk
    )
    return render(
        request,
        "cases/bewaren/besluit.html",
        {
            "stand": stand,
            "lijst": lijst,
            "dossiers": dossiers_op_lijst(
                request.inzage, lijst, bladzij=request.GET.get("pagina", "")
            ),
            "goedkeurform": formulieren.get("goedkeurform") or Goedkeurform() if mag else None,
            "terugform": formulieren.get("terugform") or Terugstuurform() if mag else None,
            "eigen": lijst.voorgelegd_door_id == request.user.pk,
        },
        status=status,
    )


@require_safe
@vereist(Handeling.VERNIETIGING_ZIEN)
def vernietiglijst_voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Hoe ver de uitvoering is; is zij af, dan ververst het scherm. Toont niemand."""
    stand = lijst_voor(request.inzage, pk)
    antwoord = render(
        request, "cases/bewaren/deel_voortgang.html", {"stand": stand, "lijst": stand.lijst}
    )
    if stand.lijst.stand != "bezig":
        antwoord.headers["HX-Refresh"] = "true"
    return antwoord


@require_safe
@vereist(Handeling.VERNIETIGING_ZIEN)
def vernietiglijst_verklaring(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De verklaring van vernietiging als pdf. Er staan alleen aantallen in."""
    stand = lijst_voor(request.inzage, pk)
    return HttpResponse(
        verklaring_pdf(stand.lijst),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="verklaring-{stand.lijst.nummer}.pdf"'
        },
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.VERNIETIGING_VOORSTELLEN)
def bewaren(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Hoe lang dit dossier blijft en waarom; leg vast dat het langer moet blijven."""
    jongere = jongere_voor(request.inzage, pk)
    gemeente = jongere_en_gemeente(jongere, request.inzage)
    form = Bewaarplichtform(
        request.POST or None, jongere=jongere, gemeente=gemeente, medewerker=request.user
    )
    status = 200
    if request.method == "POST":
        status = _doe(form, form.uitvoeren)
        if not status:
            messages.success(request, "Vastgelegd. Dit dossier wordt niet vernietigd.")
            return redirect("cases:bewaren", jongere.pk)
    return render(
        request,
        "cases/bewaren/dossier.html",
        {
            "jongere": jongere,
            "gemeente": gemeente,
            "termijn": termijn_van(jongere.pk, gemeente),
            "plichten": bewaarplichten_van(jongere.pk),
            "form": form,
            "vandaag": vandaag(),
            "mag_dossier": request.user.mag(Handeling.DOSSIER_ZIEN, gemeente.pk),
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.VERNIETIGING_VOORSTELLEN)
def bewaarplicht_einde(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Beëindig een bewaarplicht, met een reden."""
    plicht = bewaarplicht_voor(request.inzage, pk)
    form = Beeindigform(request.POST or None)
    status = 200
    if request.method == "POST":
        status = _doe(form, lambda: form.uitvoeren(plicht=plicht, medewerker=request.user))
        if not status:
            messages.success(request, "Dit dossier hoeft niet langer te blijven.")
            return redirect("cases:bewaren", plicht.jongere_id)
    return render(
        request,
        "cases/bewaren/einde.html",
        {"plicht": plicht, "jongere": plicht.jongere, "form": form},
        status=status,
    )


def _doe(form: forms.Form, doen: Callable[[], object]) -> int:
    """Voer de act van een formulier uit. Geeft 0 als het lukte, anders de status van het scherm."""
    if not form.is_valid():
        return 422
    try:
        doen()
    except IntussenGewijzigd as fout:
        form.add_error(None, str(fout))
        return 409
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return 422
    return 0
