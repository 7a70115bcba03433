"""De triage van wie er door de hogere grens bij kwam, en de uitleg per jongere."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from doorstroompunt.doelgroep.acten import triage_vastleggen
from doorstroompunt.doelgroep.feiten import doelgroepbeeld
from doorstroompunt.doelgroep.forms import Dagform, Triageform
from doorstroompunt.doelgroep.triage import (
    DOSSIER,
    TONEN,
    WERK,
    Keuze,
    Triageregel,
    bladzij,
    golf,
    met_namen,
    tellingen,
)
from doorstroompunt.models import TRIAGEBESLUITEN
from doorstroompunt.uitval.selectors import uitvallijst
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from kern.nummers import nummers
from kern.rekenblad import als_rekenblad

ONVERWERKT = 422


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def triage(request: MedewerkerRequest) -> HttpResponse:
    """De lijst met filters; kiezen en besluiten gaat per stapel."""
    keuze = Keuze.uit_url(request.GET.dict())
    alle = golf(request.inzage.gemeenten)
    blad, regels = bladzij(
        request.inzage,
        [regel for regel in alle if keuze.past(regel)],
        pagina=request.GET.get("pagina"),
    )
    return render(
        request,
        "doorstroompunt/doelgroep/triage.html",
        {
            "keuze": keuze,
            "keuze_url": keuze.url(),
            "aantal": len(alle),
            "filters": _filters(keuze, alle),
            "pagina": blad,
            "regels": regels,
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN),
            "acties": [
                {"label": label, "waarde": code, "soort": "gewoon"}
                for code, label in TRIAGEBESLUITEN.items()
            ],
        },
    )


def _filters(keuze: Keuze, alle: list[Triageregel]) -> list[dict[str, object]]:
    telling = tellingen(alle)
    groepen = (("Besluit", "toon", TONEN), ("Werk", "werk", WERK), ("Dossier", "dossier", DOSSIER))
    return [
        {
            "naam": naam,
            "chips": keuzechips(
                keuze,
                veld,
                woorden,
                aantallen=telling if veld == "toon" else None,
                wist=veld != "toon",
            ),
        }
        for naam, veld, woorden in groepen
    ]


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def triage_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst voor een rekenblad, met de keuze uit de URL."""
    keuze = Keuze.uit_url(request.GET.dict())
    regels = [regel for regel in golf(request.inzage.gemeenten) if keuze.past(regel)]
    return als_rekenblad(
        "triage",
        kop=("Jongere", "Geboren", "Werkt", "Dossier", "Besluit", "Reden"),
        rijen=[
            (
                beeld.naam,
                beeld.geboren.isoformat(),
                beeld.werk,
                DOSSIER[beeld.regel.dossier],
                beeld.besluit,
                beeld.regel.reden,
            )
            for beeld in met_namen(request.inzage, regels)
        ],
    )


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def besluiten(request: MedewerkerRequest) -> HttpResponse:
    """Vraag de reden een keer voor alle gekozen jongeren, en leg het besluit vast."""
    keuze = Keuze.uit_url(request.POST.dict())
    terug = reverse("doorstroompunt:triage") + keuze.url()
    gekozen = set(nummers(request.POST.getlist("gekozen")))
    regels = [r for r in golf(request.inzage.gemeenten) if r.jongere_id in gekozen]
    if not regels:
        messages.warning(request, "Kies eerst een of meer jongeren.")
        return redirect(terug)
    bevestigd = "bevestigd" in request.POST
    form = Triageform(
        request.POST if bevestigd else None, initial={"besluit": request.POST.get("actie")}
    )
    if bevestigd and form.is_valid():
        try:
            uit = triage_vastleggen(regels, inzage=request.inzage, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            delen = [f"Bij {uit.besloten} van {len(regels)} is het besluit vastgelegd."]
            if uit.heropend:
                delen.append(f"Heropend: {uit.heropend}.")
            if uit.geopend:
                delen.append(f"Nieuwe zaken: {uit.geopend}.")
            messages.success(request, " ".join(delen))
            return redirect(terug)
    return render(
        request,
        "doorstroompunt/doelgroep/besluiten.html",
        {
            "form": form,
            "keuze": keuze,
            "regels": met_namen(request.inzage, regels),
            "terug_url": terug,
        },
        status=ONVERWERKT if bevestigd else 200,
    )


@require_safe
@vereist(Handeling.DOSSIER_ZIEN)
def waarom(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom deze jongere in beeld is bij het Doorstroompunt, op een dag naar keuze."""
    jongere = jongere_voor(request.inzage, pk)
    form = Dagform(request.GET or None)
    op = form.cleaned_data["op"] if form.is_valid() else vandaag()
    return render(
        request,
        "doorstroompunt/doelgroep/waarom.html",
        {
            "jongere": jongere,
            "form": form,
            "op": op,
            "beeld": doelgroepbeeld(jongere, op=op),
            "uitval": uitvallijst(jongere, op=op),
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN, jongere.gemeente_id),
        },
        status=ONVERWERKT if form.errors else 200,
    )
