"""De formulieren van de handhaving."""
