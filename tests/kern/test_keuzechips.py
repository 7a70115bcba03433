"""Chips: wat gekozen is, waarheen de andere gaan, en hoeveel erachter zitten."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kern.keuzechips import keuzechips


@dataclass(frozen=True)
class _Keuze:
    stand: str = "open"
    pagina: str = "3"

    def url(self, **anders: Any) -> str:
        waarden = {"stand": self.stand, "pagina": self.pagina} | anders
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


def test_de_gekozen_chip_en_wat_een_andere_meeneemt():
    woorden = {"open": "Open", "klaar": "Klaar"}
    open_, klaar = keuzechips(_Keuze(), "stand", woorden, aantallen={"open": 4}, pagina="")
    assert open_ == {"label": "Open", "url": "?stand=open", "actief": True, "aantal": 4}
    assert klaar == {"label": "Klaar", "url": "?stand=klaar", "actief": False, "aantal": 0}


def test_nog_eens_kiezen_haalt_de_keuze_weg():
    open_, klaar = keuzechips(_Keuze(), "stand", {"open": "Open", "klaar": "Klaar"}, wist=True)
    assert (open_["url"], klaar["url"]) == ("?pagina=3", "?stand=klaar&pagina=3")
    assert open_["aantal"] is None
