"""Slechte bestanden: te groot, vermomd, met macro's, een bom, en een scanner die weg is."""

import io
import socketserver
import struct
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Docx
from PIL import Image

from cases.models import Document
from cases.services.documenten.quarantaine import document_nakijken, documenten_in_quarantaine
from cases.services.documenten.soort import bestandssoort
from cases.services.fouten import ActGeweigerd

DB = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7 een brief"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SOORTEN = f'<Types><Override ContentType="{WORD}"/></Types>'


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.UPLOAD_HOOGSTENS_BYTES = 2_000_000


def _docx(tekst: str = "Hallo", **erbij: bytes) -> bytes:
    uit = io.BytesIO()
    bron = Docx()
    bron.add_paragraph(tekst)
    bron.save(uit)
    with zipfile.ZipFile(uit, "a") as pakket:
        for naam, inhoud in erbij.items():
            pakket.writestr(naam.replace("__", "/").replace("_", "."), inhoud)
    return uit.getvalue()


def _zip(delen: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return uit.getvalue()


def _foto(soort: str = "PNG", **opties: object) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(uit, soort, **opties)
    return uit.getvalue()


def _soort(naam: str, inhoud: bytes) -> str:
    return bestandssoort(SimpleUploadedFile(naam, inhoud))


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.pdf", PDF),
        ("a.docx", _docx()),
        ("a.png", _foto()),
        ("a.JPG", _foto("JPEG")),
        ("a.odt", _zip({"mimetype": b"application/vnd.oasis.opendocument.text"})),
        ("a.eml", b"From: a@voorbeeld.nl\r\n\r\nhallo"),
        ("a.txt", "caf\u00e9".encode()),
    ],
)
def test_wat_echt_is_mag(naam, inhoud):
    assert _soort(naam, inhoud) == Path(naam).suffix.lower()


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("a.pdf", b"MZ\x90\x00 een programma", "past niet bij de naam"),
        ("a.txt", b"MZ een programma", "past niet bij de naam"),
        ("a.txt", b"#!/bin/sh", "past niet bij de naam"),
        ("a.docx", b"PK\x03\x04 geen zip", "beschadigd"),
        ("a.docx", _zip({"iets.txt": b"x"}), "beschadigd"),
        ("a.xlsx", _docx(), "beschadigd"),
        ("a.docx", _docx(word__vbaProject_bin=b"macro"), "macro"),
        ("a.docx", _docx(word__embeddings__oleObject1_bin=b"x"), "programma"),
        ("a.docx", _docx(word__media__plaatje_png=b"MZ\x90"), "programma"),
        ("a.docx", _docx(spel_exe=b"x"), "programma"),
        (
            "a.docx",
            _zip({"[Content_Types].xml": SOORTEN.encode(), "word/d.xml": b"0" * 150_000_000}),
            "te groot",
        ),
        ("a.docx", _zip({f"d{n}": b"" for n in range(5_001)}), "te groot"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "past niet bij de naam"),
        ("a.jpg", b"<html><script>x</script></html>", "past niet bij de naam"),
        ("a.png", b"\x89PNG\r\n\x1a\n<script>", "past niet bij de naam"),
        ("a.png", _foto("JPEG"), "past niet bij de naam"),
        ("a.pdf", PDF + _zip({"spel.exe": b"MZ"}), "tweede bestand"),
        ("a.jpg", _foto("JPEG") + _zip({"a.class": b"x"}), "tweede bestand"),
        ("a.msg", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, "past niet bij de naam"),
        ("a.svg", b"<svg/>", "Dit soort bestand kan niet"),
        ("a.docm", _docx(), "Dit soort bestand kan niet"),
        ("a.zip", _zip({"a": b"b"}), "Dit soort bestand kan niet"),
    ],
)
def test_wat_liegt_mag_niet(naam, inhoud, melding):
    with pytest.raises(ActGeweigerd, match=melding):
        _soort(naam, inhoud)


class _Nul(io.RawIOBase):
    """Een heel groot bestand dat nergens staat."""

    name = "groot.pdf"

    def __init__(self, grootte: int) -> None:
        self.over = grootte

    def readable(self) -> bool:
        return True

    def read(self, hoeveel: int = -1) -> bytes:
        stuk = min(hoeveel if hoeveel > 0 else 65_536, self.over)
        self.over -= stuk
        return b"%PDF-1.7".ljust(stuk, b"0")[:stuk]


