"""Een document ophalen of bekijken: alleen hierlangs, en met een regel in het log."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify

from cases.selectors.deuren import document_voor
from cases.selectors.documenten import geopend_met_reden
from cases.selectors.voorbeeld import pagina_van, voorbeeld_van
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

DICHT = "sandbox; default-src 'none'"


@vereist(Handeling.DOSSIER_ZIEN)
def document(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Het bestand als bijlage; de browser raadt niet wat het is en toont het niet zelf."""
    rij = document_voor(request.inzage, pk)
    if not rij.is_te_openen:
        return render(request, "cases/document_dicht.html", {"document": rij}, status=409)
    try:
        bestand = rij.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    naam = f"{slugify(rij.titel) or 'document'}{PurePath(str(rij.bestand.name)).suffix}"
    antwoord = FileResponse(
        bestand, as_attachment=True, filename=naam, content_type="application/octet-stream"
    )
    antwoord.headers["Content-Security-Policy"] = DICHT
    return antwoord


@vereist(Handeling.DOSSIER_ZIEN)
def bekijken(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het document op het scherm: bladzijden als beeld, of de tekst ervan."""
    rij = document_voor(request.inzage, pk)
    return render(
        request,
        "cases/document.html",
        {
            "document": rij,
            "jongere": rij.jongere,
            "voorbeeld": voorbeeld_van(rij),
            "geopend": geopend_met_reden(rij),
            "mag_wijzigen": request.user.mag(Handeling.DOCUMENT_BEHEREN),
        },
    )


@vereist(Handeling.DOSSIER_ZIEN)
def bladzijde(request: MedewerkerRequest, pk: int, nummer: int) -> HttpResponse:
    """Eén bladzijde als png, opnieuw getekend: zonder EXIF, scripts of koppelingen."""
    rij = document_voor(request.inzage, pk)
    beeld = pagina_van(rij, nummer)
    if beeld is None:
        raise Http404
    antwoord = HttpResponse(beeld, content_type="image/png")
    antwoord.headers["Content-Security-Policy"] = DICHT
    return antwoord
