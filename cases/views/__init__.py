"""De schermen van het dossier."""
