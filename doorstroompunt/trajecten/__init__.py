"""Trajecten: openen, volgen, overdragen en uitstromen."""
