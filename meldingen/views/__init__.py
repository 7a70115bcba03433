"""De schermen van meldingen."""
