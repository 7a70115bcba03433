"""Wat de proeven met de ingebouwde servers delen: een omgeving zonder eigen servers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leerplicht.ingebed import PROJECT


@pytest.fixture
def omgeving(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Geeft een omgeving zonder eigen servers en met een lege gegevensmap; ruimt op."""
    eigen = {
        naam: waarde
        for naam, waarde in os.environ.items()
        if not naam.startswith(("DATABASE_", "REDIS_URL", "LEERPLICHT_"))
    }
    eigen |= {"LEERPLICHT_DATA": str(tmp_path / "data"), "LEERPLICHT_TEST": "1"}
    yield eigen
    if (tmp_path / "data" / "postgres" / "PG_VERSION").exists():
        # Wie als laatste komt en gaat, zet uit wat een gezakte proef heeft laten draaien.
        opdracht = [sys.executable, "-c", "from leerplicht.ingebed import gebruik; gebruik()"]
        subprocess.run(opdracht, env=eigen, cwd=PROJECT, check=False)
