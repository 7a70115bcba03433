"""De formulieren van de verslagen."""
