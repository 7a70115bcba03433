"""Het bestand ontleden en met COPY in een tijdelijke tabel zetten."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.db import connection

from meldingen.inlezen.regels import Onleesbaar, Regel, regels
from meldingen.inlezen.uitslag import Afkeur, Opdracht, Uitslag
from meldingen.koppelingen.duo import KOLOMMEN, Ongeldig, als_rij, bericht_lezen, haalt_elfproef

TELLEN_PER: Final = 10_000
TYPEN: Final = {
    "begindatum": "date",
    "einddatum": "date",
    "laatste_mutatie": "timestamptz",
    "alle_lessen_gemist": "boolean",
    "actie_gewenst": "boolean",
    "dagen": "jsonb",
    "uren": "integer",
}
BSN: Final = KOLOMMEN.index("bsn")
GEEN_UTF8: Final = "de regel is niet in UTF-8"
VELDNAAM: Final = re.compile(r"[A-Za-z_][\w.-]{0,59}", re.ASCII)
ANDERE_NAAM: Final = "met een andere naam"
MEESTE_NAMEN: Final = 100
LIJST: Final = (
    "Het bestand is een JSON-lijst. Lever elke melding aan op een eigen regel (JSON Lines)."
)


class Vreemd:
    """Telt per naam de velden die het contract niet kent.

    Een naam die niet op een veldnaam lijkt wordt niet getoond: daar kan van alles in staan.
    """

    def __init__(self) -> None:
        self._aantal: dict[str, int] = {}

    def tel(self, veld: str) -> None:
        """Tel één keer dit veld; na honderd verschillende namen gaan de nieuwe samen."""
        naam = veld if VELDNAAM.fullmatch(veld) else ANDERE_NAAM
        if naam not in self._aantal and len(self._aantal) >= MEESTE_NAMEN:
            naam = ANDERE_NAAM
        self._aantal[naam] = self._aantal.get(naam, 0) + 1

    def zinnen(self) -> Iterator[str]:
        """Eén waarschuwing per naam, met hoe vaak hij voorkwam."""
        for naam, aantal in self._aantal.items():
            yield f"het veld {naam} is onbekend en overgeslagen ({aantal} keer)"


class Klaarzetter:
    """Leest één bestand en houdt de telling bij."""

    def __init__(self, opdracht: Opdracht, uitslag: Uitslag) -> None:
        self.opdracht = opdracht
        self.uitslag = uitslag
        self.goed = 0
        self.andere_codering = 0
        self.begint_als_lijst = False
        self.vreemd = Vreemd()

    def vul(self) -> None:
        """Zet elke goede regel in de tijdelijke tabel `inlees`. Raises Onleesbaar."""
        with connection.cursor() as cursor:
            cursor.execute(_tabel_sql())
            with cursor.copy(f"copy inlees (regel, plek, {', '.join(KOLOMMEN)}) from stdin") as k:
                self._kopieer(k)
            cursor.execute("analyze inlees (regel, bsn, onderwijsnummer, brin, duo_soort)")
        self._oordeel()
        for tekst in self.vreemd.zinnen():
            self.uitslag.waarschuwingen += 1
            self.opdracht.waarschuw(tekst)

    def _kopieer(self, kopie: Any) -> None:
        schrijf = kopie.write_row
        for regel in regels(self.opdracht.bestand):
            self.uitslag.gelezen += 1
            if self.uitslag.gelezen % TELLEN_PER == 0:
                self.opdracht.voortgang(self.uitslag.gelezen)
            rij = self._rij(regel)
            if rij is not None:
                schrijf((regel.nummer, regel.plek, *rij))
                self.goed += 1

    def _rij(self, regel: Regel) -> tuple[object, ...] | None:
        if regel.inhoud is None:
            self._keur_af(regel, "de regel is langer dan 1 MB")
            return None
        try:
            rij = als_rij(bericht_lezen(regel.inhoud, onbekend=self.vreemd.tel))
        except Ongeldig as fout:
            if self.uitslag.gelezen == 1:
                self.begint_als_lijst = regel.inhoud.startswith(b"[")
            self._keur_af(regel, str(fout))
            return None
        except UnicodeDecodeError:
            self.andere_codering += 1
            self._keur_af(regel, GEEN_UTF8)
            return None
        bsn = rij[BSN]
        if bsn is not None and not haalt_elfproef(str(bsn)):
            self.uitslag.waarschuwingen += 1
            self.opdracht.waarschuw(f"regel {regel.nummer}: het BSN haalt de elfproef niet")
        return rij

    def _keur_af(self, regel: Regel, fout: str) -> None:
        keur_af(self.opdracht, self.uitslag, Afkeur(regel.nummer, fout, regel.inhoud))

    def _oordeel(self) -> None:
        """Is er geen enkele goede regel, dan is soms het bestand als geheel verkeerd."""
        if self.goed:
            return
        if self.begint_als_lijst:
            raise Onleesbaar(LIJST)
        if self.andere_codering and self.andere_codering == self.uitslag.gelezen:
            raise Onleesbaar(
                "Het bestand is niet in UTF-8. Sla het op als UTF-8 en probeer opnieuw."
            )


def keur_af(opdracht: Opdracht, uitslag: Uitslag, afkeur: Afkeur) -> None:
    """Tel en meld een afgekeurde regel."""
    uitslag.afgekeurd += 1
    uitslag.redenen[afkeur.fout] = uitslag.redenen.get(afkeur.fout, 0) + 1
    opdracht.afkeur(afkeur)


def _tabel_sql() -> str:
    kolommen = ", ".join(f"{naam} {TYPEN.get(naam, 'text')}" for naam in KOLOMMEN)
    return (
        "drop table if exists inlees; "
        f"create temp table inlees (regel integer, plek bigint, {kolommen}) on commit drop"
    )
