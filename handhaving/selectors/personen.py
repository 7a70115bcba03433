"""Wie dezelfde persoon is in een andere Wpg-zaak: één antwoord voor elke vergelijking."""

from django.db.models import Q

from handhaving.models import Wpgbetrokkene


def zelfde_persoon(wie: Wpgbetrokkene) -> tuple[Q, tuple[str, ...]]:
    """De voorwaarde op `Wpgbetrokkene`, en de namen van de velden waarop wordt vergeleken.

    Altijd een exacte overeenkomst (Wpg art. 8 lid 2): hetzelfde nummer aan de AVG-kant, of
    hetzelfde BSN. De inhoud van de velden komt nooit in het log.
    """
    if wie.soort == "jongere":
        vraag, namen = Q(soort="jongere", jongere_id=wie.jongere_id), ["jongere_id"]
    elif wie.betrokkene_id is not None:
        vraag, namen = Q(soort="ouder", betrokkene_id=wie.betrokkene_id), ["betrokkene_id"]
    else:
        vraag, namen = Q(pseudoniem=wie.pseudoniem), ["pseudoniem"]
    if wie.bsn:
        vraag, namen = vraag | Q(bsn=wie.bsn), [*namen, "bsn"]
    return vraag, tuple(namen)
