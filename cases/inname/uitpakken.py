"""In- en uitpakken zonder iets te vertrouwen: namen, maten en beloften van een zip zijn invoer.

Een zip kan naar buiten wijzen (`..`), zich klein voordoen of nooit ophouden. Er wordt daarom
geteld wat er echt uitkomt, en alleen een bekende bestandsnaam komt op de schijf.
"""

import stat
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from django.core.files.uploadedfile import UploadedFile

from cases.inname.register import InnameGeweigerd

MB: Final = 1024 * 1024
GROOTSTE_AANLEVERING: Final = 500 * MB
GROOTSTE_INHOUD: Final = 4096 * MB
MEESTE_BESTANDEN: Final = 100
HOOGSTE_VERHOUDING: Final = 250
VERHOUDING_VANAF: Final = 10 * MB
STUK: Final = 256 * 1024
RUIS: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "fouten.csv")
"""Wat besturingssystemen en ons eigen foutenrapport erbij leggen; dat wordt overgeslagen."""


if TYPE_CHECKING:
    Upload = UploadedFile[Any]
else:
    Upload = UploadedFile


def inpakken(bestanden: Iterable[Upload], *, doel: Path) -> None:
    """Zet losse bestanden bij elkaar in één zip, stuk voor stuk."""
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as zipje:
        for bestand in bestanden:
            with zipje.open(kale_naam(bestand.name or ""), "w", force_zip64=True) as uit:
                for stuk in bestand.chunks():
                    uit.write(stuk)


def kale_naam(naam: str) -> str:
    """De naam zonder map, hoe het besturingssysteem van de afzender die ook schrijft."""
    return naam.replace("\\", "/").rsplit("/", 1)[-1].strip()


def inhoud_toetsen(zip_bestand: BinaryIO, *, toegestaan: Collection[str]) -> None:
    """Kijk of een zip iets is wat wij lezen. Raises InnameGeweigerd."""
    with _open(zip_bestand) as zipje:
        _delen(zipje, toegestaan)


def uitpakken(zip_bestand: BinaryIO, *, doel: Path, toegestaan: Collection[str]) -> None:
    """Pak een zip uit in `doel`, alleen met bekende namen en binnen de maten.

    Raises InnameGeweigerd.
    """
    rest = GROOTSTE_INHOUD
    with _open(zip_bestand) as zipje:
        for naam, deel in _delen(zipje, toegestaan).items():
            rest -= _schrijf(zipje, deel, doel=doel / naam, rest=rest)


def _open(zip_bestand: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(zip_bestand)
    except (zipfile.BadZipFile, OSError, ValueError) as fout:
        raise InnameGeweigerd(
            "Dit zip-bestand is niet te openen. Maak het opnieuw en probeer het nog eens."
        ) from fout


def _delen(zipje: zipfile.ZipFile, toegestaan: Collection[str]) -> dict[str, zipfile.ZipInfo]:
    """De te lezen delen op bestandsnaam."""
    alles = zipje.infolist()
    if len(alles) > MEESTE_BESTANDEN:
        raise InnameGeweigerd(f"In de zip zitten meer dan {MEESTE_BESTANDEN} bestanden.")
    delen: dict[str, zipfile.ZipInfo] = {}
    for deel in alles:
        _toets_pad(deel)
        pad = PurePosixPath(deel.filename)
        if deel.is_dir() or any(stuk in RUIS for stuk in pad.parts):
            continue
        _toets_deel(deel)
        _toets_naam(pad.name, toegestaan=toegestaan, gezien=delen)
        delen[pad.name] = deel
    if not delen:
        raise InnameGeweigerd("In de zip zitten geen bestanden.")
    if sum(deel.file_size for deel in delen.values()) > GROOTSTE_INHOUD:
        raise InnameGeweigerd(_TE_GROOT)
    return delen


_TE_GROOT = (
    f"De zip is uitgepakt groter dan {GROOTSTE_INHOUD // MB // 1024} GB. Lever in delen aan."
)


def _toets_pad(deel: zipfile.ZipInfo) -> None:
    naam = deel.orig_filename.replace("\\", "/")
    if naam.startswith("/") or ".." in naam.split("/") or ":" in naam or "\0" in naam:
        raise InnameGeweigerd("De zip wijst naar een plaats erbuiten. Dat is niet toegestaan.")


def _toets_deel(deel: zipfile.ZipInfo) -> None:
    if stat.S_ISLNK(deel.external_attr >> 16):
        raise InnameGeweigerd("De zip bevat een verwijzing in plaats van een bestand.")
    if deel.flag_bits & 0x1:
        raise InnameGeweigerd("De zip heeft een wachtwoord. Lever hem zonder wachtwoord aan.")
    groot = deel.file_size > VERHOUDING_VANAF
    if groot and deel.file_size > HOOGSTE_VERHOUDING * max(deel.compress_size, 1):
        raise InnameGeweigerd("De zip is onwaarschijnlijk sterk ingepakt en wordt niet geopend.")


def _toets_naam(naam: str, *, toegestaan: Collection[str], gezien: Collection[str]) -> None:
    if naam not in toegestaan:
        raise InnameGeweigerd(
            f"Wij kennen geen bestand met de naam '{naam[:60]}'. "
            "Kijk in de beschrijving welke bestanden er zijn en let op de schrijfwijze."
        )
    if naam in gezien:
        raise InnameGeweigerd(f"'{naam}' zit twee keer in de levering.")


def _schrijf(zipje: zipfile.ZipFile, deel: zipfile.ZipInfo, *, doel: Path, rest: int) -> int:
    """Schrijf één deel en geef hoeveel bytes het echt waren."""
    totaal = 0
    try:
        with zipje.open(deel) as bron, doel.open("xb") as uit:
            while stuk := bron.read(STUK):
                totaal += len(stuk)
                if totaal > rest:
                    raise InnameGeweigerd(_TE_GROOT)
                uit.write(stuk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fout:
        raise InnameGeweigerd(
            f"'{deel.filename[:60]}' in de zip is beschadigd. Maak de zip opnieuw."
        ) from fout
    except OSError as fout:
        raise InnameGeweigerd("De zip kon niet uitgepakt worden.") from fout
    return totaal
