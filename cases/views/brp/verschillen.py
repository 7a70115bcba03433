"""Het dossier naast de BRP: vergelijken, per verschil kiezen, verhuizen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.brp import Doelform, Verschilform
from cases.koppelingen.brp.gegevens import Brpfout, Persoon
from cases.panelen import Dossierblik
from cases.selectors.brp.tonen import kaart
from cases.selectors.brp.vergelijken import Rij, afwijzingen, leesbaar, overgenomen, rijen, veldnaam
from cases.selectors.brp.vragen import doel_van, eigen_gemeenten, persoon_uit_brp
from cases.selectors.deuren import jongere_voor
from cases.selectors.dossier import alle_waarschuwingen
from cases.selectors.dossier import persoon as dossierpersoon
from cases.services.brp.verhuizen import verhuizing_uit_brp
from cases.services.brp.verwerken import Uitkomst, vergeleken, verschillen_verwerken
from cases.services.fouten import ActGeweigerd
from cases.views.brp.zoeken import ONVERWERKT, UIT_DE_LUCHT, mag_brp
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

NIETS_GEWIJZIGD = "Er is niets gewijzigd."


@require_http_methods(["GET", "POST"])
@vereist(Handeling.BRP_RAADPLEGEN)
def verschillen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wanneer er is vergeleken en wat er toen is gekozen; met POST vergelijkt het opnieuw."""
    jongere = _eigen(request, pk)
    if request.method != "POST":
        return _blad(request, jongere)
    form = Doelform(request.POST)
    if not form.is_valid() or not jongere.bsn:
        return _blad(request, jongere, form=form, status=ONVERWERKT)
    gelezen = _lees(request, jongere, form)
    if not isinstance(gelezen, Persoon):
        return gelezen
    gevonden = vergeleken(jongere, persoon=gelezen)
    jongere.refresh_from_db(fields=["brp_gezien_op"])
    return _blad(request, jongere, form=form, gelezen=gelezen, formulieren=_formulieren(gevonden))


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def verwerken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Voer de gekozen regels uit. De waarden komen uit een vers antwoord van de BRP."""
    jongere = _eigen(request, pk)
    mag_brp(request, gemeente_id=jongere.gemeente_id)
    form = Doelform(request.POST)
    if not form.is_valid() or not jongere.bsn:
        return redirect("cases:brp_verschillen", pk)
    gelezen = _lees(request, jongere, form, opnieuw=True)
    if not isinstance(gelezen, Persoon):
        return gelezen
    formulieren = _formulieren(_gezien(request, rijen(jongere, gelezen)), data=request.POST)
    if not all(deel.is_valid() for deel in formulieren):
        return _blad(
            request, jongere, form=form, gelezen=gelezen, formulieren=formulieren, status=ONVERWERKT
        )
    alles = "alles" in request.POST
    keuzes = [k for deel in formulieren if (k := deel.als_keuze(alles=alles)) is not None]
    uitkomst = verschillen_verwerken(
        jongere, persoon=gelezen, keuzes=keuzes, medewerker=request.user
    )
    _meld(request, uitkomst, vervallen=_vervallen(request, formulieren))
    return redirect("cases:brp_verschillen", pk)


@require_POST
@vereist(Handeling.JONGERE_BEHEREN)
def verhuizen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg de verhuizing vast die de BRP meldt, langs dezelfde act als met de hand."""
    jongere = _eigen(request, pk)
    mag_brp(request, gemeente_id=jongere.gemeente_id)
    form = Doelform(request.POST)
    if not form.is_valid() or not jongere.bsn:
        return redirect("cases:brp_verschillen", pk)
    gelezen = _lees(request, jongere, form)
    if not isinstance(gelezen, Persoon):
        return gelezen
    try:
        verhuizing_uit_brp(jongere, persoon=gelezen, merk=request.POST.get("merk", ""))
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
        return redirect("cases:brp_verschillen", pk)
    messages.success(request, "De verhuizing is vastgelegd. U kunt het dossier overdragen.")
    return redirect("cases:overdragen", pk=pk)


