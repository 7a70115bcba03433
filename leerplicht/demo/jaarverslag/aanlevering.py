"""Een map met bestanden in wording, met verzonnen jongeren en hun loopbaan (uitwisseling 1)."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from cases.keuzes import GEEN_INSCHRIJVING
from leerplicht.demo.jaarverslag.gedrukt import Jaarverslag
from leerplicht.demo.lot import Lot
from leerplicht.demo.namen import ACHTERNAMEN, SCHOOLBEELD, VOORNAMEN
from leerplicht.demo.nummers import VASTE_BSNS, bsn_reeks
from rapportage.indelingen import indelingen

T = TypeVar("T")
GEEN: Final = "GEEN"
LEERPLICHTIG: Final = 5
"""Vanaf de maand nadat zij zo oud werd."""
NET_ACHTTIEN: Final = 18
VERJAARDAGEN: Final = 363
JONGSTE: Final = 6
OUDSTE: Final = 16
"""Wie op 1 augustus zo oud is, is op elke dag van het schooljaar leer- of kwalificatieplichtig."""

# Hoe oud wie dit onderwijs volgt op 1 augustus kan zijn.
LEEFTIJDEN: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("BO", "SBO", "TAALPO", "SO", "KDC"), (JONGSTE, 11)),
    **dict.fromkeys(("VSO", "PRO"), (12, OUDSTE)),
    "VO_OB": (12, 13),
    "ISK": (12, 15),
    "VMBO_BB": (14, OUDSTE),
    **dict.fromkeys(("HAVO_BB", "VWO_BB"), (15, OUDSTE)),
    **dict.fromkeys(("VAVO", "MBO1", "MBO2", "MBO3", "MBO4"), (OUDSTE, OUDSTE)),
    GEEN: (JONGSTE, OUDSTE),
}


# Wat een willekeurige leerling na het basisonderwijs volgt.
VERVOLG: Final = (*("VO_OB",) * 2, "VMBO_BB", "HAVO_BB", "MBO2")
BUITEN_NEDERLAND: Final = ("", "buiten Nederland")


def verdeeld(lot: Lot, *, dingen: int, over: int) -> list[int]:
    """Zoveel dingen over zoveel plekken, op elke plek minstens een."""
    if not over:
        return []
    uit = [1] * over
    for _ in range(dingen - over):
        uit[lot.randrange(over)] += 1
    return uit


def naar_rato(aantallen: Mapping[str, int], totaal: int) -> dict[str, int]:
    """Verdeel `totaal` naar rato: van elk minstens een, en nooit meer dan het aantal zelf."""
    alles = sum(aantallen.values())
    uit = {naam: min(n, max(1, totaal * n // alles)) if n else 0 for naam, n in aantallen.items()}
    while (tekort := totaal - sum(uit.values())) != 0:
        stap = 1 if tekort > 0 else -1
        kan = [n for n in uit if (uit[n] < aantallen[n] if stap > 0 else uit[n] > 1)]
        naam = max(kan, key=lambda n: aantallen[n] - uit[n] if stap > 0 else uit[n])
        uit[naam] += stap
    return uit


def uitgeschreven(aantallen: Mapping[T, int]) -> list[T]:
    """`{a: 2, b: 1}` wordt `[a, a, b]`."""
    return [ding for ding, n in aantallen.items() for _ in range(n)]


def codes(indeling: str) -> dict[str, tuple[str, ...]]:
    """De codes achter elk label van een indeling."""
    return {label: tuple(erin) for label, erin in indelingen()[indeling].labels.items()}


class Aanlevering:
    """Een gemeente in wording: `jongere(…)` en `zet(…)`, daarna `schrijf(…)`."""

    def __init__(self, verslag: Jaarverslag, bsns: Iterator[str]) -> None:
        self.verslag = verslag
        self.lot = Lot(verslag.naam)
        self.van, self.einde = date(verslag.jaar, 8, 1), date(verslag.jaar + 1, 7, 31)
        self.rijen: dict[str, list[dict[str, Any]]] = {}
        self._bsns = bsns
        self._nummer = 0
        self._scholen: dict[str, list[str]] = {}
        """Per onderwijssoort de scholen, in de volgorde waarin er iemand bij komt."""
        self._school = 0
        self._lopend: dict[str, dict[str, Any]] = {}
        self.zet(
            "gemeenten",
            gemeentecode=verslag.gemeentecode,
            naam=verslag.naam,
            vakantieregio="midden",
            telprofiel=verslag.profiel,
        )

    def zet(self, bestand: str, **rij: Any) -> dict[str, Any]:
        """Een rij erbij."""
        self.rijen.setdefault(bestand, []).append(rij)
        return rij

    def nieuw(self, letter: str) -> str:
        """Een sleutel die in deze aanlevering nog niet bestond."""
        self._nummer += 1
        return f"{self.verslag.gemeentecode}-{letter}{self._nummer:06}"

    def dag(self, van: date | None = None, tot: date | None = None) -> date:
        """Een willekeurige weekdag; zonder grenzen tussen september en juni van het schooljaar."""
        jaar = self.verslag.jaar
        begin, einde = van or date(jaar, 9, 4), tot or date(jaar + 1, 6, 27)
        return self.lot.doordeweeks(begin, einde)

    def jongere(
        self,
        onderwijs: str = GEEN,
        *,
        tot: date | str = "",
        oud: int | None = None,
        geboren: date | None = None,
        gezin: str = "",
        met_bsn: bool = True,
    ) -> str:
        """Een jongere die hier woont en op 1 augustus dit onderwijs volgt, tot en met `tot`.

        oud: haar leeftijd op 1 augustus; anders een die bij het onderwijs past. geboren: in plaats
        daarvan. met_bsn: de reeks is niet lang genoeg voor iedereen; wie in geen leerplichttabel
        staat, kan zonder.
        """
        wie = self.nieuw("J")
        geboren = geboren or self._geboren(onderwijs, oud)
        voorvoegsel, achternaam = self.lot.choice(ACHTERNAMEN)
        self.zet(
            "jongeren",
            jongere_id=wie,
            bsn=next(self._bsns, "") if met_bsn else "",
            voornamen=self.lot.choice(VOORNAMEN),
            voorvoegsel=voorvoegsel,
            geslachtsnaam=achternaam,
            geboortedatum=geboren,
            gezin_id=gezin,
        )
        self.zet(
            "woonplaatsen",
            jongere_id=wie,
            gemeentecode=self.verslag.gemeentecode,
            van=geboren,
        )
        if onderwijs != GEEN:
            # Wie net begint, begon op 1 augustus; niemand begint voor haar vierde.
            vroegst = self.van.replace(year=self.van.year - self.lot.randint(0, 1))
            vierde = geboren.replace(year=geboren.year + 4)
            self.inschrijven(wie, onderwijs, van=max(vroegst, vierde), tot=tot)
        return wie

    def woont_sinds(self, van: date) -> None:
        """Wie er het laatst bij kwam, woont hier pas vanaf die dag."""
        self.rijen["woonplaatsen"][-1]["van"] = van

    def _geboren(self, onderwijs: str, oud: int | None) -> date:
        """Tussen 2 augustus en 31 juli jarig: zij wordt in het schooljaar een jaar ouder."""
        leeftijd = self.lot.randint(*LEEFTIJDEN[onderwijs]) if oud is None else oud
        eerste = date(self.verslag.jaar - leeftijd - 1, 8, 2)
        return eerste + timedelta(days=self.lot.randrange(VERJAARDAGEN))

    def plichtigen(self, op: date) -> int:
        """Hoeveel jongeren er op die dag leer- of kwalificatieplichtig zijn."""
        net_18 = op.replace(year=op.year - NET_ACHTTIEN)
        return sum(
            rij["geboortedatum"] > net_18
            and rij["geboortedatum"] < op.replace(year=op.year - LEERPLICHTIG, day=1)
            for rij in self.rijen["jongeren"]
        )

    def inschrijven(self, wie: str, onderwijs: str, *, van: date, tot: date | str = "") -> None:
        """Een inschrijving op de school van die soort."""
        self._lopend[wie] = self.zet(
            "inschrijvingen",
            inschrijving_id=self.nieuw("I"),
            jongere_id=wie,
            school_id=self._school_voor(onderwijs),
            onderwijssoort=onderwijs,
            van=van,
            tot_en_met=tot,
        )

    def bijwerken(self, wie: str, **velden: Any) -> None:
        """Andere waarden voor haar laatste inschrijving."""
        self._lopend[wie].update(velden)

    def inschrijving_van(self, wie: str) -> str:
        """Haar laatste inschrijving, of leeg."""
        return str(self._lopend[wie]["inschrijving_id"]) if wie in self._lopend else ""

    def scholen(self, tabel: str, indeling: str) -> None:
        """Zoveel scholen als er in de tabel staan: per regel een aantal, en wat particulier is."""
        aantal, particulier = (
            self.verslag.kolom(tabel, kolom) for kolom in self.verslag.tabellen[tabel].kolommen
        )
        for regel, soorten in codes(indeling).items():
            nieuw = [
                self.nieuwe_school(soorten[0], particulier=n < particulier[regel])
                for n in range(aantal[regel])
            ]
            self._scholen |= dict.fromkeys(soorten, nieuw)

    def _school_voor(self, onderwijs: str) -> str:
        """De school die aan de beurt is: zo heeft elke school leerlingen."""
        if onderwijs not in self._scholen:
            elders = BUITEN_NEDERLAND if onderwijs == "BUITENLAND" else None
            self._scholen[onderwijs] = [self.nieuwe_school(onderwijs, elders=elders)]
        scholen = self._scholen[onderwijs]
        scholen.append(scholen.pop(0))
        return scholen[-1]

    def nieuwe_school(
        self, onderwijs: str, *, particulier: bool = False, elders: tuple[str, str] | None = None
    ) -> str:
        """Een school erbij. elders: code en naam van de gemeente waar zij staat, als dat een andere
        is; zonder code is het buiten Nederland.
        """
        code, plaats = elders or (self.verslag.gemeentecode, self.verslag.naam)
        self._school += 1
        nummer = f"{self.verslag.gemeentecode}-S{self._school:02}"
        ronde, plek = divmod(self._school - 1, len(SCHOOLBEELD))
        self.zet(
            "scholen",
            school_id=nummer,
            naam=f"{SCHOOLBEELD[plek]} {plaats}{f' {ronde + 1}' if ronde else ''}",
            gemeentecode=code,
            vakantieregio="midden",
            particulier="ja" if particulier else "nee",
            buitenland="nee" if code else "ja",
            samenwerkingsverband=_verband(onderwijs, plaats),
            schoolbestuur=f"Stichting Onderwijs {plaats}",
        )
        return nummer

    def zaak(self, wie: str, soort: str, **rij: Any) -> str:
        """Een zaak; geeft haar sleutel."""
        sleutel = self.nieuw("Z")
        self.zet("zaken", zaak_id=sleutel, jongere_id=wie, soort=soort, **rij)
        return sleutel

    def melding(self, wie: str, soort: str, op: date, **rij: Any) -> None:
        """Een melding over haar laatste inschrijving, ontvangen op die dag."""
        vast = {"kanaal": "duo"} | rij
        self.zet(
            "meldingen",
            melding_id=self.nieuw("M"),
            jongere_id=wie,
            inschrijving_id=self.inschrijving_van(wie),
            soort=soort,
            ontvangen_op=op,
            **vast,
        )

    def aanvullen(self, plichtigen: int, vervolg: int) -> None:
        """Nog zoveel leerlingen zonder dossier, dat er `plichtigen` plichtigen zijn.

        vervolg: zoveel van hen zijn het basisonderwijs voorbij.
        """
        for n in range(plichtigen - self.plichtigen(self.einde)):
            self.jongere(self.lot.choice(VERVOLG) if n < vervolg else "BO")

    def gehusseld(self, dingen: Sequence[T]) -> list[T]:
        """Dezelfde dingen in een andere volgorde."""
        return self.lot.sample(list(dingen), len(dingen))


def _verband(onderwijs: str, plaats: str) -> str:
    """Het samenwerkingsverband passend onderwijs; het mbo en wat geen school is hebben er geen."""
    if onderwijs.startswith("MBO") or onderwijs in GEEN_INSCHRIJVING:
        return ""
    po = LEEFTIJDEN[onderwijs][0] == JONGSTE
    return f"Samenwerkingsverband {'po' if po else 'vo'} {plaats}"


def bsns() -> Iterator[str]:
    """BSN's uit de 9999-reeks; die van de vaste personen blijven vrij."""
    return iter(bsn_reeks()[VASTE_BSNS:])


def schrijven(map_: Path, *aanleveringen: Aanlevering) -> None:
    """Zet de aanleveringen samen in een map."""
    map_.mkdir(parents=True, exist_ok=True)
    namen = dict.fromkeys(naam for a in aanleveringen for naam in a.rijen)
    for naam in namen:
        rijen = [rij for a in aanleveringen for rij in a.rijen.get(naam, [])]
        kolommen = list(dict.fromkeys(k for rij in rijen for k in rij))
        with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, kolommen, restval="")
            schrijver.writeheader()
            schrijver.writerows(rijen)
