"""Een beroep of aanvraag met weinig woorden, op een vaste dag."""

from datetime import date
from typing import Any

from cases.models import Jongere
from toegang.models import Medewerker
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.services.ontvangen import Ontvangst, vrijstelling_ontvangen
from vrijstellingen.services.oordelen import Uitspraak

VANDAAG = date(2026, 11, 27)
ONTVANGEN = date(2026, 11, 2)


def ontvang(jongere: Jongere, wie: Medewerker, grond: str = "5a", **velden: Any) -> Vrijstelling:
    """Een beroep of aanvraag van begin november, per post."""
    gegevens: dict[str, Any] = {
        "grond": grond,
        "ontvangen_op": ONTVANGEN,
        "kanaal": "post",
        "schooljaar": 2026,
    }
    return vrijstelling_ontvangen(
        jongere, ontvangst=Ontvangst(**(gegevens | velden)), medewerker=wie
    )


def uitspraak(oordeel: Oordeel, **velden: Any) -> Uitspraak:
    """Een oordeel van vandaag, voor de rest van het schooljaar."""
    gegevens: dict[str, Any] = {
        "oordeel": oordeel,
        "op": VANDAAG,
        "motivering": "Zo is het afgewogen.",
    }
    if oordeel in {Oordeel.VOLDOET, Oordeel.VERLEEND, Oordeel.GEDOGEN}:
        gegevens |= {"geldig_van": ONTVANGEN, "geldig_tot_en_met": date(2027, 7, 31)}
    return Uitspraak(**(gegevens | velden))
