"""De schermen van verzoeken van betrokkenen (Wpg art. 25 en 28)."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.forms.verzoeken import Besluitform, Verzoekform
from handhaving.selectors.verstrekkingen import gemeenten_van, lijst_geopend
from handhaving.selectors.verzoeken import (
    kandidaten,
    overzicht_van,
    personen_van_verzoek,
    te_betwisten,
    termijn_van,
    vrager_oordeel,
    wpgverzoek_voor,
)
from handhaving.selectors.verzoeken import (
    wpgverzoeken as verzoeken_voor,
)
from handhaving.services import verzoeken as acten
from handhaving.verstrekken.uitgang import Export, als_bijlage
from handhaving.verstrekken.verzoekpapier import besluitpapier, overzichtspapier
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag

WELKE: Final = {"open": "Lopend", "geweigerd": "Geweigerd", "alle": "Alle"}


@require_GET
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoeken(request: MedewerkerRequest) -> HttpResponse:
    """De verzoeken; ook het register van wat geweigerd is."""
    welke = request.GET.get("welke", "open")
    welke = welke if welke in WELKE else "open"
    lijst_geopend(request.inzage, "betrokkeneverzoeken")
    rijen = [
        {"verzoek": rij, "uiterlijk": termijn_van(rij).uiterlijk, "oordeel": vrager_oordeel(rij)}
        for rij in verzoeken_voor(request.inzage, welke=welke)
    ]
    chips = [chip(label, f"?welke={code}", actief=code == welke) for code, label in WELKE.items()]
    return render(
        request,
        "handhaving/rechten/verzoeken.html",
        {"rijen": rijen, "welke": welke, "chips": chips},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoek_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Leg een verzoek vast."""
    lijst_geopend(request.inzage, "betrokkeneverzoeken")
    gemeenten = gemeenten_van(request.inzage)
    form = Verzoekform(request.POST or None, gemeenten=gemeenten)
    if request.method == "POST" and form.is_valid():
        gegevens = dict(form.cleaned_data)
        code = gegevens.pop("gemeente")
        gemeente = next(g for g in gemeenten if str(g.pk) == code)
        try:
            rij = acten.verzoek_vastleggen(
                request.inzage, gemeente, gegevens=acten.Verzoekgegevens(**gegevens)
            )
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het verzoek is vastgelegd. Zoek nu na wie dit is.")
            return redirect("handhaving:wpgverzoek", rij.pk)
    return render(
        request,
        "handhaving/rechten/nieuw.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_GET
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoek(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén verzoek, met de volgende stap."""
    return _toon(request, pk)


def _toon(
    request: MedewerkerRequest,
    pk: int,
    *,
    fout: str = "",
    form: Any = None,
    status: int = 200,
) -> HttpResponse:
    rij = wpgverzoek_voor(request.inzage, pk)
    overzicht = overzicht_van(request.inzage, rij)
    return render(
        request,
        "handhaving/rechten/verzoek.html",
        {
            "verzoek": rij,
            "termijn": termijn_van(rij),
            "markering": vrager_oordeel(rij).markering,
            "vandaag": vandaag(),
            "kandidaten": [] if rij.besluit else kandidaten(request.inzage, rij),
            "overzicht": overzicht,
            "te_betwisten": te_betwisten(overzicht),
            "betwist": {b.bron for b in rij.betwistingen.all() if b.opgeheven_op is None},
            "form": form or Besluitform(bij_om=overzicht.bij_om),
            "fout": fout,
        },
        status=status,
    )


def _acten(request: MedewerkerRequest, rij: Any) -> dict[str, tuple[Callable[[], object], str]]:
    post, inzage = request.POST, request.inzage
    return {
        "koppelen": (
            lambda: acten.verzoek_koppelen(inzage, rij, pseudoniemen=post.getlist("pseudoniem")),
            "Vastgelegd wie dit in de Wpg-zaken is.",
        ),
        "bevestigen": (
            lambda: acten.verzoek_bevestigen(inzage, rij, naam=post.get("naam", "")),
            "De bevestiging is vastgelegd.",
        ),
        "uitstellen": (
            lambda: acten.verzoek_uitstellen(
                inzage, rij, uitstel=post.get("uitstel", ""), reden=post.get("reden", "")
            ),
            "Het antwoord is uitgesteld. Laat het de betrokkene weten.",
        ),
        "betwisten": (
            lambda: acten.gegevens_betwisten(inzage, rij, bronnen=post.getlist("bron")),
            "Bij deze gegevens staat nu overal dat zij betwist zijn.",
        ),
    }


@require_POST
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoek_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Een stap in de behandeling van een verzoek. Onbekende stap: 404."""
    rij = wpgverzoek_voor(request.inzage, pk)
    versie = request.POST.get("versie", "")
    # Wat op het scherm stond, telt: wie een oud scherm instuurt, kijkt eerst opnieuw.
    rij.versie = int(versie) if versie.isdecimal() else -1
    if act == "besluiten":
        return _besluiten(request, rij)
    if act not in (doen := _acten(request, rij)):
        raise Http404
    return _doe(request, pk, *doen[act])


def _doe(
    request: MedewerkerRequest, pk: int, doen: Callable[[], object], gelukt: str, form: Any = None
) -> HttpResponse:
    try:
        doen()
    except ActGeweigerd as fout:
        status = 409 if isinstance(fout, IntussenGewijzigd) else 422
        return _toon(request, pk, fout=str(fout), form=form, status=status)
    messages.success(request, gelukt)
    return redirect("handhaving:wpgverzoek", pk)


def _besluiten(request: MedewerkerRequest, rij: Any) -> HttpResponse:
    bij_om = overzicht_van(request.inzage, rij).bij_om
    form = Besluitform(request.POST, bij_om=bij_om)
    if not form.is_valid():
        return _toon(request, rij.pk, form=form, status=422)
    return _doe(
        request,
        rij.pk,
        lambda: acten.verzoek_besluiten(
            request.inzage, rij, besluit=acten.Verzoekbesluit(**form.cleaned_data)
        ),
        "Het besluit is vastgelegd. Haal nu de brief op.",
        form=form,
    )


@require_POST
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoek_overzicht(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Het overzicht voor de betrokkene, als het verzoek is toegewezen."""
    rij = wpgverzoek_voor(request.inzage, pk)
    if rij.soort != "inzage" or rij.besluit not in {"toegewezen", "deels"}:
        fout = "Een overzicht is er pas als het verzoek om inzage is toegewezen."
        return _toon(request, pk, fout=fout, status=422)
    overzicht = overzicht_van(request.inzage, rij)
    return als_bijlage(
        request.inzage,
        overzichtspapier(rij, overzicht).pdf(),
        naam="uw-politiegegevens.pdf",
        personen=personen_van_verzoek(rij),
        hoort_bij=Export(
            f"Inzage op verzoek van de betrokkene (Wpg art. 25), verzoek {rij.pk}",
            objecttype="betrokkeneverzoek",
            object_id=rij.pk,
        ),
    )


@require_POST
@vereist(Handeling.WPG_RECHTEN)
def wpgverzoek_brief(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """De brief met het besluit."""
    rij = wpgverzoek_voor(request.inzage, pk)
    if not rij.besluit:
        return _toon(request, pk, fout="Neem eerst een besluit.", status=422)
    return als_bijlage(
        request.inzage,
        besluitpapier(rij).pdf(),
        naam="besluit.pdf",
        personen=personen_van_verzoek(rij),
        hoort_bij=Export(
            f"Besluit op verzoek {rij.pk} van de betrokkene (Wpg art. 29)",
            objecttype="betrokkeneverzoek",
            object_id=rij.pk,
        ),
    )
