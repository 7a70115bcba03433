"""Een overgenomen document op het scherm: opnieuw getekend, nooit het bestand zelf."""

from typing import Any, cast

from cases.selectors.voorbeeld import Voorbeeld, pagina_van, voorbeeld_van
from handhaving.models import Wpgstuk


def stukvoorbeeld(stuk: Wpgstuk) -> Voorbeeld | None:
    """Wat er van het bestand te zien is, of None als het stuk alleen tekst is."""
    # Het voorbeeld vraagt van een document alleen het bestand en of het te openen is.
    return voorbeeld_van(cast(Any, stuk)) if stuk.bestand else None


def stukblad(stuk: Wpgstuk, nummer: int) -> bytes | None:
    """Eén bladzijde als png, of None als die er niet is."""
    return pagina_van(cast(Any, stuk), nummer) if stuk.bestand else None
