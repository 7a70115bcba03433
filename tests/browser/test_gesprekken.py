"""Een gesprek: uitnodigen, wie er verscheen, de afspraak nagaan; en een e-mail vanuit de zaak."""

from datetime import timedelta

import pytest

from cases.models import Afspraak, Betrokkene, Mail, Taak, Uitnodiging
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

HOOG = 2400
"""Zo hoog dat de vaste balken nergens overheen liggen: axe telt wat bedekt is als te klein."""


@pytest.fixture
def zaak(alles, gemeente_a, accounts):
    with alles():
        kind = een_jongere(gemeente_a)
        Betrokkene(
            jongere=kind, rol="ouder", naam="Mirjam Merel", gezag=True, email="mirjam@voorbeeld.nl"
        ).save()
        return een_zaak(kind, behandelaar=accounts["leerplicht-a"], status="in_behandeling")


@pytest.mark.parametrize("breedte", [1280, 390])
def test_van_uitnodiging_tot_nagekomen_afspraak(  # noqa: PLR0915 - een hele stroom
    page, live_server, aanmelden, axe, alles, zaak, breedte
):
    page.set_viewport_size({"width": breedte, "height": HOOG})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Uitnodigen voor een gesprek").first.click()
    page.get_by_label("Dag", exact=True).fill(vandaag().isoformat())
    page.get_by_label("Tijd", exact=True).fill("10:30")
    page.get_by_label("Plaats", exact=True).fill("Stadskantoor, kamer 2")
    page.get_by_label("Waar gaat het gesprek over?").fill("De ochtenden")
    page.get_by_label("Mirjam Merel").check()
    assert axe() == []
    page.get_by_role("button", name="Uitnodiging vastleggen").click()
    page.wait_for_url("**/uitnodigingen/*/**")
    page.get_by_role("button", name="Gesprek vastleggen").wait_for()
    assert "Proefkind" not in page.title()

    for genodigde in page.locator("#gesprek select").all():
        genodigde.select_option(label="Niet verschenen, zonder bericht")
    page.get_by_label("Volgende stap").fill("Ouder bellen")
    page.get_by_label("Uiterlijk").fill((vandaag() + timedelta(days=3)).isoformat())
    assert axe() == []
    page.get_by_role("button", name="Gesprek vastleggen").click()
    page.get_by_text("Het gesprek is vastgelegd.").first.wait_for()
    page.get_by_role("link", name="Afspraak vastleggen").first.click()
    page.get_by_label("Doet wat?").fill("Brengt Kim elke ochtend.")
    page.get_by_label("Nagaan op").fill(vandaag().isoformat())
    assert axe() == []
    page.get_by_role("button", name="Afspraak vastleggen").click()
    page.get_by_text("Brengt Kim elke ochtend.").first.wait_for()

    with alles():
        nummer = Afspraak.objects.get().pk
    page.goto(f"{live_server.url}/afspraken/{nummer}/nagaan/")
    page.get_by_label("Ja", exact=True).check()
    assert axe() == []
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("De afspraak is nagegaan.").wait_for()
    with alles():
        assert Uitnodiging.objects.get().doel == "De ochtenden"
        assert Taak.objects.filter(titel="Ouder bellen", klaar_op=None).count() == 1
        assert Afspraak.objects.get().nagekomen == "ja"


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_email_vanuit_de_zaak(
    page, live_server, aanmelden, axe, alles, zaak, breedte, monkeypatch
):
    monkeypatch.setattr("cases.tasks.mail_versturen.delay", lambda **_: None)
    page.set_viewport_size({"width": breedte, "height": HOOG})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="E-mail schrijven").first.click()
    page.get_by_label("mirjam@voorbeeld.nl").check()
    page.get_by_label("Onderwerp").fill("Afspraak over Kim Proefkind")
    page.get_by_label("Tekst").fill("Goedemorgen, kunt u donderdag om tien uur?")
    page.get_by_role("button", name="E-mail versturen").click()
    page.get_by_text("De naam van de jongere staat in het onderwerp.").first.wait_for()
    assert axe() == []
    page.get_by_label("Onderwerp").fill("Afspraak voor donderdag")
    page.get_by_role("button", name="E-mail versturen").click()
    page.get_by_text("De e-mail wordt nu verzonden.").wait_for()
    page.get_by_text("Afspraak voor donderdag").first.wait_for()
    assert axe() == []
    with alles():
        assert Mail.objects.get().onderwerp == "Afspraak voor donderdag"
