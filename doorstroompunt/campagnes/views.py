"""De campagnes: openen, kiezen wie meedoet, de stand per jongere, het verslag en sluiten."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.selectors.versie import versie_van
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.views.brieven.reeks import zaken_bewaren
from doorstroompunt.campagnes import acten
from doorstroompunt.campagnes.filter import Filter, beginfilter
from doorstroompunt.campagnes.forms import Campagneform, Opmerkingform, Resultaatform
from doorstroompunt.campagnes.lezen import (
    AANGESCHREVEN,
    CONTACT,
    KLAAR,
    STANDEN,
    Keuze,
    beelden,
    bladzij,
    campagne_voor,
    campagnes_voor,
    deelname_voor,
    deelnames,
    jongeren_van,
    kandidaten,
    resultaten_van,
    verslag,
)
from doorstroompunt.models import CAMPAGNESOORTEN, OVERSTAP, Campagne
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag
from kern.nummers import nummer, nummers
from kern.rekenblad import als_rekenblad

ONVERWERKT, BOTSING = 422, 409
BRIEF, RESULTAAT = "brief", "resultaat"
STAPWOORDEN: Final = {
    AANGESCHREVEN: "Aangeschreven",
    CONTACT: "Contact gehad",
    acten.TERUG: "De laatste stap is weggehaald",
    acten.WEG: "Uit de campagne",
}


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def campagnes(request: MedewerkerRequest) -> HttpResponse:
    """De campagnes van de eigen gemeenten, de open eerst; hier staat niemand op."""
    return render(
        request,
        "doorstroompunt/campagnes/lijst.html",
        {
            "campagnes": campagnes_voor(request.inzage),
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN),
        },
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagne_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Een campagne openen; de soort staat in de URL en vult het filter."""
    gevraagd = (request.POST or request.GET).get("soort", "")
    soort = gevraagd if gevraagd in CAMPAGNESOORTEN else OVERSTAP
    begin = beginfilter(soort, peildatum=vandaag())
    form = Campagneform(
        request.POST or None,
        gemeenten=request.inzage.gemeenten,
        initial={
            **begin.gegevens(),
            "leerjaren": ", ".join(begin.leerjaren),
            "soort": soort,
            "peildatum": vandaag(),
        },
    )
    if form.is_valid():
        try:
            rij = acten.campagne_openen(
                form.cleaned_data["gemeente"],
                soort=form.cleaned_data["soort"],
                peildatum=form.cleaned_data["peildatum"],
                filter_=form.filter(),
                medewerker=request.user,
            )
        except ValidationError as fout:
            form.add_error(None, fout.messages[0])
        else:
            messages.success(request, "De campagne is open. Kies nu wie meedoet.")
            return redirect("doorstroompunt:campagne_voorstel", rij.pk)
    return render(
        request,
        "doorstroompunt/campagnes/nieuw.html",
        {
            "form": form,
            "chips": [
                chip(woord, f"?soort={code}", actief=code == soort)
                for code, woord in CAMPAGNESOORTEN.items()
            ],
        },
        status=ONVERWERKT if form.errors else 200,
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def campagne(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wie meedoet, met de stand per jongere."""
    return _toon(request, campagne_voor(request.inzage, pk))


def _toon(request: MedewerkerRequest, rij: Campagne, *, status: int = 200) -> HttpResponse:
    keuze = Keuze.uit_url((request.POST or request.GET).dict())
    blad, regels = bladzij(request.inzage, rij, keuze, pagina=request.GET.get("pagina"))
    telling = verslag(rij)
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, rij.gemeente_id)
    schrijft = request.user.mag(Handeling.BRIEF_SCHRIJVEN, rij.gemeente_id)
    return render(
        request,
        "doorstroompunt/campagnes/campagne.html",
        {
            "campagne": rij,
            "filter": Filter.uit(rij.filter).woorden(),
            "keuze": keuze,
            "keuze_url": keuze.url(),
            "telling": telling,
            "chips": _chips(keuze, telling.standen, telling.aantal),
            "pagina": blad,
            "regels": regels,
            "mag": mag and rij.gesloten_op is None,
            "mag_sluiten": mag,
            "acties": [
                {"label": label, "waarde": code, "soort": soort}
                for label, code, soort in (
                    ("Aangeschreven", AANGESCHREVEN, "gewoon"),
                    ("Contact gehad", CONTACT, "gewoon"),
                    ("Resultaat kiezen", RESULTAAT, "primair"),
                    ("Brief maken", BRIEF, "gewoon"),
                    ("Stap terug", acten.TERUG, "stil"),
                    ("Uit de campagne", acten.WEG, "stil"),
                )
                if code != BRIEF or schrijft
            ],
        },
        status=status,
    )


def _chips(keuze: Keuze, standen: Any, aantal: int) -> list[dict[str, object]]:
    alle = {"": ("Alle", aantal)} | {c: (w, standen[c]) for c, w in STANDEN.items()}
    return [
        chip(
            label,
            keuze.url(stand=code, resultaat=""),
            actief=keuze.stand == code and not (code == "" and keuze.resultaat),
            aantal=n,
        )
        for code, (label, n) in alle.items()
    ]


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def campagne_bestand(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De lijst bij deze keuze, voor een rekenblad."""
    rij = campagne_voor(request.inzage, pk)
    keuze = Keuze.uit_url(request.GET.dict())
    return als_rekenblad(
        "campagne",
        kop=("Jongere", "Geboren", "School", "Aangeschreven", "Contact", "Resultaat", "Opmerking"),
        rijen=[
            (
                beeld.naam,
                beeld.geboren.isoformat() if beeld.geboren else "",
                beeld.school,
                beeld.brief_op.isoformat() if beeld.brief_op else "",
                beeld.gesproken_op.isoformat() if beeld.gesproken_op else "",
                beeld.resultaat,
                beeld.opmerking,
            )
            for beeld in beelden(request.inzage, rij, list(deelnames(request.inzage, rij, keuze)))
        ],
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagne_voorstel(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wie het filter voorstelt; een mens kiest wie meedoet."""
    rij = campagne_voor(request.inzage, pk)
    if request.method == "POST":
        alle = request.POST.get("actie") == "alle"
        gekozen = nummers(request.POST.getlist("gekozen"))
        if not alle and not gekozen:
            messages.warning(request, "Kies eerst een of meer jongeren.")
            return redirect("doorstroompunt:campagne_voorstel", pk)
        try:
            aantal = acten.jongeren_toevoegen(
                rij, gekozen=gekozen, alle=alle, inzage=request.inzage
            )
        except ActGeweigerd as fout:
            messages.error(request, str(fout))
        else:
            erbij = "1 jongere doet" if aantal == 1 else f"{aantal} jongeren doen"
            messages.success(request, f"{erbij} nu mee.")
        return redirect("doorstroompunt:campagne", pk)
    blad, regels = kandidaten(request.inzage, rij, pagina=request.GET.get("pagina"))
    return render(
        request,
        "doorstroompunt/campagnes/voorstel.html",
        {
            "campagne": rij,
            "filter": Filter.uit(rij.filter).woorden(),
            "pagina": blad,
            "regels": regels,
            "acties": [{"label": "Laat meedoen", "waarde": "gekozen", "soort": "primair"}],
        },
    )


def _gekozen(waarden: list[str]) -> dict[int, str]:
    """Per deelname het merk, uit `nummer.merk`; de rest valt weg."""
    paren = (waarde.partition(".") for waarde in waarden)
    return {pk: merk for tekst, _, merk in paren if (pk := nummer(tekst)) is not None}


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagne_doen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een stap vast: een klik op de regel (`direct`), of voor alle gekozen jongeren."""
    rij = campagne_voor(request.inzage, pk)
    keuze = Keuze.uit_url(request.POST.dict())
    terug = reverse("doorstroompunt:campagne", args=[pk]) + keuze.url()
    stap, _, een = request.POST.get("direct", "").partition(":")
    stap = stap or request.POST.get("actie", "")
    gezien = _gekozen([een] if een else request.POST.getlist("gekozen"))
    if not gezien:
        messages.warning(request, "Kies eerst een of meer jongeren.")
        return redirect(terug)
    if stap == BRIEF:
        return _brief(request, rij, list(gezien))
    if stap == RESULTAAT:
        form = Resultaatform(
            request.POST if "bevestigd" in request.POST else None, resultaten=resultaten_van(rij)
        )
        if not form.is_valid():
            return _resultaat_vragen(request, rij, form, gezien)
        stap = form.cleaned_data["resultaat"]
    try:
        aantal = acten.stap_vastleggen(rij, gezien, stap=stap, inzage=request.inzage)
    except IntussenGewijzigd as fout:
        messages.error(request, str(fout))
        return _toon(request, rij, status=BOTSING)
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
        return _toon(request, rij, status=ONVERWERKT)
    woord = STAPWOORDEN.get(stap) or resultaten_van(rij)[stap]
    wie = "1 jongere" if aantal == 1 else f"{aantal} jongeren"
    messages.success(request, f"{woord}: vastgelegd bij {wie}.")
    return redirect(terug)


def _brief(request: MedewerkerRequest, rij: Campagne, gekozen: list[int]) -> HttpResponse:
    """Verder met de reeks brieven, voor wie gekozen is."""
    zaken_bewaren(request, [], jongeren_van(rij, gekozen))
    sjabloon = f"?sjabloon={acten.BRIEF_OUDERS}" if rij.soort == OVERSTAP else ""
    return redirect(reverse("cases:brieven_batch") + sjabloon)


def _resultaat_vragen(
    request: MedewerkerRequest, rij: Campagne, form: Resultaatform, gezien: dict[int, str]
) -> HttpResponse:
    keuze = Keuze.uit_url(request.POST.dict())
    rijen = deelnames(request.inzage, rij, Keuze()).filter(pk__in=list(gezien))
    return render(
        request,
        "doorstroompunt/campagnes/resultaat.html",
        {
            "campagne": rij,
            "form": form,
            "keuze": keuze,
            "gekozen": [f"{pk}.{merk}" for pk, merk in gezien.items()],
            "regels": beelden(request.inzage, rij, list(rijen)),
            "terug_url": reverse("doorstroompunt:campagne", args=[rij.pk]) + keuze.url(),
        },
        status=ONVERWERKT if form.errors else 200,
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def campagne_verslag(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het eindverslag: tellingen die samen het totaal zijn."""
    rij = campagne_voor(request.inzage, pk)
    return render(
        request,
        "doorstroompunt/campagnes/verslag.html",
        {"campagne": rij, "filter": Filter.uit(rij.filter).woorden(), "telling": verslag(rij)},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagne_sluiten(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vraag eerst, sluit dan; een gesloten campagne gaat op dezelfde plek weer open."""
    rij = campagne_voor(request.inzage, pk)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        try:
            if request.POST.get("actie") == "heropenen":
                acten.campagne_heropenen(rij, gezien=gezien)
                messages.success(request, "De campagne is weer open.")
            else:
                acten.campagne_sluiten(rij, medewerker=request.user, gezien=gezien)
                messages.success(request, "De campagne is gesloten.")
        except IntussenGewijzigd as fout:
            messages.error(request, str(fout))
            return _sluiten_vragen(request, campagne_voor(request.inzage, pk), status=BOTSING)
        return redirect("doorstroompunt:campagne_verslag", pk)
    return _sluiten_vragen(request, rij)


def _sluiten_vragen(
    request: MedewerkerRequest, rij: Campagne, *, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "doorstroompunt/campagnes/sluiten.html",
        {"campagne": rij, "telling": verslag(rij), "gezien": versie_van(rij)},
        status=status,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def campagnedeelname(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een jongere in de campagne: de feiten, een resultaat in een klik, en een opmerking."""
    rij = deelname_voor(request.inzage, pk)
    status = 200
    form = Opmerkingform(request.POST or None)
    if form.is_valid():
        try:
            acten.opmerking_zetten(rij, **form.cleaned_data, inzage=request.inzage)
        except ActGeweigerd as fout:
            messages.error(request, str(fout))
            status = BOTSING if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, "De opmerking is bewaard.")
            return redirect("doorstroompunt:campagnedeelname", pk)
    rijen = deelnames(request.inzage, rij.campagne, Keuze()).filter(pk=pk)
    (beeld,) = beelden(request.inzage, rij.campagne, list(rijen))
    if not form.errors:
        gezien = beeld.waarde.partition(".")[2]
        form = Opmerkingform(initial={"opmerking": beeld.opmerking, "gezien": gezien})
    return render(
        request,
        "doorstroompunt/campagnes/deelname.html",
        {
            "campagne": rij.campagne,
            "beeld": beeld,
            "form": form,
            "klaar": beeld.stand == KLAAR,
            "open": rij.campagne.gesloten_op is None,
            "resultaten": resultaten_van(rij.campagne).items(),
        },
        status=ONVERWERKT if form.errors else status,
    )
