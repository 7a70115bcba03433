"""Wat een gewijzigde kalender voor de signalen betekent."""

from collections.abc import Sequence

from cases.models import Signaal
from cases.selectors.mijn_dag import OPEN_SIGNALEN
from inrichting.services.kalender import Kalenderverschil, kalendergevolgen


def gevolg_aanmelden() -> None:
    """Meld de zin over signalen aan bij de inrichting."""
    kalendergevolgen.meld_aan("signalen", gevolg_voor_signalen)


def gevolg_voor_signalen(verschillen: Sequence[Kalenderverschil]) -> str:
    """Hoeveel open signalen er in de geraakte regio's zijn; telt alleen binnen de grens."""
    aantal = Signaal.objects.filter(
        status__in=OPEN_SIGNALEN, gemeente__vakantieregio__in=[v.regio for v in verschillen]
    ).count()
    open_ = (
        "Er staan geen signalen open"
        if not aantal
        else ("Er staat 1 signaal open" if aantal == 1 else f"Er staan {aantal} signalen open")
    )
    return (
        f"{open_} in deze regio's. Vannacht worden alle signalen met de nieuwe kalender geteld; "
        "er kunnen er bijkomen en vervallen."
    )
