"""Vraagt de webserver in deze container of hij gezond is; afsluitcode 0 is ja.

Doet zich voor als de omgekeerde proxy: productie aanvaardt alleen bekende namen en https.
"""

import http
import http.client
import os
import sys

POORT = 8000
PAD = "/gezondheid/"


def main() -> int:
    """Geeft 0 bij een goed antwoord, anders 1."""
    naam = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
    lijn = http.client.HTTPConnection("127.0.0.1", POORT, timeout=4)
    try:
        lijn.request("GET", PAD, headers={"Host": naam, "X-Forwarded-Proto": "https"})
        return 0 if lijn.getresponse().status == http.HTTPStatus.OK else 1
    except (OSError, http.client.HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main())
