"""`python -m bench [DEEL|STAP ...]`: meet alles of een deel, en schrijf docs/snelheid.md.

Een stap is een maat van een deel, zoals `benaderen-1000000`.
"""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from bench.meten import Vergelijking, Verslag, zeg
from bench.pagina import bladzijde

PROJECT: Final = Path(__file__).resolve().parents[1]
PAGINA: Final = PROJECT / "docs" / "snelheid.md"
#: Ophogen als bench.gegevens andere gegevens maakt.
VERSIE: Final = 5
MIN_KLEIN, MAX_GROOT = "signalen-100000", "signalen-1000000"
RAPPORTEN: Final = ("rapport-80000", "rapport-160000")
LANDELIJK: Final = "rapport-2500000"
#: Deel -> stappen, elk met de gegevensmap die het gebruikt.
DELEN: Final = {
    "lijst": {"lijst": "werk"},
    "dossier": {"dossier": "werk"},
    "brieven": {"brieven": "brieven"},
    # Een eigen map: een inname opent tienduizenden zaken, en die verdraaien de werkvoorraad.
    "inname": {"inname": "inname"},
    "wpgzaak": {"wpgzaak": "log"},
    "log": {"log": "log", "log-per-opdracht": "log-per-opdracht"},
    "plicht": {"plicht-1000000": "plicht-1000000"},
    "rapport": {stap: stap for stap in RAPPORTEN},
    "landelijk": {LANDELIJK: LANDELIJK},
    "ladder": {"ladder": "ladder"},
    "benaderen": {"benaderen-100000": "benaderen-100000", "benaderen-1000000": "benaderen-1000000"},
    "signalen": {MIN_KLEIN: MIN_KLEIN, MAX_GROOT: MAX_GROOT},
}
#: Kost een half uur en dertig gigabyte: alleen als iemand erom vraagt.
OP_VERZOEK: Final = {"landelijk"}
STAPPEN: Final = {stap: map_ for deel in DELEN.values() for stap, map_ in deel.items()}
GROEI_HOOGSTENS: Final = 15.0
#: Zoveel keer de jongeren: hoogstens zoveel keer de tijd, met speling voor een drukke machine.
LINEAIR_SPELING: Final = 1.3


def main() -> None:
    """Meet de gevraagde delen of stappen; van de andere blijft de vorige uitkomst staan."""
    gevraagd = sys.argv[1:] or [naam for naam in DELEN if naam not in OP_VERZOEK]
    if onbekend := [naam for naam in gevraagd if naam not in DELEN and naam not in STAPPEN]:
        keus = dict.fromkeys([*DELEN, *STAPPEN])
        sys.exit(f"Onbekend deel: {', '.join(onbekend)}. Kies uit {', '.join(keus)}.")
    basis = Path(os.environ.get("LEERPLICHT_DATA", PROJECT / ".data" / "bench")).resolve()
    basis.mkdir(parents=True, exist_ok=True)
    bewaard = basis / "uitkomsten.json"
    uitkomsten: dict[str, Any] = json.loads(bewaard.read_text()) if bewaard.exists() else {}
    for naam in gevraagd:
        for stap, map_ in (DELEN.get(naam) or {naam: STAPPEN[naam]}).items():
            zeg(f"• {stap}")
            uitkomsten[stap] = _draai(stap, basis / f"{map_}-v{VERSIE}")
            bewaard.write_text(json.dumps(uitkomsten))
    verslagen = {stap: Verslag.uit(gegevens) for stap, gegevens in uitkomsten.items()}
    _groei(verslagen)
    _lineair(verslagen)
    PAGINA.write_text(bladzijde(verslagen), encoding="utf-8")
    for verslag in verslagen.values():
        for v in verslag.vergelijkingen:
            print(f"{'ok  ' if v.gehaald else 'NIET'} {v.verhouding:7.2f}x  {v.wat}: {v.tegen}")


def _draai(stap: str, gegevensmap: Path) -> dict[str, Any]:
    omgeving = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.instellingen",
        "LEERPLICHT_DATA": str(gegevensmap),
    }
    klaar = subprocess.run(
        [sys.executable, "-m", "bench.deel", stap],
        check=False,
        cwd=PROJECT,
        env=omgeving,
        stdout=subprocess.PIPE,
    )
    if klaar.returncode:
        sys.exit(f"Het deel {stap} is mislukt; de melding staat hierboven.")
    uitkomst: dict[str, Any] = json.loads(klaar.stdout)
    return uitkomst


def _groei(verslagen: dict[str, Verslag]) -> None:
    """Van honderdduizend naar een miljoen: hoeveel meer werk heeft de database?"""
    if not {MIN_KLEIN, MAX_GROOT} <= verslagen.keys():
        return
    klein = verslagen[MIN_KLEIN].ruw["sql_100000"]
    groot = verslagen[MAX_GROOT].ruw["sql_1000000"]
    verslagen[MAX_GROOT].vergelijkingen.append(
        Vergelijking(
            "signalen, tijd in de database bij 1.000.000 jongeren",
            "bij 100.000 jongeren",
            groot,
            klein,
            "s",
            groot / klein,
            hoogstens=GROEI_HOOGSTENS,
        )
    )


def _lineair(verslagen: dict[str, Verslag]) -> None:
    """Van elke maat naar de volgende: hoeveel langer duren alle tabellen samen?"""
    gemeten = [verslagen[stap] for stap in (*RAPPORTEN, LANDELIJK) if stap in verslagen]
    for klein, groot in pairwise(gemeten):
        meer = groot.ruw["aantal"] / klein.ruw["aantal"]
        groot.vergelijkingen.append(
            Vergelijking(
                f"alle tabellen bij {groot.ruw['aantal']:.0f} jongeren",
                f"bij {klein.ruw['aantal']:.0f} jongeren",
                groot.ruw["alle"],
                klein.ruw["alle"],
                "s",
                groot.ruw["alle"] / klein.ruw["alle"],
                hoogstens=meer * LINEAIR_SPELING,
            )
        )


if __name__ == "__main__":
    main()
