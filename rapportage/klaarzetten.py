"""Zet de bronnen van een verslag klaar: een doorgang per bron, gedeeld door alle tabellen.

Elke bron wordt een tijdelijke tabel, die met de transactie verdwijnt. Alles gebeurt in een
transactie die een beeld ziet, ook als er intussen een inleesopdracht loopt.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from rapportage.bronnen import BRONNEN, Bron
from rapportage.bronnen.delen import JONGEREN, WIE_HIER_WOONDE
from rapportage.vraag import Vraag


@contextmanager
def een_beeld() -> Iterator[None]:
    """Een transactie die van begin tot eind hetzelfde ziet (REPEATABLE READ).

    Loopt er al een transactie, dan bepaalt die wat er te zien is.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read")
        yield


class Stand:
    """De bronnen die voor deze vraag al klaarstaan."""

    def __init__(self, vraag: Vraag) -> None:
        self.vraag = vraag
        self._klaar: set[str] = set()
        self._waarden = vraag.waarden()

    def klaarzetten(self, naam: str) -> None:
        """Maak de tijdelijke tabel van deze bron, en die van de bronnen waar zij op rust."""
        if naam in self._klaar:
            return
        if not self._klaar:
            self._begin()
        bron = BRONNEN[naam]
        for eerst in bron.nodig:
            self.klaarzetten(eerst)
        with connection.cursor() as cursor:
            if bron.rijen is None:
                cursor.execute(_opdracht(bron), self._van(bron))
            else:
                kolommen = ", ".join(f"{veld} {soort}" for veld, soort in bron.soorten)
                rijen = bron.rijen(self.vraag)
                cursor.execute(f"create temporary table {bron.tabel} ({kolommen}) on commit drop")
                with cursor.copy(f"copy {bron.tabel} from stdin") as kopie:
                    for rij in rijen:
                        kopie.write_row(rij)
            cursor.execute(f"analyze {bron.tabel}")
        self._klaar.add(naam)

    def _begin(self) -> None:
        """Wie hier ooit woonde, een keer voor alle bronnen.

        Zonder JIT: die verdient zich bij vragen van een halve seconde niet terug.
        """
        with connection.cursor() as cursor:
            cursor.execute("set local jit = off; set local work_mem = '64MB'")
            cursor.execute(
                f"create temporary table {JONGEREN} on commit drop as {WIE_HIER_WOONDE}",
                self._waarden,
            )
            cursor.execute(f"create unique index on {JONGEREN} (id); analyze {JONGEREN}")

    def _van(self, bron: Bron) -> dict[str, Any]:
        return self._waarden | (bron.waarden(self.vraag) if bron.waarden else {})

    def opruimen(self) -> None:
        """Haal de tijdelijke tabellen weg, zodat een volgende vraag in deze transactie kan."""
        if not self._klaar:
            return
        tabellen = ", ".join([JONGEREN, *(BRONNEN[naam].tabel for naam in self._klaar)])
        with connection.cursor() as cursor:
            cursor.execute(f"drop table {tabellen}")
        self._klaar.clear()


def _opdracht(bron: Bron) -> str:
    """De tijdelijke tabel van een bron. `offset 0`: haar gemeente wordt een keer opgezocht."""
    return (
        f"create temporary table {bron.tabel} on commit drop as select * from ({bron.sql} offset 0)"
        " bron where bron.gemeente_id = any(%(gemeenten)s)"
    )
