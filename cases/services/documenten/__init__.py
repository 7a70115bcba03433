"""Bestanden bij een dossier: bewaren, soort en viruscontrole, en wie ze mag zien."""

from cases.services.documenten.bewaren import document_bewaren, document_toevoegen
from cases.services.documenten.soort import SOORTEN, bestandssoort
from cases.services.documenten.toegang import (
    documenten_openen_met_reden,
    vertrouwelijkheid_wijzigen,
)

__all__ = [
    "SOORTEN",
    "bestandssoort",
    "document_bewaren",
    "document_toevoegen",
    "documenten_openen_met_reden",
    "vertrouwelijkheid_wijzigen",
]
