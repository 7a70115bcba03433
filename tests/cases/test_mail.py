"""E-mail: opbergen van .eml en .msg, en versturen: na de commit, nooit dubbel, fouten zichtbaar."""

import smtplib
from datetime import date
from uuid import uuid4

import pytest
from django.core import mail as postbus
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.koppelingen.mail import KapotteMail, ontleed
from cases.models import Betrokkene, Contactmoment, Document, Mail
from cases.regels.mail import mailbezwaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.mail import mail_klaarzetten, mail_opnieuw, mail_verzenden
from cases.services.mail.versturen import mails_nakijken
from kern.klok import nu
from tests.cases.mailhulp import een_eml
from tests.cases.msgbouwer import een_msg

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _geen_werker(monkeypatch):
    monkeypatch.setattr("cases.tasks.mail_versturen.delay", lambda **_: None)


@pytest.fixture
def zaak(lopende_zaak, alles):
    with alles():
        Betrokkene(
            jongere=lopende_zaak.jongere, rol="ouder", naam="O. Proef", email="ouder@voorbeeld.nl"
        ).save()
    return lopende_zaak


def _berg_op(client, zaak, inhoud, naam="bericht.eml", **extra):
    return client.post(
        f"/jongeren/{zaak.jongere_id}/mail/",
        {"bestand": SimpleUploadedFile(naam, inhoud), "zaak": zaak.pk, **extra},
    )


def test_een_eml_wordt_contact_op_de_dag_van_de_mail_met_het_bestand(
    zaak, leerplicht_a, als, alles
):
    antwoord = _berg_op(als(leerplicht_a), zaak, een_eml())
    assert antwoord.status_code == 302
    with alles():
        mail = Mail.objects.get()
        contact = Contactmoment.objects.get(pk=mail.contact_id)
        assert (contact.soort, contact.datum, contact.met_wie) == (
            "MAIL",
            date(2026, 11, 16),
            "ouder",
        )
        assert "Wij komen om tien uur." in contact.verslag
        assert Document.objects.get(pk=mail.document_id).bestand.name.endswith(".eml")


