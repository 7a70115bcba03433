"""Voor wie een waarde van de wet apart kan gelden: een telprofiel of een gemeente."""

from collections.abc import Collection

from inrichting.selectors.wet import bereikbronnen
from toegang.models import Gemeente, Telprofiel


def bereiken_aanmelden() -> None:
    """Meld telprofielen en gemeenten aan bij de inrichting."""
    bereikbronnen.meld_aan("profiel", _profielen, volgorde=10)
    bereikbronnen.meld_aan("gemeente", _gemeenten, volgorde=20)


def _profielen(_: Collection[int] | None) -> list[tuple[str, str]]:
    return [(f"profiel:{p.value}", f"Telprofiel {p.label}") for p in Telprofiel]


def _gemeenten(gemeenten: Collection[int] | None) -> list[tuple[str, str]]:
    rijen = Gemeente.objects.all()
    if gemeenten is not None:
        rijen = rijen.filter(pk__in=gemeenten)
    return [(f"gemeente:{g.code}", f"Gemeente {g.naam}") for g in rijen]
