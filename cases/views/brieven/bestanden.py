"""De bestanden van een brief: een blad als plaatje, een exemplaar, en alles om af te drukken."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cases.selectors.brieven.lezen import (
    brief_voor,
    mee_te_geven,
    ontvanger_voor,
    reeksontvangers,
)
from cases.selectors.deuren import document_voor
from cases.services.brieven.zetten import PDF, blad_als_png, inhoud_van, samengevoegd
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.nummers import nummers


@require_safe
@vereist(Handeling.DOSSIER_ZIEN)
def blad(request: MedewerkerRequest, pk: int, nummer: int) -> HttpResponse:
    """Een bladzijde van het exemplaar van deze ontvanger, als plaatje."""
    inhoud, uitgang = _inhoud(ontvanger_voor(request.inzage, pk))
    beeld = blad_als_png(inhoud, nummer) if uitgang == PDF else None
    if beeld is None:
        raise Http404
    return HttpResponse(beeld, content_type="image/png")


@require_safe
@vereist(Handeling.DOSSIER_ZIEN)
def exemplaar(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het exemplaar van deze ontvanger, als bijlage. De naam noemt niemand."""
    ontvanger = ontvanger_voor(request.inzage, pk)
    inhoud, uitgang = _inhoud(ontvanger)
    soort = slugify(ontvanger.brief.sjabloonversie.sjabloon.naam)
    concept = "" if ontvanger.brief.is_verzonden else "-concept"
    return _bijlage(inhoud, f"{soort}-{ontvanger.pk}{concept}{uitgang}")


@require_safe
@vereist(Handeling.DOSSIER_ZIEN)
def afdrukken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Alle exemplaren van een verzonden brief in één bestand."""
    brief = brief_voor(request.inzage, pk)
    if not brief.is_verzonden:
        messages.info(request, "Deze brief is nog niet verzonden. Daarna kunt u haar afdrukken.")
        return redirect("cases:brief", brief.pk)
    wie = [o for o in brief.ontvangers.all() if o.document is not None]
    return _alles(wie, f"brief-{brief.pk}")


@require_safe
@vereist(Handeling.BRIEF_SCHRIJVEN)
def pakket(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een verzonden brief aan een partner met de gekozen documenten (`?document=`), in één zip.

    Elk document gaat door zijn eigen deur: wie er niet bij mag krijgt 404, en het log weet het.
    """
    brief = brief_voor(request.inzage, pk)
    gekozen = nummers(request.GET.getlist("document"))
    if not gekozen:
        messages.info(request, "Kies bij een verzonden brief aan een partner wat er meegaat.")
        return redirect("cases:brief", brief.pk)
    if not set(gekozen) <= {document.pk for document in mee_te_geven(brief)}:
        raise Http404
    delen = [("brief", *_inhoud(o)) for o in brief.ontvangers.all() if o.document is not None]
    for document in (document_voor(request.inzage, pk) for pk in dict.fromkeys(gekozen)):
        uitgang = PurePath(str(document.bestand.name)).suffix
        delen.append((slugify(document.titel) or "document", _gelezen(document), uitgang))
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for volgnummer, (naam, inhoud, uitgang) in enumerate(delen, start=1):
            zip_.writestr(f"{volgnummer:02}-{naam}{uitgang}", inhoud)
    return _bijlage(uit.getvalue(), f"pakket-{brief.pk}.zip")


def _gelezen(document: Any) -> bytes:
    try:
        with document.bestand.open("rb") as bestand:
            inhoud: bytes = bestand.read()
    except FileNotFoundError as fout:
        raise Http404 from fout
    return inhoud


@require_safe
@vereist(Handeling.BRIEF_SCHRIJVEN)
def reeks_afdrukken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Alle verzonden brieven van een reeks in één bestand."""
    wie = reeksontvangers(request.inzage, pk)
    if not wie:
        messages.info(request, "Er is nog geen brief verzonden. Daarna kunt u ze afdrukken.")
        return redirect("cases:briefreeks", pk)
    return _alles(wie, f"brieven-{pk}")


def _alles(wie: Sequence[Any], naam: str) -> HttpResponse:
    """Eén PDF; zijn er Word-bestanden bij, dan een zip met elk bestand apart."""
    delen = [(o.pk, *_inhoud(o)) for o in wie]
    if all(uitgang == PDF for _, _, uitgang in delen):
        return _bijlage(samengevoegd(inhoud for _, inhoud, _ in delen), f"{naam}.pdf")
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for nummer, inhoud, uitgang in delen:
            pakket.writestr(f"brief-{nummer}{uitgang}", inhoud)
    return _bijlage(uit.getvalue(), f"{naam}.zip")


def _inhoud(ontvanger: Any) -> tuple[bytes, str]:
    try:
        return inhoud_van(ontvanger)
    except (ActGeweigerd, FileNotFoundError) as fout:
        raise Http404 from fout


def _bijlage(inhoud: bytes, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type="application/octet-stream")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
