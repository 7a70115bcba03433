"""Het scherm van een brief: het voorbeeld, wie haar krijgt, en wat er nu kan."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases.forms.brief import Briefredenform
from cases.keuzes import BRIEFSTATUSSEN
from cases.regels.briefstand import Briefact, Briefstatus, mogelijke_briefacten
from cases.selectors.brieven.lezen import TONEN, brief_voor, mee_te_geven
from cases.services.brieven import goedkeuren as keuren
from cases.services.brieven.stand import heeft_vierogen
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.brieven.zetten import PDF, Oordeel, bladen_van, inhoud_van, nagekeken
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.nummers import nummer

MET_REDEN: Final = frozenset({Briefact.TERUGZETTEN, Briefact.INTREKKEN})
GELUKT: Final = {
    Briefact.AANBIEDEN: "De brief wacht op goedkeuring van een collega.",
    Briefact.GOEDKEUREN: "De brief is goedgekeurd. U kunt haar verzenden.",
    Briefact.VERZENDEN: "De brief is verzonden en vastgelegd. Druk haar nu af.",
    Briefact.TERUGZETTEN: "De brief is weer een concept.",
    Briefact.INTREKKEN: "De brief is ingetrokken. Er gaat niets uit.",
}
ACTEN: Final[dict[Briefact, Callable[..., Any]]] = {
    Briefact.AANBIEDEN: keuren.brief_aanbieden,
    Briefact.GOEDKEUREN: keuren.brief_goedkeuren,
    Briefact.TERUGZETTEN: keuren.brief_terugzetten,
    Briefact.INTREKKEN: keuren.brief_intrekken,
    Briefact.VERZENDEN: brief_verzenden,
}
VOOR_SCHRIJVER: Final = frozenset(ACTEN) - {Briefact.GOEDKEUREN}
VOOR_KEURDER: Final = frozenset({Briefact.GOEDKEUREN, Briefact.TERUGZETTEN})


@require_safe
@vereist(Handeling.DOSSIER_ZIEN)
def brief(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De brief met haar voorbeeld; `?voor=nummer` kiest de ontvanger, `?act=` vraagt een reden."""
    gevonden = brief_voor(request.inzage, pk)
    act = request.GET.get("act", "")
    form = Briefredenform(initial={"gezien": gevonden.inhoud}) if act in MET_REDEN else None
    return toon_brief(request, gevonden, act=act, form=form)


@require_POST
@vereist(Handeling.BRIEF_SCHRIJVEN)
def brief_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Bied aan, verzend, zet terug of trek in."""
    return _doen(request, pk, act, toegestaan=VOOR_SCHRIJVER)


@require_POST
@vereist(Handeling.BRIEF_GOEDKEUREN)
def brief_keuren(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Keur goed, of zet terug met een reden."""
    return _doen(request, pk, act, toegestaan=VOOR_KEURDER)


