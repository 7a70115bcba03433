"""De dingen achter de routes van verstrekken en van verzoeken van betrokkenen."""

from typing import Any

from handhaving.models import Betrokkeneverzoek, Wpgzaak
from handhaving.services.verstrekken import correctie_gemeld
from kern.klok import vandaag
from tests.wpg.verstrek_hulp import een_samenwerking, een_verstrekking
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(("verstrekken", "verstrekken_weg"), "wpgzaak"),
    **dict.fromkeys(("verstrekking", "verstrekking_pakket"), "verstrekking"),
    "correctie": "correctietaak",
    "samenwerking_einde": "samenwerking",
    **dict.fromkeys(("wpgverzoek", "wpgoverzicht", "wpgverzoek_brief"), "wpgverzoek"),
}
EXTRA: dict[str, tuple[str, dict[str, Any]]] = {
    "verstrekken_aan": ("wpgzaak", {"ontvanger": "om"}),
    "verstrekken_stap": ("wpgzaak", {"stap": "ontvanger"}),
    "wpgverzoek_act": ("wpgverzoek", {"act": "koppelen"}),
}
"""Routes met nog een woord erin."""


def verstrekwereld(zaak: Wpgzaak, boa: Medewerker) -> dict[str, Any]:
    """Een verstrekking met een correctie, een samenwerkingsbesluit en een verzoek."""
    verstrekking = een_verstrekking(zaak, boa)
    taak = correctie_gemeld(zaak, omschrijving="Het feit klopte niet")[0]
    betrokkene = zaak.betrokkenen.get(categorie="verdachte", soort="ouder")
    verzoek = Betrokkeneverzoek(
        gemeente=zaak.gemeente,
        jongere_id=zaak.jongere_id,
        herkomst="Verzoek van de betrokkene",
        eerste_verwerking_op=vandaag(),
        soort="inzage",
        vrager="zelf",
        geslachtsnaam=betrokkene.geslachtsnaam,
        identiteit="balie",
        identiteit_op=vandaag(),
        ontvangen_op=vandaag(),
        pseudoniemen=[betrokkene.pseudoniem],
        nagezocht_op=vandaag(),
        vastgelegd_door=boa,
    )
    verzoek.save()
    return {
        "verstrekking": verstrekking,
        "correctietaak": taak,
        "samenwerking": een_samenwerking(zaak.gemeente, boa),
        "wpgverzoek": verzoek,
    }
