"""De schermen van de verslagen."""
