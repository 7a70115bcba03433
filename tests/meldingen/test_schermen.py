"""Een melding op het scherm: oppakken, koppelen, afsluiten, en wat DUO ervan weet."""

from datetime import date, timedelta

import pytest

from cases.models import Zaak
from kern.klok import vandaag
from meldingen.forms.melding import GEBRUIKELIJK
from meldingen.keuzes import OPMERKINGEN_AFSLUITEN, REDENEN_AFSLUITEN
from meldingen.models import Uitbakbericht, Verzuimmelding
from meldingen.verzuimbeeld import kalenderweken, urenbeeld
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def melding(gemeente_a, gemeente_b, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        school = een_school(gemeente_a)
        een_inschrijving(jongere, school)
        dag = vandaag() - timedelta(days=vandaag().weekday() + 7)
        return een_melding(
            jongere,
            school=school,
            meldingsnummer="2026000001",
            ontvangen_op=vandaag(),
            verzuim_van=dag,
            uren=18,
            reden_school="Komt te laat",
            contact_naam="H. Tak",
            dagen=[
                {"datum": dag.isoformat(), "hele_dag": False, "lesuren": [1, 2, 3]},
                {
                    "datum": (dag + timedelta(days=1)).isoformat(),
                    "hele_dag": True,
                    "lesuren": [],
                },
            ],
        )


def test_de_melding_staat_er_met_wat_de_school_schreef(melding, leerplicht_a, als):
    html = als(leerplicht_a).get(f"/meldingen/{melding.pk}/").content.decode()
    for tekst in ("Komt te laat", "H. Tak", "18 lesuren", "lesuur 1, 2, 3", "hele dag", "Oppakken"):
        assert tekst in html
    assert "voor DUO: geregistreerd" in html


@pytest.mark.parametrize(
    ("soort", "dagen", "zin"),
    [
        ("REL_LICHT", ("2026-10-15", "2026-10-16"), "Kijk of het luxe verzuim is."),
        ("LUXE", ("2026-10-26", None), "Kijk of er verlof is gevraagd of gegeven."),
        ("LUXE", ("2026-10-14", "2026-10-14"), ""),
        ("ZORG", ("2026-10-16", "2026-10-16"), ""),
    ],
)
def test_verzuim_dat_vastzit_aan_een_vakantie_vraagt_om_te_kijken(
    soort, dagen, zin, melding, leerplicht_a, als, alles
):
    with alles():
        melding.soort = soort
        melding.verzuim_van = date.fromisoformat(dagen[0])
        melding.verzuim_tot_en_met = date.fromisoformat(dagen[1]) if dagen[1] else None
        melding.save()
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    with alles():
        zaak = Zaak.objects.get()
    for url in (f"/meldingen/{melding.pk}/", f"/zaken/{zaak.pk}/"):
        html = client.get(url).content.decode()
        assert ("Dit verzuim zit vast aan de herfstvakantie" in html) == bool(zin)
        assert zin in html


def test_leerplicht_b_vindt_de_melding_niet(melding, leerplicht_b, als):
    client = als(leerplicht_b)
    assert client.get(f"/meldingen/{melding.pk}/").status_code == 404
    assert client.post(f"/meldingen/{melding.pk}/oppakken/").status_code == 404


def test_oppakken_is_een_klik_en_brengt_naar_de_zaak(melding, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    antwoord = client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    with alles():
        zaak = Zaak.objects.get()
        assert (zaak.status, zaak.behandelaar_id) == ("in_behandeling", leerplicht_a.pk)
        assert Verzuimmelding.objects.get().zaak_id == zaak.pk
        assert Uitbakbericht.objects.get().inhoud["status"] == "in_behandeling"
    assert antwoord.headers["Location"] == f"/zaken/{zaak.pk}/"
    html = client.get(f"/zaken/{zaak.pk}/").content.decode()
    assert "bericht te verzenden" in html
    assert "De laatste zes weken" in html


def test_een_tweede_klik_op_oppakken_verandert_niets(melding, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    assert client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"}).status_code == 409
    with alles():
        assert Uitbakbericht.objects.count() == 1


def test_een_zaak_sluiten_sluit_haar_meldingen_met_de_reden_voor_duo(
    melding, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    with alles():
        zaak = Zaak.objects.get()
    velden = {
        "gezien": "in_behandeling",
        "resultaat": "EIGEN_SCHOOL",
        "reden": "TE_LAAT",
        "op": vandaag().isoformat(),
        "motivering_afwijking": "De school loste het op",
    }
    url = f"/zaken/{zaak.pk}/sluiten/"
    assert client.post(url, velden).status_code == 422
    duo = {"duo-reden_afsluiten": "hervat", "duo-opmerking": "gezien"}
    assert client.post(url, velden | duo).status_code == 302
    with alles():
        rij = Verzuimmelding.objects.get()
        assert (rij.status, rij.resultaat, rij.reden_afsluiten, rij.opmerking_afsluiten) == (
            "afgesloten",
            "EIGEN_SCHOOL",
            "hervat",
            "gezien",
        )
        assert Zaak.objects.get().status == "gesloten"
        assert Uitbakbericht.objects.count() == 2


def test_bij_een_resultaat_staat_het_gebruikelijke_antwoord_voor_duo_klaar(
    melding, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    with alles():
        zaak = Zaak.objects.get()
    html = client.get(f"/zaken/{zaak.pk}/sluitdelen/?resultaat=ANDERE_SCHOOL").content.decode()
    assert 'value="andere_opleiding" selected' in html
    html = client.get(f"/meldingen/{melding.pk}/sluitdelen/?resultaat=WERK").content.decode()
    assert 'value="werk" selected' in html


def test_het_gebruikelijke_antwoord_bestaat_bij_duo():
    for reden, opmerking in GEBRUIKELIJK.values():
        assert reden in REDENEN_AFSLUITEN
        assert opmerking in OPMERKINGEN_AFSLUITEN


def test_ter_kennisneming_vraagt_een_reden(melding, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    url = f"/meldingen/{melding.pk}/ter_kennisneming/"
    assert client.post(url, {"gezien": "nieuw", "reden": ""}).status_code == 422
    assert client.post(url, {"gezien": "nieuw", "reden": "ZIEKTE"}).status_code == 302
    with alles():
        assert Verzuimmelding.objects.get().status == "ter_kennisneming"


def test_koppelen_aan_een_nieuwe_zaak(melding, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/koppelen/", {"zaak": ""})
    with alles():
        assert Verzuimmelding.objects.get().zaak_id == Zaak.objects.get().pk


@pytest.mark.parametrize("act", ["afsluiten", "ter_kennisneming", "koppelen"])
def test_elk_formulier_komt_ook_als_fragment(melding, leerplicht_a, als, act):
    html = (
        als(leerplicht_a)
        .get(
            f"/meldingen/{melding.pk}/?act={act}",
            headers={"HX-Request": "true", "HX-Target": "actvak"},
        )
        .content.decode()
    )
    assert f'id="act-{act}"' in html
    assert "<html" not in html


def test_elke_blik_op_een_melding_staat_in_het_log(melding, leerplicht_a, als, alles):
    from django.db import connection

    als(leerplicht_a).get(f"/meldingen/{melding.pk}/")
    with alles(), connection.cursor() as cursor:
        cursor.execute(
            "select handeling, objecttype, object_id from wpg_logregel where jongere_id = %s",
            [melding.jongere_id],
        )
        assert cursor.fetchall() == [("dossier_zien", "verzuimmelding", melding.pk)]


def test_een_nieuwe_melding_staat_op_het_dossier_en_de_tijdlijn(melding, leerplicht_a, als):
    html = als(leerplicht_a).get(f"/jongeren/{melding.jongere_id}/").content.decode()
    assert "Nieuwe meldingen" in html
    assert html.count(f'href="/meldingen/{melding.pk}/"') == 2


def test_bij_een_nieuwe_zaak_staat_wat_de_school_schreef(melding, leerplicht_a, als, alles):
    client = als(leerplicht_a)

    def staat_er(**velden) -> bool:
        with alles():
            for naam, waarde in velden.items():
                setattr(melding, naam, waarde)
            melding.save()
        html = client.get(f"/zaken/{melding.zaak_id}/").content.decode()
        return "Reden volgens de school" in html

    with alles():
        zaak = een_zaak(melding.jongere)
    assert staat_er(zaak=zaak), "te beoordelen zonder de melding te openen"
    assert not staat_er(status="in_behandeling"), "wie haar oppakte, heeft haar gelezen"


def test_de_kalender_kent_lesdagen_vakantie_en_verzuim(gemeente_a, alles):
    from inrichting.services import kalender_van

    with alles():
        jongere = een_jongere(gemeente_a)
        dag = date(2026, 11, 20)
        weken = kalenderweken(
            [een_melding(jongere, dagen=[{"datum": "2026-11-17", "hele_dag": True}])],
            [een_afwezigheid(jongere, van=date(2026, 11, 19), vorm="gedeeltelijk")],
            kalender=kalender_van("midden"),
            vandaag=dag,
        )
    vakken = {vak.dag: vak.soort for week in weken for vak in week}
    assert vakken[date(2026, 11, 17)] == "afwezig"
    assert vakken[date(2026, 11, 19)] == "deels"
    assert vakken[date(2026, 11, 18)] == "aanwezig"
    assert vakken[date(2026, 10, 21)] == "vrij"


def test_de_uren_tellen_per_lesweek_en_over_de_vakantie_heen(gemeente_a, alles):
    from inrichting.services import kalender_van

    with alles():
        jongere = een_jongere(gemeente_a)
        beeld = urenbeeld(
            [
                een_melding(jongere, verzuim_van=date(2026, 10, 12), uren=9, dagen=[]),
                een_melding(
                    jongere,
                    meldingsnummer="1",
                    dagen=[{"datum": "2026-10-27", "lesuren": [1, 2, 3, 4, 5, 6, 7]}],
                ),
                een_melding(jongere, meldingsnummer="2", geoorloofd=True, uren=20, dagen=[]),
            ],
            kalender=kalender_van("midden"),
            grens=16,
            lesweken=4,
        )
    assert beeld is not None
    assert beeld.venster_uren == 16
    assert beeld.toon == "over"
    assert len(beeld.weken) == 4


def test_een_overgedragen_zaak_meldt_duo_de_nieuwe_contactpersoon(
    melding, leerplicht_a, accounts, als, alles
):
    client = als(leerplicht_a)
    client.post(f"/meldingen/{melding.pk}/oppakken/", {"gezien": "nieuw"})
    with alles():
        zaak = Zaak.objects.get()
        assert Uitbakbericht.objects.count() == 1
    client.post(
        f"/zaken/{zaak.pk}/overdragen/",
        {"aan": accounts["administratie-a"].pk, "reden": "Verlof"},
    )
    with alles():
        naam = Uitbakbericht.objects.latest("id").inhoud["contact_gemeente"]["naam"]
        assert (Uitbakbericht.objects.count(), naam) == (2, "Petra Vos")


def test_van_een_melding_kan_gezegd_worden_dat_het_een_ander_kind_is(melding, leerplicht_a, als):
    client = als(leerplicht_a)
    html = client.get(f"/meldingen/{melding.pk}/").content.decode()
    pad = f"/jongeren/{melding.jongere_id}/ander-kind/verzuimmelding/{melding.pk}/"
    assert pad in html
    assert client.get(pad).status_code == 200
