"""Maak de schermafbeeldingen voor de README opnieuw: `make schermafbeeldingen`.

Draait tegen een eigen gegevensmap met de demoregio, zodat elk scherm verzonnen mensen toont.
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page, sync_playwright

WORTEL = Path(__file__).resolve().parents[1]
DOEL = WORTEL / "docs" / "schermen"
ADRES = "http://127.0.0.1:8765"
STIL = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"),
    "--lang=nl-NL",
)
HOOGSTENS = 60
KLEUREN = 64
WACHTEN = 240  # halve seconden: ook op een drukke machine start de server
GEMEENTE = "9901"
SCHERMEN = (
    ("leerplicht-a", "mijn-dag", "/", 1280),
    ("leerplicht-a", "werkvoorraad", "/werkvoorraad/", 1280),
    ("leerplicht-a", "zaak", "eerste zaak", 1280),
    ("leerplicht-a", "dossier", "eerste dossier", 1280),
    ("leerplicht-a", "dossier-waarom", "eerste waarom", 1280),
    ("leerplicht-a", "signalen", "/signalen/", 1280),
    ("leerplicht-a", "signaal", "eerste signaal", 1280),
    ("leerplicht-a", "brp-verschillen", "eerste verschil", 1280),
    ("leerplicht-a", "vrijstelling", "eerste vrijstelling", 1280),
    ("leerplicht-a", "brief", "eerste brief", 1280),
    ("leerplicht-a", "overleg", "eerste overleg", 1280),
    ("leerplicht-a", "doorstroompunt", "/doorstroompunt/", 1280),
    ("leerplicht-a", "zaak-telefoon", "eerste zaak", 390),
    ("leerplicht-a", "aan-de-deur-telefoon", "/aan-de-deur/", 390),
    ("teamleider-a", "team", "/team/", 1280),
    ("teamleider-a", "overzicht", "/verslagen/overzicht/", 1280),
    ("administratie-a", "inname", "/inname/", 1280),
    ("beheer", "de-wet", "/beheer/wet/", 1280),
)

LIJSTEN = {
    "eerste vrijstelling": [("/vrijstellingen/", "main a[data-open]")],
    "eerste brief": [("/brieven/", "main a[data-open]"), ("", "main tbody a[data-open]")],
    "eerste overleg": [("/overleg/", "main a[data-open]")],
}
"""Een lijst, en waar men er achtereenvolgens op klikt."""


def _manage(*opdracht: str) -> None:
    subprocess.run([sys.executable, "manage.py", *opdracht], cwd=WORTEL, check=True)


def _inname() -> None:
    """Een bestand van DUO met een regel die niet klopt, zodat de inname iets te tonen heeft."""
    from kern.klok import nu
    from tests.fabrieken import elfproefnummer
    from tests.meldingen.berichten import bericht, schrijf

    pad = Path(os.environ["LEERPLICHT_DATA"]) / "meldingen-week-48.jsonl"
    school = {"brin": "99AM", "vestiging": "00"}
    goed = [
        bericht(
            meldingsnummer=f"48{nummer:05d}",
            instelling=school,
            leerling={"bsn": elfproefnummer(nummer), "geslachtsnaam": naam, "voornamen": "Puck"},
            laatste_mutatie=nu().isoformat(),
        )
        for nummer, naam in enumerate(("Mulder", "Kramer", "Postma"), start=11)
    ]
    schrijf(pad, *goed, bericht(meldingsnummer="4800009", soort="onbekend"))
    opdracht = ("importeer_meldingen", str(pad), "--gemeente", GEMEENTE)
    afkeur = ("--afkeur", str(pad.with_suffix(".fout")), "--namens", "administratie-a")
    # Afsluitcode 1 zegt dat er een regel is afgekeurd: dat is hier de bedoeling.
    subprocess.run([sys.executable, "manage.py", *opdracht, *afkeur], cwd=WORTEL, check=False)


def _wacht_op_server() -> None:
    for _ in range(WACHTEN):
        try:
            urllib.request.urlopen(f"{ADRES}/gezondheid/", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("De server voor de schermafbeeldingen start niet.")


def _aanmelden(page: Page, gebruiker: str) -> None:
    from toegang.demo import WACHTWOORD

    page.goto(f"{ADRES}/account/login/")
    page.get_by_label("Gebruikersnaam").fill(gebruiker)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_load_state()


def _open(page: Page, pad: str) -> None:
    if not pad.startswith("eerste"):
        page.goto(f"{ADRES}{pad}")
        return
    if pad == "eerste verschil":
        _open_verschil(page)
        return
    if pad in LIJSTEN:
        for lijst, keuze in LIJSTEN[pad]:
            if lijst:
                page.goto(f"{ADRES}{lijst}")
            page.locator(keuze).first.click()
            page.wait_for_load_state()
        page.wait_for_load_state("networkidle")
        return
    signaal = pad == "eerste signaal"
    lijst = "signalen/?soort=wordt_18" if signaal else "werkvoorraad/?status=in_behandeling"
    page.goto(f"{ADRES}/{lijst}")
    page.locator("[data-rij] a").first.click()
    page.wait_for_load_state()
    if pad in ("eerste dossier", "eerste waarom"):
        page.locator(".lp-persoon__naam a").click()
        page.wait_for_load_state()
    if pad == "eerste waarom":
        page.get_by_text("Waarom?", exact=True).first.click()


def _open_verschil(page: Page) -> None:
    """Het eerste dossier waarvan de nagebootste BRP iets anders zegt."""
    for nummer in range(1, HOOGSTENS):
        antwoord = page.goto(f"{ADRES}/jongeren/{nummer}/brp/")
        knop = page.get_by_role("button", name="Vergelijk met de BRP")
        if antwoord is None or not antwoord.ok or knop.count() == 0:
            continue
        knop.click()
        page.wait_for_load_state()
        if page.locator(".lp-verschil").count() > 0:
            return
    raise SystemExit("Geen dossier verschilt van de BRP.")


# Een browser zonder Nederlandse taal toont 11/28/2026; wie hier werkt, ziet 28-11-2026.
NEDERLANDSE_DATUMS = """() => document.querySelectorAll('input[type=date]').forEach(veld => {
  const [jaar, maand, dag] = veld.value.split('-');
  veld.style.inlineSize = `${veld.offsetWidth}px`;
  veld.type = 'text';
  veld.value = dag ? `${dag}-${maand}-${jaar}` : 'dd-mm-jjjj';
})"""


def _bewaar(beeld: bytes, naam: str) -> None:
    """Een scherm heeft weinig kleuren: met 64 is het bestand de helft, en even leesbaar."""
    with Image.open(BytesIO(beeld)) as scherm:
        # De grootste spreiding: een vinkje met weinig punten houdt zo zijn eigen kleur.
        zuinig = scherm.convert("RGB").quantize(
            KLEUREN, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        zuinig.save(DOEL / f"{naam}.png", optimize=True)


def main() -> None:
    """Vul zo nodig de demo, start een server en fotografeer elk scherm."""
    if not os.environ.get("LEERPLICHT_DATA"):
        raise SystemExit("Gebruik: make schermafbeeldingen")
    is_leeg = not Path(os.environ["LEERPLICHT_DATA"]).exists()  # django.setup maakt de map
    os.environ["LEERPLICHT_TEST"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "leerplicht.settings"
    django.setup()
    DOEL.mkdir(parents=True, exist_ok=True)
    if is_leeg:
        _manage("demo")
        _inname()
    opdracht = [sys.executable, "manage.py", "runserver", "127.0.0.1:8765", "--noreload"]
    server = subprocess.Popen(opdracht, cwd=WORTEL)
    try:
        _wacht_op_server()
        with sync_playwright() as p:
            pad = os.environ.get("LEERPLICHT_BROWSER") or shutil.which("chromium")
            browser = p.chromium.launch(executable_path=pad, args=list(STIL))
            for gebruiker, naam, adres, breedte in SCHERMEN:
                page = browser.new_page(viewport={"width": breedte, "height": 860})
                _aanmelden(page, gebruiker)
                _open(page, adres)
                page.evaluate(NEDERLANDSE_DATUMS)
                _bewaar(page.screenshot(), naam)
                page.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
