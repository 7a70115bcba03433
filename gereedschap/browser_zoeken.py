"""Zoekt een Chromium voor de browsertests en schrijft zijn pad op stdout.

In deze volgorde: `LEERPLICHT_BROWSER`, een geïnstalleerde Chromium of Chrome, die van
Playwright (opgehaald als hij er niet is), en als root het Debian-pakket `chromium`. Een browser
telt pas als hij echt een lege pagina kan tonen. Voortgang gaat naar stderr.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from certificaten import met_systeemcertificaten

NAMEN = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
APT = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
GEEN_BROWSER = """Er is geen browser gevonden en er was er ook geen op te halen.
Installeer Chromium (Debian en Ubuntu: sudo apt install chromium) of wijs er een aan met
LEERPLICHT_BROWSER=/pad/naar/chromium."""


def main() -> int:
    """Schrijft het pad van de eerste werkende browser; geeft 1 als er geen is."""
    for browser in _kandidaten():
        if _werkt(browser):
            print(browser)
            return 0
    print(GEEN_BROWSER, file=sys.stderr)
    return 1


def _kandidaten() -> Iterator[str]:
    if gekozen := os.environ.get("LEERPLICHT_BROWSER"):
        yield gekozen
    yield from _van_systeem()
    yield from _van_playwright()
    _zeggen("Chromium van Playwright ophalen")
    if _gelukt([sys.executable, "-m", "playwright", "install", "chromium"]):
        yield from _van_playwright()
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _zeggen("Debian-pakket chromium installeren")
        _gelukt([*APT, "update"])
        if _gelukt([*APT, "install", "-y", "--no-install-recommends", "chromium"]):
            yield from _van_systeem()


def _van_systeem() -> Iterator[str]:
    for naam in NAMEN:
        if gevonden := shutil.which(naam):
            yield gevonden


def _van_playwright() -> Iterator[str]:
    vraag = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", vraag], capture_output=True, text=True, check=False
    )
    pad = uitkomst.stdout.strip()
    if pad and Path(pad).exists():
        yield pad


def _werkt(browser: str) -> bool:
    """Toont een lege pagina: een doorverwijzing naar snap of een ontbrekende bibliotheek zakt."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profiel:
        opdracht = [browser, "--headless", "--disable-gpu", f"--user-data-dir={profiel}"]
        if os.geteuid() == 0:
            opdracht.append("--no-sandbox")
        try:
            uitkomst = subprocess.run(
                [*opdracht, "--dump-dom", "about:blank"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return uitkomst.returncode == 0 and b"<html" in uitkomst.stdout


def _gelukt(opdracht: list[str]) -> bool:
    omgeving = met_systeemcertificaten({**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    try:
        uitkomst = subprocess.run(
            opdracht, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=omgeving, check=False
        )
    except OSError:
        return False
    return uitkomst.returncode == 0


def _zeggen(wat: str) -> None:
    print(f"• {wat} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
