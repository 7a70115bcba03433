"""Van nummer naar onderdeel van een Wpg-zaak; elke deur legt vast wie er getoond wordt.

Een formulier openen is raadplegen. Wat iemand ermee doet, zet de act zelf in het log.
"""

from dataclasses import replace
from typing import cast

from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
    Verhooruitnodiging,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.selectors.deuren import deel_van_zaak, wpgzaak_voor
from kern.autorisatie import Inzage
from kern.handelingen import Handeling


def kijkend(inzage: Inzage) -> Inzage:
    """Dezelfde inzage, als raadplegen: zo staat het openen van een formulier in het log."""
    return replace(inzage, handeling=Handeling.WPG_ZIEN)


def zaak_om_te_behandelen(inzage: Inzage, pk: int) -> Wpgzaak:
    """De Wpg-zaak waar een act mee begint. Raises Http404."""
    return wpgzaak_voor(kijkend(inzage), pk)


def uitnodiging_voor(inzage: Inzage, pk: int) -> Verhooruitnodiging:
    """De uitnodiging met dit nummer. Raises Http404."""
    vraag = Verhooruitnodiging.objects.select_related("betrokkene", "gemaakt_door")
    deel = deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="verhooruitnodiging")
    return cast(Verhooruitnodiging, deel)


def verhoor_voor(inzage: Inzage, pk: int) -> Verhoor:
    """Het verhoor met dit nummer. Raises Http404."""
    vraag = Verhoor.objects.select_related("betrokkene", "verbalisant")
    return cast(Verhoor, deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="verhoor"))


def halt_voor(inzage: Inzage, pk: int) -> HaltVerwijzing:
    """De verwijzing naar Halt met dit nummer. Raises Http404."""
    vraag = HaltVerwijzing.objects.select_related("betrokkene", "besluit_door")
    deel = deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="haltverwijzing")
    return cast(HaltVerwijzing, deel)


def pv_voor(inzage: Inzage, pk: int) -> ProcesVerbaal:
    """Het proces-verbaal met dit nummer. Raises Http404."""
    vraag = ProcesVerbaal.objects.select_related("betrokkene", "besluit_door", "ondertekend_door")
    deel = deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="procesverbaal")
    return cast(ProcesVerbaal, deel)


def blok_voor(inzage: Inzage, pk: int) -> Tekstblok:
    """Het blok met dit nummer. Raises Http404."""
    vraag = Tekstblok.objects.select_related("verhoor__betrokkene", "procesverbaal__betrokkene")
    return cast(Tekstblok, deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="tekstblok"))


def stuk_voor(inzage: Inzage, pk: int) -> Opsporingsstuk:
    """Het gemaakte stuk met dit nummer. Raises Http404."""
    vraag = Opsporingsstuk.objects.select_related("uitnodiging", "procesverbaal")
    deel = deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="opsporingsstuk")
    return cast(Opsporingsstuk, deel)


def betrokkene_voor(inzage: Inzage, pk: int) -> Wpgbetrokkene:
    """De betrokkene met dit nummer. Raises Http404."""
    vraag = Wpgbetrokkene.objects.all()
    deel = deel_van_zaak(kijkend(inzage), vraag, pk=pk, objecttype="wpgbetrokkene")
    return cast(Wpgbetrokkene, deel)
