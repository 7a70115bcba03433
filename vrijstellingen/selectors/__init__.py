"""Lezen over vrijstellingen: per onderwerp een bestand."""
