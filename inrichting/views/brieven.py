"""De brieven beheren: lijst, versies, een voorbeeld met fictieve gegevens, en een nieuwe versie."""

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from inrichting.brieven.velden import briefvelden
from inrichting.brieven.zetten import Zetsel, ZettenMislukt, lopende_tekst, proef
from inrichting.forms.brieven import VersieForm
from inrichting.selectors.brieven import (
    bereiken_van,
    sjabloon_voor,
    sjabloonlijst,
    sjabloonversie_voor,
    versies_van,
    voorbereid,
    vorige_versie,
)
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.brieven import (
    IntussenNieuweVersie,
    SjabloonAfgekeurd,
    inhoud_keuren,
    verschil,
    versie_terugzetten,
    versie_toevoegen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag

SOORTEN: Final = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def brieven(request: MedewerkerRequest) -> HttpResponseBase:
    """Alle brieven, met de tekst die vandaag geldt."""
    regels = sjabloonlijst(gemeenten=request.inzage.gemeenten, op=vandaag())
    return TemplateResponse(request, "inrichting/brieven.html", {"regels": regels})


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def velden(request: MedewerkerRequest) -> HttpResponseBase:
    """De velden die een brief mag gebruiken, met een verzonnen voorbeeld."""
    return TemplateResponse(
        request, "inrichting/briefvelden.html", {"velden": briefvelden().values()}
    )


def _voor(request: MedewerkerRequest) -> tuple[str, str]:
    """Voor wie: het bereik uit de URL, en hoe het heet. Raises Http404."""
    bereik = request.GET.get("voor", "")
    namen = bereiken_van(request.inzage.gemeenten)
    if bereik not in namen:
        raise Http404
    return bereik, namen[bereik]


def _url(route: str, code: str, bereik: str) -> str:
    url = reverse(f"inrichting:{route}", args=[code])
    return f"{url}?{urlencode({'voor': bereik})}" if bereik else url


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def brief(request: MedewerkerRequest, code: str) -> HttpResponseBase:
    """Een brief met haar versies, landelijk of van een gemeente; de keuze staat in de URL."""
    sjabloon = sjabloon_voor(code, gemeenten=request.inzage.gemeenten)
    bereik, naam = _voor(request)
    alle = versies_van(sjabloon, gemeenten=request.inzage.gemeenten, op=vandaag())
    chips = [
        chip(
            label,
            _url("brief", code, sleutel),
            actief=sleutel == bereik,
            aantal=sum(regel.versie.bereik == sleutel for regel in alle),
        )
        for sleutel, label in bereiken_van(request.inzage.gemeenten).items()
    ]
    return TemplateResponse(
        request,
        "inrichting/brief.html",
        {
            "sjabloon": sjabloon,
            "regels": [regel for regel in alle if regel.versie.bereik == bereik],
            "chips": chips,
            "bereik": bereik,
            "voor": naam,
            "nieuw_url": _url("brief_nieuw", code, bereik),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def brief_nieuw(request: MedewerkerRequest, code: str) -> HttpResponseBase:
    """Een nieuwe versie: eerst gekeurd met verzonnen gegevens, dan bewaard."""
    sjabloon = sjabloon_voor(code, gemeenten=request.inzage.gemeenten)
    bereik, naam = _voor(request)
    begin, laatste = voorbereid(sjabloon, bereik, op=vandaag())
    form = VersieForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"tekst": begin, "geldig_van": vandaag(), "gezien": laatste},
    )
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            antwoord = _voorbeeld_of_bewaren(request, form, sjabloon, bereik)
            if not isinstance(antwoord, int):
                return antwoord
            status = antwoord
    return TemplateResponse(
        request,
        "inrichting/brief_nieuw.html",
        {
            "form": form,
            "sjabloon": sjabloon,
            "voor": naam,
            "eigen": bool(bereik),
            "terug_url": _url("brief", code, bereik),
        },
        status=status,
    )


def _voorbeeld_of_bewaren(
    request: MedewerkerRequest, form: VersieForm, sjabloon: Any, bereik: str
) -> HttpResponseBase | int:
    """Het antwoord, of de status als er een fout in het formulier staat."""
    schoon = form.cleaned_data
    try:
        if request.POST.get("doe") == "voorbeeld":
            versie = inhoud_keuren(sjabloon, form.inhoud(), bereik=bereik)
            return _antwoord(proef(versie), sjabloon.code)
        versie_toevoegen(
            sjabloon,
            form.inhoud(),
            bereik=bereik,
            geldig_van=schoon["geldig_van"],
            toelichting=schoon["toelichting"],
            gezien=schoon["gezien"],
        )
    except SjabloonAfgekeurd as fout:
        form.afkeuren(fout.bevindingen)
        return 422
    except IntussenNieuweVersie as fout:
        form.add_error(None, str(fout))
        return 409
    except Wijzigingsweigering as fout:
        form.add_error("tekst", str(fout))
        return 422
    messages.success(request, "De nieuwe versie is bewaard. Brieven die al klaar zijn, blijven zo.")
    return redirect(_url("brief", sjabloon.code, bereik))


def _antwoord(zetsel: Zetsel, code: str) -> HttpResponse:
    antwoord = HttpResponse(zetsel.inhoud, content_type=SOORTEN[zetsel.uitgang])
    soort = "inline" if zetsel.uitgang == ".pdf" else "attachment"
    antwoord["Content-Disposition"] = f'{soort}; filename="voorbeeld-{code}{zetsel.uitgang}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def briefversie(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """De tekst van één versie, en wat er anders is dan in de versie ervoor."""
    versie = sjabloonversie_voor(pk, gemeenten=request.inzage.gemeenten)
    vorige = vorige_versie(versie)
    anders = verschil(vorige, versie) if vorige else []
    return TemplateResponse(
        request,
        "inrichting/briefversie.html",
        {
            "versie": versie,
            "voor": bereiken_van(request.inzage.gemeenten)[versie.bereik],
            "vorige": vorige,
            "verschil": anders,
            "is_anders": any(regel.soort != "gelijk" for regel in anders),
            "tekst": lopende_tekst(versie),
            "terug_url": _url("brief", versie.sjabloon.code, versie.bereik),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def briefvoorbeeld(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """De versie met verzonnen gegevens: een PDF, of bij Word het ingevulde bestand."""
    versie = sjabloonversie_voor(pk, gemeenten=request.inzage.gemeenten)
    try:
        return _antwoord(proef(versie), versie.sjabloon.code)
    except ZettenMislukt as fout:
        messages.error(request, str(fout))
        return redirect("inrichting:briefversie", pk)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def briefversie_terug(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een oude versie weer laten gelden, na de vraag of dat de bedoeling is."""
    versie = sjabloonversie_voor(pk, gemeenten=request.inzage.gemeenten)
    terug_url = _url("brief", versie.sjabloon.code, versie.bereik)
    if request.method == "POST":
        try:
            versie_terugzetten(versie, geldig_van=vandaag())
        except SjabloonAfgekeurd as fout:
            messages.error(request, f"{fout} {fout.bevindingen[0]}")
        except Wijzigingsweigering as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"Versie {versie.nummer} geldt weer, als nieuwe versie.")
        return redirect(terug_url)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Versie terugzetten?",
            "wat": f"{versie.sjabloon.naam}, versie {versie.nummer}",
            "gevolgen": [
                "De tekst van deze versie wordt een nieuwe versie die vanaf vandaag geldt.",
                "De versie van nu blijft bewaard.",
                "Brieven die al klaar zijn, veranderen niet.",
            ],
            "knop": "Terugzetten",
            "soort": "primair",
            "terug_url": terug_url,
        },
    )
