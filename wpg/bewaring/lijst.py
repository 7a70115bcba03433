"""De vernietigingslijst buiten de database: wat hier staat, is na een terugzetting opnieuw te doen.

Per regime één bestand met een regel JSON per deel; een regel komt er alleen bij. Elke regel draagt
de afdruk van de vorige, zodat een gewijzigde of weggelaten regel opvalt. Er staan alleen nummers,
paden en namen van medewerkers in. Het bestand hoort in de kopie, maar niet ín de database.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from kern.klok import nu
from wpg.bewaring.models import Vernietigingsdeel

BEGIN: Final = "0" * 64


class LijstBeschadigd(RuntimeError):
    """Een regel past niet bij de vorige. De tekst noemt bestand en regelnummer."""


@dataclass(frozen=True)
class Lijstregel:
    """Eén deel zoals het op de lijst staat; `op` is wanneer het werd bijgeschreven."""

    vernietiging: str
    regime: str
    gemeente: str
    grondslag: str
    aantal: int
    voorgelegd: dict[str, Any]
    goedgekeurd: dict[str, Any]
    nr: int
    jongere_id: int | None
    onderwerp: dict[str, Any]
    categorie: str
    termijn: str
    bron: str
    versie: str
    sleutels: dict[str, list[int]]
    op: str
    dag: str = ""
    bestanden: list[str] = field(default_factory=list)


def lijstbestand(regime: str) -> Path:
    """Waar de lijst van dit regime staat."""
    return Path(settings.VERNIETIGING_MAP) / f"{regime.lower()}.jsonl"


def regel_van(deel: Vernietigingsdeel) -> Lijstregel:
    """De regel bij dit deel."""
    v = deel.vernietiging
    return Lijstregel(
        vernietiging=str(v.kenmerk),
        regime=deel.regime,
        gemeente=v.gemeente.code,
        grondslag=v.grondslag,
        aantal=v.aantal,
        voorgelegd=_wie(v.voorgelegd_door_id, v.voorgelegd_door, v.voorgelegd_op),
        goedgekeurd=_wie(v.goedgekeurd_door_id, v.goedgekeurd_door, v.goedgekeurd_op),
        nr=deel.nr,
        jongere_id=deel.jongere_id,
        onderwerp=deel.onderwerp,
        categorie=deel.categorie,
        termijn=deel.termijn,
        bron=deel.bron,
        versie=deel.versie,
        dag=deel.dag.isoformat() if deel.dag else "",
        sleutels=deel.sleutels,
        bestanden=deel.bestanden,
        op=nu().isoformat(),
    )


def _wie(nummer: int | None, naam: str, op: Any) -> dict[str, Any]:
    return {"id": nummer, "naam": naam, "op": op.isoformat() if op else ""}


def bijschrijven(deel: Vernietigingsdeel) -> None:
    """Schrijf een deel bij en wacht tot het op de schijf staat.

    Een regel die door een storing half is geschreven, wordt eerst weggehaald: zij is nooit
    uitgevoerd, want uitvoeren komt na bijschrijven.
    """
    pad = lijstbestand(deel.regime)
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with pad.open("a+b") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        bestand.seek(0)
        inhoud = bestand.read()
        heel = inhoud.rfind(b"\n") + 1
        if heel < len(inhoud):
            bestand.truncate(heel)
        vorige = _afdruk_van(inhoud[:heel].splitlines()[-1]) if heel else BEGIN
        gegevens = asdict(regel_van(deel))
        bestand.seek(0, os.SEEK_END)
        bestand.write(_gezegeld(gegevens, vorige) + b"\n")
        bestand.flush()
        os.fsync(bestand.fileno())
    pad.chmod(0o600)


def _gezegeld(gegevens: dict[str, Any], vorige: str) -> bytes:
    tekst = json.dumps(gegevens, sort_keys=True, ensure_ascii=False)
    afdruk = hashlib.sha256(f"{vorige}{tekst}".encode()).hexdigest()
    regel = {"regel": gegevens, "vorige": vorige, "afdruk": afdruk}
    return json.dumps(regel, sort_keys=True, ensure_ascii=False).encode()


def _afdruk_van(regel: bytes) -> str:
    return str(json.loads(regel)["afdruk"])


def lezen(regime: str) -> Iterator[Lijstregel]:
    """De regels in volgorde, elk nagekeken. Raises LijstBeschadigd."""
    pad = lijstbestand(regime)
    if not pad.exists():
        return
    vorige = BEGIN
    with pad.open("rb") as bestand:
        for nummer, ruw in enumerate(bestand, start=1):
            if not ruw.endswith(b"\n"):
                return  # half geschreven, en dus nooit uitgevoerd
            try:
                rij = json.loads(ruw)
                klopt = ruw.rstrip(b"\n") == _gezegeld(rij["regel"], vorige)
                regel = Lijstregel(**rij["regel"])
            except (ValueError, KeyError, TypeError) as fout:
                raise LijstBeschadigd(f"{pad.name}, regel {nummer}: niet te lezen.") from fout
            if not klopt:
                raise LijstBeschadigd(
                    f"{pad.name}, regel {nummer}: deze regel is gewijzigd, of er is een weg."
                )
            vorige = str(rij["afdruk"])
            yield regel
