"""De teller zelf, tegen op papier uitgerekende uitkomsten (telregels, de voorbeelden bij H6).

Een teller die zich vergist, is erger dan geen: elk geval hieronder is met de kalender nagerekend.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.rapportage.teller import kalender, tel
from tests.rapportage.teller.tabel import Tabel
from tests.rapportage.teller.thuiszitters import perioden
from tests.rapportage.teller.wereld import Wereld

U, Z = "9931", "9932"
"""Twee gemeenten in regio midden: de een telt als Utrecht, de ander als Zoetermeer."""


class Map:
    """Een conversiemap in wording: `rij(bestand, …)`, daarna `tel(…)`."""

    def __init__(self, map_: Path) -> None:
        self.map_ = map_
        self.rijen: dict[str, list[dict[str, Any]]] = {}
        for code, naam, profiel in ((U, "U-stad", "utrecht"), (Z, "Z-stad", "zoetermeer")):
            self.rij(
                "gemeenten",
                gemeentecode=code,
                naam=naam,
                vakantieregio="midden",
                telprofiel=profiel,
            )
        self.rij("scholen", school_id="S1", gemeentecode=U, vakantieregio="midden")

    def rij(self, bestand: str, **velden: Any) -> None:
        self.rijen.setdefault(bestand, []).append(velden)

    def jongere(
        self, wie: str = "J1", geboren: str = "2012-03-04", woont: str = U, soort: str = "VO_OB"
    ) -> None:
        self.rij("jongeren", jongere_id=wie, geboortedatum=geboren)
        self.rij("woonplaatsen", jongere_id=wie, gemeentecode=woont, van=geboren)
        self.rij(
            "inschrijvingen",
            inschrijving_id=f"I-{wie}",
            jongere_id=wie,
            school_id="S1",
            onderwijssoort=soort,
            van="2023-08-01",
        )

    def weg(self, van: str, tot: str = "", vorm: str = "geen_onderwijs", **velden: Any) -> None:
        vast = {"jongere_id": "J1", "oorzaak": "ziekte"} | velden
        self.rij("afwezigheid", van=van, tot_en_met=tot, vorm=vorm, **vast)

    def melding(self, op: str, soort: str = "REL_WET", **velden: Any) -> None:
        nummer = len(self.rijen.get("meldingen", []))
        vast = {"melding_id": f"M{nummer}", "jongere_id": "J1"} | velden
        self.rij("meldingen", soort=soort, ontvangen_op=op, **vast)

    def wereld(self) -> Wereld:
        for naam, rijen in self.rijen.items():
            kolommen = list(dict.fromkeys(k for rij in rijen for k in rij))
            with (self.map_ / f"{naam}.csv").open("w", newline="", encoding="utf-8") as bestand:
                schrijver = csv.DictWriter(bestand, kolommen, restval="")
                schrijver.writeheader()
                schrijver.writerows(rijen)
        return Wereld(self.map_)

    def tel(
        self,
        tabel_id: str,
        *gemeenten: str,
        jaar: str = "2025-2026",
        op: str = "2026-07-31",
        profiel: str = "",
    ) -> Tabel:
        peildatum = date.fromisoformat(op)
        return tel(self.wereld(), tabel_id, gemeenten or (U,), jaar, peildatum, profiel)


@pytest.fixture
def map_(tmp_path) -> Map:
    return Map(tmp_path)


@pytest.mark.parametrize(
    ("van", "tot", "duur", "zoetermeer", "utrecht"),
    [
        ("2025-11-03", "2025-11-28", 20, date(2025, 11, 28), None),
        ("2025-11-03", "2025-12-01", 21, date(2025, 11, 28), date(2025, 12, 1)),
        ("2025-12-08", "2026-01-16", 20, date(2026, 1, 16), None),
        ("2025-12-08", "2026-01-15", 19, None, None),
    ],
)
def test_de_voorbeelden_bij_h6(map_, van, tot, duur, zoetermeer, utrecht):
    map_.jongere()
    map_.weg(van, tot)
    (periode,) = perioden(map_.wereld(), "J1", date(2026, 7, 31), "utrecht")
    assert len(periode.lesdagen) == duur
    assert periode.drempeldag("zoetermeer") == zoetermeer
    assert periode.drempeldag("utrecht") == utrecht


@pytest.mark.parametrize(
    ("tweede", "aantal"),
    [
        ({"van": "2025-11-17"}, 1),  # vrijdag 14, maandag 17: sluit aan
        ({"van": "2025-11-18"}, 2),  # maandag 17 was een lesdag
        ({"van": "2025-11-17", "vorm": "gedeeltelijk"}, 1),  # telt niet: alleen de eerste
        ({"van": "2025-11-17", "vorm": "dagbesteding"}, 1),
    ],
)
def test_perioden_sluiten_aan_of_breken(map_, tweede, aantal):
    map_.jongere()
    map_.weg("2025-11-03", "2025-11-14")
    map_.weg(tot="2025-12-12", **tweede)
    gevonden = perioden(map_.wereld(), "J1", date(2026, 7, 31), "utrecht")
    assert len(gevonden) == aantal
    lang = tweede.get("vorm") != "gedeeltelijk" and aantal == 1
    assert len(gevonden[0].lesdagen) == (30 if lang else 10)


def test_een_gedeeltelijke_dag_breekt_niet_als_een_getelde_afwezigheid_haar_dekt(map_):
    map_.jongere()
    map_.weg("2025-11-03", "2025-12-01")
    map_.weg("2025-11-10", "2025-11-14", vorm="gedeeltelijk")
    assert map_.tel("utr-thuiszitters").totalen["som"][0] == 1


def test_drempel_en_profiel_bepalen_wie_thuiszitter_is(map_):
    map_.jongere()
    map_.weg("2025-11-03", "2025-11-28")
    assert map_.tel("utr-thuiszitters").totalen["som"][0] == 0
    assert map_.tel("utr-thuiszitters", profiel="zoetermeer").totalen["som"][0] == 1
    assert map_.tel("utr-thuiszitters", profiel="landelijk").totalen["som"][0] == 0


def test_wie_voor_1_augustus_over_de_drempel_was_wordt_op_1_augustus_getoetst(map_):
    """Op de drempeldag leerplichtig; op 1 augustus 2025 achttien: niet meer in 2025-2026."""
    map_.jongere(geboren="2007-08-01", soort="MBO2")
    map_.weg("2025-04-01")
    assert map_.tel("utr-thuiszitters", jaar="2024-2025", op="2025-07-31").rijen[3]["waarden"] == [
        *(1, 1, 0, 0)
    ]
    assert map_.tel("utr-thuiszitters").totalen["som"] == [0, 0, 0, 0]


def test_een_oordeel_van_na_de_peildatum_sluit_een_thuiszitter_nog_niet_uit(map_):
    map_.jongere()
    map_.weg("2025-11-03")
    map_.rij(
        "vrijstellingen",
        vrijstelling_id="V1",
        jongere_id="J1",
        grond="5a",
        ontvangen_op="2025-11-01",
        oordeel="voldoet",
        oordeel_op="2026-02-01",
        geldig_van="2025-11-01",
        plek="GEEN",
    )
    assert map_.tel("utr-thuiszitters", op="2026-01-31").totalen["som"][0] == 1
    assert map_.tel("utr-thuiszitters", op="2026-02-01").totalen["som"][0] == 0
    assert map_.tel("utr-vrijstellingen", op="2026-02-01").rijen[2]["waarden"] == [1, 0, 0]


def test_een_verhuizer_telt_in_zijn_woongemeente_en_eenmaal_in_het_ontdubbelde_totaal(map_):
    map_.jongere(geboren="2009-10-05", soort="MBO2")
    map_.rijen["woonplaatsen"][0]["tot_en_met"] = "2025-12-31"
    map_.rij("woonplaatsen", jongere_id="J1", gemeentecode=Z, van="2026-01-01")
    for op in ("2025-10-01", "2025-12-31", "2026-01-01"):
        map_.melding(op)
    tabel = map_.tel("zou-f1", U, Z)
    assert [r["waarden"] for r in tabel.rijen] == [[1, 1], [1, 0]]
    assert tabel.totalen == {"som": [2, 1], "uniek": [1, 1]}


def test_zonder_resultaat_op_de_peildatum_telt_een_melding_bij_open(map_):
    map_.jongere()
    map_.melding("2025-10-01", resultaat="HALT", resultaat_op="2025-11-01")
    map_.melding("2025-10-02", resultaat="HALT")
    map_.melding("2025-10-03", resultaat="HULP", resultaat_op="2026-08-01")
    map_.melding("2025-10-04", resultaat="ANDERS", resultaat_op="2025-11-01")
    tabel = map_.tel("zm-t7")
    rijen = {r["label"]: r["waarden"][0] for r in tabel.rijen}
    assert (rijen["Halt"], rijen["Hulpverlening"], rijen["open"], tabel.buiten) == (1, 0, 2, 1)
    assert list(rijen)[-1] == "open"
    assert map_.tel("zm-t7", op="2026-08-01").rijen[-1]["waarden"][0] == 1


def test_de_grens_van_achttien_en_de_startkwalificatie(map_):
    map_.jongere(geboren="2007-11-10", soort="MBO2")
    map_.melding("2025-11-09", "V18")
    map_.melding("2025-11-10", "V18")
    map_.rij("kwalificaties", jongere_id="J1", diploma="mbo", niveau="2", behaald_op="2025-12-01")
    map_.melding("2025-12-01", "V18")
    assert map_.tel("utr-verzuim").rijen[3]["waarden"] == [1, 1, 1, 1]


def test_langer_dan_drie_maanden_bij_absoluut_verzuim(map_):
    """Geopend 30 november: drie maanden later is 28 februari, want 30 februari bestaat niet."""
    map_.jongere()
    map_.rij(
        "zaken",
        zaak_id="Z1",
        jongere_id="J1",
        soort="AV",
        geopend_op="2025-11-30",
        vastgesteld="ja",
        resultaat="INGESCHREVEN",
        resultaat_op="2026-02-28",
    )
    assert map_.tel("utr-absoluut-verzuim").rijen[2]["waarden"] == [1, 1, 1]
    assert map_.tel("utr-absoluut-verzuim", op="2026-02-27").rijen[2]["waarden"] == [1, 0, 0]


def test_tijd():
    assert kalender.leeftijd(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert kalender.leeftijd(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert kalender.maanden_later(date(2025, 9, 1), 3) == date(2025, 12, 1)
    assert kalender.leerplicht_tot_en_met(date(2009, 7, 31)) == date(2025, 7, 31)
    assert kalender.leerplicht_tot_en_met(date(2009, 8, 1)) == date(2026, 7, 31)
    assert kalender.leerplicht_van(date(2020, 7, 1), "midden") == date(2025, 9, 1)
    assert kalender.leeftijdsgrens(date(2025, 12, 31)) == 23
    assert kalender.leeftijdsgrens(date(2026, 1, 1)) == 27
