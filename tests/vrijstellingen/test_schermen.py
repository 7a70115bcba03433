"""De schermen van vrijstellingen: tonen, vastleggen, weigeren, en wie wat mag."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Document, Zaak
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak
from tests.vrijstellingen.hulp import ONTVANGEN, VANDAAG, ontvang, uitspraak
from vrijstellingen.models import Verklaring, Vrijstelling
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.services import oordelen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


@pytest.fixture
def rij(jongere, leerplicht_a, gemeente_a, binnen_gemeente):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        return ontvang(jongere, leerplicht_a)


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _doe(client, rij, act, **velden):
    return client.post(f"/vrijstellingen/{rij.pk}/act/{act}/", velden)


NIEUW = {
    "ontvangen_op": "2026-11-02",
    "kanaal": "balie",
    "ingediend_door": "ouder",
    "schooljaar": "2026",
}


def test_een_kennisgeving_vastleggen_vanuit_het_dossier(client, jongere, alles):
    dossier = _tekst(client.get(f"/jongeren/{jongere.pk}/"))
    url = f"/vrijstellingen/nieuw/{jongere.pk}/"
    assert url in dossier
    keuze = _tekst(client.get(url))
    assert "?grond=5a_trekkend" in keuze
    assert client.get(f"{url}?grond=5b").status_code == 200
    leeg = client.post(f"{url}?grond=5a", {})
    assert leeg.status_code == 422
    antwoord = client.post(f"{url}?grond=5a", NIEUW)
    with alles():
        nieuw = Vrijstelling.objects.get()
        assert (nieuw.grond, nieuw.kanaal, nieuw.gemeente) == ("5a", "balie", jongere.gemeente)
        assert Zaak.objects.get(pk=nieuw.zaak_id).soort == "VRIJSTELLING"
    assert antwoord.url == f"/vrijstellingen/{nieuw.pk}/"
    scherm = _tekst(client.get(antwoord.url))
    for woord in ("Ontvangst bevestigen", "Beoordelen", "Te verzenden", "nog geen verklaring"):
        assert woord in scherm
    assert "Bezwaar vastleggen" not in scherm
    assert "Artikel 5 onder a" in _tekst(client.get(f"/jongeren/{jongere.pk}/"))
    assert f"/vrijstellingen/{nieuw.pk}/" in _tekst(client.get(f"/zaken/{nieuw.zaak_id}/"))


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"ontvangen_op": "2027-01-01"}, "al geweest"),
        ({"ontvangen_op": "onzin"}, "datum"),
        ({"kanaal": "duif"}, "geldige keuze"),
        ({"dagtekening": "2026-11-20"}, "na de dag van ontvangst"),
        ({"gevraagd_van": "2027-02-02", "gevraagd_tot_en_met": "2027-02-01"}, "voor de eerste"),
    ],
)
def test_een_ontvangst_met_een_fout(client, jongere, alles, velden, woord):
    antwoord = client.post(f"/vrijstellingen/nieuw/{jongere.pk}/?grond=5a", NIEUW | velden)
    assert antwoord.status_code == 422
    assert woord in _tekst(antwoord)
    with alles():
        assert not Vrijstelling.objects.exists()


def test_elke_act_die_er_staat_heeft_een_formulier(client, rij):
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    for act in ("bevestigen", "verklaring", "oordelen", "aanvulling-vragen", "intrekken"):
        assert f"?act={act}" in scherm
        deel = client.get(
            f"/vrijstellingen/{rij.pk}/?act={act}",
            headers={"hx-request": "true", "hx-target": "actvak"},
        )
        assert f'id="act-{act}"' in _tekst(deel)
    assert 'id="act-bezwaar"' not in _tekst(client.get(f"/vrijstellingen/{rij.pk}/?act=bezwaar"))
    assert _doe(client, rij, "bestaat-niet").status_code == 404


def test_een_verklaring_met_document_en_zonder_diagnose(client, rij, alles, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    velden = {
        "naam": "A. Arts",
        "hoedanigheid": "arts",
        "dagtekening": "2026-10-12",
        "aangewezen": "ja",
        "behandelend": "nee",
        "bestand": SimpleUploadedFile("x.pdf", b"%PDF-1.7 verklaring"),
    }
    fout = _doe(client, rij, "verklaring", **(velden | {"bestand": _kwaad()}))
    assert fout.status_code == 422
    assert _doe(client, rij, "verklaring", **velden).status_code == 302
    with alles():
        verklaring = Verklaring.objects.get()
        assert (verklaring.aangewezen, verklaring.behandelend) == (True, False)
        assert Document.objects.get().pk == verklaring.document_id
        namen = {veld.name for veld in Verklaring._meta.fields}
        assert not [naam for naam in namen if "diagnose" in naam or "ziekte" in naam]
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    assert "Document openen" in scherm
    assert "niet ouder zijn dan" in scherm


def _kwaad() -> SimpleUploadedFile:
    return SimpleUploadedFile("x.pdf", b"MZ programma")


def test_beoordelen_stelt_de_dagen_voor_en_voldoet_niet_opent_verzuim(client, rij, alles):
    form = _tekst(client.get(f"/vrijstellingen/{rij.pk}/?act=oordelen"))
    assert 'value="2027-07-31"' in form
    zonder = _doe(client, rij, "oordelen", oordeel="voldoet_niet", op="2026-11-27")
    assert zonder.status_code == 422
    assert "Schrijf op waarom" in _tekst(zonder)
    velden = {
        "oordeel": "voldoet_niet",
        "op": "2026-11-27",
        "motivering": "De arts behandelt zelf.",
    }
    assert _doe(client, rij, "oordelen", **velden).status_code == 302
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/?act=bekendmaken"))
    assert "geen besluit" in scherm
    assert "Zaak absoluut verzuim openen" in scherm
    assert "bezwaar kan maken" not in scherm
    antwoord = _doe(client, rij, "verzuim-openen")
    with alles():
        assert antwoord.url == f"/zaken/{Zaak.objects.get(soort='AV').pk}/"


def test_een_verouderd_scherm_geeft_409(client, rij, leerplicht_a, gemeente_a, binnen_gemeente):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        oordelen.vrijstelling_intrekken(rij, op=VANDAAG, tekst="Belde", medewerker=leerplicht_a)
    antwoord = _doe(client, rij, "bevestigen", op="2026-11-27", gezien="ontvangen")
    assert antwoord.status_code == 409
    assert "intussen gewijzigd" in _tekst(antwoord)


def test_een_besluit_toont_zijn_rekensom_en_bezwaar(
    client, jongere, leerplicht_a, gemeente_a, binnen_gemeente
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = ontvang(jongere, leerplicht_a, "15")
    assert "maandag 28 december 2026" in _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    vraag = {"op": "2026-11-04", "tot_en_met": "2026-11-18", "tekst": "Het rooster"}
    assert _doe(client, rij, "aanvulling-vragen", **vraag).status_code == 302
    assert "Staat stil" in _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    assert _doe(client, rij, "aanvulling-ontvangen", op="2026-11-11").status_code == 302
    assert "maandag 4 januari 2027" in _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    gesprek = {"op": "2026-11-12", "met": "jongere", "tekst": "Wil dit graag."}
    assert _doe(client, rij, "horen", **gesprek).status_code == 302
    besluit = {
        "oordeel": "geweigerd",
        "op": "2026-11-20",
        "motivering": "Te weinig uren.",
    }
    assert _doe(client, rij, "oordelen", **besluit).status_code == 302
    assert _doe(client, rij, "bekendmaken", op="2026-11-20").status_code == 302
    assert _doe(client, rij, "bezwaar", op="2026-11-26").status_code == 302
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    for woord in ("Dat is op tijd", "Beslissen op het bezwaar", "Te weinig uren."):
        assert woord in scherm


def test_een_ingebrekestelling_toont_de_dwangsom(
    client, jongere, leerplicht_a, gemeente_a, binnen_gemeente
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = ontvang(jongere, leerplicht_a, "15", ontvangen_op=date(2026, 8, 3))
    assert _doe(client, rij, "ingebrekestelling", op="2026-10-05").status_code == 302
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    assert "dwangsom" in scherm
    assert "euro" in scherm


def test_het_jaar_voor_de_verklaring_staat_er_met_bewijs(
    client, jongere, leerplicht_a, gemeente_a, binnen_gemeente, alles
):
    with alles():
        school = een_school(gemeente_a, naam="De Openbare", denominatie="Openbaar")
        een_inschrijving(jongere, school, tot_en_met=date(2026, 7, 31))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = ontvang(jongere, leerplicht_a, "5b", dagtekening=ONTVANGEN)
    scherm = _tekst(client.get(f"/vrijstellingen/{rij.pk}/"))
    for woord in ("De Openbare", "Openbaar", "De medewerker beoordeelt wat dat betekent"):
        assert woord in scherm
    with alles():
        assert Vrijstelling.objects.get(pk=rij.pk).oordeel == ""


def test_een_andere_gemeente_ziet_niets(als, leerplicht_b, rij, jongere):
    ander = als(leerplicht_b)
    assert ander.get(f"/vrijstellingen/{rij.pk}/").status_code == 404
    assert _doe(ander, rij, "bevestigen", op="2026-11-27").status_code == 404
    assert ander.get(f"/vrijstellingen/nieuw/{jongere.pk}/").status_code == 404
    assert "Proefkind" not in _tekst(ander.get("/vrijstellingen/?stand=alle"))


def test_de_lijst_kiest_op_stand_grond_jaar_en_termijn(
    client, rij, alles, gemeente_a, leerplicht_a, binnen_gemeente
):
    with alles():
        twee, drie = (een_jongere(gemeente_a, geslachtsnaam=n) for n in ("Laat", "Lopend"))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        ontvang(twee, leerplicht_a, "15", ontvangen_op=date(2026, 8, 3))
        lopend = ontvang(drie, leerplicht_a, "5c")
        oordelen.vrijstelling_beoordelen(
            lopend, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=leerplicht_a
        )
    te_doen = _tekst(client.get("/vrijstellingen/"))
    assert "Laat, Kim" in te_doen
    assert "Lopend, Kim" not in te_doen
    assert "Lopend, Kim" in _tekst(client.get("/vrijstellingen/?stand=loopt"))
    assert "Lopend, Kim" in _tekst(client.get("/vrijstellingen/?stand=bekend&grond=5c"))
    laat = _tekst(client.get("/vrijstellingen/?termijn=te_laat"))
    assert "Laat, Kim" in laat
    assert "Proefkind" not in laat
    assert "Niets bij deze keuze" in _tekst(client.get("/vrijstellingen/?schooljaar=2024"))
    assert client.get("/vrijstellingen/?stand=%00&schooljaar=x&pagina=zz").status_code == 200
    bestand = client.get("/vrijstellingen/bestand/?stand=alle")
    assert bestand["Content-Type"].startswith("text/csv")
    assert _tekst(bestand).count("\r\n") == 4
    assert not [n for n in ("Laat", "Kim") if n in bestand["Content-Disposition"]]


def test_een_zaak_van_een_andere_soort_krijgt_geen_leeg_blok(client, jongere, alles):
    with alles():
        zaak = een_zaak(jongere)
    assert "Kennisgeving of aanvraag" not in _tekst(client.get(f"/zaken/{zaak.pk}/"))
