"""De mail van 's morgens: één per dag, alleen als er iets is, en zonder iemand te noemen."""

import smtplib

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from cases.models import Dagmail, Dagmailkeuze
from cases.services.dagmail import dagmail_kiezen, dagmail_versturen
from cases.services.taken import taak_maken
from cases.tasks import dagmails
from kern.klok import vandaag

pytestmark = pytest.mark.django_db


@pytest.fixture
def met_werk(lopende_zaak, leerplicht_a, alles):
    """leerplicht-a met een mailadres, één taak en één termijn voor vandaag."""
    leerplicht_a.email = "sanne@gemeente.example"
    leerplicht_a.save()
    with alles():
        taak_maken(
            lopende_zaak.jongere,
            titel="Bel de moeder van Kim",
            uiterlijk=vandaag(),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
        lopende_zaak.termijn = vandaag()
        lopende_zaak.save()
    return lopende_zaak


def test_de_mail_noemt_aantallen_en_niemand(met_werk, leerplicht_a, alles):
    assert dagmail_versturen(leerplicht_a.pk) == "verstuurd"
    (bericht,) = mail.outbox
    assert bericht.to == ["sanne@gemeente.example"]
    assert "U hebt vandaag 1 taak en 1 termijn." in bericht.body
    alles_erin = f"{bericht.subject} {bericht.body}".lower()
    jongere = met_werk.jongere
    for verboden in (
        *(jongere.voornamen, jongere.geslachtsnaam, "moeder", met_werk.school.naam),
        *(jongere.bsn, "verzuim", str(met_werk.get_absolute_url())),
    ):
        assert verboden.lower() not in alles_erin, verboden
    zonder_links = bericht.body.replace("http://localhost:8000", "").replace("07.00", "")
    assert sum(teken.isdigit() for teken in zonder_links) == 2  # de twee aantallen, geen nummers


def test_twee_keer_lopen_geeft_een_mail(met_werk, leerplicht_a):
    assert dagmail_versturen(leerplicht_a.pk) == "verstuurd"
    assert dagmail_versturen(leerplicht_a.pk) == "al verstuurd"
    assert len(mail.outbox) == 1


def test_wat_halverwege_sterft_stuurt_geen_tweede_en_een_fout_mag_opnieuw(
    met_werk, leerplicht_a, monkeypatch
):
    with monkeypatch.context() as even:

        def weg(_bericht):
            raise smtplib.SMTPServerDisconnected

        even.setattr("django.core.mail.EmailMessage.send", weg)
        assert dagmail_versturen(leerplicht_a.pk) == "mislukt"
    assert dagmail_versturen(leerplicht_a.pk) == "verstuurd"
    with monkeypatch.context() as even:

        def sterf(_bericht):
            raise SystemExit

        even.setattr("django.core.mail.EmailMessage.send", sterf)
        Dagmail.objects.all().delete()
        with pytest.raises(SystemExit):
            dagmail_versturen(leerplicht_a.pk)
    # De werker stierf onder het versturen: misschien is hij weg, dus geen tweede.
    assert dagmail_versturen(leerplicht_a.pk) == "al verstuurd"
    assert len(mail.outbox) == 1


def test_niet_zonder_adres_niet_als_het_uit_staat_niet_als_er_niets_is(
    met_werk, leerplicht_a, accounts
):
    leeg = accounts["administratie-a"]
    leeg.email = "petra@gemeente.example"
    leeg.save()
    assert dagmail_versturen(leeg.pk) == "niets te doen"
    dagmail_kiezen(leerplicht_a, aan=False)
    assert dagmail_versturen(leerplicht_a.pk) == "niet gewenst"
    dagmail_kiezen(leerplicht_a, aan=True)
    leerplicht_a.email = ""
    leerplicht_a.save()
    assert dagmail_versturen(leerplicht_a.pk) == "niet gewenst"
    leerplicht_a.email, leerplicht_a.is_active = "sanne@gemeente.example", False
    leerplicht_a.save()
    assert dagmail_versturen(leerplicht_a.pk) == "niet gewenst"
    assert not mail.outbox


@pytest.mark.parametrize(
    ("dag", "aantal"), [("2026-11-27", 1), ("2026-11-28", 0), ("2026-12-25", 0)]
)
def test_alleen_op_werkdagen(met_werk, leerplicht_a, dag, aantal, monkeypatch):
    gestuurd = []
    monkeypatch.setattr(
        "cases.tasks.dagmail_sturen.delay", lambda **g: gestuurd.append(g["medewerker_id"])
    )
    with time_machine.travel(f"{dag} 07:00", tick=False):
        dagmails()
    assert gestuurd == [leerplicht_a.pk] * aantal


def test_aan_en_uit_bij_het_eigen_account(als, leerplicht_a):
    klant = als(leerplicht_a)
    url = reverse("cases:dagmail")
    assert "geen e-mailadres" in klant.get(url).content.decode()
    assert klant.post(url, {}).status_code == 302
    assert Dagmailkeuze.objects.get().aan is False
    klant.post(url, {"aan": "on"})
    assert Dagmailkeuze.objects.get().aan is True
