"""De testpersonen laden: alles gaat erin, en van elk vreemd record staat er waarom."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.koppelingen.brp.client import Brp, raadpleegvraag
from cases.koppelingen.brp.fouten import DUBBEL_NUMMER
from cases.koppelingen.brp.gegevens import BrpOnbegrijpelijk, Gezagsoort
from kern.bsn import is_geldige_bsn
from leerplicht.ingebed.brp.bestand import Register
from leerplicht.ingebed.brp.server import start
from leerplicht.ingebed.brp.testpersonen import KOLOMMEN, Onleesbaar, gelezen
from tests.cases.brp import oas
from tests.cases.brp.lijn_hulp import OPGAVE, een_aansluiting
from tests.fabrieken import elfproefnummer
from toegang.opdrachten import Onbruikbaar

BRON = Path(__file__).parents[4] / "shared/data/brp/testpersonen.csv"
DUBBEL = ["999991425", "999992788", "999995133", "999995923"]
KOP = sorted(KOLOMMEN)
GEWOON = {
    "pl_id": "1",
    "bsn": elfproefnummer(6001),
    "a_nummer": "1234567890",
    "voornamen": "Pip",
    "geslachtsnaam": "Proefpersoon",
    "geboortedatum": "2012-03-04",
    "gemeentecode": "0518",
    "datum_inschrijving_gemeente": "2012-03-04",
    "geheim": "0",
    "gezag": "12",
    "ouder1_geslachtsnaam": "Proefpersoon",
    "ouder2_geslachtsnaam": "Anderman",
}


def _bestand(pad: Path, *regels: dict[str, str]) -> Path:
    with pad.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.DictWriter(uit, KOP, restval="")
        schrijver.writeheader()
        schrijver.writerows(regels)
    return pad


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"bsn": "999999245"}, "BSN haalt de elfproef niet"),
        ({"bsn": ""}, "geen BSN"),
        ({"voornamen": ""}, "geen voornamen"),
        ({"geslachtsnaam": "."}, "geen geslachtsnaam"),
        ({"geslachtsnaam": "<Onbekend>"}, "naam met tekens die de OAS niet toelaat"),
        ({"voornamen": "N" * 120}, "naam langer dan 100 tekens"),
        ({"ouder1_geslachtsnaam": "."}, "ouder onbekend (punt als naam)"),
        ({"geboortedatum": "2012-00-00"}, "geboortedatum onvolledig"),
        ({"geboortedatum": "2012-02-30"}, "geboortedatum bestaat niet op de kalender"),
        ({"ouder1_bsn": "9969"}, "BSN van een ouder heeft geen negen cijfers"),
        ({"geboortedatum": "0000-00-00"}, "geboortedatum onbekend"),
        ({"geboortedatum": "2999-01-01"}, "geboortedatum ligt in de toekomst"),
        ({"datum_inschrijving_gemeente": "0000-00-00"}, "datum van inschrijving onbekend"),
        ({"opschorting_reden": "O", "opschorting_datum": "2020-01-01"}, "overleden"),
        ({"opschorting_reden": "E"}, "vertrokken uit Nederland"),
        ({"opschorting_reden": "R"}, "staat in het register niet-ingezetenen"),
        ({"opschorting_reden": "W"}, "persoonslijst is verwijderd"),
        ({"opschorting_reden": "Q"}, "opschorting met een onbekende reden"),
        ({"gemeentecode": "1999"}, "gemeente 1999 zonder opschorting"),
        ({"gemeentecode": ""}, "geen gemeente van inschrijving"),
        ({"gezag": "3C"}, "gezagscode 3C staat niet in de tabel"),
        ({"geheim": "7"}, "geheimhouding"),
    ],
)
def test_waarom_een_record_vreemd_is(tmp_path, anders, reden):
    lading = gelezen(_bestand(tmp_path / "mini.csv", GEWOON, GEWOON | {"bsn": "0"} | anders))
    redenen = {v.regel: v.redenen for v in lading.vreemd}
    assert 2 not in redenen
    assert reden in redenen[3]
    assert len(lading.personen) == 2


def test_twee_keer_hetzelfde_bsn_is_voor_beide_vreemd_en_geen_van_beide_te_tonen(tmp_path):
    pad = _bestand(tmp_path / "mini.csv", GEWOON, GEWOON | {"voornamen": "Pop"})
    assert [v.redenen for v in gelezen(pad).vreemd] == [("BSN staat op 2 persoonslijsten",)] * 2
    brp = Brp(een_aansluiting(start(Register.laad(testpersonen=pad))))
    with pytest.raises(BrpOnbegrijpelijk, match=DUBBEL_NUMMER):
        brp.raadplegen(GEWOON["bsn"], opgave=OPGAVE)


@pytest.mark.parametrize(
    ("code", "soort"),
    [
        ("1", Gezagsoort.EENHOOFDIG),
        ("2", Gezagsoort.EENHOOFDIG),
        ("12", Gezagsoort.GEZAMENLIJK_OUDERLIJK),
        ("1D", Gezagsoort.GEZAMENLIJK),
        ("2D", Gezagsoort.GEZAMENLIJK),
        ("D", Gezagsoort.VOOGDIJ),
        ("CD", Gezagsoort.NIET_TE_BEPALEN),
    ],
)
def test_de_indicatie_gezag(tmp_path, code, soort):
    pad = _bestand(tmp_path / "mini.csv", GEWOON | {"gezag": code})
    brp = Brp(een_aansluiting(start(Register.laad(testpersonen=pad))))
    persoon = brp.raadplegen(GEWOON["bsn"], opgave=OPGAVE)
    assert persoon is not None
    assert [g.soort for g in persoon.gezag] == [soort]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"bsn,naam\n1,2\n", "Kolommen ontbreken"),
        (b"\xff\xfe", "geen CSV in UTF-8"),
        (b"", "Kolommen ontbreken"),
    ],
)
def test_een_ander_bestand(tmp_path, inhoud, zin):
    pad = tmp_path / "ander.csv"
    pad.write_bytes(inhoud)
    with pytest.raises(Onleesbaar, match=zin):
        gelezen(pad)
    with pytest.raises(Onbruikbaar, match=zin):
        call_command("testpersonen", str(pad))


def test_de_opdracht_schrijft_het_verslag(tmp_path):
    pad = _bestand(tmp_path / "mini.csv", GEWOON, GEWOON | {"bsn": "999999245", "geheim": "7"})
    verslag, regels = tmp_path / "verslag.csv", StringIO()
    call_command("testpersonen", str(pad), verslag=verslag, stderr=regels)
    assert verslag.read_text().splitlines() == [
        "regel,bsn,redenen",
        "3,999999245,BSN haalt de elfproef niet; geheimhouding",
    ]
    assert "2 personen geladen, 1 met iets vreemds." in regels.getvalue()
    with pytest.raises(Onbruikbaar, match="bestaat niet"):
        call_command("testpersonen", str(tmp_path / "weg.csv"))


@pytest.mark.skipif(not BRON.exists(), reason="de testpersonen zijn hier niet")
class TestOfficieel:
    @pytest.fixture
    def lading(self):
        return gelezen(BRON)

    def test_alles_gaat_erin(self, lading):
        assert len(lading.personen) == 1205

    def test_de_vreemde_records_met_hun_reden(self, lading):
        per_bsn: dict[str, list[tuple[str, ...]]] = {}
        for vreemd in lading.vreemd:
            per_bsn.setdefault(vreemd.bsn, []).append(vreemd.redenen)
        assert per_bsn["999999245"] == [("BSN haalt de elfproef niet",)]
        for bsn in DUBBEL:
            assert len(per_bsn[bsn]) == 2
            assert all("BSN staat op 2 persoonslijsten" in redenen for redenen in per_bsn[bsn])
        assert "naam langer dan 100 tekens" in per_bsn["999994128"][0]
        assert "overleden" in per_bsn["999996356"][0]
        assert "geen voornamen" in per_bsn["999993410"][0]
        assert "ouder onbekend (punt als naam)" in per_bsn["999998365"][0]
        assert "999990408" not in per_bsn
        telling = lading.telling()
        verwacht = {
            "vertrokken uit Nederland": 60,
            "staat in het register niet-ingezetenen": 21,
            "persoonslijst is verwijderd": 11,
            "bijhouding opgeschort door ministerieel besluit": 1,
            "BSN haalt de elfproef niet": 1,
            "BSN staat op 2 persoonslijsten": 8,
            "geboortedatum bestaat niet op de kalender": 2,
            "geen BSN": 3,
        }
        assert {reden: telling[reden] for reden in verwacht} == verwacht

    def test_de_client_leest_ze_allemaal(self):
        register = Register.laad(testpersonen=BRON)
        brp = Brp(een_aansluiting(start(register)))
        dubbel = []
        for bsn in register.op_bsn:
            try:
                persoon = brp.raadplegen(bsn, opgave=OPGAVE)
            except BrpOnbegrijpelijk as fout:
                dubbel.append((bsn, str(fout)))
            else:
                assert persoon is not None
                assert persoon.bsn == bsn
        assert sorted(dubbel) == [(bsn, DUBBEL_NUMMER) for bsn in DUBBEL]
        assert [bsn for bsn in register.op_bsn if not is_geldige_bsn(bsn)] == ["999999245"]

    @pytest.mark.skipif(not oas.BRON.exists(), reason="de OAS van de BRP ligt hier niet")
    def test_de_antwoorden_passen_op_de_oas(self, lading):
        raar = {v.bsn for v in lading.vreemd if any("OAS" in r for r in v.redenen)}
        register = Register.laad(testpersonen=BRON)
        for bsn in list(register.op_bsn)[::7]:
            bericht = register.antwoord(raadpleegvraag(bsn))
            ouders = {
                o.get("burgerservicenummer") for p in bericht["personen"] for o in p["ouders"]
            }
            if not ({bsn} | ouders) & raar:
                oas.klopt(bericht, "PersonenQueryResponse")
