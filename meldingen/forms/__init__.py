"""De formulieren van meldingen."""
