"""De formulieren van het dossier."""
