"""De personen die de nagebootste BRP kent, en hoe zij ze vindt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from leerplicht.ingebed.brp.velden import gefilterd
from leerplicht.ingebed.brp.vormen import Json, adressering
from leerplicht.ingebed.brp.vraag import RAADPLEEG, te_veel

MEESTE_TREFFERS: Final = 10


@dataclass
class Register:
    """Alle personen. Een BSN hoort bij één persoon, behalve waar het bestand zelf anders zegt."""

    personen: list[Json] = field(default_factory=list)
    op_bsn: dict[str, list[Json]] = field(default_factory=dict)

    @classmethod
    def laad(cls, *, demo: Path | None = None, testpersonen: Path | None = None) -> Register:
        """De vaste personen, die van de demo en de officiële testpersonen, voor zover ze er zijn.

        Wie eerder komt, gaat voor: een demopersoon verdwijnt niet achter een testpersoon.
        """
        from leerplicht.ingebed.brp.personen import vaste_personen
        from leerplicht.ingebed.brp.testpersonen import gelezen

        register = cls()
        register.erbij(vaste_personen())
        if demo is not None and demo.exists():
            register.erbij(json.loads(demo.read_text(encoding="utf-8")))
        if testpersonen is not None:
            register.erbij(gelezen(testpersonen).personen)
        return register

    def erbij(self, personen: Iterable[Json]) -> None:
        """Voeg een hele lijst toe; een BSN dat er al is, slaat zij over.

        Wie geen BSN heeft, is alleen op naam te vinden.
        """
        bekend = set(self.op_bsn)
        for persoon in personen:
            bsn = persoon.get("burgerservicenummer")
            if bsn in bekend:
                continue
            self.personen.append(persoon)
            if bsn:
                self.op_bsn.setdefault(bsn, []).append(persoon)

    def antwoord(self, vraag: Json) -> Json:
        """Het antwoord op een vraag die klopt. Raises Geweigerd bij te veel treffers."""
        velden = vraag["fields"]
        if vraag["type"] == RAADPLEEG:
            gevonden = [p for bsn in vraag["burgerservicenummer"] for p in self.op_bsn.get(bsn, [])]
            gevonden = [p for p in gevonden if _in_gemeente(p, vraag)]
        else:
            gevonden = [_beperkt(p) for p in self.personen if _past(p, vraag)]
            if len(gevonden) > MEESTE_TREFFERS:
                raise te_veel(MEESTE_TREFFERS)
        return {"type": vraag["type"], "personen": [gefilterd(p, velden) for p in gevonden]}


def _beperkt(persoon: Json) -> Json:
    namen = (
        *("burgerservicenummer", "naam", "geslacht", "leeftijd", "opschortingBijhouding"),
        *("geheimhoudingPersoonsgegevens", "inOnderzoek", "rni", "verificatie"),
    )
    treffer = {naam: persoon[naam] for naam in namen if naam in persoon}
    geboorte = persoon.get("geboorte", {})
    if "datum" in geboorte:
        treffer["geboorte"] = {"datum": geboorte["datum"]}
    return treffer | {"adressering": adressering(persoon)}


def _past(persoon: Json, vraag: Json) -> bool:
    naam = persoon.get("naam", {})
    geboren = persoon.get("geboorte", {}).get("datum", {}).get("datum")
    return (
        geboren == vraag["geboortedatum"]
        and all(
            _lijkt(naam.get(veld, ""), vraag[veld])
            for veld in ("geslachtsnaam", "voornamen", "voorvoegsel")
            if veld in vraag
        )
        and (vraag.get("inclusiefOverledenPersonen") is True or not _is_overleden(persoon))
        and _geslacht_past(persoon, vraag)
        and _in_gemeente(persoon, vraag)
    )


def _geslacht_past(persoon: Json, vraag: Json) -> bool:
    gevraagd = vraag.get("geslacht")
    return gevraagd is None or persoon.get("geslacht", {}).get("code") == gevraagd.upper()


def _in_gemeente(persoon: Json, vraag: Json) -> bool:
    gevraagd = vraag.get("gemeenteVanInschrijving")
    return gevraagd is None or persoon.get("gemeenteVanInschrijving", {}).get("code") == gevraagd


def _is_overleden(persoon: Json) -> bool:
    reden: Any = persoon.get("opschortingBijhouding", {}).get("reden", {})
    return "overlijden" in persoon or reden.get("code") == "O"


def _lijkt(waarde: str, gevraagd: str) -> bool:
    """Hoofdletters doen niet mee; een `*` aan het einde is: en wat er verder nog staat."""
    kaal, gezocht = (re.sub(r"\s+", " ", t).strip().casefold() for t in (waarde, gevraagd))
    if gezocht.endswith("*"):
        return kaal.startswith(gezocht[:-1])
    return kaal == gezocht
