"""Een huisbezoek: plannen, wijzigen, afzeggen, en aan de deur."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.op_pad.bezoek import (
    DEURFORMULIEREN,
    Afzegform,
    Bezoekform,
    beginwaarden,
    deurformulieren,
)
from cases.panelen import Dossierblik
from cases.selectors.bezoek import bezoek_voor
from cases.selectors.daglijst import kaart_url, met_adres, vraagt_kaart
from cases.selectors.deuren import jongere_voor
from cases.selectors.dossier import alle_waarschuwingen
from cases.services.bezoek import bezoek_afzeggen, bezoek_plannen, bezoek_wijzigen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.views.terug import veilig
from cases.views.verstuurd import verstuurd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import datum

ONVERWERKT, BOTSING = 422, 409


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def bezoek_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Plan een huisbezoek bij deze jongere."""
    jongere = jongere_voor(request.inzage, pk)
    form = Bezoekform(
        request.POST if request.method == "POST" else None,
        jongere=jongere,
        medewerker=request.user,
        zaak=request.GET.get("zaak", ""),
    )
    if form.is_valid():

        def doe() -> str:
            rij = bezoek_plannen(jongere, plan=form.plan(), zaak=form.cleaned_data["zaak"])
            messages.success(request, "Het huisbezoek is gepland.")
            return reverse("cases:huisbezoek", args=[rij.pk])

        try:
            return verstuurd(request, jongere_id=jongere.pk, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
    return _planscherm(request, jongere, form, status=ONVERWERKT if form.errors else 200)


@vereist(Handeling.CONTACT_VASTLEGGEN)
@require_http_methods(["GET", "POST"])
def bezoek_wijzig(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijzig een gepland bezoek; was een ander eerder, dan 409."""
    rij = bezoek_voor(request.inzage, pk)
    if request.method == "GET" and not rij.is_open:
        return redirect("cases:huisbezoek", pk)
    form = Bezoekform(
        request.POST if request.method == "POST" else None,
        jongere=rij.jongere,
        medewerker=request.user,
        initial=beginwaarden(rij),
    )
    del form.fields["zaak"]
    status = ONVERWERKT if form.errors else 200
    if form.is_valid():
        try:
            bezoek_wijzigen(rij, plan=form.plan(), gezien=form.cleaned_data["gezien"])
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "Het huisbezoek is gewijzigd.")
            return redirect("cases:huisbezoek", pk)
    return _planscherm(request, rij.jongere, form, bezoek=rij, status=status)


def _planscherm(
    request: MedewerkerRequest,
    jongere: Any,
    form: Bezoekform,
    *,
    status: int,
    bezoek: Any = None,
) -> HttpResponse:
    return render(
        request,
        "cases/op_pad/bezoek_plannen.html",
        {
            "jongere": jongere,
            "form": form,
            "bezoek": bezoek,
            "plek": f"bezoek-{bezoek.pk}" if bezoek else "bezoek-nieuw",
        },
        status=status,
    )


@vereist(Handeling.DOSSIER_ZIEN)
def huisbezoek(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén bezoek: wat u moet weten, en aan de deur vier knoppen."""
    return toon_bezoek(request, bezoek_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def bezoek_uitslag(request: MedewerkerRequest, pk: int, uitslag: str) -> HttpResponse:
    """Leg vast hoe het bezoek afliep."""
    rij = bezoek_voor(request.inzage, pk)
    soort = DEURFORMULIEREN.get(uitslag)
    if soort is None:
        raise Http404
    form = soort(request.POST, bezoek=rij, mag_adres=_mag_adres(request, rij))
    status = ONVERWERKT
    if form.is_valid():

        def doe() -> str:
            form.uitvoeren(request.user)
            messages.success(request, form.gelukt)
            naar = veilig(request, request.POST.get("naar", ""))
            return naar or reverse("cases:huisbezoek", args=[rij.pk])

        try:
            return verstuurd(request, jongere_id=rij.jongere_id, doe=doe)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
    return toon_bezoek(request, bezoek_voor(request.inzage, pk), form=form, status=status)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def bezoek_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zeg een bezoek af, met de reden."""
    rij = bezoek_voor(request.inzage, pk)
    form = Afzegform(request.POST if request.method == "POST" else None)
    status = ONVERWERKT if form.errors else 200
    if form.is_valid():
        try:
            bezoek_afzeggen(rij, reden=form.cleaned_data["reden"])
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "Het bezoek is afgezegd.")
            return redirect("cases:jongere", rij.jongere_id)
    return render(
        request,
        "cases/op_pad/afzeggen.html",
        {
            "kop": "Bezoek afzeggen",
            "wat": f"{rij.jongere.volledige_naam}, {datum(rij.datum)}.",
            "form": form,
            "terug": reverse("cases:huisbezoek", args=[pk]),
        },
        status=status,
    )


def toon_bezoek(
    request: MedewerkerRequest, rij: Any, *, form: Any = None, status: int = 200
) -> HttpResponse:
    """Het scherm van een bezoek. form: een ingevuld formulier met fouten."""
    mag = request.user.mag(Handeling.CONTACT_VASTLEGGEN, rij.gemeente_id)
    blik = Dossierblik(rij.jongere, request.inzage)
    return render(
        request,
        "cases/op_pad/huisbezoek.html",
        {
            "deur": met_adres([rij])[0],
            "jongere": rij.jongere,
            "waarschuwingen": alle_waarschuwingen(blik),
            "formulieren": deurformulieren(rij, mag_adres=_mag_adres(request, rij), ingevuld=form)
            if mag and rij.is_open
            else [],
            "niet_opgeslagen": form if form is not None and not rij.is_open else None,
            "mag": mag,
            "kaart": kaart_url(rij)
            if request.user.mag(Handeling.BRIEF_SCHRIJVEN, rij.gemeente_id) and vraagt_kaart(rij)
            else "",
        },
        status=status,
    )


def _mag_adres(request: MedewerkerRequest, rij: Any) -> bool:
    """Wie de gegevens van een jongere beheert, waar zij woont, kan het adres als onjuist melden."""
    return request.user.mag(Handeling.JONGERE_BEHEREN, rij.jongere.gemeente_id)
