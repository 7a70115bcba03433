"""Een e-mail op de zaak slepen, en een vertrouwelijk document dat een collega niet ziet."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from cases.models import Contactmoment, Document, Mail
from cases.services.documenten import document_bewaren
from tests.cases.mailhulp import een_eml
from tests.fabrieken import een_jongere, een_zaak

SLEEP = """([naam, inhoud]) => {
  const bak = new DataTransfer();
  bak.items.add(new File([inhoud], naam, { type: "message/rfc822" }));
  const doel = document.querySelector("main");
  for (const soort of ["dragover", "drop"]) {
    const opties = { bubbles: true, cancelable: true, dataTransfer: bak };
    doel.dispatchEvent(new DragEvent(soort, opties));
  }
}"""


@pytest.fixture
def zaak(alles, gemeente_a, accounts, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        return een_zaak(
            een_jongere(gemeente_a), behandelaar=accounts["leerplicht-a"], status="in_behandeling"
        )


def test_een_eml_op_de_zaak_slepen(aanmelden, axe, live_server, zaak, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    eml = een_eml(bijlagen={"brief.txt": b"Beste mensen"}).decode()
    page.evaluate(SLEEP, ["bericht.eml", eml])
    page.get_by_text("De e-mail staat in het dossier.").wait_for()
    expect(page.get_by_text("Wij komen om tien uur.")).to_be_visible()
    assert axe() == []
    page.get_by_label("brief.txt").check()
    page.get_by_role("button", name="Gekozen bijlagen opslaan").click()
    page.get_by_text("1 bijlage staat nu als document in het dossier.").wait_for()
    with alles():
        assert Mail.objects.get().zaak_id == zaak.pk
        assert Contactmoment.objects.get(zaak=zaak).soort == "MAIL"
        assert Document.objects.count() == 2


def test_twee_bestanden_tegelijk_met_een_fout_bij_een_ervan(
    aanmelden, live_server, zaak, alles, tmp_path
):
    goed, fout = tmp_path / "foto.png", tmp_path / "spel.pdf"
    Image.new("RGB", (4, 4)).save(goed)
    fout.write_bytes(b"MZ een programma")
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/?schrijf=document")
    page.locator("[data-slepen]").set_input_files([str(goed), str(fout)])
    page.get_by_role("button", name="Document toevoegen").click()
    page.get_by_text("De inhoud van dit bestand past niet bij de naam").wait_for()
    expect(page.get_by_text("Toegevoegd")).to_be_visible()
    with alles():
        assert [d.titel for d in Document.objects.all()] == ["foto"]


def test_een_collega_ziet_een_vertrouwelijk_document_niet(
    aanmelden, axe, live_server, zaak, accounts, binnen_gemeente, gemeente_a
):
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        document = document_bewaren(
            zaak.jongere,
            inhoud=b"Geheim",
            uitgang=".txt",
            titel="Medische verklaring",
            medewerker=accounts["leerplicht-a"],
            zaak=zaak,
            vertrouwelijkheid="beperkt",
        )
    page = aanmelden("administratie-a")
    page.goto(f"{live_server.url}/jongeren/{zaak.jongere_id}/")
    expect(page.get_by_text("1 vertrouwelijk document.")).to_be_visible()
    assert "Medische verklaring" not in page.content()
    assert axe() == []
    assert page.goto(f"{live_server.url}/documenten/{document.pk}/bekijken/").status == 404
