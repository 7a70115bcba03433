"""De zes vormen van gezag. Bij een ouder noemt de BRP ook het gezag over haar kinderen."""

from collections.abc import Iterable, Sequence

from cases.koppelingen.brp import bericht
from cases.koppelingen.brp.gegevens import Gezag, Gezagsdrager, Gezagsoort, Naam
from cases.koppelingen.brp.lezen_nummer import nummer_of_leeg


def gezag_uit(relaties: Sequence[bericht.EenGezag | None] | None, *, bsn: str) -> tuple[Gezag, ...]:
    """Het gezag over deze persoon. Een lege plek (`[null]`) of een ander kind telt niet mee."""
    return tuple(
        Gezag(
            Gezagsoort(relatie.soort),
            tuple(_dragers(relatie)),
            toelichting=relatie.toelichting,
            in_onderzoek=relatie.in_onderzoek,
        )
        for relatie in relaties or ()
        if relatie is not None and _gaat_over(relatie, bsn)
    )


def _gaat_over(relatie: bericht.Gezagsrelatie, bsn: str) -> bool:
    kind = relatie.minderjarige
    return kind is None or kind.burgerservicenummer in {"", bsn}


def _dragers(relatie: bericht.Gezagsrelatie) -> Iterable[Gezagsdrager]:
    for ouder in (*(relatie.ouders or ()), relatie.ouder):
        if ouder is not None:
            yield Gezagsdrager(True, nummer_of_leeg(ouder.burgerservicenummer), _naam(ouder))
    for derde in (*(relatie.derden or ()), relatie.derde):
        if derde is not None:
            yield Gezagsdrager(False, nummer_of_leeg(derde.burgerservicenummer), _naam(derde))


def _naam(drager: bericht.Gezagsdrager) -> Naam | None:
    """De BRP geeft hier alleen de volledige naam."""
    if drager.naam is None or not drager.naam.volledige_naam:
        return None
    return Naam(drager.naam.volledige_naam)
