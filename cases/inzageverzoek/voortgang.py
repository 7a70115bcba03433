"""Hoe ver het maken van een pakket is; in de cache, want het maken is één transactie."""

from typing import Final

from django.core.cache import cache
from django.db import connection

BEWAREN: Final = 3600


def _sleutel(verzoek_id: int) -> str:
    # Met de naam van de database: op één Redis kunnen er meer draaien.
    return f"inzageverzoek:{connection.settings_dict['NAME']}:{verzoek_id}"


def voortgang_melden(verzoek_id: int, deel: float) -> None:
    """Zeg welk deel klaar is, van 0 tot 1."""
    cache.set(_sleutel(verzoek_id), deel, BEWAREN)


def voortgang_van(verzoek_id: int) -> float | None:
    """Het deel dat klaar is, of None als dat niet bekend is."""
    deel: float | None = cache.get(_sleutel(verzoek_id))
    return deel
