"""De inzet van een medewerker vastleggen: een nieuwe inzet beëindigt de vorige."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import met_reden
from doorstroompunt.models import Inzet
from toegang.models import Gemeente, Medewerker


@transaction.atomic
def inzet_vastleggen(
    medewerker: Medewerker, *, gemeente: Gemeente, fte: Decimal, van: date
) -> Inzet:
    """Vanaf deze dag werkt hij zoveel. fte: 0 tot en met 1. Hetzelfde nog eens doet niets.

    Raises ActGeweigerd als er al een latere inzet is, ValidationError bij een onmogelijk getal.
    """
    vraag: Any = Inzet.objects.select_for_update(of=("self",))
    # De medewerker op slot: twee teamleiders tegelijk wachten op elkaar.
    Medewerker.objects.select_for_update(of=("self",)).get(pk=medewerker.pk)
    lopend = vraag.filter(medewerker=medewerker, gemeente=gemeente, tot_en_met=None).first()
    if lopend is not None:
        if lopend.van > van:
            raise ActGeweigerd("Er is al een latere inzet. Kies een dag daarna.")
        if lopend.fte == fte:
            return lopend  # type: ignore[no-any-return]
        if lopend.van == van:
            lopend.fte = fte
            met_reden(lopend, "inzet verbeterd")
            lopend.full_clean()
            lopend.save()
            return lopend  # type: ignore[no-any-return]
        lopend.tot_en_met = van - timedelta(days=1)
        met_reden(lopend, "nieuwe inzet")
        lopend.save()
    rij = Inzet(medewerker=medewerker, gemeente=gemeente, fte=fte, van=van)
    rij.full_clean()
    rij.save()
    return rij
