"""Een mens kiest wat er met regels van de lijst is."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from doorstroompunt.models import UITKOMSTEN, Vsvlijst, Vsvregel
from kern.autorisatie import Inzage
from kern.klok import nu
from wpg.services import inzage_vastleggen

ANDERS = "ANDERS"


@transaction.atomic
def uitkomsten_vastleggen(
    lijst: Vsvlijst, keuzes: Mapping[int, str], *, toelichting: str, inzage: Inzage
) -> int:
    """Geef deze regels hun uitkomst; leeg haalt haar weg. Geeft hoeveel er veranderden.

    keuzes: per regel de code. Twee keer hetzelfde kiezen verandert niets.
    Raises ActGeweigerd bij een andere reden zonder toelichting, of een onbekende code.
    """
    tekst = toelichting.strip()
    if onbekend := set(keuzes.values()) - {"", *UITKOMSTEN}:
        raise ActGeweigerd(f"Deze reden kennen wij niet: {min(onbekend)}.")
    if ANDERS in keuzes.values() and not tekst:
        raise ActGeweigerd("Schrijf bij een andere reden welke dat is.")
    # Altijd in dezelfde volgorde op slot: twee mensen wachten op elkaar, nooit vast.
    vraag: Any = Vsvregel.objects.select_for_update(of=("self",)).order_by("pk")
    gewijzigd = []
    for regel in vraag.filter(lijst=lijst, pk__in=list(keuzes)):
        uitkomst = keuzes[regel.pk]
        woorden = tekst if uitkomst else ""
        if (regel.uitkomst, regel.toelichting) == (uitkomst, woorden):
            continue
        regel.uitkomst, regel.toelichting = uitkomst, woorden
        regel.gekozen_door = inzage.medewerker if uitkomst else None
        regel.gekozen_op = nu() if uitkomst else None
        regel.save()
        gewijzigd.append((regel.jongere_id, regel.gemeente_id))
    if gewijzigd:
        inzage_vastleggen(inzage, jongeren=gewijzigd, objecttype="vsvlijst", object_id=lijst.pk)
    return len(gewijzigd)
