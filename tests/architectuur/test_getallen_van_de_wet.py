"""Geen getal van de wet staat in code: het staat in `parameters.csv`, met bron en eerste dag.

Zie docs/adr/0010. Wat hier als uitzondering staat, is geen getal van de wet, en zegt waarom niet.
Een uitzondering geldt voor een plek en voor genoemde getallen; past zij nergens meer bij, dan is de
toets rood.
"""

from fnmatch import fnmatch

import pytest

from tests.architectuur.getallen import WETSGETALLEN, Vondst, in_python, in_sjabloon, is_streng
from tests.architectuur.test_huisregels import SJABLONEN, WORTEL, _bestanden, _plek
from tests.architectuur.uitzonderingen import UITZONDERINGEN

NIET_BEKEKEN = {
    "leerplicht/demo/*": "een verzonnen regio: aantallen en kansen",
    "wpg/demo.py": "verzonnen registers: dagen en aantallen",
    "leerplicht/ingebed/*": "programma's starten; kent geen jongere",
    "leerplicht/start.py": "programma's starten; kent geen jongere",
    "leerplicht/settings.py": "techniek: sessies en versleuteling",
    "kern/templatetags/stijlgids.py": "voorbeelden voor de stijlgids",
    "templates/stijlgids.html": "voorbeelden voor de stijlgids",
}


def _is_bekeken(bestand: str) -> bool:
    return not any(fnmatch(bestand, patroon) for patroon in NIET_BEKEKEN)


PYTHON = {_plek(pad): pad for pad in _bestanden("*.py") if _is_bekeken(_plek(pad))}
BRIEVEN = sorted((WORTEL / "inrichting" / "gegevens" / "brieven").glob("*.typ"))
HTML = {_plek(pad): pad for pad in (*SJABLONEN, *BRIEVEN) if _is_bekeken(_plek(pad))}


def _vondsten(bestand: str) -> list[Vondst]:
    if bestand in HTML:
        return in_sjabloon(bestand, HTML[bestand].read_text("utf-8"))
    return in_python(bestand, PYTHON[bestand].read_text("utf-8"))


@pytest.mark.parametrize("bestand", sorted({**PYTHON, **HTML}))
def test_geen_getal_van_de_wet_buiten_de_parametertabel(bestand):
    over = [
        str(vondst)
        for vondst in _vondsten(bestand)
        if not any(uitzondering.geldt_voor(vondst) for uitzondering in UITZONDERINGEN)
    ]
    assert not over, (
        f"{over}: zet dit in inrichting/gegevens/parameters.csv en haal het op met `wet`. Is het "
        "geen getal van de wet, noem het hier dan met de reden."
    )


def test_elke_uitzondering_is_nog_nodig():
    alle = [vondst for bestand in {**PYTHON, **HTML} for vondst in _vondsten(bestand)]
    overbodig = [
        (uitzondering.bestand, uitzondering.plek, getal)
        for uitzondering in UITZONDERINGEN
        for getal in uitzondering.getallen
        if not any(v.getal == getal and uitzondering.geldt_voor(v) for v in alle)
    ]
    assert not overbodig
    assert all(uitzondering.reden for uitzondering in UITZONDERINGEN)


def test_de_wachter_bekijkt_elke_regel_en_elke_sql():
    streng = {bestand for bestand in PYTHON if is_streng(bestand)}
    regels = {
        _plek(pad)
        for pad in WORTEL.glob("*/**/*.py")
        if {"regels", "sql"} & set(pad.parts) or pad.name in {"regels.py", "sql.py"}
    }
    eigen = {r for r in regels if r.split("/")[0] not in {"tests", ".venv", "node_modules"}}
    assert eigen <= streng
    assert {"vrijstellingen/regels/verlof.py", "handhaving/regels/halt.py"} <= streng
    assert {5, 16, 18, 23, 27, 12, 42} <= WETSGETALLEN
