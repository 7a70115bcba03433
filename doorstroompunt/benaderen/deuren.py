"""Van sleutel naar rij: buiten de grens bestaat zij niet, en de blik wordt gelogd."""

from typing import cast

from cases.selectors.deuren import gebeurtenis_voor
from doorstroompunt.models import Benaderafwijking, Benaderpoging
from kern.autorisatie import Inzage


def poging_voor(inzage: Inzage, pk: int) -> Benaderpoging:
    """De poging met dit nummer. Raises Http404."""
    vraag = Benaderpoging.objects.select_related("contact", "traject")
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="benaderpoging")
    return cast(Benaderpoging, rij)


def afwijking_voor(inzage: Inzage, pk: int) -> Benaderafwijking:
    """De afwijking met dit nummer. Raises Http404."""
    vraag = Benaderafwijking.objects.all()
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="benaderafwijking")
    return cast(Benaderafwijking, rij)
