"""De server zelf: één adres, `POST /personen`, alleen op deze machine."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from leerplicht.ingebed.brp.bestand import Register
from leerplicht.ingebed.brp.vormen import Json
from leerplicht.ingebed.brp.vraag import Geweigerd, gelezen_vraag, probleem

PAD: Final = "/haalcentraal/api/brp"
GROOTSTE_VRAAG: Final = 100_000


def start(register: Register) -> str:
    """Start de server in een draad die met het proces stopt. Geeft het adres zonder `/personen`."""
    handler = type("RegisterHandler", (Handler,), {"register": register})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="nagebootste-brp", daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{PAD}"


class Handler(BaseHTTPRequestHandler):
    """Beantwoordt vragen uit `register`."""

    register: Register
    protocol_version = "HTTP/1.1"
    timeout = 30
    # Zonder dit wacht het systeem tot er meer te sturen is.
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        try:
            status, bericht = 200, self._antwoord()
        except Geweigerd as fout:
            status, bericht = fout.status, fout.bericht
        self._stuur(status, bericht)

    def do_GET(self) -> None:
        titel = "Alleen POST wordt ondersteund."
        self._stuur(405, probleem(405, code="notAllowed", titel=titel))

    def _antwoord(self) -> Json:
        lengte = int(self.headers.get("Content-Length") or 0)
        if lengte > GROOTSTE_VRAAG:
            self.close_connection = True
            raise Geweigerd(400, "paramsValidation", "De vraag is te groot.", [])
        inhoud = self.rfile.read(lengte)
        if self.path != f"{PAD}/personen":
            raise Geweigerd(404, "notFound", "Deze vraag bestaat niet.", [])
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            raise Geweigerd(415, "unsupported", "Unsupported Media Type", [])
        if not _verwacht_json(self.headers.get("Accept", "*/*")):
            titel = "Gevraagde contenttype wordt niet ondersteund."
            raise Geweigerd(406, "notAcceptable", titel, [])
        return self.register.antwoord(gelezen_vraag(inhoud))

    def _stuur(self, status: int, bericht: Json) -> None:
        soort = "application/json" if status == 200 else "application/problem+json"  # noqa: PLR2004
        inhoud = json.dumps(bericht, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{soort}; charset=utf-8")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, *_: Any) -> None:
        """Stil: in een logregel hoort geen vraag over een persoon."""


def _verwacht_json(accept: str) -> bool:
    return any(soort in accept for soort in ("*/*", "application/json", "application/*"))
