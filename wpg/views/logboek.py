"""Het logboek lezen. Wie het leest, staat er daarna zelf in."""

from typing import Final

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import NEDERLAND, vandaag
from kern.modellen import Regime
from kern.rekenblad import als_rekenblad
from wpg import selectors, weergave
from wpg.forms import Exportform

ROUTES: Final = {
    Regime.AVG: ("wpg:logboek", "wpg:logboek_bestand"),
    Regime.WPG: ("wpg:wpglogboek", "wpg:wpglogboek_bestand"),
}
KOP: Final = (
    *("Nummer", "Tijdstip", "Wie", "Functie", "Verwerking", "Handeling", "Onderdeel", "Object"),
    *("Zaak", "Jongere", "Categorie", "Reden", "Uitkomst", "Kanaal", "Autorisatie"),
)


@vereist(Handeling.LOG_LEZEN)
@require_GET
def logboek(request: MedewerkerRequest) -> HttpResponse:
    """De regels van de AVG-kant."""
    return _tonen(request, Regime.AVG)


@vereist(Handeling.WPG_LOG)
@require_GET
def wpglogboek(request: MedewerkerRequest) -> HttpResponse:
    """De regels over politiegegevens; alleen met een persoonlijke Autorisatie."""
    return _tonen(request, Regime.WPG)


@vereist(Handeling.LOG_LEZEN)
@require_POST
def logboek_bestand(request: MedewerkerRequest) -> HttpResponse:
    """De gekozen regels van de AVG-kant als bestand."""
    return _bestand(request, Regime.AVG)


@vereist(Handeling.WPG_LOG)
@require_POST
def wpglogboek_bestand(request: MedewerkerRequest) -> HttpResponse:
    """De gekozen regels over politiegegevens als bestand."""
    return _bestand(request, Regime.WPG)


def _tonen(
    request: MedewerkerRequest,
    regime: Regime,
    *,
    export: Exportform | None = None,
    te_veel: bool = False,
    status: int = 200,
) -> HttpResponse:
    filter_ = selectors.logfilter(request.inzage, request.GET.dict(), regime=regime)
    jongere = selectors.jongere_gekozen(request.inzage, filter_)
    blad = selectors.logblad(
        request.inzage, filter_, regime=regime, pagina=request.GET.get("pagina")
    )
    route, bestand = ROUTES[regime]
    return TemplateResponse(
        request,
        "wpg/logboek.html",
        {
            "regime": regime,
            "form": filter_.form,
            "pagina": blad,
            "regels": [weergave.regel(r) for r in blad.object_list],
            "jongere": jongere,
            "export": export or Exportform(),
            "te_veel": te_veel,
            "hoogstens": selectors.HOOGSTENS_IN_BESTAND,
            "bladen": weergave.bladen(request.user, actief=route),
            "bestand_url": f"{reverse(bestand)}?{request.GET.urlencode()}",
        },
        status=status,
    )


def _bestand(request: MedewerkerRequest, regime: Regime) -> HttpResponse:
    export = Exportform(request.POST)
    if not export.is_valid():
        return _tonen(request, regime, export=export, status=422)
    filter_ = selectors.logfilter(request.inzage, request.GET.dict(), regime=regime)
    selectors.jongere_gekozen(request.inzage, filter_)
    regels = selectors.logbestand(
        request.inzage, filter_, regime=regime, reden=export.cleaned_data["reden"]
    )
    if regels is None:
        return _tonen(request, regime, export=export, te_veel=True, status=422)
    return als_rekenblad(
        f"logboek-{regime.lower()}-{vandaag().isoformat()}",
        kop=KOP,
        rijen=(
            [
                str(r.pk),
                r.tijdstip.astimezone(NEDERLAND).isoformat(timespec="seconds"),
                r.actor_naam,
                r.functie,
                r.get_operatie_display(),
                weergave.handeling(r.handeling),
                r.objecttype,
                str(r.object_id or ""),
                str(r.zaak_id or ""),
                str(r.jongere_id or ""),
                r.categorie,
                r.reden_tekst or r.reden_code,
                r.get_resultaat_display(),
                r.kanaal,
                f"{r.autorisatie_id}, versie {r.autorisatie_versie}" if r.autorisatie_id else "",
            ]
            for r in regels
        ),
    )
