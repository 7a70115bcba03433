"""Een inzageverzoek: wie mag vragen, de termijn, en een pakket zonder één ander erin."""

import io
import zipfile
from datetime import date, timedelta

import pypdfium2
import pytest

from cases.inzageverzoek.pakket import pakket_maken
from cases.models import (
    Betrokkene,
    Contactmoment,
    Inzageonderdeel,
    Inzageuitgifte,
    Inzageverzoek,
    Notitie,
)
from cases.regels.lakken import BALK, Derde, Lakwerk
from cases.selectors.inzageverzoek import uiterlijk_van
from cases.services import inzageverzoek as acten
from cases.services.documenten import document_bewaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.inzageverzoek import Aanvraag, Keuze
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
GEHEIM = ("Zwaluw", "0612345678", "06-1234 5678", "zwaluw@voorbeeld.nl", "Verborgenlaan", "1234 AB")


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _geen_werker(monkeypatch):
    monkeypatch.setattr("cases.tasks.inzagepakket_maken.delay", lambda **_: None)


@pytest.fixture
def dossier(alles, gemeente_a, leerplicht_a):
    """Een jongere van 14 met twee ouders; overal wordt de andere ouder genoemd."""
    with alles():
        jongere = een_jongere(gemeente_a)
        zaak = een_zaak(jongere, behandelaar=leerplicht_a, status="in_behandeling")
        moeder = Betrokkene(jongere=jongere, rol="ouder", naam="Mirjam Merel", gezag=True)
        vader = Betrokkene(
            jongere=jongere,
            rol="ouder",
            naam="Willem Zwaluw",
            gezag=True,
            telefoon="06-12345678",
            email="zwaluw@voorbeeld.nl",
            straat="Verborgenlaan",
            huisnummer="3",
            postcode="1234 AB",
        )
        for rij in (moeder, vader):
            rij.save()
        vast = {"jongere": jongere, "gemeente": gemeente_a, "zaak": zaak}
        Contactmoment(
            **vast,
            datum=date(2026, 11, 3),
            soort="TELEFOON",
            met_wie="ouder",
            verslag="Willem Zwaluw belde (06-1234 5678). ZWALUW woont op Verborgenlaan 3, 1234AB.",
        ).save()
        Notitie(**vast, tekst="Zwaluw lijkt boos.", medewerker=leerplicht_a).save()
        document_bewaren(
            jongere,
            inhoud=b"Brief over Zwaluw",
            uitgang=".txt",
            titel="Brief Zwaluw",
            medewerker=leerplicht_a,
            zaak=zaak,
        )
        document_bewaren(
            jongere,
            inhoud=b"%PDF-1.7 geheim",
            uitgang=".pdf",
            titel="Verklaring",
            medewerker=leerplicht_a,
            zaak=zaak,
            vertrouwelijkheid="beperkt",
        )
    return jongere, moeder


def _aanvraag(moeder, **anders):
    return Aanvraag(
        **{
            "vrager": "ouder",
            "betrokkene": moeder,
            "gemachtigde": "",
            "machtiging_gezien": False,
            "identiteit": "balie",
            "identiteit_op": vandaag(),
            "ontvangen_op": vandaag(),
        }
        | anders
    )


def _alles_kiezen(verzoek, medewerker, **anders):
    keuzes = {
        o.pk: Keuze("weg", "Werkaantekening") if o.soort == "notitie" else Keuze("mee")
        for o in Inzageonderdeel.objects.filter(verzoek=verzoek).exclude(soort="document")
    }
    acten.onderdelen_kiezen(verzoek, keuzes=keuzes | anders, medewerker=medewerker)


def test_het_pakket_noemt_de_andere_ouder_nergens(
    dossier, binnen_gemeente, leerplicht_a, teamleider_a, gemeente_a, alles
):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder), medewerker=leerplicht_a
        )
        with pytest.raises(ActGeweigerd, match="nog niet gekozen"):
            acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
        _alles_kiezen(verzoek, leerplicht_a)
        acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="Een ander"):
            acten.inzageverzoek_goedkeuren(verzoek, medewerker=leerplicht_a)
    with binnen_gemeente(teamleider_a, gemeente_a):
        acten.inzageverzoek_goedkeuren(verzoek, medewerker=teamleider_a)
    with alles():
        assert pakket_maken(verzoek.pk, meter=lambda _: None) == "klaar"
        assert pakket_maken(verzoek.pk, meter=lambda _: None) == "klaar"
        inhoud = Inzageverzoek.objects.get().bestand.read()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.namelist() == ["overzicht.pdf"]
        with pypdfium2.PdfDocument(zip_.read("overzicht.pdf")) as pdf:
            tekst = "\n".join(blad.get_textpage().get_text_bounded() for blad in pdf)
    assert "Mirjam Merel" in tekst
    assert BALK in tekst
    assert "Werkaantekening" in tekst
    for woord in GEHEIM:
        assert woord.lower() not in tekst.lower(), woord


def test_een_bestand_dat_een_ander_noemt_gaat_niet_ongemerkt_mee(
    dossier, binnen_gemeente, leerplicht_a, gemeente_a, alles, teamleider_a
):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder), medewerker=leerplicht_a
        )
        _alles_kiezen(verzoek, leerplicht_a)
        brief = Inzageonderdeel.objects.filter(soort="document").order_by("bron_id").first()
        standaard = brief.reden
        acten.onderdelen_kiezen(
            verzoek, keuzes={brief.pk: Keuze("mee", standaard)}, medewerker=leerplicht_a
        )
        with pytest.raises(ActGeweigerd, match="een ander genoemd"):
            acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
        acten.onderdelen_kiezen(
            verzoek,
            keuzes={brief.pk: Keuze("mee", "De vader vindt dit goed")},
            medewerker=leerplicht_a,
        )
        acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
    with binnen_gemeente(teamleider_a, gemeente_a):
        acten.inzageverzoek_goedkeuren(verzoek, medewerker=teamleider_a)
    with alles():
        pakket_maken(verzoek.pk, meter=lambda _: None)
        with zipfile.ZipFile(Inzageverzoek.objects.get().bestand) as zip_:
            # Ook de naam van het bestand noemt niemand.
            assert zip_.namelist() == ["overzicht.pdf", "documenten/01-brief.txt"]


