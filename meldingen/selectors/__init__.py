"""Lezen over meldingen."""
