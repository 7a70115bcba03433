"""Een echte browser tegen een echte server, met axe bij de hand."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser.pagina import vraag
from toegang.demo import WACHTWOORD

WORTEL = Path(__file__).resolve().parents[2]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STIL = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """De browser die `gereedschap/browser_zoeken.py` vond."""
    pad = os.environ.get("LEERPLICHT_BROWSER") or shutil.which("chromium")
    return {"executable_path": pad, "args": list(STIL)}


@pytest.fixture
def page(page):
    """Een pagina die bijhoudt wat de browser weigert of als fout meldt."""
    page.fouten = []
    page.on("console", lambda m: page.fouten.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda fout: page.fouten.append(str(fout)))
    yield page
    ernstig = [t for t in page.fouten if "Content Security Policy" in t or "Error:" in t]
    assert not ernstig, ernstig


@pytest.fixture
def aanmelden(page, live_server, accounts):
    """`aanmelden("leerplicht-a")`: via het scherm, zoals een mens."""

    def doe(gebruikersnaam: str) -> Any:
        page.goto(f"{live_server.url}/account/login/")
        page.get_by_label("Gebruikersnaam").fill(gebruikersnaam)
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen", exact=True).click()
        page.wait_for_url(lambda url: "/account/login" not in url)
        return page

    return doe


@pytest.fixture
def axe(page):
    """`axe()` geeft de overtredingen op de pagina zoals zij nu is; leeg is goed."""
    bron = (WORTEL / "static" / "dist" / "axe.min.js").read_text(encoding="utf-8")

    def toets() -> list[str]:
        if not vraag(page, "() => Boolean(window.axe)"):
            page.evaluate(bron)
        uitkomst = vraag(page, "tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
        return [
            f"{o['id']}: {o['help']} {[n['target'] for n in o['nodes']][:3]}"
            for o in uitkomst["violations"]
        ]

    return toets
