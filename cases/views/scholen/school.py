"""De lijst met scholen, en één school."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.forms.scholen import (
    AfspraakForm,
    GemeenteregioForm,
    SluitingsdagForm,
    VakantieregioForm,
)
from cases.selectors.scholen import (
    Schoolkeuze,
    afspraken_bij,
    gemeenten_met_regio,
    scholenlijst,
    school_voor,
    schoolgemeenten,
    sluitingsdag_voor,
    sluitingsdagen_bij,
)
from cases.services.scholen import (
    gemeenteregios_kiezen,
    sluitingsdag_toevoegen,
    sluitingsdag_verwijderen,
    vakantieregio_kiezen,
)
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

SLUITING_TELT = "Zij telt mee in de uitleg van het begin van de leerplicht."


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def scholen(request: MedewerkerRequest) -> HttpResponseBase:
    """Scholen zoeken op naam, plaats of BRIN; de keuze staat in de URL."""
    keuze = Schoolkeuze.uit_url(request.GET.dict())
    return TemplateResponse(
        request,
        "cases/scholen/lijst.html",
        {
            "keuze": keuze,
            "gekozen": keuze != Schoolkeuze(),
            "pagina": scholenlijst(keuze, pagina=request.GET.get("pagina")),
            "chips": keuze.chips(),
            "gemeenten": schoolgemeenten(),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_GET
def school(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Een school: stamgegevens, vakantieregio, sluitingsdagen en afspraken."""
    return toon_school(request, school_voor(pk))


def toon_school(
    request: MedewerkerRequest, rij: Any, *, status: int = 200, **formulieren: Any
) -> HttpResponseBase:
    """De pagina van een school, met de fouten van een formulier dat terugkwam."""
    return TemplateResponse(
        request,
        "cases/scholen/school.html",
        {
            "school": rij,
            "gegevens": _gegevens(rij),
            "adres": _gegevens_adres(rij),
            "sluitingsdagen": sluitingsdagen_bij(rij),
            "afspraken": afspraken_bij(rij),
            "regioform": VakantieregioForm(school=rij),
            "sluitingform": SluitingsdagForm(school=rij),
            "afspraakform": AfspraakForm(school=rij),
            "zonder_regio": not rij.vakantieregio and rij.gemeente is None,
        }
        | formulieren,
        status=status,
    )


def _gegevens(rij: Any) -> list[dict[str, Any]]:
    return [
        {"naam": "BRIN en vestiging", "waarde": f"{rij.brin} {rij.vestiging}".strip()},
        {"naam": "Gemeente", "waarde": rij.gemeente.naam if rij.gemeente else ""},
        {"naam": "Bestuur", "waarde": f"{rij.schoolbestuur} {rij.bestuursnummer}".strip()},
        {"naam": "Samenwerkingsverband", "waarde": rij.samenwerkingsverband},
        {"naam": "Doorstroompuntregio", "waarde": rij.doorstroompuntregio},
        {"naam": "Denominatie", "waarde": rij.denominatie},
    ]


def _gegevens_adres(rij: Any) -> list[dict[str, Any]]:
    plaats = f"{rij.postcode} {rij.plaats}".strip()
    return [
        {"naam": "Adres", "waarde": ", ".join(filter(None, (_straat(rij), plaats)))},
        {"naam": "Telefoon", "waarde": rij.telefoon},
        {"naam": "Website", "waarde": rij.website},
    ]


def _straat(rij: Any) -> str:
    return f"{rij.straat} {rij.huisnummer}".strip()


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def school_regio(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Kies de vakantieregio van een vestiging."""
    rij = school_voor(pk)
    form = VakantieregioForm(request.POST, school=rij)
    if not form.is_valid():
        return toon_school(request, rij, status=422, regioform=form)
    vakantieregio_kiezen(rij, form.cleaned_data["vakantieregio"])
    messages.success(request, "De vakantieregio is bewaard. De signalering telt er vannacht mee.")
    return redirect("cases:school", pk)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_POST
def sluitingsdag_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Leg vast dat een vestiging dicht is."""
    rij = school_voor(pk)
    form = SluitingsdagForm(request.POST, school=rij)
    if not form.is_valid():
        return toon_school(request, rij, status=422, sluitingform=form)
    sluitingsdag_toevoegen(form.save(commit=False))
    messages.success(request, f"De sluitingsdag is vastgelegd. {SLUITING_TELT}")
    return redirect("cases:school", pk)


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def sluitingsdag_weg(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Verwijder een sluitingsdag, na de vraag of dat de bedoeling is."""
    dag = sluitingsdag_voor(pk)
    if request.method == "POST":
        school_id = dag.school_id
        sluitingsdag_verwijderen(dag)
        messages.success(request, "De sluitingsdag is verwijderd.")
        return redirect("cases:school", school_id)
    return TemplateResponse(
        request,
        "inrichting/weg.html",
        {
            "kop": "Sluitingsdag verwijderen?",
            "wat": f"{dag.reden}, {dag.school.naam}",
            "gevolgen": [
                "Deze dagen zijn daarna weer gewone schooldagen van deze school.",
                "Het begin van de leerplicht van een leerling kan daardoor eerder liggen.",
            ],
            "terug_url": reverse("cases:school", args=[dag.school_id]),
        },
    )


@vereist(Handeling.INRICHTING_BEHEREN)
@require_http_methods(["GET", "POST"])
def gemeenteregios(request: MedewerkerRequest) -> HttpResponseBase:
    """De vakantieregio van elke eigen gemeente: die van haar scholen, en de schatting (LP-03)."""
    gemeenten = gemeenten_met_regio(sorted(request.inzage.gemeenten))
    form = GemeenteregioForm(
        request.POST if request.method == "POST" else None, gemeenten=gemeenten
    )
    if form.is_bound and form.is_valid():
        anders = gemeenteregios_kiezen(form.keuzes())
        tekst = (
            f"Bewaard: {', '.join(g.naam for g in anders)}. De signalering telt er vannacht mee."
            if anders
            else "Er is niets veranderd."
        )
        messages.success(request, tekst)
        return redirect("cases:gemeenteregios")
    return TemplateResponse(
        request,
        "cases/scholen/gemeenten.html",
        {"form": form},
        status=422 if form.errors else 200,
    )
