"""Absoluut verzuim: van vermoeden naar vastgesteld of verklaard (VS-01)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.keuzes import RESULTATEN, VERKLARING_RESULTAAT, VERKLARINGEN
from cases.models import Zaak, Zaakovergang
from cases.services.absoluut import absoluut_verzuim_vaststellen, absoluut_verzuim_verklaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def av(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        return een_zaak(jongere, soort="AV", geopend_op=vandaag() - timedelta(days=10))


def test_vastgesteld_verzuim_blijft_lopen_en_staat_op_de_tijdlijn(av, leerplicht_a, alles):
    with alles():
        absoluut_verzuim_vaststellen(av, op=vandaag(), medewerker=leerplicht_a)
        zaak = Zaak.objects.get()
        assert (zaak.vastgesteld, zaak.vastgesteld_op, zaak.status) == (True, vandaag(), "nieuw")
        assert Zaakovergang.objects.get().reden == "Absoluut verzuim vastgesteld"


@pytest.mark.parametrize("verklaring", sorted(VERKLARINGEN))
def test_een_verklaring_sluit_de_zaak_met_een_passend_resultaat(
    av, leerplicht_a, alles, verklaring
):
    with alles():
        absoluut_verzuim_verklaren(
            av, verklaring=verklaring, op=vandaag(), medewerker=leerplicht_a, sluiten=True
        )
        zaak = Zaak.objects.get()
        assert (zaak.vastgesteld, zaak.verklaring, zaak.status) == (False, verklaring, "gesloten")
        assert zaak.resultaat == VERKLARING_RESULTAAT.get(verklaring, "ONTERECHT")
        assert zaak.resultaat in RESULTATEN


def test_een_verklaring_zonder_sluiten_laat_de_zaak_open(av, leerplicht_a, alles):
    with alles():
        absoluut_verzuim_verklaren(
            av, verklaring="PARTICULIER", op=vandaag(), medewerker=leerplicht_a, sluiten=False
        )
        assert Zaak.objects.get().status == "nieuw"


def test_alleen_een_lopende_zaak_absoluut_verzuim_en_een_dag_die_kan(av, leerplicht_a, alles):
    def vaststellen(op):
        absoluut_verzuim_vaststellen(av, op=op, medewerker=leerplicht_a)

    with alles():
        with pytest.raises(ActGeweigerd, match="toekomst"):
            vaststellen(vandaag() + timedelta(days=1))
        with pytest.raises(ActGeweigerd, match="voor het openen"):
            vaststellen(av.geopend_op - timedelta(days=1))
        with pytest.raises(ActGeweigerd, match="uit de lijst"):
            absoluut_verzuim_verklaren(
                av, verklaring="X", op=vandaag(), medewerker=leerplicht_a, sluiten=True
            )
        av.status, av.gesloten_op = "gesloten", vandaag()
        av.save()
        with pytest.raises(IntussenGewijzigd):
            vaststellen(vandaag())
        av.soort, av.status, av.gesloten_op = "VERZUIM", "nieuw", None
        av.save()
        with pytest.raises(ActGeweigerd, match="absoluut verzuim"):
            vaststellen(vandaag())


def test_de_database_kent_geen_verklaring_bij_vastgesteld_verzuim(av, alles):
    with alles():
        av.vastgesteld, av.verklaring = True, "PARTICULIER"
        with pytest.raises(IntegrityError, match="verklaring_bij_niet"), transaction.atomic():
            av.save()


def test_op_het_scherm_kost_verklaren_een_formulier(av, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    pagina = client.get(reverse("cases:zaak", args=[av.pk]) + "?act=vaststellen")
    assert "Is er absoluut verzuim?" in pagina.content.decode()
    adres = reverse("cases:zaak_act", args=[av.pk, "vaststellen"])
    op = vandaag().isoformat()
    mist = client.post(adres, {"uitkomst": "nee", "op": op, "gezien": "nieuw"})
    assert mist.status_code == 422
    assert "Kies waarom er geen absoluut verzuim is." in mist.content.decode()
    klaar = client.post(
        adres, {"uitkomst": "nee", "verklaring": "BUITENLAND", "op": op, "sluiten": "on"}
    )
    assert klaar.status_code == 302
    with alles():
        assert Zaak.objects.get().status == "gesloten"
