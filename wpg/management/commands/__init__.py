"""Opdrachten van het log en de vernietiging."""
