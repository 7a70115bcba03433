"""De schermen van het Doorstroompunt."""
