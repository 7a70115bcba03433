"""Wie bijna 18 is: overdragen aan het Doorstroompunt (S8, VM-10), en de weg erheen."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases.models import Signaal, Zaak
from cases.services.fouten import ActGeweigerd
from kern.handelingen import Handeling
from kern.klok import vandaag
from signalering.services import signaleren
from signalering.services.behandelen import (
    doorstroompunt_overdragen,
    signaal_koppelen,
)
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak
from tests.signalering.hulp import signaalact
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_1_december():
    with time_machine.travel("2025-12-01 09:00 +01:00", tick=False):
        yield


@pytest.fixture
def bijna_18(gemeente_a, accounts, alles):
    """Wordt 18 op 20 januari 2026, staat ingeschreven, en er loopt een zaak."""
    with alles():
        jongere = een_jongere(
            gemeente_a, geboren="2008-01-20", geboortedatum=date(2008, 1, 20), geslachtsnaam="Bijna"
        )
        een_inschrijving(jongere, een_school(gemeente_a))
        zaak = een_zaak(jongere, geopend_op=date(2025, 11, 24), status="in_behandeling")
        signaleren(vandaag(), gemeenten=alle_gemeente_ids())
        return Signaal.objects.get(soort="wordt_18"), zaak


def test_overdragen_opent_een_zaak_met_de_oude_als_voorganger(bijna_18, als, leerplicht_a, alles):
    signaal, oud = bijna_18
    client = als(leerplicht_a)
    pagina = client.get(reverse("signalering:signaal", args=[signaal.pk])).content.decode()
    assert "Er komt een nieuwe zaak van het Doorstroompunt" in pagina
    antwoord = signaalact(client, signaal, "overdragen", zaak=oud.pk)
    with alles():
        nieuw = Zaak.objects.get(soort="DOORSTROOM")
        signaal.refresh_from_db()
        oud.refresh_from_db()
    assert antwoord.url == reverse("cases:zaak", args=[nieuw.pk])
    assert (nieuw.voorganger_id, nieuw.aanmelder, nieuw.status) == (oud.pk, "ambtshalve", "nieuw")
    assert (signaal.zaak_id, signaal.status) == (nieuw.pk, "in_behandeling")
    assert oud.status == "in_behandeling"
    assert signaalact(client, signaal, "overdragen", zaak=oud.pk).status_code == 409


def test_overdragen_kan_de_oude_zaak_meteen_sluiten(bijna_18, als, leerplicht_a, alles):
    signaal, oud = bijna_18
    assert (
        signaalact(als(leerplicht_a), signaal, "overdragen", zaak=oud.pk, sluiten="on").status_code
        == 302
    )
    with alles():
        oud.refresh_from_db()
        assert (oud.status, oud.resultaat, oud.gesloten_op) == (
            *("gesloten", "DSP_EINDE_LP"),
            vandaag(),
        )


def test_een_weigering_doet_niets_half(bijna_18, als, leerplicht_a, alles):
    """Er loopt al een zaak van het Doorstroompunt: de oude zaak blijft open."""
    signaal, oud = bijna_18
    with alles():
        een_zaak(signaal.jongere, soort="DOORSTROOM", geopend_op=vandaag())
    antwoord = signaalact(als(leerplicht_a), signaal, "overdragen", zaak=oud.pk, sluiten="on")
    assert antwoord.status_code == 422
    assert "Er loopt al een zaak van het Doorstroompunt" in antwoord.content.decode()
    with alles():
        oud.refresh_from_db()
        assert oud.status == "in_behandeling"
        assert Signaal.objects.get(pk=signaal.pk).zaak_id is None


def test_overdragen_hoort_alleen_bij_wordt_18_en_bij_wie_zaken_behandelt(
    bijna_18, als, leerplicht_a, leerplicht_b, teamleider_a, alles
):
    signaal, oud = bijna_18
    for wie in (leerplicht_b, teamleider_a):
        assert signaalact(als(wie), signaal, "overdragen", zaak=oud.pk).status_code == 404
    with alles(), pytest.raises(ActGeweigerd, match="geen overdracht"):
        signaal.soort = "thuiszitter"
        signaal.save()
        doorstroompunt_overdragen(signaal, zaak=None, sluiten=False, medewerker=leerplicht_a)


def test_de_termijn_van_een_zaak_legt_zichzelf_uit_en_wijst_naar_de_zaak(
    bijna_18, als, leerplicht_a, alles
):
    _, zaak = bijna_18
    with alles():
        zaak.termijn, zaak.termijn_regel, zaak.status = vandaag(), "eerste_reactie", "nieuw"
        zaak.save()
        signaleren(vandaag(), gemeenten=alle_gemeente_ids())
        signaal = Signaal.objects.get(soort="termijn_verloopt")
    tekst = als(leerplicht_a).get(reverse("signalering:signaal", args=[signaal.pk]))
    for deel in (
        "De termijn van de eerste reactie loopt vandaag af",
        "de wet noemt hier geen aantal dagen",
        reverse("cases:zaak", args=[zaak.pk]),
    ):
        assert deel in " ".join(tekst.content.decode().split())


def test_mijn_dag_gaat_naar_het_signaal_met_de_dag_om_voor_te_zijn(
    bijna_18, als, leerplicht_a, alles, monkeypatch
):
    signaal, zaak = bijna_18
    with alles():
        zaak.behandelaar = leerplicht_a
        zaak.save()

    def regel():
        (groep,) = [
            g for g in als(leerplicht_a).get("/").context_data["groepen"] if g.sleutel == "signalen"
        ]
        (rij,) = [r for r in groep.regels if r.wat == "Wordt binnenkort 18"]
        return rij.act, rij.url, rij.tot

    naar_signaal = reverse("signalering:signaal", args=[signaal.pk])
    assert regel() == ("Bekijken", naar_signaal, date(2026, 1, 20))

    echt = type(leerplicht_a).gemeenten_voor
    monkeypatch.setattr(
        type(leerplicht_a),
        "gemeenten_voor",
        lambda self, handeling: (
            frozenset() if handeling == Handeling.SIGNAAL_BEHANDELEN else echt(self, handeling)
        ),
    )
    naar_dossier = reverse("cases:jongere", args=[signaal.jongere_id])
    assert regel() == ("Naar het dossier", naar_dossier, date(2026, 1, 20))
    monkeypatch.undo()

    with alles():
        signaal.refresh_from_db()
        signaal_koppelen(signaal, zaak=zaak)
    assert regel()[:2] == ("Naar de zaak", reverse("cases:zaak", args=[zaak.pk]))
