"""Eén kant van de inname in een vers proces: `python -m bench.inlezer duo|kaal|model BESTAND`.

Drukt seconden, hoogste geheugengebruik en telling af als JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

KB = 1024


def main() -> None:
    """Lees het bestand in langs de gevraagde kant."""
    import django

    django.setup()
    kant, pad = sys.argv[1], Path(sys.argv[2])
    kanten: Mapping[str, Callable[[Path], dict[str, Any]]] = {
        "duo": duo,
        "kaal": kaal,
        "model": model,
    }
    uitkomst = kanten[kant](pad)
    uitkomst["piek_mb"] = piek_mb()
    json.dump(uitkomst, sys.stdout)


def piek_mb() -> float:
    """Het hoogste geheugengebruik van dit proces tot nu toe.

    Linux houdt het per programma bij in VmHWM; `ru_maxrss` erft dat van de ouder.
    """
    status = Path("/proc/self/status")
    if status.exists():
        regel = next(r for r in status.read_text().splitlines() if r.startswith("VmHWM"))
        return int(regel.split()[1]) / KB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB


def duo(pad: Path) -> dict[str, Any]:
    """De inname zelf, met historie, log en alle sloten."""
    from kern.actor import namens, systeemactor
    from meldingen.inlezen import Opdracht, meldingen_inlezen

    with pad.open("rb") as bestand, namens(systeemactor("meting")):
        leeg, begin = piek_mb(), time.perf_counter()
        uitslag = meldingen_inlezen(Opdracht(bestand=bestand, naam=pad.name))
        duur = time.perf_counter() - begin
    if uitslag.afgekeurd or uitslag.nieuw != uitslag.gelezen:
        raise SystemExit(f"De inname deed niet wat gemeten wordt: {uitslag}")
    telling = {"nieuw": uitslag.nieuw, "zaken": uitslag.zaken}
    return telling | {"seconden": duur, "leeg_mb": leeg}


def kaal(pad: Path) -> dict[str, Any]:
    """Alleen json.loads en COPY van dezelfde regels: minder kan een inname niet doen."""
    from django.db import connection, transaction

    from meldingen.koppelingen.duo import KOLOMMEN

    kolommen = ", ".join(f"k{nummer} text" for nummer, _ in enumerate(KOLOMMEN))
    begin = time.perf_counter()
    aantal = 0
    with transaction.atomic(), connection.cursor() as cursor, pad.open("rb") as bestand:
        cursor.execute(f"create temp table kaal ({kolommen}) on commit drop")
        breedte = len(KOLOMMEN)
        with cursor.copy("copy kaal from stdin") as kopie:
            for regel in bestand:
                kopie.write_row(_plat(json.loads(regel), breedte))
                aantal += 1
    return {"seconden": time.perf_counter() - begin, "nieuw": aantal}


def _plat(bericht: dict[str, Any], breedte: int) -> list[Any]:
    """De waarden van een bericht achter elkaar, zonder iets te controleren."""
    waarden: list[Any] = []
    for waarde in bericht.values():
        if isinstance(waarde, dict):
            waarden.extend(waarde.values())
        elif isinstance(waarde, list):
            waarden.append(json.dumps(waarde))
        else:
            waarden.append(waarde)
    return (waarden + [None] * breedte)[:breedte]


def model(pad: Path) -> dict[str, Any]:
    """django-import-export op hetzelfde model, met simple-history, zo goed als het kan."""
    from tablib import Dataset  # type: ignore[import-untyped]

    from bench.bron import Meldingbron
    from cases.models import Jongere
    from kern.grens import voor_systeem
    from toegang.selectors import alle_gemeente_ids

    begin = time.perf_counter()
    with voor_systeem(alle_gemeente_ids()):
        bekend = {
            (bsn or eigen): (nummer, gemeente)
            for nummer, gemeente, bsn, eigen in Jongere.objects.values_list(
                "id", "gemeente_id", "bsn", "onderwijsnummer"
            )
        }
        gegevens = Dataset(headers=Meldingbron.KOLOMMEN)
        for regel in pad.read_text(encoding="utf-8").splitlines():
            gegevens.append(Meldingbron.rij(json.loads(regel), bekend))
        uitkomst = Meldingbron().import_data(gegevens, raise_errors=True, use_transactions=True)
    duur = time.perf_counter() - begin
    return {"seconden": duur, "nieuw": uitkomst.totals["new"]}


if __name__ == "__main__":
    main()
