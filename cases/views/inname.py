"""De schermen van de inname: lijst, aanbieden, uitslag, voortgang en het afkeurbestand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cases.forms.inname import InnameForm
from cases.inname.register import InnameGeweigerd, Lezer, lezers
from cases.inname.selectors import (
    UITKOMSTEN,
    Uitslag,
    afkeur_voor,
    gemeentekeuzes,
    innames_voor,
    laatste_inname,
    onaf_aantal,
    uitslag_voor,
    voorbeeld_voor,
    voortgang_voor,
)
from cases.inname.services import inname_aanbieden
from cases.selectors.tellers import tellers_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.uploads import neemt_grote_bestanden


@require_GET
@vereist(Handeling.INNAME)
def inname_lijst(request: MedewerkerRequest) -> HttpResponse:
    """Alle innames, nieuwste eerst."""
    return render(
        request,
        "cases/inname/lijst.html",
        {
            "pagina": innames_voor(request.inzage, pagina=request.GET.get("pagina")),
            "laatste": laatste_inname(request.inzage),
            "onaf": onaf_aantal(request.inzage),
            "tellers": tellers_voor(request.user),
            "mag_met_de_hand": all(
                request.user.mag(wat)
                for wat in (Handeling.JONGERE_ZOEKEN, Handeling.MELDING_BEHANDELEN)
            ),
        },
    )


@neemt_grote_bestanden
@vereist(Handeling.INNAME)
def inname_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Bied een bestand aan."""
    lezer = _lezer(request)
    gemeenten = gemeentekeuzes(request.inzage)
    if request.method == "POST":
        form = InnameForm(request.POST, request.FILES, lezer=lezer, gemeenten=gemeenten)
        if form.is_valid():
            try:
                inname = inname_aanbieden(
                    form.cleaned_data["bestanden"],
                    keuze=form.keuze(),
                    medewerker=request.user,
                )
            except InnameGeweigerd as fout:
                form.add_error("bestanden", str(fout))
            else:
                messages.success(request, "Het bestand is aangekomen. U kunt gewoon verder werken.")
                return redirect("cases:inname", pk=inname.pk)
    else:
        eerder = voorbeeld_voor(request.inzage, request.GET.get("zoals"))
        form = InnameForm(lezer=lezer, gemeenten=gemeenten, initial=eerder)
    return render(
        request,
        "cases/inname/nieuw.html",
        {
            "form": form,
            "lezer": lezer,
            "tabs": _tabs(lezer),
            "laatste": laatste_inname(request.inzage, soort=lezer.soort),
        },
        status=422 if form.errors else 200,
    )


def _lezer(request: MedewerkerRequest) -> Lezer:
    soort = request.GET.get("soort") or next(iter(lezers.sleutels()), "")
    if soort not in lezers:
        raise Http404
    return lezers[soort]


def _tabs(gekozen: Lezer) -> list[dict[str, object]]:
    return [
        chip(
            lezer.label,
            f"{reverse('cases:inname_nieuw')}?soort={lezer.soort}",
            actief=lezer is gekozen,
        )
        for lezer in lezers
    ]


@require_GET
@vereist(Handeling.INNAME)
def inname(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De uitslag van een inname, of hoe ver zij is."""
    uitslag = _uitslag(request, pk)
    return render(request, "cases/inname/inname.html", _context(request, uitslag))


@require_GET
@vereist(Handeling.INNAME)
def inname_voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het stuk dat zichzelf ververst; is de inname klaar, dan is het de uitslag en stopt het."""
    stand = voortgang_voor(request.inzage, pk)
    if stand is not None:
        context = {"stand": stand, "pk": pk}
        return render(request, "cases/inname/deel_voortgang.html", context)
    uitslag = _uitslag(request, pk)
    return render(
        request, "cases/inname/deel_uitslag.html", _context(request, uitslag) | {"net_klaar": True}
    )


@require_GET
@vereist(Handeling.INNAME)
def inname_afkeur(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Haal het afkeurbestand op."""
    return afkeur_voor(request.inzage, pk)


def _uitslag(request: MedewerkerRequest, pk: int) -> Uitslag:
    return uitslag_voor(
        request.inzage,
        pk,
        pagina=request.GET.get("pagina"),
        alleen=request.GET.get("alleen", ""),
    )


def _context(request: MedewerkerRequest, uitslag: Uitslag) -> dict[str, object]:
    stand = voortgang_voor(request.inzage, uitslag.inname.pk) if uitslag.onaf else None
    return {
        "u": uitslag,
        "pk": uitslag.inname.pk,
        "stand": stand,
        "chips": _chips(request, uitslag),
        "opnieuw": f"{reverse('cases:inname_nieuw')}?soort={uitslag.inname.soort}"
        f"&zoals={uitslag.inname.pk}",
    }


def _chips(request: MedewerkerRequest, uitslag: Uitslag) -> list[dict[str, object]]:
    basis = reverse("cases:inname", kwargs={"pk": uitslag.inname.pk})
    gekozen = request.GET.get("alleen", "")
    labels = {"voorlopig": "Onbekende jongere"} | {
        sleutel: woord for sleutel, (woord, _) in UITKOMSTEN.items()
    }
    return [
        chip(
            label,
            basis if gekozen == sleutel else f"{basis}?alleen={sleutel}",
            actief=gekozen == sleutel,
            aantal=uitslag.regeltelling[sleutel],
        )
        for sleutel, label in labels.items()
        if uitslag.regeltelling.get(sleutel)
    ]
