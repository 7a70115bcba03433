"""Veel rijen tegelijk wegschrijven, met hun historie en zonder om een slot heen te gaan.

De rijen zijn gewone modellen die nog niet bewaard zijn. Zij gaan met COPY naar een tijdelijke
tabel en van daar met `kern.verzameling.invoegen` naar hun plek.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

from kern.grens import met_wpg, toets_uitgestelde_sloten
from kern.modellen import Basismodel, Slot
from kern.verzameling import invoegen

M = TypeVar("M", bound=Basismodel)
BLOK = 500
REDEN = "Demogegevens"


class Emmers:
    """Per model een emmer met rijen. Elke rij heeft meteen een id, dus verwijzen kan direct."""

    def __init__(self) -> None:
        self._rijen: dict[type[Basismodel], list[Basismodel]] = defaultdict(list)
        self._nummers: dict[type[Basismodel], Iterator[int]] = {}
        self._klaar: set[str] = set()

    def erbij(self, rij: M) -> M:
        """Leg een rij klaar; zij krijgt haar id."""
        model = type(rij)
        if model not in self._nummers:
            self._nummers[model] = _nummers_van(model)
        rij.pk = next(self._nummers[model])
        self._rijen[model].append(rij)
        return rij

    def legen(self) -> int:
        """Schrijf alles weg en laat de database oordelen. Geeft het aantal rijen."""
        aantal = 0
        for model, rijen in self._rijen.items():
            deur = met_wpg() if model.slot is Slot.WPG else nullcontext()
            with deur:
                aantal += self._schrijf(model, rijen)
            rijen.clear()
        toets_uitgestelde_sloten()
        return aantal

    def _schrijf(self, model: type[Basismodel], rijen: list[Basismodel]) -> int:
        if not rijen:
            return 0
        velden = model._meta.concrete_fields
        kolommen = [str(veld.column) for veld in velden]
        opsomming = ", ".join(kolommen)
        tijdelijk = f"demo_{model._meta.db_table}"
        with connection.cursor() as cursor:
            if tijdelijk not in self._klaar:
                cursor.execute(
                    f"create temp table {tijdelijk} (like {model._meta.db_table}) on commit drop"
                )
                self._klaar.add(tijdelijk)
            cursor.execute(f"truncate {tijdelijk}")
            with cursor.copy(f"copy {tijdelijk} ({opsomming}) from stdin") as kopie:
                for waarden in _waarden(velden, rijen):
                    kopie.write_row(waarden)
        selectie = f"select {opsomming} from {tijdelijk} order by id"
        return invoegen(model, kolommen=kolommen, selectie=selectie, reden=REDEN)


def _waarden(
    velden: Iterable["models.Field[Any, Any]"], rijen: list[Basismodel]
) -> Iterator[list[Any]]:
    velden = list(velden)
    namen = [veld.attname for veld in velden]
    json = [plek for plek, veld in enumerate(velden) if isinstance(veld, models.JSONField)]
    for rij in rijen:
        waarden = [_vast(getattr(rij, naam)) for naam in namen]
        for plek in json:
            waarden[plek] = Jsonb(waarden[plek])
        yield waarden


def _vast(waarde: Any) -> Any:
    """De waarde zelf, ook als zij de vaste standaard van de database is: COPY kent die niet."""
    standaard = getattr(waarde, "expression", None) if isinstance(waarde, DatabaseDefault) else None
    if isinstance(standaard, models.Value):
        return standaard.value
    return waarde


def _nummers_van(model: type[Basismodel]) -> Iterator[int]:
    """Id's uit de teller van de tabel, in blokken opgehaald."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
                [model._meta.db_table, BLOK],
            )
            blok = [rij[0] for rij in cursor.fetchall()]
        yield from blok
