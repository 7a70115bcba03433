"""Lezen voor de schermen van de BRP: vragen, tonen en vergelijken."""
