"""Wat iemand aanlevert wordt niet vertrouwd: soorten, namen, paden en maten."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.inname import uitpakken
from cases.inname.register import InnameGeweigerd
from cases.inname.services import aanlevering_toetsen
from tests.cases.inname_hulp import JONGEREN, WATERHOVEN, Naleeslezer, zip_met, zip_van

NAMEN = ("gemeenten.csv", "jongeren.csv")
MAP = Naleeslezer().lezer()
LOS = Naleeslezer().lezer(uit_map=False, extensies=(".jsonl",))


def _ruw(bestand: SimpleUploadedFile) -> io.BytesIO:
    return io.BytesIO(bestand.read())


def _bestand(naam: str, inhoud: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def test_een_zip_met_een_map_erin_en_ruis_van_een_mac_mag(tmp_path):
    zipje = zip_met(
        {
            "levering/jongeren.csv": JONGEREN,
            "levering/gemeenten.csv": WATERHOVEN,
            "__MACOSX/levering/._jongeren.csv": "ruis",
            "fouten.csv": "ons eigen rapport",
        }
    )
    uitpakken.uitpakken(_ruw(zipje), doel=tmp_path, toegestaan=NAMEN)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gemeenten.csv", "jongeren.csv"]
    assert (tmp_path / "jongeren.csv").read_text() == JONGEREN


@pytest.mark.parametrize(
    ("naam", "woord"),
    [
        ("../jongeren.csv", "erbuiten"),
        ("a/../../jongeren.csv", "erbuiten"),
        ("/etc/jongeren.csv", "erbuiten"),
        ("..\\jongeren.csv", "erbuiten"),
        ("C:\\jongeren.csv", "erbuiten"),
        ("leerlingen.csv", "kennen geen bestand"),
        ("jongeren.csv.exe", "kennen geen bestand"),
    ],
)
def test_een_zip_met_een_vreemde_naam_wordt_geweigerd(naam, woord, tmp_path):
    doel = tmp_path / "doel"
    doel.mkdir()
    with pytest.raises(InnameGeweigerd, match=woord):
        uitpakken.uitpakken(_ruw(zip_met({naam: "x"})), doel=doel, toegestaan=NAMEN)
    assert [p.name for p in tmp_path.rglob("*")] == ["doel"]


def test_een_verwijzing_in_een_zip_wordt_geweigerd(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipje:
        deel = zipfile.ZipInfo("jongeren.csv")
        deel.external_attr = 0o120777 << 16
        zipje.writestr(deel, "/etc/passwd")
    with pytest.raises(InnameGeweigerd, match="verwijzing"):
        uitpakken.uitpakken(buffer, doel=tmp_path, toegestaan=NAMEN)


def test_een_zipbom_wordt_niet_geopend(tmp_path):
    bom = zip_van(jongeren=b"0" * (30 * uitpakken.MB))
    with pytest.raises(InnameGeweigerd, match="onwaarschijnlijk"):
        uitpakken.uitpakken(_ruw(bom), doel=tmp_path, toegestaan=NAMEN)
    assert not list(tmp_path.iterdir())


def test_wat_er_echt_uitkomt_telt_en_niet_wat_de_zip_belooft(tmp_path, monkeypatch):
    monkeypatch.setattr(uitpakken, "GROOTSTE_INHOUD", 100)
    ruw = bytearray(zip_van(jongeren=b"abcdefghij" * 50).open().read())
    # De inhoudsopgave liegt: tien bytes in plaats van vijfhonderd.
    plek = ruw.index(b"PK\x01\x02")
    ruw[plek + 24 : plek + 28] = (10).to_bytes(4, "little")
    with pytest.raises(InnameGeweigerd):
        uitpakken.uitpakken(io.BytesIO(ruw), doel=tmp_path, toegestaan=NAMEN)
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 100


def test_een_kapotte_zip_zegt_dat(tmp_path):
    ruw = zip_van(jongeren=JONGEREN * 50).open().read()
    for kapot in (b"geen zip", ruw[:60], ruw[:40] + b"\xff" * 20 + ruw[60:]):
        with pytest.raises(InnameGeweigerd):
            uitpakken.uitpakken(io.BytesIO(kapot), doel=tmp_path, toegestaan=NAMEN)
        for pad in tmp_path.iterdir():
            pad.unlink()


def test_een_zip_met_een_wachtwoord_of_twee_keer_dezelfde_naam_wordt_geweigerd(tmp_path):
    ruw = bytearray(zip_van(jongeren=JONGEREN).open().read())
    for merk, verder in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        ruw[ruw.index(merk) + verder] |= 1
    with pytest.raises(InnameGeweigerd, match="wachtwoord"):
        uitpakken.uitpakken(io.BytesIO(ruw), doel=tmp_path, toegestaan=NAMEN)
    dubbel = zip_met({"jongeren.csv": "x", "map/jongeren.csv": "y"})
    with pytest.raises(InnameGeweigerd, match="twee keer"):
        uitpakken.uitpakken(_ruw(dubbel), doel=tmp_path, toegestaan=NAMEN)


@pytest.mark.parametrize(
    ("lezer", "bestanden", "woord"),
    [
        (MAP, [], "Kies een bestand"),
        (MAP, [_bestand("jongeren.xlsx")], "kan hier niet"),
        (MAP, [_bestand("jongeren.csv", b"")], "is leeg"),
        (MAP, [_bestand("leerlingen.csv")], "kennen geen bestand"),
        (MAP, [_bestand("jongeren.csv"), _bestand("jongeren.csv")], "twee keer"),
        (MAP, [_bestand("a.zip"), _bestand("jongeren.csv")], "Kies één zip"),
        (MAP, [_bestand("a.zip", b"PK geen zip")], "niet te openen"),
        (LOS, [_bestand("a.jsonl"), _bestand("b.jsonl")], "Kies één bestand"),
        (LOS, [_bestand("a.csv")], "kan hier niet"),
    ],
)
def test_een_levering_die_niets_kan_zijn_wordt_meteen_geweigerd(lezer, bestanden, woord):
    with pytest.raises(InnameGeweigerd, match=woord):
        aanlevering_toetsen(bestanden, lezer=lezer)


def test_een_te_grote_levering_wordt_geweigerd(monkeypatch):
    monkeypatch.setattr("cases.inname.services.GROOTSTE_AANLEVERING", 2)
    with pytest.raises(InnameGeweigerd, match="Lever in delen"):
        aanlevering_toetsen([_bestand("jongeren.csv", b"lang")], lezer=MAP)


def test_losse_bestanden_gaan_samen_in_een_zip(tmp_path):
    bestanden = [_bestand("gemeenten.csv", b"een"), _bestand("C:\\map\\jongeren.csv", b"twee")]
    uitpakken.inpakken(bestanden, doel=tmp_path / "l.zip")
    with zipfile.ZipFile(tmp_path / "l.zip") as zipje:
        assert {d.filename: zipje.read(d) for d in zipje.infolist()} == {
            "gemeenten.csv": b"een",
            "jongeren.csv": b"twee",
        }
