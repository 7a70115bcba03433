"""De vorm van een getelde tabel: per cel een verzameling sleutels, zodat niets dubbel telt."""

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.rapportage.teller.kalender import Schooljaar
from tests.rapportage.teller.wereld import Wereld

OPEN = "open"
"""V2: de extra laatste rij voor wat nog geen resultaat heeft."""
ONBESLIST = None
"""Een waarde die het contract niet vastlegt: wordt niet vergeleken."""

Sleutel = Hashable


@cache
def _indelingen() -> dict[str, dict[str, list[str]]]:
    pad = Path(__file__).with_name("indelingen.json")
    return dict(json.loads(pad.read_text(encoding="utf-8")))


def indeling(naam: str) -> dict[str, list[str]]:
    """De labels van een indeling met hun basiscodes, bijvoorbeeld `onderwijssoort:utr-4`."""
    return _indelingen()[naam]


def label_van(naam: str, code: str) -> str | None:
    """Het label waar een code onder valt, of None (buiten)."""
    return next((label for label, codes in indeling(naam).items() if code in codes), None)


def rij_zonder_resultaat(naam: str) -> str:
    """V2: waar telt wat op de peildatum geen resultaat heeft?"""
    begeleiding, niet = label_van(naam, "NOG_IN_BEGELEIDING"), label_van(naam, "NIET_OPGELOST")
    return begeleiding or niet or OPEN


def resultaatlabels(naam: str) -> list[str]:
    """De rijen van een resultatentabel, zo nodig met de rij `open` achteraan."""
    labels = list(indeling(naam))
    return labels if rij_zonder_resultaat(naam) in labels else [*labels, OPEN]


@dataclass(frozen=True)
class Vraag:
    """Wat er geteld wordt: een wereld, gemeenten, schooljaar, peildatum en telprofiel."""

    wereld: Wereld
    gemeenten: tuple[str, ...]
    jaar: Schooljaar
    peildatum: date
    profiel: str = ""

    def gebeurd(self, dag: date | None) -> bool:
        """T3: wat na de peildatum is gebeurd, is nog niet gebeurd; zonder datum ook niet."""
        return dag is not None and dag <= self.peildatum

    def in_jaar(self, dag: date | None) -> bool:
        return self.jaar.bevat(dag) and self.gebeurd(dag)

    def hier(self, jongere_id: str, dag: date) -> str | None:
        """W1: de woongemeente, mits die in het verslag zit."""
        woont = self.wereld.woongemeente(jongere_id, dag)
        return woont if woont in self.gemeenten else None

    def resultaat(self, rij: Any) -> str:
        """Het resultaat van een zaak of melding op de peildatum; leeg als er nog geen is."""
        return str(rij.resultaat) if self.gebeurd(rij.resultaat_op) else ""

    def profiel_van(self, gemeentecode: str) -> str:
        """W4: `--profiel` gaat voor, dan het telprofiel van de gemeente, dan utrecht."""
        return self.profiel or self.wereld.gemeenten[gemeentecode].telprofiel or "utrecht"

    def naam(self, gemeentecode: str) -> str:
        return self.wereld.gemeenten[gemeentecode].naam


@dataclass
class Tabel:
    """Een tabel in wording. `zet` legt een sleutel in een cel, of buiten als er geen rij is."""

    kolommen: list[str]
    labels: list[str]
    uniek: bool = True
    cellen: dict[tuple[str, str], set[Sleutel]] = field(default_factory=dict)
    geplaatst: set[Sleutel] = field(default_factory=set)
    rest: set[Sleutel] = field(default_factory=set)
    procenten: dict[str, tuple[str, ...]] = field(default_factory=dict)
    noemer_met_buiten: bool = True
    vast: dict[tuple[str, str], Any] = field(default_factory=dict)
    los: dict[str, int] = field(default_factory=dict)
    buiten_beslist: bool = True
    optelbaar: bool = True

    def zet(self, label: str | None, sleutel: Sleutel, kolommen: Iterable[str]) -> None:
        if label is None:
            self.rest.add(sleutel)
            return
        self.geplaatst.add(sleutel)
        for kolom in kolommen:
            self.cellen.setdefault((label, kolom), set()).add(sleutel)

    @property
    def buiten(self) -> int | None:
        """W3: wie tot de populatie hoort maar in geen rij valt."""
        return len(self.rest - self.geplaatst) if self.buiten_beslist else ONBESLIST

    def waarde(self, label: str, kolom: str) -> Any:
        if (label, kolom) in self.vast:
            return self.vast[label, kolom]
        if kolom in self.procenten:
            deel = sum(self._aantal(label, k) for k in self.procenten[kolom])
            return self._procent(deel)
        return self._aantal(label, kolom)

    def _aantal(self, label: str, kolom: str) -> int:
        return len(self.cellen.get((label, kolom), ()))

    def _procent(self, deel: int) -> float | None:
        geheel = len(self.geplaatst | self.rest if self.noemer_met_buiten else self.geplaatst)
        return 100 * deel / geheel if geheel else ONBESLIST

    @property
    def rijen(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "waarden": [self.waarde(label, k) for k in self.kolommen]}
            for label in self.labels
        ]

    def _telkolom(self, kolom: str) -> bool:
        onbekend = any(self.vast.get((label, kolom), 0) is ONBESLIST for label in self.labels)
        return self.optelbaar and kolom not in self.procenten and not onbekend

    @property
    def totalen(self) -> dict[str, list[Any]]:
        """W3: `som` van de rijen en `uniek` ontdubbeld; alleen waar het een telling is."""
        som: list[Any] = []
        uniek: list[Any] = []
        for kolom in self.kolommen:
            telt = self._telkolom(kolom)
            verenigd = set().union(*(self.cellen.get((r, kolom), set()) for r in self.labels))
            som.append(sum(self.waarde(r, kolom) for r in self.labels) if telt else ONBESLIST)
            uniek.append(len(verenigd) if telt and self.uniek else ONBESLIST)
        return {"som": som, "uniek": uniek}
