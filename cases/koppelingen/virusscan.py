"""De viruscontrole van documenten: een haak met twee adapters.

`geen`: er is geen scanner; het document zegt dat het niet is gecontroleerd. `clamd`: ClamAV over
een socket (INSTREAM). Is de scanner onbereikbaar, dan wacht het document op controle.
"""

import socket
import struct
from pathlib import Path
from typing import BinaryIO, Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings

BROK: Final = 64 * 1024
LANGSTE_ANTWOORD: Final = 4096


class ScannerOnbereikbaar(Exception):
    """De scanner gaf geen bruikbaar antwoord; het document is dus niet gecontroleerd."""


class Scanner(Protocol):
    """Kijkt een bestand na."""

    def kijk_na(self, bestand: BinaryIO) -> str:
        """Geeft `schoon`, `besmet` of `geen` (er is niet gekeken). Raises ScannerOnbereikbaar."""


class Geen:
    """Er is geen scanner ingesteld."""

    def kijk_na(self, bestand: BinaryIO) -> str:
        """Niets is nagekeken, en dat blijft te zien."""
        return "geen"


class Clamd:
    """ClamAV: `tcp://host:poort`, of het pad van een socket op deze machine."""

    def __init__(self, adres: str, *, wachten: float) -> None:
        self.adres = adres
        self.wachten = wachten

    def kijk_na(self, bestand: BinaryIO) -> str:
        """Stuur de inhoud in brokken; het bestand staat nooit helemaal in het geheugen."""
        bestand.seek(0)
        try:
            with self._verbinding() as lijn:
                lijn.sendall(b"zINSTREAM\0")
                while brok := bestand.read(BROK):
                    lijn.sendall(struct.pack("!L", len(brok)) + brok)
                lijn.sendall(struct.pack("!L", 0))
                antwoord = _antwoord(lijn)
        except OSError as fout:
            raise ScannerOnbereikbaar from fout
        finally:
            bestand.seek(0)
        if antwoord.endswith(b"FOUND"):
            return "besmet"
        if antwoord == b"stream: OK":
            return "schoon"
        raise ScannerOnbereikbaar

    def _verbinding(self) -> socket.socket:
        deel = urlsplit(self.adres)
        if deel.scheme == "tcp":
            return socket.create_connection(
                (deel.hostname or "", deel.port or 0), timeout=self.wachten
            )
        lijn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        lijn.settimeout(self.wachten)
        try:
            lijn.connect(str(Path(self.adres)))
        except OSError:
            lijn.close()
            raise
        return lijn


def _antwoord(lijn: socket.socket) -> bytes:
    delen = b""
    while len(delen) < LANGSTE_ANTWOORD and not delen.endswith(b"\0"):
        brok = lijn.recv(LANGSTE_ANTWOORD)
        if not brok:
            break
        delen += brok
    return delen.rstrip(b"\0\n").strip()


def scanner() -> Scanner:
    """De scanner van deze installatie."""
    if settings.VIRUSSCAN == "clamd":
        return Clamd(settings.CLAMD_ADRES, wachten=settings.CLAMD_TIMEOUT)
    return Geen()
