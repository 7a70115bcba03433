"""Wat de database in het dossier zelf bewaakt, naast de grens en de historie."""

from cases.sloten.brieven import brief_sql
from cases.sloten.documenten import document_sql
from kern.sloten import aanvullingen


def sloten_aanmelden() -> None:
    """Meld de regels aan; zij worden na elke migratie gelegd."""
    aanvullingen.meld_aan("documenten", document_sql)
    aanvullingen.meld_aan("brieven", brief_sql)
