"""Het scherm van een zaak: stappen links, wat er nu kan in het midden, de feiten rechts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases.forms.actform import Actform
from cases.forms.zaak import ACTFORMULIEREN, Openform, acten_van, sluitformulieren
from cases.panelen import Dossierblik, zaakacten, zaakfeiten, zijpanelen
from cases.selectors.deuren import jongere_voor, zaak_voor
from cases.selectors.dossier import alle_waarschuwingen, persoon
from cases.selectors.zaak import TOON, bereikbaar, volgende_nieuwe
from cases.selectors.zaaktypen import Zaakverloop, zaakverloop
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.views.dossier import fragment, tijdlijncontext
from cases.views.schrijfvak import gekozen_schrijfvak, net_gedaan, schrijfvak
from cases.views.stapvak import Stapkeuze, stapvak
from cases.views.zijkant import zijkant
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

OPZIJ = ("bezoeken", "gesprekken", "afspraken", "documenten", "mail")


@vereist(Handeling.DOSSIER_ZIEN)
def zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De zaak; `?act=sluiten` zet het formulier van die act klaar."""
    gevonden = zaak_voor(request.inzage, pk)
    soort = ACTFORMULIEREN.get(request.GET.get("act", ""))
    form, verloop = None, zaakverloop(gevonden)
    if soort is not None and soort in acten_van(gevonden, verloop.definitie) and not soort.direct:
        form = soort(zaak=gevonden, medewerker=request.user)
    return toon_zaak(request, gevonden, form=form, stap=Stapkeuze(verloop))


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def zaak_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit op de zaak. Een zaak die intussen anders is, geeft 409 met uitleg."""
    gevonden = zaak_voor(request.inzage, pk)
    soort = ACTFORMULIEREN.get(act)
    if soort is None:
        raise Http404
    form = soort(request.POST, zaak=gevonden, medewerker=request.user)
    status = 422
    if form.is_valid():
        try:
            form.uitvoeren()
        except IntussenGewijzigd as fout:
            form.add_error(None, str(fout))
            status = 409
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, form.gelukt)
            return redirect("cases:zaak", gevonden.pk)
    return toon_zaak(request, gevonden, form=form, status=status)


@vereist(Handeling.ZAAK_BEHANDELEN)
def zaak_openen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Open een zaak voor deze jongere; wie opent, is de behandelaar."""
    jongere = jongere_voor(request.inzage, pk)
    form = Openform(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            nieuw = form.uitvoeren(jongere, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De zaak is geopend en staat op uw naam.")
            return redirect("cases:zaak", nieuw.pk)
    return render(
        request,
        "cases/zaak_openen.html",
        {"jongere": jongere, "form": form},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.ZAAK_BEHANDELEN)
def sluitdelen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wat er bij dit resultaat verder gevraagd wordt; het gebruikelijke antwoord staat klaar."""
    gevonden = zaak_voor(request.inzage, pk)
    delen = sluitformulieren(gevonden, resultaat=request.GET.get("resultaat", ""))
    return render(request, "cases/deel_sluitdelen.html", {"delen": [deel for _, deel in delen]})


def toon_zaak(
    request: MedewerkerRequest,
    gevonden: Any,
    *,
    form: Actform | None = None,
    schrijfform: Any = None,
    stap: Stapkeuze | None = None,
    status: int = 200,
) -> HttpResponse:
    """Het scherm van de zaak, of het deel dat htmx vraagt. stap: die in het midden staat."""
    blik = Dossierblik(gevonden.jongere, request.inzage, gevonden)
    stap = stap or Stapkeuze(zaakverloop(gevonden))
    acten = _actvak(request, blik, form, stap.verloop)
    if request.htmx and request.htmx.target == "actvak":
        return render(request, "cases/deel_actvak.html", acten, status=status)
    deel = fragment(request, blik)
    if deel is not None:
        return deel
    vak = gekozen_schrijfvak(request, gevonden.jongere, zaak=gevonden)
    if schrijfform is not None:
        soort = schrijfform.soort_vak
        vak = schrijfvak(request, gevonden.jongere, soort=soort, zaak=gevonden, form=schrijfform)
    zij = zijkant([[zijpanelen["taken"]], zaakfeiten, [zijpanelen[s] for s in OPZIJ]], blik)
    midden = stapvak(request, stap, verder=acten["verder"])
    return render(
        request,
        "cases/zaak.html",
        {
            "jongere": gevonden.jongere,
            "persoon": persoon(gevonden.jongere),
            "bereikbaar": bereikbaar(gevonden.jongere_id),
            "waarschuwingen": alle_waarschuwingen(blik),
            **midden,
            "stapbegin": zij.bij_stap(midden["stapcode"]),
            "zij": zij,
            "vak": vak,
            "gedaan": net_gedaan(request, gevonden.jongere_id),
            **acten,
            **tijdlijncontext(request, blik),
        },
        status=status,
    )


def toon_zaak_van(request: MedewerkerRequest, pk: int, *, form: Any) -> HttpResponse:
    """Het scherm van een zaak met een schrijfvak waarin fouten staan."""
    return toon_zaak(request, zaak_voor(request.inzage, pk), schrijfform=form, status=422)


def _actvak(
    request: MedewerkerRequest, blik: Dossierblik, form: Actform | None, verloop: Zaakverloop
) -> dict[str, Any]:
    """De knoppen van deze zaak, met het open formulier als er een is gekozen."""
    gevonden: Any = blik.zaak
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, gevonden.gemeente_id)
    return {
        "zaak": gevonden,
        "toon": TOON[gevonden.status],
        "acten": [
            {"act": a.act, "label": a.label, "icoon": a.icoon, "direct": a.direct}
            for a in (acten_van(gevonden, verloop.definitie) if mag else [])
        ],
        "verder": [act for bron in zaakacten for act in bron(blik)],
        "volgende": volgende_nieuwe(gevonden, medewerker=request.user) if mag else None,
        "actform": form,
        "open_stappen": getattr(form, "open_stappen", ()),
        "delen": [deel for _, deel in getattr(form, "delen", [])],
    }
