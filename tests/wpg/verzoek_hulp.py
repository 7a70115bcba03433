"""Een verzoek van een betrokkene, vastgelegd en gekoppeld."""

from typing import Any

import pypdfium2

from handhaving.services import verzoeken as acten
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.verstrek_hulp import als_boa
from toegang.models import Medewerker


def verzoekgegevens(wie: Any, **anders: Any) -> acten.Verzoekgegevens:
    """Wat deze betrokkene invult; `anders` vervangt."""
    return acten.Verzoekgegevens(
        **{
            "soort": "inzage",
            "vrager": "zelf",
            "voornamen": wie.voornamen,
            "geslachtsnaam": wie.geslachtsnaam,
            "geboortedatum": wie.geboortedatum,
            "bsn": wie.bsn,
            "adres": "Dorpsstraat 1",
            "vertegenwoordiger": "",
            "machtiging_gezien": False,
            "identiteit": "balie",
            "identiteit_op": vandaag(),
            "ontvangen_op": vandaag(),
        }
        | anders
    )


def verzoek_vastgelegd(wie: Any, coordinator: Medewerker, **anders: Any) -> Any:
    """Een vastgelegd verzoek van deze betrokkene."""
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        return acten.verzoek_vastleggen(
            inzage, wie.gemeente, gegevens=verzoekgegevens(wie, **anders)
        )


def gekoppeld(wie: Any, coordinator: Medewerker, **anders: Any) -> Any:
    """Een verzoek dat aan deze betrokkene gekoppeld is."""
    rij = verzoek_vastgelegd(wie, coordinator, **anders)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        return acten.verzoek_koppelen(inzage, rij, pseudoniemen=[wie.pseudoniem])


def tekst_van(pdf: bytes) -> str:
    """De tekst van een PDF, met enkele spaties."""
    bladen = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(b.get_textpage().get_text_range() for b in bladen).split())
