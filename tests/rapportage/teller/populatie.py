"""Een willekeurige conversiemap uit een zaadgetal, met de randen waarop tellingen stuklopen.

Iedereen is verzonnen. De willekeur mijdt wat het contract niet vastlegt (twee inschrijvingen die op
dezelfde dag beginnen, een onvolledige geboortedatum, wie vijf wordt tijdens de verslagjaren) en
zoekt de randen op: een drempel van twintig lesdagen, vakanties, verhuizingen, verjaardagen op
29 februari, resultaten zonder datum of na de peildatum, meldingen rond 1 augustus.
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.rapportage.teller import lijsten
from tests.rapportage.teller.dossiers import Dossiermaker
from tests.rapportage.teller.kalender import DAG, leeftijd

GEMEENTEN = {
    "9931": ("Rietwoude", "midden", "utrecht"),
    "9932": ("Duinmeer", "noord", "zoetermeer"),
    "9933": ("Heidelo", "zuid", "landelijk"),
}
EERSTE, LAATSTE = date(2024, 6, 1), date(2026, 10, 31)
"""Gebeurtenissen liggen rond de schooljaren 2024-2025 en 2025-2026."""
SCHOLEN = {
    "S1": ("9931", "midden", ("BO", "SBO", "TAALPO", "SO")),
    "S2": ("9932", "", ("BO", "SBO", "SO", "VSO")),
    "S3": ("9931", "midden", ("VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "PRO", "VSO", "ISK")),
    "S4": ("9933", "zuid", ("VO_OB", "VMBO_BB", "HAVO_BB", "VAVO", "PRO")),
    "S5": ("9932", "noord", ("MBO1", "MBO2", "MBO3", "MBO4")),
    "S6": ("9931", "", ("MBO1", "MBO2", "MBO3", "MBO4", "VAVO")),
    "S7": ("9931", "midden", ("KDC", "BUITENLAND", "INBURGERING")),
    "S8": ("9931", "zuid", ("HAVO_BB", "VWO_BB")),
}
PO, VO, MBO = ("S1", "S2"), ("S3", "S4", "S8"), ("S5", "S6")
PARTICULIER = "S8"


def bsn(nummer: int) -> str:
    """Een verzonnen BSN uit de 9999-reeks, of leeg als dit nummer er geen oplevert."""
    basis = f"{99990000 + nummer % 10000:08d}"
    rest = sum(int(c) * g for c, g in zip(basis, range(9, 1, -1), strict=True)) % 11
    return "" if rest == 10 else f"{basis}{rest}"


class Maker:
    """Bouwt de rijen van een map op; `dossiers` maakt wat er met een jongere gebeurt."""

    def __init__(self, zaad: int, *, gaten: bool) -> None:
        self.kans = Random(zaad)
        self.gaten = gaten
        self.rijen: dict[str, list[dict[str, Any]]] = {
            "gemeenten": [
                {"gemeentecode": c, "naam": n, "vakantieregio": r, "telprofiel": p}
                for c, (n, r, p) in GEMEENTEN.items()
            ],
            "scholen": [
                {
                    "school_id": s,
                    "naam": f"School {s}",
                    "gemeentecode": c,
                    "particulier": "ja" if s == PARTICULIER else "nee",
                    "vakantieregio": r,
                }
                for s, (c, r, _) in SCHOLEN.items()
            ],
        }
        self.nummer = 0

    def zet(self, bestand: str, **rij: Any) -> None:
        self.rijen.setdefault(bestand, []).append(rij)

    def nieuw(self, letter: str) -> str:
        self.nummer += 1
        return f"{letter}{self.nummer:05}"

    def dag(self, van: date = EERSTE, tot: date = LAATSTE) -> date:
        return van + timedelta(days=self.kans.randrange((tot - van).days + 1))

    def treft(self, kans: float) -> bool:
        return self.kans.random() < kans

    def geboortedatum(self) -> date:
        if self.treft(0.08):
            return date(self.kans.choice((2004, 2008, 2012, 2016)), 2, 29)
        if self.treft(0.05):
            return self.dag(date(2023, 1, 1), date(2024, 5, 1))  # nog lang niet leerplichtig
        if self.treft(0.35):
            return self.dag(date(2006, 8, 1), date(2008, 7, 31))  # wordt rond deze jaren 18
        if self.treft(0.25):
            return self.dag(date(2000, 1, 1), date(2006, 12, 31))
        return self.dag(date(2008, 1, 1), date(2018, 6, 30))

    def jongere(self) -> str:
        wie = self.nieuw("J")
        geboren = self.geboortedatum()
        self.zet(
            "jongeren",
            jongere_id=wie,
            bsn=bsn(self.nummer) if self.treft(0.5) else "",
            voornamen="Noor",
            geslachtsnaam="Verzonnen",
            geboortedatum=geboren,
            gezin_id=self.kans.choice(("", "", f"G{self.kans.randrange(15)}")),
            herkomst=self.kans.choice(("", "", "", "oekraine", "nieuwkomer")),
        )
        self.woonplaatsen(wie, geboren)
        inschrijvingen = self.inschrijvingen(wie, geboren)
        self.kwalificaties(wie, geboren)
        Dossiermaker(self, wie, geboren, inschrijvingen).alles()
        return wie

    def woonplaatsen(self, wie: str, geboren: date) -> None:
        van = geboren
        codes = list(GEMEENTEN)
        code = self.kans.choice(codes[:2] if self.treft(0.85) else codes)
        for _ in range(self.kans.choice((0, 0, 0, 1, 1, 2))):
            tot = self.dag(max(van + DAG, EERSTE), LAATSTE)
            if tot >= LAATSTE - timedelta(days=60):
                break
            self.zet("woonplaatsen", jongere_id=wie, gemeentecode=code, van=van, tot_en_met=tot)
            gat = self.kans.randrange(1, 40) if self.gaten and self.treft(0.2) else 0
            van = tot + timedelta(days=1 + gat)
            code = self.kans.choice([c for c in codes if c != code])
        einde = self.dag(max(van, EERSTE), LAATSTE) if self.gaten and self.treft(0.06) else ""
        self.zet("woonplaatsen", jongere_id=wie, gemeentecode=code, van=van, tot_en_met=einde)

    def school(self, geboren: date, dag: date) -> tuple[str, str]:
        jaren = leeftijd(geboren, dag)
        if self.treft(0.04):
            keuze: tuple[str, ...] = ("S7",)
        elif jaren < 12:
            keuze = PO
        elif jaren < 16:
            keuze = VO
        else:
            keuze = MBO if self.treft(0.8) else VO
        school = self.kans.choice(keuze)
        return school, self.kans.choice(SCHOLEN[school][2])

    def inschrijvingen(self, wie: str, geboren: date) -> list[dict[str, Any]]:
        """Opeenvolgende inschrijvingen, soms met een gat of een overlap; zelden geen."""
        if leeftijd(geboren, EERSTE) < 4 or self.treft(0.07):
            return []
        gemaakt: list[dict[str, Any]] = []
        van = self.dag(date(2022, 8, 1), date(2024, 7, 1))
        for _ in range(self.kans.choice((1, 1, 2, 2, 3))):
            school, soort = self.school(geboren, max(van, EERSTE))
            tot = self.dag(van + timedelta(days=60), van + timedelta(days=700))
            rij = {
                "inschrijving_id": self.nieuw("I"),
                "jongere_id": wie,
                "school_id": school,
                "onderwijssoort": soort,
                "uitstroomprofiel": "dagbesteding" if soort == "PRO" else "",
                "van": van,
                "tot_en_met": tot,
            }
            gemaakt.append(rij)
            stap = self.kans.choice(
                (1, 1, 1, self.kans.randrange(2, 90), -self.kans.randrange(2, 40))
            )
            van = max(tot + timedelta(days=stap), van + timedelta(days=10))
        if self.treft(0.7):
            gemaakt[-1]["tot_en_met"] = ""
        for rij in gemaakt:
            self.zet("inschrijvingen", **rij)
        return gemaakt

    def kwalificaties(self, wie: str, geboren: date) -> None:
        if leeftijd(geboren, LAATSTE) < 16 or self.treft(0.6):
            return
        diploma = self.kans.choice(("vmbo", "havo", "vwo", "mbo", "mbo", "pro"))
        self.zet(
            "kwalificaties",
            jongere_id=wie,
            diploma=diploma,
            niveau=self.kans.choice((1, 2, 3, 4)) if diploma == "mbo" else "",
            behaald_op=self.dag(date(2023, 6, 1), LAATSTE),
        )

    def schrijf(self, map_: Path) -> Path:
        map_.mkdir(parents=True, exist_ok=True)
        for naam, rijen in self.rijen.items():
            kolommen = list(dict.fromkeys(k for rij in rijen for k in rij))
            with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
                schrijver = csv.DictWriter(bestand, kolommen, restval="")
                schrijver.writeheader()
                schrijver.writerows(rijen)
        return map_


def populatie(zaad: int, map_: Path, jongeren: int = 120, *, gaten: bool = False) -> Path:
    """Schrijf een map met `jongeren` verzonnen jongeren; hetzelfde zaad geeft dezelfde map.

    gaten: of jongeren een tijd nergens in Nederland wonen (een gat tussen twee woonplaatsen, of een
    laatste woonplaats die eindigt). Wie op een dag nergens woont, hoort dan bij geen gemeente (W1).
    """
    maker = Maker(zaad, gaten=gaten)
    wie = [maker.jongere() for _ in range(jongeren)]
    los = lijsten.verzin(Random(zaad + 1_000_000), wie, list(GEMEENTEN))
    lijst = los.pop("vsvlijst")
    maker.rijen |= los
    maker.schrijf(map_)
    lijsten.schrijf_lijst(map_, lijst)
    return map_
