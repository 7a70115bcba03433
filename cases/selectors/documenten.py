"""Lezen over documenten: wat er is, wat verborgen is, en wat dubbel is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from cases.models import Document, Documenttoegang, Jongere


@dataclass(frozen=True)
class Verborgen:
    """Een document dat deze medewerker niet mag zien: dat het er is, en verder niets."""

    document_id: int
    vertrouwelijkheid: str
    zaak_id: int | None


def verborgen_documenten(jongere_id: int, *, zaak_id: int | None = None) -> Sequence[Verborgen]:
    """Wat er in dit dossier is dat deze medewerker niet ziet; zonder titel, soort of dag."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select document_id, vertrouwelijkheid, zaak_id from verborgen_documenten(%s)",
            [jongere_id],
        )
        rijen = [Verborgen(*rij) for rij in cursor.fetchall()]
    return [r for r in rijen if zaak_id is None or r.zaak_id == zaak_id]


def dubbele(jongere: Jongere, *, afdruk: str) -> Document | None:
    """Het document met dezelfde inhoud bij deze jongere dat u mag zien, of None."""
    gevonden: Document | None = Document.objects.filter(
        jongere_id=jongere.pk, afdruk=afdruk
    ).first()
    return gevonden


def genoemden(document: Document) -> list[int]:
    """De nummers van de medewerkers die blijvend zijn genoemd."""
    rijen = document.toegang.filter(tot__isnull=True)
    return list(rijen.values_list("medewerker_id", flat=True))


def geopend_met_reden(document: Document) -> Sequence[Documenttoegang]:
    """Wie dit document met een getypte reden opende, nieuwste eerst."""
    rijen = document.toegang.filter(tot__isnull=False).select_related("medewerker")
    return list(rijen.order_by("-verleend_op"))
