"""Maakt `.venv` uit `uv.lock` met niets dan Python 3.11 of nieuwer.

Draait met de Python van het systeem en gebruikt dus alleen de standaardbibliotheek.
"""

import os
import shutil
import subprocess
import sys

from certificaten import met_systeemcertificaten

# De syntaxis blijft ouderwets, zodat ook een te oude Python de melding TE_OUD haalt.
PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(PROJECT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
VENV_UV = os.path.join(VENV, "bin", "uv")

TE_OUD = """Leerplicht heeft Python 3.11 of nieuwer nodig; dit is Python {}.
Installeer een nieuwere (Debian 12+ en Ubuntu 24.04+: apt install python3 python3-venv), of wijs
er een aan:  make omgeving PYTHON=/pad/naar/python3.12"""
GEEN_VENV = """Python kan hier geen virtuele omgeving met pip maken.
Op Debian en Ubuntu zit dat in een apart pakket:  sudo apt install python3-venv
Of installeer uv (https://docs.astral.sh/uv/): dat is ook genoeg."""
GEEN_UV = """Het hulpprogramma uv is niet te installeren; zie de regels hierboven.
Is er internet? Achter een proxy: zet HTTPS_PROXY. Met een eigen spiegel: zet PIP_INDEX_URL en
UV_DEFAULT_INDEX."""
GEEN_PAKKETTEN = """De Python-pakketten zijn niet compleet opgehaald; zie de regels hierboven.
Is er internet? Met een eigen spiegel: zet UV_DEFAULT_INDEX. Daarna gewoon nog eens proberen:
wat al binnen is, blijft."""


def main() -> None:
    """Loopt de drie stappen af; elke stap slaat zichzelf over als hij al klaar is."""
    if sys.version_info < (3, 11):
        sys.exit(TE_OUD.format(".".join(map(str, sys.version_info[:3]))))
    if not werkt(VENV_PYTHON):
        zeggen("Virtuele omgeving maken in .venv")
        venv_maken()
    uv = uv_zoeken()
    zeggen("Python-pakketten ophalen volgens uv.lock")
    omgeving = met_systeemcertificaten(
        dict(os.environ, UV_PROJECT_ENVIRONMENT=VENV, VIRTUAL_ENV=VENV)
    )
    if subprocess.call([uv, "sync", "--frozen", "--quiet"], cwd=PROJECT, env=omgeving):
        sys.exit(GEEN_PAKKETTEN)


def venv_maken() -> None:
    """Maakt `.venv`: met `venv` van Python, anders met een uv of virtualenv die er al is."""
    manieren = [[sys.executable, "-m", "venv", VENV]]
    uv = shutil.which("uv")
    if uv:
        manieren.append([uv, "venv", "--quiet", "--python", sys.executable, VENV])
    manieren.append([sys.executable, "-m", "virtualenv", "--quiet", VENV])
    for opdracht in manieren:
        if os.path.isdir(VENV):
            shutil.rmtree(VENV)
        if is_gelukt(opdracht):
            return
    sys.exit(GEEN_VENV)


def uv_zoeken() -> str:
    """Geeft het pad van uv: in `.venv`, anders erin gezet met pip, anders die van het PATH."""
    if werkt(VENV_UV):
        return VENV_UV
    if is_gelukt([VENV_PYTHON, "-m", "pip", "--version"]):
        zeggen("uv installeren")
        opties = ["--quiet", "--disable-pip-version-check"]
        if subprocess.call([VENV_PYTHON, "-m", "pip", "install", *opties, "uv"]) == 0:
            return VENV_UV
    uv = shutil.which("uv")
    if uv is None:
        sys.exit(GEEN_UV)
    return uv


def werkt(programma: str) -> bool:
    """Zegt of een programma bestaat en antwoordt; een verhuisde map laat een dode achter."""
    return os.path.exists(programma) and is_gelukt([programma, "--version"])


def is_gelukt(opdracht: list) -> bool:  # type: ignore[type-arg]
    """Draait een opdracht zonder uitvoer; zegt of hij slaagde."""
    try:
        uitkomst = subprocess.run(
            opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return False
    return uitkomst.returncode == 0


def zeggen(tekst: str) -> None:
    """Kondigt een stap aan."""
    sys.stdout.write("• " + tekst + " …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
