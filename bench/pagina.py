"""De bladzijde docs/snelheid.md: medianen, verhoudingen, en eerlijk over wat niet gehaald is."""

import os
import platform
import subprocess
from collections.abc import Mapping

from bench.meten import Vergelijking, Verslag

KOP = """# Snelheid

Deze bladzijde maakt `make bench`. De getallen zijn medianen; beide kanten liepen om en om op
dezelfde machine, met dezelfde gegevens. Absolute tijden verschillen per machine, daarom telt de
verhouding. Een deel opnieuw meten: `make bench DEEL=lijst` (of `inname`, `plicht`,
`rapport`, `ladder`, `benaderen`, `signalen`, `dossier`, `brieven`, `wpgzaak`, `log`), of een maat
ervan: `make bench DEEL=benaderen-1000000`.
Heel Nederland kost een half uur en dertig gigabyte en draait alleen op verzoek: `DEEL=landelijk`.
"""
TITELS = {
    "lijst": "Werkvoorraad",
    "dossier": "Dossier",
    "brieven": "Brieven",
    "inname": "Inname van DUO",
    "wpgzaak": "Wpg-zaak",
    "log": "Verwerkingslog, honderd regels per opdracht",
    "log-per-opdracht": "Verwerkingslog, elke regel een eigen opdracht",
    "plicht-1000000": "Plichtstatus, een miljoen jongeren",
    "rapport-80000": "Verslagen, tachtigduizend jongeren",
    "rapport-160000": "Verslagen, honderdzestigduizend jongeren",
    "rapport-2500000": "Verslagen, heel Nederland",
    "ladder": "Contactladder",
    "benaderen-100000": "Benaderregels, honderdduizend jongeren",
    "benaderen-1000000": "Benaderregels, een miljoen jongeren",
    "signalen-100000": "Signalen, honderdduizend jongeren",
    "signalen-1000000": "Signalen, een miljoen jongeren",
}
GIGA = 1024**3


def bladzijde(verslagen: Mapping[str, Verslag]) -> str:
    """De hele tekst."""
    delen = [KOP, _machine(), _gemist(verslagen)]
    delen.extend(
        _deel(titel, verslagen[stap]) for stap, titel in TITELS.items() if stap in verslagen
    )
    return "\n".join(delen)


def _machine() -> str:
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGA
    return (
        f"Gemeten op {os.cpu_count()} kernen en {geheugen:.0f} GB geheugen, Python "
        f"{platform.python_version()}, PostgreSQL {_postgres()} (ingebouwd, standaard ingesteld).\n"
    )


def _postgres() -> str:
    """De versie van de server waarmee gemeten is, zoals zijn eigen programma haar noemt."""
    from leerplicht.ingebed.postgres import programma

    tekst = subprocess.run(
        [programma("postgres"), "--version"], capture_output=True, text=True, check=True
    )
    return tekst.stdout.split()[2] if tekst.stdout else "18"


def _gemist(verslagen: Mapping[str, Verslag]) -> str:
    gemist = [v for verslag in verslagen.values() for v in verslag.vergelijkingen if not v.gehaald]
    if not gemist:
        return "Alle grenzen zijn gehaald.\n"
    regels = [f"- {v.wat}: {_maal(v.verhouding)}, de grens is {_grens(v)}." for v in gemist]
    return "**Niet gehaald:**\n\n" + "\n".join(regels) + "\n"


def _deel(titel: str, verslag: Verslag) -> str:
    regels = [
        f"## {titel}\n",
        "| wat | vergeleken met | wij | ander | verhouding | grens | gehaald |",
        "|---|---|--:|--:|--:|--:|---|",
    ]
    regels.extend(
        f"| {v.wat} | {v.tegen} | {_getal(v.ons, v.eenheid)} | {_getal(v.ander, v.eenheid)} | "
        f"{_maal(v.verhouding)} | {_grens(v)} | {'ja' if v.gehaald else '**nee**'} |"
        for v in verslag.vergelijkingen
    )
    regels.append("")
    regels.extend(f"- {zin}" for zin in verslag.zinnen)
    return "\n".join(regels) + "\n"


def _getal(waarde: float, eenheid: str) -> str:
    if eenheid == "s":
        return f"{waarde:.2f} s".replace(".", ",")
    if eenheid == "ms":
        return f"{waarde:.1f} ms".replace(".", ",")
    return f"{waarde:,.0f} {eenheid}".replace(",", ".")


def _maal(verhouding: float) -> str:
    return f"{verhouding:.2f}x".replace(".", ",")


def _grens(v: Vergelijking) -> str:
    if v.hoogstens is not None:
        return f"hoogstens {v.hoogstens:.3g}x".replace(".", ",")
    return "geen" if v.minstens is None else f"minstens {v.minstens:g}x".replace(".", ",")
