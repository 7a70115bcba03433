"""Zet de bronnen van een verslag klaar: een doorgang per bron, gedeeld door alle tabellen.

Elke bron wordt een tijdelijke tabel, die met de transactie verdwijnt. Alles gebeurt in een
transactie die een beeld ziet (`kern.beeld`), ook als er intussen een inleesopdracht loopt.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

from rapportage.bronnen import BRONNEN, Bron
from rapportage.bronnen.delen import JONGEREN, WIE_HIER_WOONDE
from rapportage.vraag import Vraag

_PLEK: Final = re.compile(r"%\((\w+)\)s")


class Stand:
    """De bronnen die voor deze vraag al klaarstaan.

    eerder: andere schooljaren. Wat `ook_eerder` noemt, leest die in dezelfde doorgang mee; elke rij
    draagt haar schooljaar in `verslagjaar`. Al het andere leest alleen het eigen jaar.
    """

    def __init__(self, vraag: Vraag, *eerder: Vraag) -> None:
        self.vraag = vraag
        self.vragen = (vraag, *eerder)
        self._ook_eerder: set[str] = set()
        self._klaar: set[str] = set()
        self._begonnen = False

    def ook_eerder(self, namen: Iterable[str]) -> None:
        """Laat deze bronnen, en waar zij op rusten, alle schooljaren lezen.

        Raises RuntimeError als er al een klaarstaat met een jaar.
        """
        te_doen = list(namen)
        while te_doen:
            naam = te_doen.pop()
            if naam in self._ook_eerder:
                continue
            if naam in self._klaar:
                raise RuntimeError(f"De bron {naam} staat al klaar zonder de eerdere jaren.")
            self._ook_eerder.add(naam)
            te_doen += BRONNEN[naam].nodig

    def klaarzetten(self, naam: str) -> None:
        """Maak de tijdelijke tabel van deze bron, en die van de bronnen waar zij op rust."""
        if naam in self._klaar:
            return
        if not self._begonnen:
            self._begin()
        bron = BRONNEN[naam]
        vragen = self.vragen if naam in self._ook_eerder else (self.vraag,)
        for eerst in bron.nodig:
            self.klaarzetten(eerst)
        with connection.cursor() as cursor:
            if bron.rijen is None:
                delen = " union all ".join(self._deel(bron, vraag) for vraag in vragen)
                cursor.execute(
                    f"create temporary table {bron.tabel} on commit drop as {delen};"
                    f" analyze {bron.tabel}",
                    self._waarden(bron, vragen),
                )
            else:
                rijen = bron.rijen(vragen)
                kolommen = ", ".join(f"{veld} {soort}" for veld, soort in bron.soorten)
                cursor.execute(
                    f"create temporary table {bron.tabel} ({kolommen}, verslagjaar int)"
                    " on commit drop"
                )
                with cursor.copy(f"copy {bron.tabel} from stdin") as kopie:
                    for rij in rijen:
                        kopie.write_row(rij)
                cursor.execute(f"analyze {bron.tabel}")
        self._klaar.add(naam)

    def _begin(self) -> None:
        """Wie hier ooit woonde, een keer voor alle bronnen.

        Zonder JIT: die verdient zich bij vragen van een halve seconde niet terug. Met een kleine
        steekproef: de planner hoeft van deze tabellen alleen te weten hoe groot zij zijn.
        """
        self._begonnen = True
        gemeenten = sorted({g.pk for vraag in self.vragen for g in vraag.gemeenten})
        with connection.cursor() as cursor:
            cursor.execute(
                "set local jit = off; set local work_mem = '64MB';"
                " set local default_statistics_target = 10;"
                f" create temporary table {JONGEREN} on commit drop as {WIE_HIER_WOONDE};"
                f" create unique index on {JONGEREN} (id); analyze {JONGEREN}",
                self.vraag.waarden() | {"gemeenten": gemeenten},
            )

    def _deel(self, bron: Bron, vraag: Vraag) -> str:
        """De rijen van een schooljaar. `offset 0`: haar gemeente wordt een keer opgezocht."""
        jaar, sql = vraag.jaar, bron.sql
        for eerst in bron.nodig:
            dit_jaar = f"(select * from {BRONNEN[eerst].tabel} where verslagjaar = {jaar})"
            sql = re.sub(rf"\b{BRONNEN[eerst].tabel}\b", dit_jaar, sql)
        return _PLEK.sub(
            rf"%(\1_{jaar})s",
            f"select *, {jaar} as verslagjaar from ({sql} offset 0) bron"
            " where bron.gemeente_id = any(%(gemeenten)s)",
        )

    def _waarden(self, bron: Bron, vragen: Sequence[Vraag]) -> dict[str, Any]:
        uit: dict[str, Any] = {}
        for vraag in vragen:
            eigen = vraag.waarden() | (bron.waarden(vraag) if bron.waarden else {})
            uit |= {f"{naam}_{vraag.jaar}": waarde for naam, waarde in eigen.items()}
        return uit

    def opruimen(self) -> None:
        """Haal de tijdelijke tabellen weg, zodat een volgende vraag in deze transactie kan."""
        if not self._begonnen:
            return
        tabellen = ", ".join([JONGEREN, *(BRONNEN[naam].tabel for naam in self._klaar)])
        with connection.cursor() as cursor:
            cursor.execute(f"drop table {tabellen}")
        self._klaar.clear()
        self._begonnen = False
