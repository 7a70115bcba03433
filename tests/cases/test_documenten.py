"""Documenten: alleen wat mag gaat erin, en eruit gaat het als bijlage met een logregel."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Document

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7 een brief"


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.UPLOAD_HOOGSTENS_BYTES = 1_000_000


def _voeg_toe(
    client: Any,
    zaak: Any,
    naam: str = "brief.pdf",
    inhoud: bytes = PDF,
    titel: str = "Brief aan ouders",
) -> Any:
    return client.post(
        f"/jongeren/{zaak.jongere_id}/document/",
        {"scherm": "dossier", "titel": titel, "bestand": SimpleUploadedFile(naam, inhoud)},
    )


def test_een_document_gaat_erin_en_komt_als_bijlage_terug(
    lopende_zaak, leerplicht_a, als, alles, logregels
):
    client = als(leerplicht_a)
    assert _voeg_toe(client, lopende_zaak).status_code == 302
    with alles():
        document = Document.objects.get()
    antwoord = client.get(f"/documenten/{document.pk}/")
    assert b"".join(antwoord.streaming_content) == PDF
    assert antwoord.headers["Content-Disposition"] == 'attachment; filename="brief-aan-ouders.pdf"'
    assert antwoord.headers["Content-Type"] == "application/octet-stream"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert logregels(lopende_zaak.jongere_id)[-1][:2] == ("dossier_zien", "document")


def test_het_pad_van_een_bestand_noemt_niemand(lopende_zaak, leerplicht_a, als, alles):
    _voeg_toe(als(leerplicht_a), lopende_zaak, naam="Jansen Piet 999900018.pdf")
    with alles():
        pad = Document.objects.get().bestand.name
    assert "Jansen" not in pad
    assert "999900018" not in pad


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("virus.exe", b"MZ", "Dit soort bestand kan niet"),
        ("foto.svg", b"<svg/>", "Dit soort bestand kan niet"),
        ("brief.pdf", b"MZ\x90", "past niet bij de naam"),
        ("lijst.txt", b"a\x00b", "past niet bij de naam"),
        ("leeg.pdf", b"", "leeg"),
        ("groot.pdf", PDF + b"x" * 1_000_000, "te groot"),
    ],
)
def test_wat_niet_mag_wordt_geweigerd_met_de_reden(
    lopende_zaak, leerplicht_a, als, alles, naam, inhoud, melding
):
    antwoord = _voeg_toe(als(leerplicht_a), lopende_zaak, naam=naam, inhoud=inhoud)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    with alles():
        assert not Document.objects.exists()


def test_een_bestand_dat_weg_is_geeft_een_404(lopende_zaak, gemeente_a, leerplicht_a, als, alles):
    with alles():
        document = Document(
            jongere=lopende_zaak.jongere,
            gemeente=gemeente_a,
            titel="Weg",
            bestand="documenten/weg.pdf",
            grootte=3,
        )
        document.save()
    assert als(leerplicht_a).get(f"/documenten/{document.pk}/").status_code == 404