def _eigen(request: MedewerkerRequest, pk: int) -> Any:
    """De jongere, als zij nu in een eigen gemeente woont. Raises Http404."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    return jongere


def _lees(
    request: MedewerkerRequest, jongere: Any, form: Doelform, *, opnieuw: bool = False
) -> Persoon | HttpResponse:
    """De persoon bij dit dossier, of het blad dat zegt waarom zij er niet is.

    opnieuw: er stonden al keuzes in; die blijven bewaard om nog eens te sturen.
    """
    try:
        gevonden = persoon_uit_brp(
            jongere.bsn, doel=form.doel_gekozen(), inzage=request.inzage, jongere_id=jongere.pk
        )
    except Brpfout as fout:
        bewaard = [p for p in request.POST.items() if p[0] != "csrfmiddlewaretoken"]
        return _blad(
            request,
            jongere,
            form=form,
            fout=fout,
            bewaard=bewaard if opnieuw else None,
            status=UIT_DE_LUCHT,
        )
    return gevonden or _blad(request, jongere, form=form, onbekend=True)


def _formulieren(gevonden: list[Rij], *, data: Any = None) -> list[Verschilform]:
    return [Verschilform(data, rij=rij) for rij in leesbaar(gevonden)]


def _gezien(request: MedewerkerRequest, gevonden: list[Rij]) -> list[Rij]:
    """Alleen wat er op het scherm stond; wat er sindsdien bij kwam, krijgt geen keuze."""
    return [rij for rij in gevonden if f"{rij.verschil.veld}-merk" in request.POST]


def _vervallen(request: MedewerkerRequest, formulieren: list[Verschilform]) -> int:
    """Hoeveel verschillen waar iets bij gekozen was, er nu niet meer zijn."""
    over = {f"{deel.rij.verschil.veld}-keuze" for deel in formulieren}
    return sum(
        naam.endswith("-keuze") and naam not in over and waarde in {"overnemen", "afwijzen"}
        for naam, waarde in request.POST.items()
    )


def _meld(request: MedewerkerRequest, uitkomst: Uitkomst, *, vervallen: int) -> None:
    """Zeg hoeveel er is gebeurd. Nooit welke waarden: een melding reist mee in een cookie."""
    delen = [
        f"{len(velden)} {woord}"
        for velden, woord in (
            (uitkomst.overgenomen, "overgenomen"),
            (uitkomst.afgewezen, "afgewezen"),
        )
        if velden
    ]
    if delen:
        messages.success(request, f"Verschillen met de BRP: {', '.join(delen)}.")
    anders = len(uitkomst.gewijzigd) + vervallen
    if anders:
        messages.warning(
            request,
            f"Niet verwerkt: {anders}. Een collega of de BRP veranderde intussen iets. "
            "Vergelijk opnieuw.",
        )
    if not delen and not anders:
        messages.info(request, f"U koos nog niets. {NIETS_GEWIJZIGD}")


def _blad(
    request: MedewerkerRequest, jongere: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    formulieren: list[Verschilform] = context.get("formulieren") or []
    gelezen = context.get("gelezen")
    voorzet = {"doel": doel_van(request.user).name}
    return TemplateResponse(
        request,
        "cases/brp/verschillen.html",
        {
            **context,
            "jongere": jongere,
            "persoon": dossierpersoon(jongere),
            "waarschuwingen": alle_waarschuwingen(Dossierblik(jongere, request.inzage)),
            "form": context.get("form") or Doelform(initial=voorzet),
            "kaart": kaart(gelezen) if gelezen else None,
            "open": [d for d in formulieren if d.rij.afgewezen is None],
            "eerder": [d for d in formulieren if d.rij.afgewezen is not None],
            "mag_kiezen": jongere.gemeente.code in eigen_gemeenten(request.user),
            "in_alles": sum(d.rij.in_alles for d in formulieren),
            "afwijzingen": [(veldnaam(a.veld), a) for a in afwijzingen(jongere.pk)],
            "overgenomen": overgenomen(jongere.pk),
        },
        status=status,
    )
