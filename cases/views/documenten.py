"""Een document ophalen: alleen hierlangs, als bijlage, en met een regel in het log."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponseBase
from django.utils.text import slugify

from cases.selectors.deuren import document_voor
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.DOSSIER_ZIEN)
def document(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Het bestand als bijlage; de browser raadt niet wat het is en toont het niet zelf."""
    rij = document_voor(request.inzage, pk)
    try:
        bestand = rij.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    naam = f"{slugify(rij.titel) or 'document'}{PurePath(str(rij.bestand.name)).suffix}"
    return FileResponse(
        bestand, as_attachment=True, filename=naam, content_type="application/octet-stream"
    )