@DB
def test_200_mb_wordt_geweigerd_zonder_geheugen_of_schijf_te_vullen(
    lopende_zaak, leerplicht_a, als, alles, tmp_path
):

    client = als(leerplicht_a)
    grens = b"grens"
    kop = (
        b'--grens\r\nContent-Disposition: form-data; name="scherm"\r\n\r\ndossier\r\n'
        b'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="groot.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n"
    )
    staart = b"\r\n--" + grens + b"--\r\n"
    groot = 200_000_000

    class Stroom(io.RawIOBase):
        delen = [io.BytesIO(kop), _Nul(groot), io.BytesIO(staart)]

        def read(self, hoeveel: int = -1) -> bytes:
            while self.delen:
                brok: bytes = self.delen[0].read(hoeveel)
                if brok:
                    return brok
                self.delen.pop(0)
            return b""

    tracemalloc.start()
    antwoord = client.generic(
        "POST",
        f"/jongeren/{lopende_zaak.jongere_id}/document/",
        b"",
        **{
            "wsgi.input": Stroom(),
            "CONTENT_TYPE": "multipart/form-data; boundary=grens",
            "CONTENT_LENGTH": str(len(kop) + groot + len(staart)),
        },
    )
    _, piek = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert antwoord.status_code == 422
    assert "te groot" in antwoord.content.decode()
    assert piek < 60_000_000
    assert sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()) < 5_000_000
    with alles():
        assert not Document.objects.exists()


def _voeg_toe(client, zaak, *bestanden, **extra):
    return client.post(
        f"/jongeren/{zaak.jongere_id}/document/",
        {
            "scherm": "dossier",
            "bestand": [SimpleUploadedFile(naam, inhoud) for naam, inhoud in bestanden],
        },
        **extra,
    )


@DB
def test_meer_bestanden_tegelijk_en_de_fout_noemt_welk(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    antwoord = _voeg_toe(client, lopende_zaak, ("goed.pdf", PDF), ("fout.pdf", b"MZ"))
    assert antwoord.status_code == 422
    assert "fout.pdf: De inhoud" in antwoord.content.decode()
    assert _voeg_toe(client, lopende_zaak, ("a.pdf", PDF), ("b.txt", b"tekst")).status_code == 302
    with alles():
        assert sorted(Document.objects.values_list("titel", flat=True)) == ["a", "b"]


@DB
def test_zonder_bestand_vraagt_het_formulier_erom(lopende_zaak, leerplicht_a, als):
    client = als(leerplicht_a)
    antwoord = client.post(f"/jongeren/{lopende_zaak.jongere_id}/document/", {"scherm": "dossier"})
    assert antwoord.status_code == 422


@DB
def test_een_los_gestuurd_bestand_krijgt_zijn_eigen_antwoord(lopende_zaak, leerplicht_a, als):
    client = als(leerplicht_a)
    los = {"headers": {"X-Los-Bestand": "ja"}}
    assert _voeg_toe(client, lopende_zaak, ("a.pdf", PDF), **los).json()["tekst"] == "Toegevoegd"
    antwoord = _voeg_toe(client, lopende_zaak, ("b.pdf", b"MZ"), **los)
    assert antwoord.status_code == 422
    assert "past niet" in antwoord.json()["fout"]


@DB
def test_hetzelfde_bestand_bij_dezelfde_jongere_wordt_gemeld(
    lopende_zaak, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("brief.pdf", PDF))
    antwoord = _voeg_toe(client, lopende_zaak, ("anders.pdf", PDF))
    assert antwoord.status_code == 422
    assert "staat al in het dossier" in antwoord.content.decode()
    with alles():
        assert Document.objects.count() == 1


# --- viruscontrole ---------------------------------------------------------------------------


class _NepClamd(socketserver.BaseRequestHandler):
    """Praat INSTREAM; wat `EICAR` bevat heet een virus."""

    def handle(self) -> None:
        self.request.recv(len(b"zINSTREAM\0"))
        inhoud = b""
        while lengte := struct.unpack("!L", self._precies(4))[0]:
            inhoud += self._precies(lengte)
        uitslag = b"stream: Eicar FOUND\0" if b"EICAR" in inhoud else b"stream: OK\0"
        self.request.sendall(uitslag)

    def _precies(self, hoeveel: int) -> bytes:
        uit = b""
        while len(uit) < hoeveel:
            uit += self.request.recv(hoeveel - len(uit))
        return uit


@pytest.fixture
def clamd(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _NepClamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.VIRUSSCAN = "clamd"
        settings.CLAMD_ADRES = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


@pytest.fixture
def clamd_weg(settings):
    settings.VIRUSSCAN = "clamd"
    settings.CLAMD_ADRES = "tcp://127.0.0.1:1"
    settings.CLAMD_TIMEOUT = 0.5


@DB
def test_zonder_scanner_zegt_het_document_dat(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("brief.pdf", PDF))
    with alles():
        document = Document.objects.get()
    assert document.scan == "geen"
    tekst = client.get(f"/documenten/{document.pk}/bekijken/").content.decode()
    assert "Niet gecontroleerd op virussen" in tekst


@DB
def test_de_scanner_kijkt_en_een_virus_wordt_geweigerd(
    lopende_zaak, leerplicht_a, als, alles, clamd, tmp_path
):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("brief.pdf", PDF))
    antwoord = _voeg_toe(client, lopende_zaak, ("virus.pdf", PDF + b" EICAR"))
    assert antwoord.status_code == 422
    assert "zit een virus" in antwoord.content.decode()
    with alles():
        assert [d.scan for d in Document.objects.all()] == ["schoon"]
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


@DB
def test_een_scanner_die_weg_is_zet_het_document_in_quarantaine(
    lopende_zaak, leerplicht_a, als, alles, clamd_weg
):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("brief.pdf", PDF))
    with alles():
        document = Document.objects.get()
        assert documenten_in_quarantaine() == [document.pk]
        assert document_nakijken(document.pk) == "wacht"
    antwoord = client.get(f"/documenten/{document.pk}/")
    assert antwoord.status_code == 409
    assert "Wacht op viruscontrole" in antwoord.content.decode()
    assert client.get(f"/documenten/{document.pk}/blad/1/").status_code == 404
    assert (
        "kunt het nu niet openen"
        in client.get(f"/documenten/{document.pk}/bekijken/").content.decode()
    )


