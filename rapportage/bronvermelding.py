"""Waar cijfers van buiten vandaan komen: de leverancier, voorlopig of definitief, en de dag."""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from kern.kalender import datum_voluit
from rapportage.bronnen import BRONNEN
from rapportage.cellen import Clausule, Optelling, Waarden, waar_sql

VAN_BUITEN: Final = ("externe_reeksen", "externe_standen")


def bronnen_van(optellingen: Iterable[Optelling], jaar: int) -> list[str]:
    """`DUO, definitief, 1 oktober 2023`, van elke reeks die in deze cellen telt.

    De bronnen staan klaar. Een tabel zonder cijfers van buiten kost geen vraag.
    """
    per: dict[str, dict[tuple[Clausule, ...], None]] = {}
    for optelling in optellingen:
        for _, telling in optelling.delen:
            if telling.bron in VAN_BUITEN:
                per.setdefault(telling.bron, {})[telling.waar] = None
    gevonden = set()
    for bron, voorwaarden in per.items():
        plek = Waarden()
        erin = " or ".join(f"({waar_sql(waar, plek)})" for waar in voorwaarden)
        with connection.cursor() as cursor:
            cursor.execute(
                f"select distinct bron, stand, peildatum from {BRONNEN[bron].tabel}"
                f" where verslagjaar = {jaar} and ({erin})",
                plek.waarden,
            )
            gevonden |= set(cursor.fetchall())
    volgorde = sorted(gevonden, key=lambda rij: (rij[0], str(rij[2] or ""), rij[1]))
    return [
        ", ".join(deel for deel in (bron, stand, datum_voluit(dag) if dag else "") if deel)
        for bron, stand, dag in volgorde
    ]
