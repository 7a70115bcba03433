"""Van sleutel naar vrijstelling: buiten de grens bestaat zij niet, en de blik wordt gelogd."""

from typing import cast

from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from vrijstellingen.models import Vrijstelling


def vrijstelling_voor(inzage: Inzage, pk: int) -> Vrijstelling:
    """De vrijstelling met dit nummer. Raises Http404, of RedenGevraagd."""
    vraag = Vrijstelling.objects.select_related(
        "zaak__behandelaar", "indiener", "beoordeeld_door", "voorganger"
    )
    return cast(Vrijstelling, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="vrijstelling"))
