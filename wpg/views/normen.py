"""De stand van de normen en het verwerkingsregister; alleen lezen."""

from datetime import timedelta
from typing import Final

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from kern.autorisatie import Inzage, MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.modellen import Regime
from kern.rekenblad import als_rekenblad
from wpg.audit.bewijs import Bewijs, Tijdvak
from wpg.audit.dossier import Normstand, cel, normstand, normstanden
from wpg.audit.normen import norm_met
from wpg.audit.verwerkingsregister import (
    IN_TE_VULLEN,
    VAN_HET_SYSTEEM,
    organisaties,
    verwerkingen,
)
from wpg.forms_registers import Tijdvakform
from wpg.services import Regel, vastleggen

MEESTE: Final = 50
REGISTERKOP: Final = (
    *("Naam", "Doel", "Rechtsgrond", "Betrokkenen", "Ontvangers", "Bijzondere gegevens"),
    *("Ter beschikking (artikel 15)", "Bewaartermijn", "Tabel", "Velden"),
)
WOORDEN: Final = {
    "goed": ("Aangetoond", "klaar"),
    "aanvullen": ("Zelf aanvullen", "wacht"),
    "tekort": ("Schiet tekort", "luid"),
}


@vereist(Handeling.WPG_REGISTERS)
@require_GET
def normen(request: MedewerkerRequest) -> HttpResponse:
    """Elke norm: wat het systeem bewijst, wat erbij moet, en wat er nu tekortschiet."""
    form, tijdvak = _tijdvak(request)
    _gelezen(request.inzage, "normen")
    rijen = [_rij(stand) for stand in normstanden(tijdvak)]
    return TemplateResponse(
        request,
        "wpg/audit/normen.html",
        {
            "form": form,
            "tijdvak": tijdvak,
            "rijen": rijen,
            "tellers": _tellers(rijen),
        },
        status=422 if form.is_bound and not form.is_valid() else 200,
    )


@vereist(Handeling.WPG_REGISTERS)
@require_GET
def norm(request: MedewerkerRequest, nr: str) -> HttpResponse:
    """Eén norm met haar bewijzen."""
    try:
        gevonden = norm_met(nr)
    except LookupError as fout:
        raise Http404 from fout
    form, tijdvak = _tijdvak(request)
    _gelezen(request.inzage, f"norm {gevonden.nr}")
    stand = normstand(gevonden, tijdvak)
    return TemplateResponse(
        request,
        "wpg/audit/norm.html",
        {
            "norm": gevonden,
            "form": form,
            "tijdvak": tijdvak,
            "stand": stand,
            "rij": _rij(stand),
            "bestaan": [_cellen(b) for b in stand.bestaan],
            "werking": [_cellen(b) for b in stand.werking],
            "mag_stuk": request.user.mag(Handeling.REGISTERS_BEHEREN),
        },
    )


@vereist(Handeling.WPG_REGISTERS)
@require_GET
def verwerkingsregister(request: MedewerkerRequest) -> HttpResponse:
    """Het register van art. 31d, gemaakt uit de tabellen."""
    _gelezen(request.inzage, "verwerkingsregister")
    context = {
        "verwerkingen": verwerkingen(),
        "systeem": VAN_HET_SYSTEEM,
        "organisaties": organisaties(request.inzage.gemeenten),
        "mag_invullen": request.user.mag(Handeling.REGISTERS_BEHEREN),
    }
    return TemplateResponse(request, "wpg/audit/verwerkingen.html", context)


@vereist(Handeling.WPG_REGISTERS)
@require_GET
def verwerkingsregister_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Hetzelfde als rekenblad."""
    _gelezen(request.inzage, "verwerkingsregister", operatie="EXPORT")
    verder = [label for label, _ in VAN_HET_SYSTEEM]
    rijen = []
    for o in organisaties(request.inzage.gemeenten):
        gelijk = [tekst for _, tekst in VAN_HET_SYSTEEM] + [w or IN_TE_VULLEN for _, w in o.velden]
        verder[len(VAN_HET_SYSTEEM) :] = [label for label, _ in o.velden]
        for v in verwerkingen():
            eigen = (v.naam, v.doel, v.rechtsgrond, v.betrokkenen, v.ontvangers, v.bijzonder)
            for tabel in [(t, ", ".join(n)) for t, _, n in v.tabellen] or [("", "")]:
                regel = (*eigen, v.beschikbaar, v.bewaren, *tabel, o.gemeente.naam, *gelijk)
                rijen.append(regel)
    kop = (*REGISTERKOP, "Gemeente", *verder)
    return als_rekenblad("verwerkingsregister", kop=kop, rijen=rijen)


def _tijdvak(request: MedewerkerRequest) -> tuple[Tijdvakform, Tijdvak]:
    """Het gekozen tijdvak; zonder keuze het laatste jaar."""
    tot = vandaag()
    van = tot - timedelta(days=364)
    gekozen = "van" in request.GET
    form = Tijdvakform(request.GET if gekozen else None, initial={"van": van, "tot": tot})
    if gekozen and form.is_valid():
        van, tot = form.cleaned_data["van"], form.cleaned_data["tot"]
    return form, Tijdvak(van, tot, tuple(sorted(request.inzage.gemeenten)))


def _tellers(rijen: list[dict[str, object]]) -> list[tuple[str, int]]:
    return [(woord, sum(r["woord"] == woord for r in rijen)) for woord, _ in WOORDEN.values()]


def _rij(stand: Normstand) -> dict[str, object]:
    woord, toon = WOORDEN[stand.stand]
    return {"stand": stand, "norm": stand.norm, "woord": woord, "toon": toon}


def _cellen(bewijs: Bewijs) -> dict[str, object]:
    """Een bewijs als tabel op het scherm; lange tabellen staan heel in het auditdossier."""
    rijen = [[cel(waarde) for waarde in rij] for rij in bewijs.rijen[:MEESTE]]
    return {"bewijs": bewijs, "rijen": rijen, "meer": max(0, len(bewijs.rijen) - MEESTE)}


def _gelezen(inzage: Inzage, wat: str, *, operatie: str = "RAADPLEGEN") -> None:
    for gemeente_id in sorted(inzage.gemeenten):
        nummer, versie = inzage.autorisaties[gemeente_id]
        vastleggen(
            Regel(
                handeling=inzage.handeling,
                operatie=operatie,
                jongeren=((None, gemeente_id),),
                objecttype=wat,
                regime=Regime.WPG,
                reden_code="toezicht",
                autorisatie_id=nummer,
                autorisatie_versie=versie,
                hoedanigheid=inzage.hoedanigheid,
            )
        )
