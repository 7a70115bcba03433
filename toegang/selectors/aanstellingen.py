"""Wie in welke gemeente welke rol heeft. Alleen over medewerkers, nooit over een jongere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.db.models import F, Q
from django.http import Http404

from kern.klok import vandaag
from toegang.models import Aanstelling, Medewerker

STANDEN: Final = {"loopt": "Loopt", "straks": "Begint later", "voorbij": "Voorbij"}
TONEN: Final = {"loopt": "klaar", "straks": "nieuw", "voorbij": "vervallen"}
LANGSTE_ZOEK: Final = 60


@dataclass(frozen=True, slots=True)
class Aanstellingsregel:
    """Een aanstelling met haar stand van vandaag. eigen: van wie de lijst bekijkt."""

    rij: Aanstelling
    stand: str
    eigen: bool

    @property
    def stand_in_woorden(self) -> str:
        """De stand zoals zij op het scherm heet."""
        return STANDEN[self.stand]

    @property
    def toon(self) -> str:
        """Hoe luid de stand op het scherm staat."""
        return TONEN[self.stand]

    @property
    def is_te_beeindigen(self) -> bool:
        """Wat nog loopt of nog komt, en niet van uzelf is."""
        return self.stand != "voorbij" and not self.eigen


def _stand(rij: Aanstelling, dag: date) -> str:
    if rij.tot_en_met is not None and rij.tot_en_met < dag:
        return "voorbij"
    return "straks" if rij.van > dag else "loopt"


def aanstellingen_van(
    gemeenten: Collection[int], *, zoek: str = "", kijker: Medewerker
) -> list[Aanstellingsregel]:
    """De aanstellingen in deze gemeenten, op naam; wat loopt voor wat voorbij is."""
    vraag = Aanstelling.objects.filter(gemeente__in=gemeenten, medewerker__leverancier="")
    if woord := zoek[:LANGSTE_ZOEK].strip():
        vraag = vraag.filter(
            Q(medewerker__naam__icontains=woord)
            | Q(taak__icontains=woord)
            | Q(rol__naam__icontains=woord)
        )
    dag = vandaag()
    rijen = vraag.select_related("medewerker", "rol", "gemeente").order_by(
        "medewerker__naam", F("tot_en_met").desc(nulls_first=True), "-van", "pk"
    )
    return [
        Aanstellingsregel(rij, _stand(rij, dag), rij.medewerker_id == kijker.pk) for rij in rijen
    ]


def aanstelling_voor(pk: int, *, gemeenten: Collection[int]) -> Aanstelling:
    """De deur van een aanstelling. Raises Http404 buiten deze gemeenten."""
    rij = (
        Aanstelling.objects.filter(pk=pk, gemeente__in=gemeenten, medewerker__leverancier="")
        .select_related("medewerker", "rol", "gemeente")
        .first()
    )
    if rij is None:
        raise Http404
    return cast(Aanstelling, rij)


def account_met_naam(gebruikersnaam: str) -> Medewerker | None:
    """Het account dat met deze naam aanmeldt, of None."""
    return Medewerker.objects.filter(gebruikersnaam__iexact=gebruikersnaam.strip()).first()
