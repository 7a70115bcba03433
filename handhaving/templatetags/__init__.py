"""Wat de sjablonen van de handhaving nodig hebben."""
