"""Wat verstrekken aan de rest van de handhaving aanbiedt."""

from handhaving.panelen import wpgpanelen
from handhaving.verstrekken import paneel, stukken, stukken_dossier


def aanmelden() -> None:
    """Meld de eigen stukken en het blok op het zaakscherm aan."""
    stukken.aanmelden()
    stukken_dossier.aanmelden()
    wpgpanelen.meld_aan("verstrekken", paneel.PANEEL, volgorde=80)
