"""Wat de schermen van de verslagen lezen."""