def test_een_msg_van_outlook_wordt_contact_met_tekst_dag_en_bijlagen(
    zaak, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    bijlagen = {"brief.pdf": b"%PDF-1.7 " + b"x" * 9000, "lijst.txt": b"een lijst"}
    bestand = een_msg(tekst="Wij komen om elf uur.", bijlagen=bijlagen)
    assert _berg_op(client, zaak, bestand, naam="bericht.msg").status_code == 302
    with alles():
        mail = Mail.objects.get()
        contact = Contactmoment.objects.get(pk=mail.contact_id)
        assert (contact.datum, contact.met_wie) == (date(2026, 11, 16), "ouder")
        assert "Wij komen om elf uur." in contact.verslag
        assert Document.objects.get(pk=mail.document_id).bestand.name.endswith(".msg")
    client.post(f"/mail/{mail.pk}/bijlagen/", {"bijlagen": ["0", "1"]})
    with alles():
        titels = set(Document.objects.values_list("titel", flat=True))
        assert titels == {"E-mail: Afspraak van morgen", "brief", "lijst"}
    # Dezelfde mail uit een ander mailprogramma is dezelfde mail.
    dubbel = _berg_op(client, zaak, een_eml())
    assert dubbel.status_code == 422
    assert "staat al in het dossier" in dubbel.content.decode()


def test_een_msg_met_alleen_html_wordt_tekst():
    html = "<p>Hallo <b>daar</b></p><script>stuk()</script>"
    gelezen = ontleed(een_msg(html=html, bericht_id="<twee@voorbeeld.nl>"), uitgang=".msg")
    assert (gelezen.tekst, gelezen.bericht_id) == ("Hallo daar", "<twee@voorbeeld.nl>")
    assert (gelezen.afzender, gelezen.aan) == ("ouder@voorbeeld.nl", "leerplicht@voorbeeld.nl")


@pytest.mark.parametrize("knip", [100, 600, 1500])
def test_een_afgebroken_msg_is_een_kapotte_mail(knip):
    with pytest.raises(KapotteMail):
        ontleed(een_msg()[:knip], uitgang=".msg")


def test_het_contact_van_een_mail_is_niet_los_terug_te_nemen(zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    _berg_op(client, zaak, een_eml())
    with alles():
        contact = Contactmoment.objects.get()
    client.post(f"/contact/{contact.pk}/ongedaan/")
    with alles():
        assert Contactmoment.objects.count() == 1


def test_dezelfde_mail_komt_er_geen_tweede_keer_in(zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    _berg_op(client, zaak, een_eml())
    # Dezelfde Message-ID, onderweg iets anders opgeslagen.
    antwoord = _berg_op(client, zaak, een_eml(tekst="Wij komen om tien uur. "))
    assert antwoord.status_code == 422
    assert "staat al in het dossier" in antwoord.content.decode()
    with alles():
        assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("kapot.eml", b"Subject: alleen een onderwerp"),
        ("kapot.msg", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600),
        (
            "kapot.msg",
            bytes.fromhex("d0cf11e0a1b11ae1")
            + "__properties_version1.0".encode("utf-16-le")
            + b"\xff" * 900,
        ),
        ("exe.eml", b"MZ\x90\x00"),
    ],
)
def test_een_kapotte_mail_geeft_een_duidelijke_melding(
    zaak, leerplicht_a, als, alles, naam, inhoud
):
    antwoord = _berg_op(als(leerplicht_a), zaak, inhoud, naam=naam)
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "niet te lezen" in tekst or "past niet bij de naam" in tekst
    with alles():
        assert not Document.objects.exists()
        assert not Contactmoment.objects.exists()


def test_html_wordt_tekst_en_komt_nooit_op_het_scherm(zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    html = "<p>Hallo <b>daar</b></p><script>stuk()</script><img src='http://volg.nl/x.png'>"
    antwoord = client.post(
        f"/jongeren/{zaak.jongere_id}/mail/",
        {"bestand": SimpleUploadedFile("b.eml", een_eml(html=html)), "zaak": zaak.pk},
        follow=True,
    )
    tekst = antwoord.content.decode()
    assert "Hallo daar" in tekst
    assert "stuk()" not in tekst
    assert "volg.nl" not in tekst


def test_gekozen_bijlagen_worden_documenten_en_een_programma_niet(zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    bijlagen = {"brief.pdf": b"%PDF-1.7 brief", "spel.exe": b"MZ\x90", "lijst.txt": b"een lijst"}
    _berg_op(client, zaak, een_eml(bijlagen=bijlagen))
    with alles():
        mail = Mail.objects.get()
    antwoord = client.post(f"/mail/{mail.pk}/bijlagen/", {"bijlagen": ["0", "1"]}, follow=True)
    tekst = antwoord.content.decode()
    assert "1 bijlage staat" in tekst
    assert "spel.exe" in tekst
    with alles():
        titels = set(Document.objects.values_list("titel", flat=True))
        assert titels == {"E-mail: Afspraak van morgen", "brief"}
    # Nog eens dezelfde bijlage: die is er al.
    tekst = client.post(f"/mail/{mail.pk}/bijlagen/", {"bijlagen": ["0"]}, follow=True)
    assert "staat al in het dossier" in tekst.content.decode()


def test_de_tekst_van_een_vertrouwelijke_mail_staat_nergens_anders(
    zaak, leerplicht_a, accounts, als, alles
):
    _berg_op(als(leerplicht_a), zaak, een_eml(), vertrouwelijkheid="beperkt")
    with alles():
        mail = Mail.objects.get()
    collega = als(accounts["administratie-a"])
    for pad in (f"/zaken/{zaak.pk}/", f"/jongeren/{zaak.jongere_id}/", f"/mail/{mail.pk}/"):
        tekst = collega.get(pad).content.decode()
        assert "tien uur" not in tekst
        assert "Afspraak van morgen" not in tekst


def test_ontleden_van_rommel_is_altijd_een_kapotte_mail():
    for uitgang in (".eml", ".msg", ".pdf"):
        for inhoud in (b"", b"\x00" * 50, b"<html>", bytes(range(256)) * 8):
            with pytest.raises(KapotteMail):
                ontleed(inhoud, uitgang=uitgang)


def test_de_datum_en_een_vreemde_tekenset_houden_niets_op():
    ruw = (
        b"From: a@voorbeeld.nl\r\nDate: geen datum\r\nSubject: =?onbekend?Q?x?=\r\n"
        b"Content-Type: text/plain; charset=bestaat-niet\r\n\r\nHall\xf3"
    )
    brief = ontleed(ruw, uitgang=".eml")
    assert brief.dag is None
    assert brief.tekst.startswith("Hall")


@pytest.mark.parametrize(
    ("onderwerp", "tekst", "veld"),
    [
        ("Afspraak", "Tot morgen", None),
        ("Gesprek over Kim", "Tot morgen", "onderwerp"),
        ("Gesprek over proefkind", "Tot morgen", "onderwerp"),
        ("BSN 999990019", "Tot morgen", "onderwerp"),
        ("Afspraak", "Het nummer is 9999.90.019", "tekst"),
        ("Afspraak over het kimonofeest", "Dossier 123456789012", None),
    ],
)
def test_wat_er_niet_in_een_mail_hoort(onderwerp, tekst, veld):
    bezwaren = mailbezwaren(onderwerp=onderwerp, tekst=tekst, namen=["Kim", "Proefkind"])
    assert list(bezwaren) == ([veld] if veld else [])


def _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a, **extra):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        return mail_klaarzetten(
            zaak,
            **{
                "aan": ["ouder@voorbeeld.nl"],
                "met_wie": "ouder",
                "onderwerp": "Afspraak",
                "tekst": "Tot morgen",
                "sleutel": uuid4(),
                "medewerker": leerplicht_a,
            }
            | extra,
        )


def test_versturen_gaat_een_keer_en_komt_in_het_dossier(
    zaak, leerplicht_a, binnen_gemeente, gemeente_a, alles
):
    mail = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a)
    assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "verzonden"
    assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "overgeslagen"
    assert len(postbus.outbox) == 1
    with alles():
        vers = Mail.objects.select_related("contact", "document").get()
        assert vers.contact.soort == "MAIL"
        assert vers.document.bestand.name.endswith(".eml")
        assert vers.stand == "verzonden"


def test_dubbel_klikken_is_een_mail(zaak, leerplicht_a, binnen_gemeente, gemeente_a):
    sleutel = uuid4()
    eerste = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a, sleutel=sleutel)
    tweede = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a, sleutel=sleutel)
    assert eerste.pk == tweede.pk


