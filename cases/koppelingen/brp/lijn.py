"""Eén vraag over de lijn: wachten, opnieuw proberen, begrenzen, en een technische logregel.

Opnieuw proberen mag alleen bij geen verbinding, 429 en 503, en nooit langer dan het budget: een
scherm hangt geen minuten. In het log staat wie waarom vroeg en hoe het ging, nooit over wie.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import requests
from urllib3.exceptions import HTTPError

from cases.koppelingen.brp import fouten
from cases.koppelingen.brp.aanmelden import sessie_voor, vergeet_token, zorg_voor_token
from cases.koppelingen.brp.gegevens import (
    Brpfout,
    BrpNietBereikbaar,
    BrpOnbegrijpelijk,
    Opgave,
)
from cases.koppelingen.brp.instelling import Aansluiting
from kern.klok import nu

logger = logging.getLogger("leerplicht.brp")

EERSTE_WACHT: Final = 0.3
STUK: Final = 65536
NIET_AANGEMELD: Final = 401
OPNIEUW: Final = frozenset({429, 503})
LETTERS: Final = " ()-_.:@+"


@dataclass
class Gesprek:
    """Eén vraag, met al haar pogingen. klok: een oplopende teller in seconden."""

    aansluiting: Aansluiting
    opgave: Opgave
    soort: str
    klok: Callable[[], float] = time.monotonic
    slaap: Callable[[float], None] = time.sleep
    kenmerk: str = field(default_factory=lambda: str(uuid4()))
    begin: float = 0.0
    status: int = 0
    poging: int = 0

    def vraag(self, inhoud: Mapping[str, Any]) -> bytes:
        """Stel de vraag. Geeft het antwoord bij status 200. Raises Brpfout."""
        self.begin = self.klok()
        uitkomst = "antwoord"
        try:
            return self._tot_het_lukt(inhoud)
        except Brpfout as fout:
            uitkomst = type(fout).__name__
            raise
        finally:
            logger.info(
                "BRP vraag=%s doel=%s gebruiker=%s correlatie=%s status=%s pogingen=%s "
                "uitkomst=%s duur_ms=%d",
                self.soort,
                self.opgave.doel.name,
                _kop(self.opgave.gebruiker),
                self.kenmerk,
                self.status or "-",
                self.poging,
                uitkomst,
                (self.klok() - self.begin) * 1000,
            )

    def _tot_het_lukt(self, inhoud: Mapping[str, Any]) -> bytes:
        while True:
            self.poging += 1
            wacht = EERSTE_WACHT * 2 ** (self.poging - 1)
            try:
                antwoord = self._stel(inhoud)
            except requests.ConnectionError as fout:
                if not self._nog_tijd(wacht):
                    raise BrpNietBereikbaar(_zin(fout)) from None
            except requests.RequestException as fout:
                raise BrpNietBereikbaar(_zin(fout)) from None
            else:
                if antwoord.status == fouten.OK:
                    return antwoord.inhoud
                wacht = max(wacht, antwoord.opnieuw_over)
                if antwoord.status not in OPNIEUW or not self._nog_tijd(wacht):
                    raise fouten.fout_bij(antwoord.status, antwoord.inhoud)
            self.slaap(wacht)

    def _nog_tijd(self, wacht: float) -> bool:
        return self.poging < self.aansluiting.pogingen and self._over() > wacht

    def _over(self) -> float:
        return self.aansluiting.budget - (self.klok() - self.begin)

    def _stel(self, inhoud: Mapping[str, Any]) -> "Antwoord":
        over = max(self._over(), 0.1)
        wachttijd = (min(self.aansluiting.verbinden, over), min(self.aansluiting.lezen, over))
        sessie = sessie_voor(self.aansluiting)
        zorg_voor_token(sessie, self.aansluiting, wachttijd=wachttijd)
        antwoord = sessie.request(
            "POST",
            f"{self.aansluiting.url}/personen",
            json=inhoud,
            headers=self._koppen(),
            timeout=wachttijd,
            verify=self.aansluiting.vertrouwt,
            cert=self.aansluiting.legitimatie,
            # Een doorverwijzing zou het BSN naar een ander adres brengen.
            allow_redirects=False,
            stream=True,
        )
        with antwoord:
            self.status = antwoord.status_code
            if self.status == NIET_AANGEMELD:
                vergeet_token(sessie)
            return Antwoord(
                self.status,
                self._lees(antwoord),
                seconden_te_wachten(antwoord.headers.get("Retry-After", "")),
            )

    def _lees(self, antwoord: requests.Response) -> bytes:
        """De inhoud, stuk voor stuk: ook wie druppelt of niet ophoudt, krijgt niet meer tijd."""
        gelezen = bytearray()
        try:
            while stuk := antwoord.raw.read1(STUK, decode_content=True):
                gelezen += stuk
                if len(gelezen) > self.aansluiting.grootste_antwoord:
                    raise BrpOnbegrijpelijk(fouten.ONBEGRIJPELIJK)
                if self._over() <= 0:
                    raise BrpNietBereikbaar(fouten.TE_LAAT)
        except (HTTPError, OSError):
            raise BrpNietBereikbaar(fouten.TE_LAAT) from None
        return bytes(gelezen)

    def _koppen(self) -> dict[str, str]:
        return {
            "Accept": "application/json",
            "Content-Type": "application/json; charset=utf-8",
            "X-Correlation-ID": self.kenmerk,
            "X-Task-Description": _kop(self.opgave.doel.value),
            "X-User": _kop(self.opgave.gebruiker),
        }


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Wat er terugkwam. opnieuw_over: seconden, 0 als de BRP daar niets over zegt."""

    status: int
    inhoud: bytes
    opnieuw_over: float


def seconden_te_wachten(kop: str) -> float:
    """Retry-After in seconden: een getal of een datum. Wat er niet op lijkt, is 0."""
    kop = kop.strip()
    if kop.isdecimal():
        return float(kop[:6])
    try:
        wanneer = parsedate_to_datetime(kop)
    except ValueError:
        return 0.0
    if wanneer.tzinfo is None:
        wanneer = wanneer.replace(tzinfo=UTC)
    return max(0.0, (wanneer - nu()).total_seconds())


def _kop(tekst: str) -> str:
    """Tekst die in een kopregel en een logregel past; de rest als procentcode."""
    return quote(tekst, safe=LETTERS)


def _zin(fout: requests.RequestException) -> str:
    te_laat = isinstance(fout, requests.Timeout)
    return fouten.TE_LAAT if te_laat else fouten.GEEN_VERBINDING
