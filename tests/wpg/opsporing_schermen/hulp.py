"""Wat de toetsen van de schermen delen."""

from datetime import timedelta

from django.urls import reverse

DAG = timedelta(days=1)


def adres_van(naam, *args):
    return reverse(f"handhaving:{naam}", args=args)