def test_een_mailserver_die_weg_is_krijgt_een_nieuwe_poging(
    zaak, leerplicht_a, binnen_gemeente, gemeente_a, alles, monkeypatch
):
    mail = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a)

    def weg(_):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", weg)
    assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "te_verzenden"
    with alles():
        vers = Mail.objects.get()
        assert "opnieuw" in vers.fout
        assert vers.opnieuw_na > nu()
        assert mails_nakijken() == []
        assert not Contactmoment.objects.exists()


def test_een_geweigerd_adres_is_mislukt_en_zichtbaar_en_kan_opnieuw(
    zaak, leerplicht_a, binnen_gemeente, gemeente_a, als, monkeypatch
):
    mail = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a)

    def nee(_):
        raise smtplib.SMTPRecipientsRefused({})

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr("django.core.mail.EmailMessage.send", nee)
        assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "mislukt"
    client = als(leerplicht_a)
    assert "Niet verzonden" in client.get(f"/zaken/{zaak.pk}/").content.decode()
    assert client.post(f"/mail/{mail.pk}/opnieuw/").status_code == 302
    assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "verzonden"
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(IntussenGewijzigd):
        mail_opnieuw(mail, medewerker=leerplicht_a)


def test_wat_halverwege_wegviel_wordt_niet_vanzelf_nog_eens_verstuurd(
    zaak, leerplicht_a, binnen_gemeente, gemeente_a, alles
):
    from datetime import timedelta

    mail = _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a)
    with alles():
        mail.stand, mail.bezig_sinds = "bezig", nu() - timedelta(hours=1)
        mail.save()
        assert mails_nakijken() == []
        assert Mail.objects.get().stand == "onzeker"
    assert mail_verzenden(mail.pk, gemeente_id=gemeente_a.pk) == "overgeslagen"
    assert not postbus.outbox


def test_een_gemeente_die_geen_mail_wil_verstuurt_niets(
    zaak, leerplicht_a, binnen_gemeente, gemeente_a, als
):
    from inrichting.models import Parameter

    Parameter(naam="email_uit_dossier", bereik="gemeente:9901", waarde=False, bron="Besluit").save()
    with pytest.raises(ActGeweigerd):
        _klaar(zaak, leerplicht_a, binnen_gemeente, gemeente_a)
    tekst = als(leerplicht_a).get(f"/zaken/{zaak.pk}/mail/").content.decode()
    assert "verstuurt geen gewone e-mail" in tekst


def test_het_formulier_houdt_de_naam_uit_het_onderwerp(zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    velden = {
        "sleutel": str(uuid4()),
        "aan": ["ouder@voorbeeld.nl"],
        "onderwerp": f"Over {zaak.jongere.voornamen}",
        "tekst": "Tot morgen",
    }
    antwoord = client.post(f"/zaken/{zaak.pk}/mail/", velden)
    assert antwoord.status_code == 422
    assert "naam van de jongere" in antwoord.content.decode()
    assert (
        client.post(f"/zaken/{zaak.pk}/mail/", velden | {"onderwerp": "Afspraak"}).status_code
        == 302
    )
    assert (
        client.post(f"/zaken/{zaak.pk}/mail/", velden | {"onderwerp": "Afspraak"}).status_code
        == 302
    )
    with alles():
        assert Mail.objects.count() == 1