@require_POST
@vereist(Handeling.BRIEF_SCHRIJVEN)
def nagekeken_act(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast dat het voorbeeld is nagekeken; de reeks kan dan in een keer worden goedgekeurd."""
    gevonden = brief_voor(request.inzage, pk)
    try:
        keuren.voorbeeld_nakijken(gevonden, gezien=nummer(request.POST.get("gezien", "")))
    except IntussenGewijzigd as fout:
        return toon_brief(request, brief_voor(request.inzage, pk), fout=str(fout), status=409)
    except ActGeweigerd as fout:
        return toon_brief(request, gevonden, fout=str(fout), status=422)
    messages.success(request, "Het voorbeeld is nagekeken.")
    return redirect("cases:brief", gevonden.pk)


def _doen(
    request: MedewerkerRequest, pk: int, act: str, *, toegestaan: frozenset[Briefact]
) -> HttpResponse:
    gevonden = brief_voor(request.inzage, pk)
    if act not in toegestaan:
        raise Http404
    form = Briefredenform(request.POST) if act in MET_REDEN else None
    if form is not None and not form.is_valid():
        return toon_brief(request, gevonden, act=act, form=form, status=422)
    opties: dict[str, Any] = {"gezien": nummer(request.POST.get("gezien", ""))}
    if form is not None:
        opties["reden"] = form.cleaned_data["reden"]
    try:
        ACTEN[Briefact(act)](gevonden, medewerker=request.user, **opties)
    except IntussenGewijzigd as fout:
        return toon_brief(request, brief_voor(request.inzage, pk), fout=str(fout), status=409)
    except ActGeweigerd as fout:
        return toon_brief(request, gevonden, fout=str(fout), status=422)
    messages.success(request, GELUKT[Briefact(act)])
    return redirect("cases:brief", gevonden.pk)


def toon_brief(
    request: MedewerkerRequest,
    gevonden: Any,
    *,
    act: str = "",
    form: Briefredenform | None = None,
    fout: str = "",
    status: int = 200,
) -> HttpResponse:
    """Het scherm met het voorbeeld. Kijken legt niets vast; dat doet pas een act."""
    wie = [o for o in gevonden.ontvangers.all() if o.krijgt]
    voor = next((o for o in wie if str(o.pk) == request.GET.get("voor")), wie[0] if wie else None)
    acten = _acten(request, gevonden)
    beeld = _beeld(gevonden, voor)
    return render(
        request,
        "cases/brieven/brief.html",
        {
            "brief": gevonden,
            "jongere": gevonden.jongere,
            "sjabloon": gevonden.sjabloonversie.sjabloon,
            "woord": BRIEFSTATUSSEN[gevonden.stand],
            "toon": TONEN[gevonden.stand],
            "ontvangers": gevonden.ontvangers.all(),
            "tabs": [
                chip(
                    f"{o.get_soort_display()} {nummer}" if len(wie) > 1 else str(o.naam),
                    f"?voor={o.pk}",
                    actief=o is voor,
                )
                for nummer, o in enumerate(wie, start=1)
            ],
            "voor": voor,
            "acten": acten,
            "act": act,
            "form": form,
            "fout": fout,
            "verzonden": gevonden.is_verzonden,
            "mee_te_geven": mee_te_geven(gevonden)
            if request.user.mag(Handeling.BRIEF_SCHRIJVEN, gevonden.gemeente_id)
            else [],
            "na_te_kijken": "wijzigen" in acten
            and gevonden.reeks_id is not None
            and bool(beeld.get("bladen"))
            and gevonden.gezien_inhoud != gevonden.inhoud,
            **beeld,
        },
        status=status,
    )


def _acten(request: MedewerkerRequest, gevonden: Any) -> dict[str, bool]:
    """Wat deze medewerker nu kan, op naam van de act."""
    user, gemeente = request.user, gevonden.gemeente_id
    schrijft = user.mag(Handeling.BRIEF_SCHRIJVEN, gemeente)
    keurt = user.mag(Handeling.BRIEF_GOEDKEUREN, gemeente)
    kan = mogelijke_briefacten(
        Briefstatus(gevonden.stand),
        vierogen=heeft_vierogen(gevonden),
        is_schrijver=gevonden.schrijver_id == user.pk,
    )
    return {
        act.value: True
        for act in kan
        if (schrijft and act is not Briefact.GOEDKEUREN) or (keurt and act in VOOR_KEURDER)
    }


def _beeld(gevonden: Any, voor: Any | None) -> dict[str, Any]:
    """Het voorbeeld van één exemplaar: bladen om te tonen, en wat er nog aan ontbreekt."""
    if voor is None or gevonden.stand == Briefstatus.INGETROKKEN:
        return {}
    voor.brief = gevonden
    try:
        inhoud, uitgang = inhoud_van(voor)
        oordeel = Oordeel() if gevonden.is_verzonden else nagekeken(gevonden, voor)
    except ActGeweigerd as fout:
        return {"zetfout": str(fout)}
    except FileNotFoundError:
        return {"zetfout": "Het bestand van deze brief is er niet meer. Bel de beheerder."}
    bladen = bladen_van(inhoud) if uitgang == PDF else 1
    return {
        "bladen": range(1, bladen + 1),
        "is_pdf": uitgang == PDF,
        "oordeel": oordeel,
    }
