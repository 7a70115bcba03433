"""Hoe een bericht naar DUO gaat. Er is een bestand, en een vast gat voor de webservice.

De toepassing heeft geen live koppeling met DUO en doet nergens alsof: de webservice weigert tot
een gemeente er een inricht (aansluiting met een PKIoverheid-certificaat, koppelingen A1.1).
"""

import fcntl
import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

from django.conf import settings

from kern.klok import NEDERLAND


class Verzendfout(RuntimeError):
    """De andere kant nam het bericht nu niet aan; later nog eens proberen."""


class NietIngericht(RuntimeError):
    """Deze weg bestaat hier (nog) niet."""


@dataclass(frozen=True)
class Verzending:
    """Een bericht op weg naar buiten.

    stroom: waar het over gaat, het begin van de bestandsnaam. nummer: uniek binnen de stroom, zodat
    de ontvanger dubbele herkent.
    """

    stroom: str
    nummer: int
    gemeentecode: str
    gemaakt_op: datetime
    inhoud: Mapping[str, Any]


class Adapter(Protocol):
    """Wat elke weg naar buiten kan."""

    def verzend(self, verzending: Verzending) -> None:
        """Verzend het bericht. Raises Verzendfout of NietIngericht.

        Nog eens hetzelfde nummer verzenden mag geen tweede bericht opleveren.
        """


class Bestand:
    """Schrijft JSON Lines: één bestand per gemeente, stroom en dag, in de map `UITBAK_MAP`."""

    def __init__(self, map_: Path) -> None:
        self.map = map_

    def verzend(self, verzending: Verzending) -> None:
        """Voeg het bericht toe, tenzij dit nummer er al staat."""
        dag = verzending.gemaakt_op.astimezone(NEDERLAND).date()
        pad = self.map / verzending.gemeentecode / f"{verzending.stroom}-{dag:%Y-%m-%d}.jsonl"
        begin = f'{{"bericht": {verzending.nummer}, '
        regel = json.dumps({"bericht": verzending.nummer, **verzending.inhoud}, ensure_ascii=False)
        try:
            pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(_prive(pad), "a+", encoding="utf-8") as uit:
                fcntl.flock(uit, fcntl.LOCK_EX)
                uit.seek(0)
                if any(r.startswith(begin) for r in uit):
                    return
                uit.write(regel + "\n")
                uit.flush()
                os.fsync(uit.fileno())
        except OSError as fout:
            raise Verzendfout(f"Het uitbakbestand is niet te schrijven: {fout.strerror}") from None


class Webservice:
    """De vaste interface voor de webservice van DUO. Wie aansluit, schrijft hier de inhoud."""

    def verzend(self, verzending: Verzending) -> None:
        """Weigert altijd: er is geen aansluiting."""
        raise NietIngericht(
            "De webservice van DUO is niet ingericht. Berichten blijven in de uitbak staan."
        )


def vergeet(stroom: str, nummers: Collection[int]) -> int:
    """Haal vernietigde berichten uit de bestanden die er nog staan. Geeft hoeveel regels."""
    begin = tuple(f'{{"bericht": {nummer}, ' for nummer in nummers)
    weg = 0
    for pad in sorted(Path(settings.UITBAK_MAP).glob(f"*/{stroom}-*.jsonl")) if begin else ():
        with os.fdopen(os.open(pad, os.O_RDWR), "r+", encoding="utf-8") as bestand:
            fcntl.flock(bestand, fcntl.LOCK_EX)
            regels = bestand.readlines()
            rest = [regel for regel in regels if not regel.startswith(begin)]
            if len(rest) < len(regels):
                bestand.seek(0)
                bestand.writelines(rest)
                bestand.truncate()
                weg += len(regels) - len(rest)
    return weg


def _prive(pad: Path) -> int:
    return os.open(pad, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)


ADAPTERS: Final[Mapping[str, Callable[[], Adapter]]] = {
    "bestand": lambda: Bestand(Path(settings.UITBAK_MAP)),
    "webservice": Webservice,
}


def ingerichte_adapter() -> Adapter:
    """De adapter van de instelling `UITBAK_ADAPTER`; standaard het bestand."""
    naam = str(settings.UITBAK_ADAPTER)
    if naam not in ADAPTERS:
        raise NietIngericht(f"De instelling UITBAK_ADAPTER kent '{naam}' niet.")
    return ADAPTERS[naam]()
