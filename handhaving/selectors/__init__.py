"""Lezen van politiegegevens; elke lezing staat in het log."""
