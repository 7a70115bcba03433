"""Van een rij een stuk maken: elk veld dat iets over de jongere zegt, met zijn naam in woorden.

Een nieuw veld op een model komt zo vanzelf in het pakket; wat er niet in hoort, staat in `zonder`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import singledispatch
from typing import Any, Final

from django.db import models

from cases.inzageverzoek.register import Bron, Stuk, bronnen
from cases.models import Betrokkene, Inzageverzoek, Partner, School
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND
from toegang.models import Gemeente

BIJHOUDING: Final = frozenset(
    {"id", "jongere", "gemeente", "vastgelegd_op", "gewijzigd_op", "volgorde", "versie", "nr"}
)
"""Velden waarmee het systeem de rij bijhoudt; zij zeggen niets over de jongere."""
NAAMDRAGERS: Final = (School, Partner, Betrokkene, Gemeente)
"""Een verwijzing hierheen is leesbaar: er staat een naam. Andere zijn eigen stukken."""


@dataclass(frozen=True)
class Rijbron:
    """Een model waarvan elke rij een stuk is.

    dag: het veld (of pad, `overleg.datum`) met de dag. titel: wat van een rij de titel maakt;
    zonder is dat het label.
    """

    model: type[Any]
    soort: str
    label: str
    dag: str = ""
    titel: Callable[[Any], str] | None = None
    zonder: tuple[str, ...] = ()
    erbij: tuple[tuple[str, Callable[[Any], str]], ...] = ()
    keuze: str = "mee"

    def stukken(self, verzoek: Inzageverzoek) -> Sequence[Stuk]:
        """De stukken van deze jongere bij de gemeente die het verzoek behandelt."""
        vraag = self.model.objects.filter(
            jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
        )
        paden = [v.name for v in _velden(self) if v.is_relation]
        if "." in self.dag:
            paden.append(self.dag.rpartition(".")[0].replace(".", "__"))
        if paden:
            vraag = vraag.select_related(*paden)
        return [self._stuk(rij) for rij in vraag.order_by("pk")]

    def _stuk(self, rij: Any) -> Stuk:
        paren = [(_naam(v), in_woorden(rij, v)) for v in _velden(self)]
        paren.extend((naam, lees(rij)) for naam, lees in self.erbij)
        tekst = "\n".join(f"{naam}: {waarde}" for naam, waarde in paren if waarde)
        titel = self.titel(rij) if self.titel else self.label
        return Stuk(self.soort, rij.pk, _dag(rij, self.dag), titel, tekst)


def rijbronnen_aanmelden(*delen: Rijbron, volgorde: int) -> None:
    """Hang deze bronnen aan het pakket, vanaf deze plek."""
    for plek, deel in enumerate(delen):
        bron = Bron(deel.soort, deel.label, deel.stukken, (deel.model,), keuze=deel.keuze)
        bronnen.meld_aan(deel.soort, bron, volgorde=volgorde + plek)


def _velden(bron: Rijbron) -> list[Any]:
    weg = BIJHOUDING | set(bron.zonder)
    return [v for v in bron.model._meta.concrete_fields if v.name not in weg and _toonbaar(v)]


def _toonbaar(veld: Any) -> bool:
    if veld.is_relation:
        return issubclass(veld.related_model, NAAMDRAGERS)
    return not isinstance(veld, models.JSONField | models.UUIDField)


def _naam(veld: Any) -> str:
    naam = str(veld.verbose_name)
    return naam[:1].upper() + naam[1:]


def in_woorden(rij: Any, veld: Any) -> str:
    """De waarde van een veld zoals een mens haar leest; leeg als er niets staat."""
    waarde = getattr(rij, veld.name)
    if waarde is None or waarde == "":
        return ""
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")())
    if veld.is_relation:
        return str(waarde.naam)
    return _leesbaar(waarde)


@singledispatch
def _leesbaar(waarde: Any) -> str:
    return str(waarde)


@_leesbaar.register
def _(waarde: bool) -> str:
    return "Ja" if waarde else "Nee"


@_leesbaar.register
def _(waarde: date) -> str:
    return datum_voluit(_als_dag(waarde))


@_leesbaar.register
def _(waarde: time) -> str:
    return f"{waarde:%H:%M}"


@_leesbaar.register
def _(waarde: Decimal) -> str:
    return f"{waarde.normalize():f}".replace(".", ",")


@_leesbaar.register(list)
def _(waarde: list[Any]) -> str:
    return ", ".join(str(deel) for deel in waarde)


def _als_dag(moment: date) -> date:
    return moment.astimezone(NEDERLAND).date() if isinstance(moment, datetime) else moment


def _dag(rij: Any, pad: str) -> date | None:
    waarde: Any = rij
    for deel in filter(None, pad.split(".")):
        waarde = getattr(waarde, deel)
    return _als_dag(waarde) if isinstance(waarde, date) else None
