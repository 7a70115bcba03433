"""Eén gesprek met de school over meer leerlingen, vastgelegd bij elk van hen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from cases.models import Contactmoment, Zaak
from cases.services.contact import Contact, contact_vastleggen
from cases.services.fouten import ActGeweigerd
from toegang.models import Medewerker

LANGSTE_VERSLAG = 4000  # tekens


@dataclass(frozen=True)
class Besproken:
    """Een zaak die in het gesprek ter sprake kwam, met wat er over deze leerling is gezegd."""

    zaak: Zaak
    verslag: str


@transaction.atomic
def schoolgesprek_vastleggen(
    besproken: Sequence[Besproken], *, contact: Contact, medewerker: Medewerker
) -> list[Contactmoment]:
    """Leg één gesprek vast bij elke besproken zaak; alles of niets.

    contact.verslag: wat voor iedereen geldt (noemt niemand); daarachter komt het eigen deel.
    Raises ActGeweigerd zonder leerlingen of zonder tekst.
    """
    if not besproken:
        raise ActGeweigerd("Kies over welke leerlingen u sprak.")
    rijen = []
    for deel in besproken:
        tekst = "\n".join(t for t in (contact.verslag.strip(), deel.verslag.strip()) if t)
        if not tekst:
            raise ActGeweigerd("Schrijf op wat er is besproken, samen of per leerling.")
        rij, _ = contact_vastleggen(
            deel.zaak.jongere,
            contact=replace(contact, verslag=tekst[:LANGSTE_VERSLAG], vervolg=""),
            medewerker=medewerker,
            zaak=deel.zaak,
        )
        rijen.append(rij)
    return rijen
