"""Een e-mail van een vreemde houdt niemand op; wat vertrouwelijk wordt, is het overal."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.koppelingen.mail import KapotteMail, ontleed
from cases.koppelingen.mail.ontleden import html_naar_tekst
from cases.models import Brief, Contactmoment, Document, Mail
from cases.services.documenten import vertrouwelijkheid_wijzigen
from cases.services.fouten import ActGeweigerd
from cases.services.mail import mail_opnieuw
from inrichting.models import Parameter
from tests.cases.mailhulp import een_eml
from tests.conftest import onbegrensd

TEL = 40_000
KOP = b"From: a@voorbeeld.nl\r\n%s\r\n\r\ntekst"


@pytest.mark.parametrize(
    "html", ["<!--" * TEL, "</" * TEL, "<?" * TEL, "<![CDATA[" * TEL, "<script>" * TEL, "<" * TEL]
)
def test_kapotte_html_kost_geen_minuten(html):
    begin = time.monotonic()
    html_naar_tekst(html)
    assert time.monotonic() - begin < 5


def test_de_tekst_van_html_blijft_leesbaar():
    html = (
        "<html><head><title>Kop</title></head><body><!-- geheim > --><p>Dag &amp; tot 1 < 2</p>"
        "<STYLE>p{}</STYLE><script>alert('x')</script><ul><li>Een<br/>Twee</ul>"
    )
    assert html_naar_tekst(html) == "Dag & tot 1 < 2\nEen\nTwee"


@pytest.mark.parametrize(
    "kop",
    [
        b"To: " + b"a@b.nl, " * TEL,
        b"To: a@b.nl\r\n" + b"Content-Type: text/plain; " + b"a=b; " * TEL,
        b"To: a@b.nl\r\n" + b"Content-Id: x\r\n" * TEL,
    ],
)
def test_een_eindeloze_kop_is_een_kapotte_mail(kop):
    begin = time.monotonic()
    with pytest.raises(KapotteMail):
        ontleed(KOP % kop, uitgang=".eml")
    assert time.monotonic() - begin < 5


@pytest.fixture
def opgeborgen(lopende_zaak, als, leerplicht_a, alles, settings, tmp_path):
    """Een gewone e-mail in het dossier."""
    settings.MEDIA_ROOT = tmp_path
    als(leerplicht_a).post(
        f"/jongeren/{lopende_zaak.jongere_id}/mail/",
        {
            "bestand": SimpleUploadedFile("bericht.eml", een_eml(tekst="Blauwe muts.")),
            "zaak": lopende_zaak.pk,
        },
    )
    with alles():
        return Mail.objects.select_related("document").get()


@pytest.mark.django_db(transaction=True)
def test_een_mail_die_vertrouwelijk_wordt_staat_niet_meer_in_het_contact(
    opgeborgen, lopende_zaak, leerplicht_a, teamleider_a, gemeente_a, binnen_gemeente, alles, als
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        vertrouwelijkheid_wijzigen(
            opgeborgen.document, vertrouwelijkheid="beperkt", toegang=[], medewerker=leerplicht_a
        )
    with alles():
        assert "Blauwe muts" not in Contactmoment.objects.get().verslag
        assert Mail.objects.get().onderwerp == ""
    client = als(teamleider_a)
    client.post(f"/jongeren/{lopende_zaak.jongere_id}/waarom/", {"reden": "Overleg met het team"})
    for adres in (f"/jongeren/{lopende_zaak.jongere_id}/", f"/zaken/{lopende_zaak.pk}/"):
        tekst = client.get(adres).content.decode()
        assert "Blauwe muts" not in tekst
        assert "Afspraak van morgen" not in tekst
    assert client.get(f"/mail/{opgeborgen.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_opnieuw_versturen_telt_als_verstrekken_en_volgt_de_gemeente(
    opgeborgen, leerplicht_a, gemeente_a, binnen_gemeente, monkeypatch
):
    monkeypatch.setattr("cases.tasks.mail_versturen.delay", lambda **_: None)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        mail = Mail.objects.get()
        mail.richting, mail.stand, mail.aan = "uit", "mislukt", ["a@voorbeeld.nl"]
        mail.save()
    bereik = {"naam": "email_uit_dossier", "bereik": "gemeente:9901", "bron": "toets"}
    Parameter(**bereik, waarde=False).save()
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(ActGeweigerd, match="gewone"):
        mail_opnieuw(mail, medewerker=leerplicht_a)
    Parameter.objects.get(naam="email_uit_dossier", bereik="gemeente:9901").delete()
    Parameter(**bereik, waarde=True).save()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        mail_opnieuw(mail, medewerker=leerplicht_a)
    regels = (
        "select count(*) from wpg_logregel where operatie = 'VERSTREKKEN' and objecttype = 'mail'"
    )
    assert onbegrensd(regels) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_een_verzonden_brief_wordt_niet_vertrouwelijk_en_geeft_uitleg(
    lopende_zaak, als, leerplicht_a, gemeente_a, alles, settings, tmp_path
):
    from cases.services.brieven.goedkeuren import brief_goedkeuren, voorbeeld_gezien
    from cases.services.brieven.opstellen import Opgave, brief_opstellen
    from cases.services.brieven.verzenden import brief_verzenden
    from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon

    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    velden = {"gesprek.datum": "2026-12-01", "gesprek.plaats": "Stadskantoor"}
    with alles():
        een_ouder(lopende_zaak.jongere)
        brief = brief_opstellen(
            lopende_zaak.jongere,
            versie=een_sjabloon(),
            opgave=Opgave("Gesprek", velden),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
        brief_goedkeuren(voorbeeld_gezien(brief), medewerker=leerplicht_a)
        brief_verzenden(brief, medewerker=leerplicht_a)
        document = Document.objects.get()
    antwoord = als(leerplicht_a).post(
        f"/documenten/{document.pk}/wie/", {"vertrouwelijkheid": "beperkt"}
    )
    assert antwoord.status_code == 422
    assert "verzonden brief" in antwoord.content.decode()
    with alles():
        assert Brief.objects.get().is_verzonden
