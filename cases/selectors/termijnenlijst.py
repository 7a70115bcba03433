"""Alle uiterste dagen die nu bij een zaak lopen, elk met haar rekensom; afgeleid, niet bewaard."""

from collections.abc import Iterable, Mapping
from typing import Any

from cases.models import Taak
from cases.panelen import Dossierblik, Zaaktermijn, zaaktermijnen
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.waarom import Waarom
from cases.selectors.termijnen import STAPTERMIJN
from cases.selectors.zaaktypen import termijn_uitleg, zaakverloop


def termijnen_bij(blik: Dossierblik) -> list[Zaaktermijn]:
    """Die van de zaak, haar open stappen, haar taken en wat hogere apps kennen; de eerste eerst."""
    zaak = blik.zaak
    if zaak is None or not zaak.is_lopend:
        return []
    alle = [*_van_zaak(blik), *_van_stappen(blik), *_van_taken(blik)]
    for bron in zaaktermijnen:
        alle.extend(bron(blik))
    return sorted(alle, key=lambda termijn: (termijn.dag, termijn.wat))


def paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Het blok op het scherm van de zaak: de eerste dag voorop, de rest uitgeklapt."""
    alle = termijnen_bij(blik)
    if not alle:
        return None
    return {"eerste": alle[0], "meer": alle[1:]}


def _van_zaak(blik: Dossierblik) -> Iterable[Zaaktermijn]:
    zaak: Any = blik.zaak
    # De termijn van een stap staat al bij de stappen.
    if zaak.termijn is not None and not zaak.termijn_regel.startswith(STAPTERMIJN):
        wat = "Wacht tot" if zaak.status == "wacht" else "Termijn van de zaak"
        yield Zaaktermijn(zaak.termijn, wat, termijn_uitleg(zaak))


def _van_stappen(blik: Dossierblik) -> Iterable[Zaaktermijn]:
    zaak: Any = blik.zaak
    if zaak.status == "nieuw":
        return
    verloop = zaakverloop(zaak)
    for stap in verloop.definitie.stappen:
        berekend = None if verloop.is_gedaan(stap) else verloop.termijn_van(stap)
        if berekend is not None:
            yield Zaaktermijn(berekend.dag, f"Stap: {stap.naam}", berekend.waarom)


def _van_taken(blik: Dossierblik) -> Iterable[Zaaktermijn]:
    zaak: Any = blik.zaak
    for taak in Taak.objects.filter(zaak=zaak, klaar_op__isnull=True).order_by("uiterlijk", "id"):
        tekst = taak.waarom or "Iemand koos deze dag bij het maken van de taak."
        regel = Uitlegregel("VM-08", "Eigen afspraak", tekst)
        yield Zaaktermijn(
            taak.uiterlijk, f"Taak: {taak.titel}", Waarom(taak.uiterlijk, (), (regel,))
        )
