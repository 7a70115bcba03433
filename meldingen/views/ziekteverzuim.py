"""Het register van verwijzingen wegens ziekteverzuim op het scherm."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.selectors.deuren import jongere_voor, zaak_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.rekenblad import als_rekenblad
from meldingen.forms.ziekteverzuim import ZIEKTEACTEN, Verwijsform, Ziekteactform, acten_van
from meldingen.selectors.ziekteverzuim import (
    Ziektekeuze,
    alle_regels,
    als_regel,
    ziektelijst,
    ziekteverwijzing_voor,
)

ONVERWERKT, INTUSSEN_ANDERS = 422, 409


def _gemeenten(request: MedewerkerRequest) -> list[int]:
    return sorted(request.user.gemeenten_voor(Handeling.MELDING_BEHANDELEN))


@require_safe
@vereist(Handeling.MELDING_BEHANDELEN)
def ziekteverzuim(request: MedewerkerRequest) -> HttpResponse:
    """De verwijzingen van een schooljaar met het jaarcijfer; de keuze staat in de URL."""
    keuze = Ziektekeuze.uit_url(request.GET.dict())
    gegevens = ziektelijst(
        request.inzage,
        keuze,
        gemeenten=_gemeenten(request),
        pagina=request.GET.get("pagina"),
    )
    return render(request, "meldingen/ziekteverzuim.html", gegevens | {"keuze": keuze})


@require_safe
@vereist(Handeling.MELDING_BEHANDELEN)
def ziekteverzuim_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst als bestand voor een rekenblad."""
    keuze = Ziektekeuze.uit_url(request.GET.dict())
    regels = alle_regels(request.inzage, keuze, gemeenten=_gemeenten(request))
    return als_rekenblad(
        f"ziekteverzuim-{keuze.schooljaar}",
        kop=["Jongere", "School", "Gesprek", "Verwezen", "Stand", "Advies", "Opvolging"],
        rijen=[
            [
                r.verwijzing.jongere.achternaam_eerst,
                r.verwijzing.school.naam if r.verwijzing.school else "",
                r.verwijzing.gesprek_op.isoformat(),
                r.verwijzing.verstuurd_op.isoformat(),
                r.woord,
                r.verwijzing.get_advies_display(),
                r.verwijzing.get_opvolging_display(),
            ]
            for r in regels
        ],
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.MELDING_BEHANDELEN)
def ziekteverwijzing_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een verwijzing vast bij deze jongere; `?zaak=` noemt de zaak waar zij bij hoort."""
    jongere = jongere_voor(request.inzage, pk)
    zaak = _zaak(request, jongere.pk)
    form = Verwijsform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rij = form.uitvoeren(jongere, zaak=zaak, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error("verstuurd_op", str(fout))
        else:
            messages.success(request, "De verwijzing is vastgelegd.")
            return redirect("meldingen:ziekteverwijzing", rij.pk)
    return render(
        request,
        "meldingen/ziekteverwijzing_nieuw.html",
        {"jongere": jongere, "zaak": zaak, "form": form},
        status=ONVERWERKT if form.errors else 200,
    )


def _zaak(request: MedewerkerRequest, jongere_id: int) -> Any:
    """De zaak uit de URL, als die bij deze jongere hoort. Raises Http404."""
    nummer = request.GET.get("zaak", "")
    if not nummer.isdecimal():
        return None
    gevonden = zaak_voor(request.inzage, int(nummer))
    if gevonden.jongere_id != jongere_id:
        raise Http404
    return gevonden


@require_safe
@vereist(Handeling.MELDING_BEHANDELEN)
def ziekteverwijzing(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén verwijzing: wat er bekend is en wat er nu te doen is."""
    return _toon(request, pk)


@require_POST
@vereist(Handeling.MELDING_BEHANDELEN)
def ziekteverwijzing_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit op de verwijzing."""
    rij = ziekteverwijzing_voor(request.inzage, pk)
    soort = ZIEKTEACTEN.get(act)
    if soort is None:
        raise Http404
    form = soort(request.POST, verwijzing=rij, medewerker=request.user)
    status = ONVERWERKT
    if form.is_valid():
        try:
            form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
        else:
            messages.success(request, form.gelukt)
            if act == "weghalen":
                return redirect("cases:jongere", rij.jongere_id)
            return redirect("meldingen:ziekteverwijzing", pk)
    return _toon(request, pk, form=form, status=status)


def _toon(
    request: MedewerkerRequest, pk: int, *, form: Ziekteactform | None = None, status: int = 200
) -> HttpResponse:
    rij = ziekteverwijzing_voor(request.inzage, pk)
    formulieren = [
        form
        if form is not None and form.act == soort.act
        else soort(verwijzing=rij, medewerker=request.user)
        for soort in acten_van(rij)
    ]
    return render(
        request,
        "meldingen/ziekteverwijzing.html",
        {
            "regel": als_regel(rij),
            "verwijzing": rij,
            "jongere": rij.jongere,
            "formulieren": formulieren,
            "gekozen": form.act if form is not None else formulieren[0].act,
        },
        status=status,
    )
