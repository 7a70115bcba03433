"""Hoeveel verzuim er bij een zaak gemeld is, voor wie dat elders als feit nodig heeft."""

from decimal import Decimal

from cases.haken import Verzuimbeeld
from meldingen.models import Verzuimmelding


def gemeld_verzuim(jongere_id: int, zaak_id: int | None, melding_id: int | None) -> Verzuimbeeld:
    """De meldingen van deze zaak, anders die ene melding; zonder een van beide: niets.

    Ingetrokken meldingen tellen niet. De aanroeper legt vast wie er getoond wordt.
    """
    vraag = Verzuimmelding.objects.filter(jongere_id=jongere_id).exclude(status="ingetrokken")
    if zaak_id is not None:
        vraag = vraag.filter(zaak_id=zaak_id)
    elif melding_id is not None:
        vraag = vraag.filter(pk=melding_id)
    else:
        return Verzuimbeeld()
    rijen = list(vraag.order_by("ontvangen_op", "id").values_list("id", "ontvangen_op", "uren"))
    if not rijen:
        return Verzuimbeeld()
    return Verzuimbeeld(
        sum((uren or Decimal(0) for _, _, uren in rijen), Decimal(0)),
        tuple(nummer for nummer, _, _ in rijen),
        rijen[0][1],
    )
