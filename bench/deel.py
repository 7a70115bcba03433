"""Eén deel van de meting in een eigen proces: `python -m bench.deel lijst` en zo verder.

Maakt de database van zijn gegevensmap bij, meet, en drukt het verslag af als JSON.
"""

import sys
from collections.abc import Callable


def main() -> None:
    """Draai het gevraagde deel."""
    from leerplicht.ingebed import gegevensmap
    from leerplicht.ingebed.migraties import bijwerken, is_bij

    if not is_bij(gegevensmap()):
        bijwerken(gegevensmap())
    import django

    django.setup()
    from bench import (
        benaderen,
        brieven,
        dossier,
        inname,
        lijst,
        log,
        plicht,
        rapport,
        signalen,
        wpgzaak,
    )
    from bench.meten import Verslag
    from signalering.herberekenen import zonder_herberekenen

    delen: dict[str, Callable[[], Verslag]] = {
        "lijst": lijst.meten,
        "inname": inname.meten,
        "dossier": dossier.meten,
        "brieven": brieven.meten,
        "wpgzaak": wpgzaak.meten,
        "log": log.meten,
        "log-per-opdracht": lambda: log.meten(per_opdracht=1),
        "plicht-1000000": lambda: plicht.meten(1_000_000),
        "rapport-80000": lambda: rapport.meten(80_000),
        "rapport-160000": lambda: rapport.meten(160_000),
        "rapport-2500000": lambda: rapport.meten(2_500_000),
        "ladder": benaderen.meten_ladder,
        "benaderen-100000": lambda: benaderen.meten_regels(100_000),
        "benaderen-1000000": lambda: benaderen.meten_regels(1_000_000),
        "signalen-100000": lambda: signalen.meten(100_000),
        "signalen-1000000": lambda: signalen.meten(1_000_000),
    }
    # De meting heeft geen werkers om het herberekenen aan te geven.
    with zonder_herberekenen():
        verslag = delen[sys.argv[1]]()
    verslag.afdrukken(sys.stdout)


if __name__ == "__main__":
    main()