def test_een_collega_kiest_niet_over_wat_zij_niet_mag_zien(
    dossier, binnen_gemeente, leerplicht_a, accounts, gemeente_a, als
):
    jongere, moeder = dossier
    collega = accounts["administratie-a"]
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder), medewerker=leerplicht_a
        )
        geheim = Inzageonderdeel.objects.filter(soort="document").order_by("bron_id").last()
    with binnen_gemeente(collega, gemeente_a), pytest.raises(ActGeweigerd):
        acten.onderdelen_kiezen(verzoek, keuzes={geheim.pk: Keuze("mee")}, medewerker=collega)
    tekst = als(collega).get(f"/inzageverzoeken/{verzoek.pk}/").content.decode()
    assert "Een vertrouwelijk stuk" in tekst
    assert "Verklaring" not in tekst


@pytest.mark.parametrize(
    "anders",
    [
        {"vrager": "jongere"},
        {"vrager": "gemachtigde", "gemachtigde": "Mr. Proef"},
        {"ontvangen_op": vandaag() + timedelta(days=1)},
    ],
)
def test_wie_niet_mag_vragen_krijgt_uitleg(
    dossier, binnen_gemeente, leerplicht_a, gemeente_a, anders
):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(ActGeweigerd):
        acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder, **anders), medewerker=leerplicht_a
        )


def test_de_termijn_is_een_maand_en_met_verlenging_drie(
    dossier, binnen_gemeente, leerplicht_a, gemeente_a
):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere,
            aanvraag=_aanvraag(moeder, ontvangen_op=date(2026, 10, 31)),
            medewerker=leerplicht_a,
        )
        assert uiterlijk_van(verzoek) == date(2026, 11, 30)
        with pytest.raises(ActGeweigerd):
            acten.termijn_verlengen(verzoek, reden="", medewerker=leerplicht_a)
        verzoek = acten.termijn_verlengen(
            verzoek, reden="Het dossier is heel groot", medewerker=leerplicht_a
        )
        assert uiterlijk_van(verzoek) == date(2027, 1, 31)
        with pytest.raises(ActGeweigerd):
            acten.termijn_verlengen(verzoek, reden="Nog een keer graag", medewerker=leerplicht_a)


def test_ophalen_ligt_vast_en_na_de_vervaldag_is_het_bestand_weg(
    dossier, binnen_gemeente, leerplicht_a, teamleider_a, gemeente_a, alles, als
):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder), medewerker=leerplicht_a
        )
        _alles_kiezen(verzoek, leerplicht_a)
        acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
    assert (
        als(teamleider_a).post(f"/inzageverzoeken/{verzoek.pk}/besluit/goedkeuren/").status_code
        == 302
    )
    with alles():
        pakket_maken(verzoek.pk, meter=lambda _: None)
    antwoord = als(leerplicht_a).post(f"/inzageverzoeken/{verzoek.pk}/ophalen/")
    assert antwoord.headers["Content-Type"] == "application/zip"
    antwoord.close()
    with alles():
        assert Inzageuitgifte.objects.get().medewerker_id == leerplicht_a.pk
        vers = Inzageverzoek.objects.get()
        pad = vers.bestand.path
        vers.vervalt_op = vandaag() - timedelta(days=1)
        vers.save()
    with alles():
        assert acten.pakketten_opruimen() == 1
    import pathlib

    assert not pathlib.Path(pad).exists()
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(IntussenGewijzigd):
        acten.uitgifte_vastleggen(verzoek, medewerker=leerplicht_a)


def test_twee_mensen_tegelijk_geeft_409(dossier, binnen_gemeente, leerplicht_a, gemeente_a, als):
    jongere, moeder = dossier
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = acten.inzageverzoek_vastleggen(
            jongere, aanvraag=_aanvraag(moeder), medewerker=leerplicht_a
        )
        acten.inzageverzoek_afwijzen(
            verzoek, reden="De aanvrager trok het in", medewerker=leerplicht_a
        )
    antwoord = als(leerplicht_a).post(
        f"/inzageverzoeken/{verzoek.pk}/kiezen/", {"voorleggen": "ja"}
    )
    assert antwoord.status_code == 409


@pytest.mark.parametrize(
    ("tekst", "over"),
    [
        ("Jan de Wit belde", f"{BALK} belde"),
        ("WIT en jan", f"{BALK} en {BALK}"),
        ("witte muur", "witte muur"),
        ("bel 0612345678 of +31 6 1234 5678", f"bel {BALK} of {BALK}"),
        ("mail JAN@voorbeeld.nl", f"mail {BALK}"),
        ("1234ab en 1234 AB", f"{BALK} en {BALK}"),
        ("niemand", "niemand"),
    ],
)
def test_lakken(tekst, over):
    derde = Derde(
        naam="Jan de Wit", telefoon="06-12345678", email="jan@voorbeeld.nl", postcode="1234 AB"
    )
    assert Lakwerk([derde]).lak(tekst) == over


def test_een_gedeelde_achternaam_blijft_staan():
    lakwerk = Lakwerk([Derde(naam="Piet Proef")], eigen=["Kim Proef"])
    assert lakwerk.lak("Kim Proef en Piet Proef") == f"Kim Proef en {BALK}"
