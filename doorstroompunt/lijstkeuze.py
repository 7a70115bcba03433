"""De keuze boven de lijsten van trajecten en overdrachten: welke lijst, en alleen van mij."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from kern.keuzechips import keuzechips

MIJ = "mij"


@dataclass(frozen=True)
class Lijstkeuze:
    """Een lijst, en leeg of `mij`."""

    lijst: str
    wie: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str], lijsten: Mapping[str, str]) -> "Lijstkeuze":
        """De keuze uit de URL; wat niet bestaat, is de eerste lijst."""
        lijst = gegeven.get("lijst", "")
        return cls(
            lijst if lijst in lijsten else next(iter(lijsten)),
            MIJ if gegeven.get("wie") == MIJ else "",
        )

    @property
    def alleen_mij(self) -> bool:
        """Alleen wat van de lezer zelf is."""
        return self.wie == MIJ

    def url(self, **anders: str) -> str:
        """De zoekreeks van deze keuze met andere waarden."""
        nieuw = replace(self, **anders)
        delen = {"lijst": nieuw.lijst, "wie": nieuw.wie}
        return "?" + urlencode({naam: waarde for naam, waarde in delen.items() if waarde})

    def filters(
        self, lijsten: Mapping[str, str], aantallen: Mapping[str, int], *, van_mij: str
    ) -> list[dict[str, Any]]:
        """De chips: elke lijst met haar aantal, en `van_mij` als woord voor alleen de lezer."""
        return [
            {"naam": "Lijst", "chips": keuzechips(self, "lijst", lijsten, aantallen=aantallen)},
            {"naam": "Wie", "chips": keuzechips(self, "wie", {MIJ: van_mij}, wist=True)},
        ]
