"""Een vaste opmaak van het huis zetten als toegankelijke pdf (PDF/UA)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def pdf_zetten(opmaak: Path, gegevens: Mapping[str, Any]) -> bytes:
    """De pdf. opmaak: een typst-bestand dat `gegevens` als JSON leest uit `sys.inputs.data`.

    Teksten zijn voor typst altijd tekst, wat er ook in staat.
    """
    # Pas hier: typst kost elk proces 7 MB, en de meeste processen zetten niets.
    import typst

    tekst = json.dumps(gegevens, ensure_ascii=False)
    pdf = typst.compile(opmaak.read_bytes(), sys_inputs={"data": tekst}, pdf_standards=["ua-1"])
    return bytes(pdf)
