"""Maandagochtend met veertig nieuwe meldingen, en de zomer over: zoals een mens het klikt."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.models import Jaarovergang, Taak, Zaak
from cases.services.jaarovergang import afgelopen_schooljaar, jaarovergang_voorbereiden
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school, een_zaak

MEESTE_KLIKKEN = 16
"""Voor veertig meldingen: twintig oppakken, tien laten wachten en tien sluiten, met één taak."""


@pytest.fixture
def veertig(alles, gemeente_a, accounts):
    """Veertig nieuwe meldingen bij leerplicht-a en één taak voor vandaag."""
    sanne = accounts["leerplicht-a"]
    zaken = []
    with alles():
        school = een_school(gemeente_a, naam="Het Baken College")
        for nummer in range(40):
            jongere = een_jongere(gemeente_a, voornamen=f"Kim{nummer}")
            een_inschrijving(jongere, school)
            zaak = een_zaak(
                jongere,
                behandelaar=sanne,
                school=school,
                geopend_op=vandaag() - timedelta(days=3),
                termijn=vandaag() + timedelta(days=nummer),
            )
            een_melding(jongere, zaak=zaak, school=school, meldingsnummer=str(4711000 + nummer))
            zaken.append(zaak)
        Taak(
            jongere=zaken[0].jongere,
            gemeente=gemeente_a,
            zaak=zaken[0],
            titel="School terugbellen",
            uiterlijk=vandaag(),
            behandelaar=sanne,
        ).save()
    return zaken


class Klikker:
    """`klik(iets)` klikt en telt; `klik.aantal` is hoe vaak."""

    aantal = 0

    def __call__(self, waarop: Any, **hoe: Any) -> None:
        self.aantal += 1
        waarop.click(**hoe)


@pytest.fixture
def klik():
    return Klikker()


def _kies_reeks(page, klik, *, tot):
    """De eerste `tot` regels: één klik op de eerste, en met shift op de laatste."""
    vakken = page.locator("input[name=gekozen]")
    klik(vakken.nth(0))
    klik(vakken.nth(tot - 1), modifiers=["Shift"])


def test_maandagochtend_met_veertig_nieuwe_meldingen(aanmelden, axe, klik, veertig, alles):
    page = aanmelden("leerplicht-a")
    _de_ochtend(page, axe, klik)
    assert klik.aantal <= MEESTE_KLIKKEN, klik.aantal
    assert "Proefkind" not in page.url
    with alles():
        standen = list(Zaak.objects.values_list("status", flat=True))
        assert [standen.count(s) for s in ("gesloten", "wacht", "in_behandeling")] == [10, 10, 20]
        assert Verzuimmelding.objects.filter(reden_afsluiten="hervat").count() == 10


def _de_ochtend(page, axe, klik):
    klik(page.get_by_role("button", name="Klaar").first)
    page.get_by_text("Taak klaar om").first.wait_for()
    assert axe() == []
    klik(page.get_by_role("link", name="Werkvoorraad", exact=True))

    # Tien die de school zelf oploste: dicht, met één reden en één antwoord voor DUO.
    _kies_reeks(page, klik, tot=10)
    klik(page.get_by_role("button", name="Afsluiten"))
    assert axe() == []
    page.get_by_label("Resultaat").first.select_option(label="Weer naar de eigen school")
    page.get_by_label("Reden van het verzuim").select_option(label="Herhaald verzuim")
    page.get_by_label("Waarom sluiten deze zaken samen?").fill("De school loste het zelf op.")
    page.get_by_label("Waarom zijn de open stappen niet gedaan?").fill("Niet nodig.")
    page.get_by_label("Reden voor DUO").select_option("hervat")
    klik(page.get_by_role("button", name="Afsluiten"))
    page.get_by_text("10 zaken gesloten.").wait_for()

    # Tien die op de school wachten.
    _kies_reeks(page, klik, tot=10)
    klik(page.get_by_role("button", name="Wachten tot"))
    page.get_by_label("Wacht tot").fill((vandaag() + timedelta(days=14)).isoformat())
    page.get_by_label("Reden").fill("De school spreekt eerst met de ouders.")
    assert axe() == []
    klik(page.get_by_role("button", name="Wachten tot"))
    page.get_by_text("10 zaken wachten.").wait_for()

    # De rest pakt zij op.
    klik(page.locator("a.lp-chip", has_text="Nieuw").first)
    page.get_by_text("20 zaken").first.wait_for()
    klik(page.locator("[data-kies-alles]"))
    klik(page.locator("[data-actiebalk]").get_by_role("button", name="Oppakken"))
    page.get_by_text("20 zaken opgepakt.").wait_for()


def test_een_teamleider_brengt_de_zaken_over_de_zomer(
    aanmelden, axe, alles, gemeente_a, accounts, live_server
):
    jaar = afgelopen_schooljaar(vandaag())
    with alles():
        for nummer, soort in enumerate(("VERZUIM", "VERZUIM", "THUISZITTER")):
            een_zaak(
                een_jongere(gemeente_a, voornamen=f"Kim{nummer}"),
                soort=soort,
                status="in_behandeling",
                behandelaar=accounts["leerplicht-a"],
                geopend_op=date(jaar + 1, 4, 1),
            )
        jaarovergang_voorbereiden(gemeente_a.pk, schooljaar=jaar)
    page = aanmelden("teamleider-a")
    page.get_by_role("link", name="Lijsten", exact=True).click()
    page.get_by_role("link", name="Jaarovergang").click()
    assert axe() == []
    page.locator("[data-kies-alles]").check()
    page.get_by_role("button", name="Verder met deze zaken").click()
    assert axe() == []
    page.get_by_label("Reden").fill("Nieuw schooljaar")
    page.get_by_role("button", name="Bevestigen").click()
    page.get_by_text("3 zaken bevestigd.").wait_for()
    page.get_by_text("Niets te bevestigen").wait_for()
    with alles():
        assert Zaak.objects.filter(status="gesloten", resultaat="NIET_OPGELOST").count() == 2
        assert Jaarovergang.objects.get(keuze="door").bevestigd_op is not None
