"""Wat de database van een vastgesteld verslag bewaakt: het verandert nooit meer."""


def versie_sql(toepassing: str, eigenaar: str) -> str:
    """Neem de toepassing het recht af om een versie te wijzigen of te verwijderen."""
    return f"revoke update, delete on rapportage_verslagversie from {toepassing};"
