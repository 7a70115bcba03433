"""De accounts van leveranciers en wanneer zij binnen mogen."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404

from kern.klok import nu
from toegang.models import Leverancierstoegang, Medewerker
from toegang.selectors.autorisaties import medewerkers_van


@dataclass(frozen=True, slots=True)
class Tijdvakregel:
    """Een tijdvak met zijn stand van dit moment."""

    rij: Leverancierstoegang
    stand: str
    toon: str

    @property
    def is_te_sluiten(self) -> bool:
        """Is het nog open, of komt het nog?"""
        return self.stand in {"open", "gepland"}


def met_stand(rij: Leverancierstoegang) -> Tijdvakregel:
    """De stand van één tijdvak."""
    if rij.gesloten_op is not None:
        return Tijdvakregel(rij, "gesloten", "vervallen")
    if nu() >= rij.tot:
        return Tijdvakregel(rij, "voorbij", "vervallen")
    return Tijdvakregel(rij, *(("open", "bezig") if nu() >= rij.van else ("gepland", "nieuw")))


def tijdvakken(gemeenten: Collection[int]) -> list[Tijdvakregel]:
    """De tijdvakken van deze gemeenten, de nieuwste eerst."""
    rijen = Leverancierstoegang.objects.filter(gemeente__in=gemeenten).select_related(
        "medewerker", "gemeente", "toegestaan_door", "gesloten_door"
    )
    return [met_stand(rij) for rij in rijen]


def tijdvak_voor(pk: int, *, gemeenten: Collection[int]) -> Tijdvakregel:
    """De deur van een tijdvak. Raises Http404."""
    regel = next((t for t in tijdvakken(gemeenten) if t.rij.pk == pk), None)
    if regel is None:
        raise Http404
    return regel


def leveranciers_van(gemeenten: Collection[int]) -> list[Medewerker]:
    """De accounts van leveranciers die in deze gemeenten zijn aangesteld."""
    return [m for m in medewerkers_van(gemeenten) if m.leverancier]
