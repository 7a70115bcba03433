"""Waarover iemand een verslag kan vragen: haar gemeenten, en gebieden die daar in liggen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from kern.klok import vandaag
from toegang.models import Gebied, Gebiedsgemeente, Gemeente

JAREN_TERUG: Final = 10
GEBIED: Final = "gebied:"


@dataclass(frozen=True, slots=True)
class Bereik:
    """Een gemeente of gebied. sleutel: de gemeentecode, of `gebied:` met de code van het gebied."""

    sleutel: str
    naam: str
    gemeenten: tuple[Gemeente, ...]

    @property
    def is_gebied(self) -> bool:
        """Of het om meer dan een gemeente kan gaan."""
        return self.sleutel.startswith(GEBIED)


def schooljaren() -> list[int]:
    """De beginjaren waarover te tellen is, het lopende jaar eerst."""
    nu = schooljaar(vandaag())
    return list(range(nu, nu - JAREN_TERUG - 1, -1))


def bereiken(gemeenten: Collection[int], jaar: int) -> dict[str, Bereik]:
    """De gemeenten en gebieden van deze lezer in dit schooljaar, op sleutel.

    Een gebied staat er alleen bij als elke gemeente die er dat jaar bij hoort van de lezer is.
    """
    return bereiken_per_jaar(gemeenten, [jaar])[jaar]


def bereiken_per_jaar(
    gemeenten: Collection[int], jaren: Collection[int]
) -> dict[int, dict[str, Bereik]]:
    """Hetzelfde voor meer schooljaren, in twee vragen."""
    eigen = {g.pk: g for g in Gemeente.objects.filter(pk__in=list(gemeenten)).order_by("naam")}
    leden = list(
        Gebiedsgemeente.objects.select_related("gebied", "gemeente").order_by(
            "gebied__naam", "gemeente__naam"
        )
    )
    uit = {}
    for jaar in jaren:
        uit[jaar] = {g.code: Bereik(g.code, g.naam, (g,)) for g in eigen.values()}
        for gebied, erin in _gebieden(leden, jaar).items():
            if erin and {g.pk for g in erin} <= eigen.keys():
                sleutel = f"{GEBIED}{gebied.code}"
                uit[jaar][sleutel] = Bereik(sleutel, gebied.naam, tuple(erin))
    return uit


def _gebieden(leden: Sequence[Gebiedsgemeente], jaar: int) -> dict[Gebied, list[Gemeente]]:
    van, tot = begin_schooljaar(jaar), einde_schooljaar(jaar)
    uit: dict[Gebied, list[Gemeente]] = {}
    for lid in leden:
        rij = uit.setdefault(lid.gebied, [])
        raakt = (lid.van is None or lid.van <= tot) and (
            lid.tot_en_met is None or lid.tot_en_met >= van
        )
        if raakt and lid.gemeente not in rij:
            rij.append(lid.gemeente)
    return uit
