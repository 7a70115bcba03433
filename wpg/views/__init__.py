"""Schermen van het verwerkingslog."""
