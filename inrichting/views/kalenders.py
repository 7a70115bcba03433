"""Schoolvakanties per schooljaar en regio beheren."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from inrichting.forms import VakantieForm
from inrichting.selectors.kalenders import (
    bekende_schooljaren,
    kalenderwaarschuwingen,
    vakantie_voor,
    vakantierijen,
)
from inrichting.services.beheer import (
    vakantie_verwijderen,
    vakantie_wijzigen,
    vakanties_toevoegen,
    verschil_in_woorden,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import schooljaar, schooljaar_label, schooljaar_uit_label
from kern.keuzechips import chip
from kern.klok import vandaag


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def kalenders(request: MedewerkerRequest) -> HttpResponseBase:
    """De vakanties van een schooljaar; het jaar staat in de URL."""
    bekend = bekende_schooljaren()
    gekozen = _jaar(request.GET.get("schooljaar", ""))
    nu = schooljaar(vandaag())
    jaren = sorted({*bekend, nu, nu + 1, gekozen})
    return TemplateResponse(
        request,
        "inrichting/kalenders.html",
        {
            "label": schooljaar_label(gekozen),
            "rijen": vakantierijen(gekozen),
            "van_label": schooljaar_label(bekend[0]) if bekend else "",
            "tot_label": schooljaar_label(bekend[-1]) if bekend else "",
            "waarschuwingen": kalenderwaarschuwingen(),
            "chips": [
                chip(
                    schooljaar_label(jaar),
                    f"?schooljaar={schooljaar_label(jaar)}",
                    actief=jaar == gekozen,
                )
                for jaar in jaren
            ],
        },
    )


def _jaar(label: str) -> int:
    """Het gekozen schooljaar, of dat van nu als de URL iets anders zegt."""
    nu = schooljaar(vandaag())
    try:
        jaar = schooljaar_uit_label(label)
    except ValueError:
        return nu
    return jaar if abs(jaar - nu) <= 20 else nu  # noqa: PLR2004 - zo ver loopt geen kalender


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def vakantie_nieuw(request: MedewerkerRequest) -> HttpResponseBase:
    """Een vakantie toevoegen; een lege cel in de tabel vult regio en naam vast in."""
    begin = {"regios": request.GET.getlist("regio"), "naam": request.GET.get("naam", "")}
    form = VakantieForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_bound and form.is_valid():
        verschil = vakanties_toevoegen(**form.cleaned_data)
        return _klaar(request, "De vakantie is toegevoegd.", verschil, form.cleaned_data["van"])
    return _formulier(request, form, {"label": request.GET.get("schooljaar", "")})


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def vakantie_wijzigen_scherm(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """De dagen of de bron van een vakantie aanpassen."""
    vakantie = vakantie_voor(pk)
    form = VakantieForm(request.POST if request.method == "POST" else None, vakantie=vakantie)
    if form.is_bound and form.is_valid():
        for naam, waarde in form.cleaned_data.items():
            setattr(vakantie, naam, waarde)
        verschil = vakantie_wijzigen(vakantie)
        return _klaar(request, "De vakantie is bewaard.", verschil, vakantie.van)
    return _formulier(request, form, {"vakantie": vakantie, "label": vakantie.schooljaar})


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def vakantie_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een vakantie verwijderen, na de vraag of dat de bedoeling is."""
    vakantie = vakantie_voor(pk)
    if request.method == "POST":
        dag = vakantie.van
        verschil = vakantie_verwijderen(vakantie)
        return _klaar(request, "De vakantie is verwijderd.", verschil, dag)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Vakantie verwijderen?",
            "wat": f"{vakantie.naam.capitalize()} {vakantie.schooljaar}, "
            f"regio {vakantie.regio.title()}",
            "gevolgen": [
                "De weekdagen van deze vakantie tellen weer als lesdag.",
                "De signalering telt vannacht met de nieuwe kalender; signalen kunnen erbij komen.",
                "Het begin van de leerplicht kan voor sommige kinderen een andere dag worden.",
            ],
            "terug_url": reverse("inrichting:vakantie", args=[pk]),
        },
    )


def _klaar(request: MedewerkerRequest, tekst: str, verschil: Any, dag: Any) -> HttpResponseBase:
    messages.success(request, f"{tekst} {verschil_in_woorden(verschil)}")
    label = schooljaar_label(schooljaar(dag))
    return redirect(f"{reverse('inrichting:kalenders')}?schooljaar={label}")


def _formulier(
    request: MedewerkerRequest, form: VakantieForm, extra: dict[str, Any]
) -> HttpResponseBase:
    label = schooljaar_label(_jaar(extra["label"]))
    terug = f"{reverse('inrichting:kalenders')}?schooljaar={label}"
    return TemplateResponse(
        request,
        "inrichting/vakantie.html",
        {**extra, "form": form, "terug_url": terug},
        status=422 if form.errors else 200,
    )
