"""De schermen van de handhaving."""
