"""Een BRP op loopback die doet wat de toets zegt: antwoorden, zwijgen, druppelen of onzin geven."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cases.koppelingen.brp.client import RAADPLEEG
from cases.koppelingen.brp.gegevens import Doel, Opgave
from cases.koppelingen.brp.instelling import Aansluiting
from tests.fabrieken import elfproefnummer

BSN = elfproefnummer(7001)
ANDER = elfproefnummer(7100)
OPGAVE = Opgave("leerplicht-a", Doel.LEERPLICHT, "zoeken")


@dataclass
class Uitspraak:
    """Wat de server zegt. traag: seconden voor het antwoord; druppel: seconden tussen bytes."""

    status: int = 200
    inhoud: Any = b""
    koppen: dict[str, str] = field(default_factory=dict)
    traag: float = 0.0
    druppel: float = 0.0
    hangt_op: bool = False

    @property
    def bytes(self) -> bytes:
        """De inhoud zoals zij over de lijn gaat."""
        if isinstance(self.inhoud, bytes):
            return self.inhoud
        return json.dumps(self.inhoud).encode()


@dataclass
class Foutenserver:
    """uitspraken: om de beurt; de laatste blijft. gevraagd: wat er binnenkwam."""

    adres: str
    uitspraken: list[Uitspraak] = field(default_factory=list)
    gevraagd: list[dict[str, Any]] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)
    paden: list[str] = field(default_factory=list)

    def zegt(self, *uitspraken: Uitspraak) -> None:
        """Zet klaar wat de server zegt."""
        self.uitspraken = list(uitspraken)

    def volgende(self) -> Uitspraak:
        """De uitspraak voor deze vraag."""
        return self.uitspraken.pop(0) if len(self.uitspraken) > 1 else self.uitspraken[0]


@contextmanager
def foutenserver() -> Iterator[Foutenserver]:
    """Draait zolang de toets duurt."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    stand = Foutenserver(f"http://127.0.0.1:{server.server_port}/brp")
    server.RequestHandlerClass = type("StandHandler", (Handler,), {"stand": stand})
    server.daemon_threads = True
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    draad.start()
    try:
        yield stand
    finally:
        server.shutdown()
        draad.join()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Zegt wat er in `stand` klaarstaat."""

    stand: Foutenserver
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        lengte = int(self.headers.get("Content-Length") or 0)
        rauw = self.rfile.read(lengte)
        self.stand.paden.append(self.path)
        self.stand.koppen.append({naam.lower(): w for naam, w in self.headers.items()})
        self.stand.gevraagd.append(
            json.loads(rauw) if rauw[:1] == b"{" else {"rauw": rauw.decode()}
        )
        self._zeg(self.stand.volgende())

    def _zeg(self, wat: Uitspraak) -> None:
        time.sleep(wat.traag)
        if wat.hangt_op:
            self.close_connection = True
            return
        koppen = {"Content-Type": "application/json", "Content-Length": str(len(wat.bytes))}
        self.send_response(wat.status)
        for naam, waarde in (koppen | wat.koppen).items():
            self.send_header(naam, waarde)
        self.end_headers()
        with contextlib.suppress(OSError):
            stap = 1 if wat.druppel else len(wat.bytes) or 1
            for begin in range(0, len(wat.bytes), stap):
                self.wfile.write(wat.bytes[begin : begin + stap])
                time.sleep(wat.druppel)

    def log_message(self, *_: Any) -> None: ...


def een_aansluiting(adres: str, **velden: Any) -> Aansluiting:
    """Korte tijden, zodat de toets snel is."""
    standaard: dict[str, Any] = {
        "verbinden": 0.5,
        "lezen": 0.5,
        "budget": 2.0,
        "pogingen": 3,
        "grootste_antwoord": 50_000,
    }
    return Aansluiting(adres, **(standaard | velden))


def probleem(status: int, code: str = "", **velden: Any) -> Uitspraak:
    """Een problem+json-bericht; `detail` noemt met opzet het BSN."""
    inhoud = {
        "type": "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1",
        "title": "Een of meerdere parameters zijn niet correct.",
        "status": status,
        "detail": f"De foutieve waarde is {BSN}",
        "instance": "/haalcentraal/api/brp/personen",
        "code": code,
    }
    return Uitspraak(status, inhoud, {"Content-Type": "application/problem+json"}, **velden)


def antwoord(*personen: dict[str, Any], soort: str = RAADPLEEG) -> Uitspraak:
    """Een goed antwoord met deze personen."""
    return Uitspraak(inhoud={"type": soort, "personen": list(personen)})


def json_persoon(**velden: Any) -> dict[str, Any]:
    """De kleinste persoon; wat er niet is, laat de BRP weg."""
    return {
        "burgerservicenummer": BSN,
        "naam": {"voornamen": "Noa", "geslachtsnaam": "Proefpersoon"},
        "geboorte": {"datum": datum("2012-03-04")},
    } | velden


def datum(tekst: str) -> dict[str, Any]:
    """Een datum in de vorm van de BRP; 00 is onbekend."""
    jaar, maand, dag = (int(d) for d in tekst.split("-"))
    if not jaar:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    if not maand:
        return {"type": "JaarDatum", "jaar": jaar, "langFormaat": str(jaar)}
    if not dag:
        return {"type": "JaarMaandDatum", "jaar": jaar, "maand": maand, "langFormaat": f"{jaar}"}
    return {"type": "Datum", "datum": tekst, "langFormaat": f"{dag} maart {jaar}"}