@DB
def test_de_taak_controleert_later_en_wist_een_virus(
    lopende_zaak, leerplicht_a, als, alles, clamd_weg, request
):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("goed.pdf", PDF))
    _voeg_toe(client, lopende_zaak, ("virus.pdf", PDF + b" EICAR"))
    request.getfixturevalue("clamd")
    with alles():
        goed, virus = Document.objects.order_by("pk")
        pad = Path(virus.bestand.path)
        assert document_nakijken(goed.pk) == "schoon"
        assert document_nakijken(goed.pk) == "schoon"
        assert document_nakijken(virus.pk) == "besmet"
    assert not pad.exists()
    assert client.get(f"/documenten/{goed.pk}/").status_code == 200
    assert client.get(f"/documenten/{virus.pk}/").status_code == 409


# --- voorbeeld -------------------------------------------------------------------------------


@DB
def test_een_foto_wordt_opnieuw_getekend_zonder_exif(lopende_zaak, leerplicht_a, als, alles):
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("foto.jpg", _foto("JPEG", exif=exif)))
    with alles():
        document = Document.objects.get()
    antwoord = client.get(f"/documenten/{document.pk}/blad/1/")
    assert antwoord.headers["Content-Type"] == "image/png"
    assert "sandbox" in antwoord.headers["Content-Security-Policy"]
    assert b"Geheime camera" not in antwoord.content
    assert client.get(f"/documenten/{document.pk}/blad/2/").status_code == 404


@DB
def test_een_docx_wordt_tekst_en_een_kapotte_pdf_een_melding(
    lopende_zaak, leerplicht_a, als, alles, logregels
):
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("brief.docx", _docx("Beste <b>ouder</b>")))
    _voeg_toe(client, lopende_zaak, ("kapot.pdf", PDF))
    with alles():
        brief, kapot = Document.objects.order_by("pk")
    assert (
        "Beste &lt;b&gt;ouder" in client.get(f"/documenten/{brief.pk}/bekijken/").content.decode()
    )
    assert "niet te tonen" in client.get(f"/documenten/{kapot.pk}/bekijken/").content.decode()
    assert logregels(lopende_zaak.jongere_id)[-1][:2] == ("dossier_zien", "document")


@DB
def test_een_beeldbom_wordt_niet_getekend(lopende_zaak, leerplicht_a, als, alles, monkeypatch):
    monkeypatch.setattr("cases.selectors.voorbeeld.MEESTE_PUNTEN", 10)
    client = als(leerplicht_a)
    _voeg_toe(client, lopende_zaak, ("foto.png", _foto()))
    with alles():
        document = Document.objects.get()
    assert client.get(f"/documenten/{document.pk}/blad/1/").status_code == 404
