"""Wat er in een Wpg-zaak nog loopt, zodat zij niet te vroeg sluit."""

from handhaving.models import HaltVerwijzing, ProcesVerbaal, Wpgzaak


def nog_open(zaak: Wpgzaak) -> str | None:
    """Waarom deze zaak nog niet kan sluiten, in een zin; of None.

    De zaak is dan al gelogd. Een verwijzing loopt tot Halt antwoordt, een proces-verbaal tot het is
    afgehandeld; intrekken kan allebei.
    """
    if HaltVerwijzing.objects.filter(wpgzaak=zaak, ingetrokken_op=None, retour="").exists():
        return "Halt antwoordde nog niet. Leg de afloop vast, of trek de verwijzing in."
    if ProcesVerbaal.objects.filter(
        wpgzaak=zaak, ingetrokken_op=None, afgehandeld_op=None
    ).exists():
        return "Er loopt nog een proces-verbaal. Handel het af, of trek het in."
    return None
