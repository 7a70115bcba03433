"""Telefoon en e-mail bijhouden, en wie er om een jongere heen staat."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cases.forms.betrokkenen import (
    Bereikform,
    Betrokkeneform,
    Nakijkform,
    Weghaalform,
    bij_jongere,
)
from cases.selectors.deuren import betrokkene_voor, jongere_voor
from cases.services.betrokkenen import (
    bereik_bewaren,
    betrokkene_bewaren,
    betrokkene_weghalen,
    gegevens_nakijken,
)
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ONVERWERKT, INTUSSEN_ANDERS = 422, 409
BEIDE = ["GET", "POST"]


def alleen_hier(request: MedewerkerRequest, jongere: Any) -> None:
    """Toets dat zij nu in een eigen gemeente woont. Raises Http404."""
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404


def bewaard(form: Any, doen: Callable[[], object]) -> int:
    """Voer uit; geeft 0 als het gelukt is, en anders de status van het scherm."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return ONVERWERKT
    try:
        doen()
    except ActGeweigerd as fout:
        form.add_error(None, str(fout))
        return INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
    return 0


def scherm(
    request: MedewerkerRequest, jongere: Any, form: Any, status: int, **tekst: Any
) -> HttpResponse:
    """Het scherm met een formulier bij deze jongere, met deze status."""
    inhoud = {"jongere": jongere, "form": form, "soort": "primair", **tekst}
    return TemplateResponse(request, "cases/betrokkene.html", inhoud, status=status)


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def bereik(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Telefoon, e-mail en taal van de jongere."""
    jongere = jongere_voor(request.inzage, pk)
    alleen_hier(request, jongere)
    form = Bereikform(request.POST if request.method == "POST" else None, instance=jongere)
    status = bewaard(form, lambda: bereik_bewaren(form.save(commit=False), gezien=form.versie))
    if not status:
        messages.success(request, "Opgeslagen.")
        return redirect("cases:jongere", pk)
    return scherm(request, jongere, form, status, kop="Telefoon en e-mail", knop="Opslaan")


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def nakijken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Naam en geboortedatum nakijken; daarna is het dossier niet meer voorlopig."""
    jongere = jongere_voor(request.inzage, pk)
    alleen_hier(request, jongere)
    form = Nakijkform(request.POST if request.method == "POST" else None, instance=jongere)
    status = bewaard(form, lambda: gegevens_nakijken(form.save(commit=False), gezien=form.versie))
    if not status:
        messages.success(request, "De gegevens zijn nagekeken.")
        return redirect("cases:jongere", pk)
    return scherm(request, jongere, form, status, kop="Gegevens nakijken", knop="Nagekeken")


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def betrokkene_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een ouder, verzorger of ander bij de jongere."""
    jongere = jongere_voor(request.inzage, pk)
    alleen_hier(request, jongere)
    form = Betrokkeneform(
        request.POST if request.method == "POST" else None, instance=bij_jongere(jongere)
    )
    status = bewaard(form, lambda: betrokkene_bewaren(form.save(commit=False)))
    if not status:
        messages.success(request, "Toegevoegd. Leg hieronder vast of deze persoon gezag heeft.")
        return redirect("cases:jongere", pk)
    return scherm(request, jongere, form, status, kop="Iemand toevoegen", knop="Toevoegen")


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def betrokkene(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wijzig hoe iemand te bereiken is; zonder BRP ook wie het is."""
    rij = betrokkene_voor(request.inzage, pk)
    alleen_hier(request, rij.jongere)
    form = Betrokkeneform(request.POST if request.method == "POST" else None, instance=rij)
    status = bewaard(form, lambda: betrokkene_bewaren(form.save(commit=False), gezien=form.versie))
    if not status:
        messages.success(request, "Opgeslagen.")
        return redirect("cases:jongere", rij.jongere_id)
    wie = rij.naam or rij.get_rol_display()
    return scherm(
        request,
        rij.jongere,
        form,
        status,
        kop="Gegevens wijzigen",
        knop="Opslaan",
        wie=wie,
        rij=rij,
    )


@require_http_methods(BEIDE)
@vereist(Handeling.JONGERE_BEHEREN)
def betrokkene_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal iemand weg die hier ten onrechte staat."""
    rij = betrokkene_voor(request.inzage, pk)
    alleen_hier(request, rij.jongere)
    jongere = rij.jongere
    form = Weghaalform(request.POST if request.method == "POST" else None, rij=rij)
    status = bewaard(
        form,
        lambda: betrokkene_weghalen(
            rij, reden=form.cleaned_data["reden"], gezien=form.cleaned_data["gezien"] or None
        ),
    )
    if not status:
        messages.success(request, "Weggehaald.")
        return redirect("cases:jongere", jongere.pk)
    wie = rij.naam or rij.get_rol_display()
    return scherm(
        request, jongere, form, status, kop="Weghalen", knop="Weghalen", wie=wie, soort="gevaar"
    )
