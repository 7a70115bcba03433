"""Lezen over gemeenten en medewerkers."""

from collections.abc import Sequence

from toegang.models import Gemeente, Medewerker


def alle_gemeente_ids() -> list[int]:
    """De id's van alle gemeenten; de grens van nachtwerk en opdrachten."""
    return list(Gemeente.objects.order_by("id").values_list("id", flat=True))


def gemeente_ids_van(codes: Sequence[str]) -> list[int]:
    """De id's bij gemeentecodes. Raises LookupError met de eerste onbekende code."""
    gevonden = dict(Gemeente.objects.filter(code__in=codes).values_list("code", "id"))
    for code in codes:
        if code not in gevonden:
            raise LookupError(code)
    return [gevonden[code] for code in codes]


def medewerker_met_naam(gebruikersnaam: str) -> Medewerker | None:
    """Het actieve account met deze gebruikersnaam, of None."""
    return Medewerker.objects.filter(gebruikersnaam=gebruikersnaam, is_active=True).first()
