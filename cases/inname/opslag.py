"""Waar aangeleverde bestanden staan: besloten, onder een nummer, en niet langer dan nodig.

De naam die iemand zijn bestand gaf, komt niet op de schijf: daar kan een persoon in staan.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.core.files import File

from cases.inname.voortgang import leeft

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile

ALLEEN_WIJ, ALLEEN_ONZE_MAP = 0o600, 0o700


def wortel() -> Path:
    """De map van alle innames."""
    return Path(settings.MEDIA_ROOT) / "inname"


@contextmanager
def werkmap(naam: str) -> Iterator[Path]:
    """Een lege map voor dit werk; na afloop is zij weg, en een oude met deze naam ook."""
    pad = wortel() / "werk" / naam
    shutil.rmtree(pad, ignore_errors=True)
    pad.mkdir(parents=True, mode=ALLEEN_ONZE_MAP)
    wortel().chmod(ALLEEN_ONZE_MAP)
    try:
        yield pad
    finally:
        shutil.rmtree(pad, ignore_errors=True)


def bewaren(veld: "FieldFile", bron: "File[bytes]", *, extensie: str) -> None:
    """Bewaar een bestand onder een nieuw nummer, leesbaar voor deze toepassing alleen."""
    veld.save(f"{uuid4().hex}{extensie}", bron, save=False)
    pad = Path(veld.path)
    pad.chmod(ALLEEN_WIJ)
    wortel().chmod(ALLEEN_ONZE_MAP)


def wissen(veld: "FieldFile") -> None:
    """Haal een bestand weg, als het er nog is."""
    if veld:
        veld.storage.delete(veld.name or "")


def wezen_wissen(bekend: set[str]) -> int:
    """Haal weg wat een afgebroken verzoek of werker liet staan. Geeft het aantal.

    bekend: de namen die nog bij een inname horen. Alleen wat ouder is dan een dag.
    """
    grens = (datetime.now(tz=UTC) - timedelta(days=1)).timestamp()
    weg = 0
    for pad in wortel().rglob("*"):
        relatief = pad.relative_to(Path(settings.MEDIA_ROOT))
        is_werk = relatief.parts[1:2] == ("werk",)
        if not pad.is_file() or pad.stat().st_mtime > grens:
            continue
        if str(relatief) in bekend or (is_werk and _in_gebruik(relatief)):
            continue
        pad.unlink(missing_ok=True)
        weg += 1
    return weg


def _in_gebruik(relatief: Path) -> bool:
    nummer = relatief.parts[2]
    return nummer.isdigit() and leeft(int(nummer))
