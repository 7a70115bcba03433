"""Lezen uit het dossier. Wie één ding wil zien, gaat door `deuren`."""
