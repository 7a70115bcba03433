"""Zet de bronnen van een verslag klaar: een doorgang per bron, gedeeld door alle tabellen.

Elke bron wordt een tijdelijke tabel, die met de transactie verdwijnt. Alles gebeurt in een
transactie die een beeld ziet, ook als er intussen een inleesopdracht loopt.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from rapportage.bronnen import BRONNEN
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
        bron = BRONNEN[naam]
        for eerst in bron.nodig:
            self.klaarzetten(eerst)
        with connection.cursor() as cursor:
            if bron.rijen is None:
                cursor.execute(
                    f"create temporary table {bron.tabel} on commit drop as"
                    f" select * from ({bron.sql}) bron where bron.gemeente_id = any(%(gemeenten)s)",
                    self._waarden,
                )
            else:
                kolommen = ", ".join(f"{veld} {soort}" for veld, soort in bron.soorten)
                cursor.execute(f"create temporary table {bron.tabel} ({kolommen}) on commit drop")
                plekken = ", ".join(["%s"] * len(bron.soorten))
                opdracht = f"insert into {bron.tabel} values ({plekken})"
                cursor.executemany(opdracht, bron.rijen(self.vraag))
            cursor.execute(f"analyze {bron.tabel}")
        self._klaar.add(naam)

    def opruimen(self) -> None:
        """Haal de tijdelijke tabellen weg, zodat een volgende vraag in deze transactie kan."""
        with connection.cursor() as cursor:
            for naam in self._klaar:
                cursor.execute(f"drop table {BRONNEN[naam].tabel}")
        self._klaar.clear()
