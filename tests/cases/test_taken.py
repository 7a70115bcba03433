"""Taken uit regels en met de hand: waarom zij er zijn, één keer, en weg als de grond weg is."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.models import Huisbezoek, Taak
from cases.services.bezoek import bezoek_afzeggen
from cases.services.contact import Contact, contact_vastleggen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.taakregels import taken_uit_regels
from cases.services.taken import (
    taak_afronden,
    taak_heropenen,
    taak_maken,
    taak_oppakken,
    taak_uit_regel,
)
from cases.services.wachtlijst import zaak_op_wachtlijst
from cases.services.zaken import (
    Sluiting,
    zaak_heropenen,
    zaak_overdragen,
    zaak_sluiten,
    zaak_vrijgeven,
)
from cases.taakregels import taakregels
from inrichting.models import Parameter
from kern.klok import vandaag

pytestmark = pytest.mark.django_db

DICHT = Sluiting("EIGEN_SCHOOL", "ONGEMOTIVEERD", motivering_afwijking="School loste het op")


def _uit_regel(zaak, regel="verwijzing", sleutel="a"):
    return taak_uit_regel(
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        regel=regel,
        sleutel=sleutel,
        titel="Nagaan",
        uiterlijk=vandaag(),
        zaak_id=zaak.pk,
        behandelaar_id=zaak.behandelaar_id,
    )


def test_een_taak_zegt_uit_welke_regel_zij_komt(lopende_zaak, leerplicht_a, alles):
    with alles():
        _, taak = contact_vastleggen(
            lopende_zaak.jongere,
            contact=Contact(vandaag(), "TELEFOON", vervolg="Terugbellen"),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
        eigen = taak_maken(
            lopende_zaak.jongere, titel="Zelf", uiterlijk=vandaag(), medewerker=leerplicht_a
        )
    assert taak is not None
    assert (taak.bron, taak.regel) == ("regel", "vervolg")
    assert taak.waarom
    assert (eigen.bron, eigen.regel, eigen.waarom) == ("hand", "", "")


def test_elke_regel_heeft_een_korte_zin_en_past_in_de_kolom():
    for code in taakregels.sleutels():
        assert len(code) <= 30, code
        assert taakregels[code].waarom.endswith("."), code


def test_dezelfde_regel_maakt_zolang_zij_openstaat_geen_tweede(lopende_zaak, leerplicht_a, alles):
    with alles():
        eerste = _uit_regel(lopende_zaak)
        assert _uit_regel(lopende_zaak).pk == eerste.pk
        assert _uit_regel(lopende_zaak, sleutel="b").pk != eerste.pk
        taak_afronden(eerste, medewerker=leerplicht_a)
        nieuw = _uit_regel(lopende_zaak)
        assert nieuw.pk != eerste.pk
        with pytest.raises(ActGeweigerd, match="opnieuw op de lijst"):
            taak_heropenen(eerste, medewerker=leerplicht_a)


def test_de_database_weigert_een_tweede(lopende_zaak, alles):
    with alles():
        eerste = _uit_regel(lopende_zaak)
        tweede = Taak.objects.get(pk=eerste.pk)
        tweede.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            tweede.save(force_insert=True)


def test_een_onbekende_regel_is_een_fout(lopende_zaak, alles):
    with alles(), pytest.raises(ValueError, match="verzonnen"):
        _uit_regel(lopende_zaak, regel="verzonnen")


def test_met_de_zaak_vervalt_de_taak_uit_een_regel_en_niet_de_eigen(
    lopende_zaak, leerplicht_a, alles
):
    with alles():
        regel = _uit_regel(lopende_zaak)
        blijft = _uit_regel(lopende_zaak, regel="ziekteverzuim")
        eigen = taak_maken(
            lopende_zaak.jongere,
            titel="Zelf",
            uiterlijk=vandaag(),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
        zaak_sluiten(lopende_zaak, sluiting=DICHT, medewerker=leerplicht_a)
        regel.refresh_from_db()
        assert (regel.klaar_op, regel.vervallen_om) == (vandaag(), "De zaak is gesloten.")
        assert "De zaak is gesloten" in regel.historie.first().history_change_reason
        for taak in (blijft, eigen):
            taak.refresh_from_db()
            assert taak.klaar_op is None
        zaak_heropenen(lopende_zaak, reden="Verzuimt weer", medewerker=leerplicht_a)
        regel.refresh_from_db()
        assert (regel.klaar_op, regel.vervallen_om) == (None, "")


def test_taken_gaan_mee_met_de_zaak(lopende_zaak, leerplicht_a, accounts, alles):
    ander = accounts["administratie-a"]
    with alles():
        taak = _uit_regel(lopende_zaak)
        zaak_overdragen(lopende_zaak, aan=ander, reden="Verlof", medewerker=leerplicht_a)
        taak.refresh_from_db()
        assert taak.behandelaar_id == ander.pk
        zaak_vrijgeven(lopende_zaak, reden="Verlof", medewerker=leerplicht_a)
        taak.refresh_from_db()
        assert taak.behandelaar_id is None
        taak_oppakken(taak, medewerker=leerplicht_a)
        with pytest.raises(IntussenGewijzigd):
            taak_oppakken(taak, medewerker=ander)


@pytest.fixture
def vergeten_bezoek(lopende_zaak, leerplicht_a, alles):
    with alles():
        bezoek = Huisbezoek(
            jongere=lopende_zaak.jongere,
            gemeente=lopende_zaak.gemeente,
            zaak=lopende_zaak,
            datum=vandaag() - timedelta(days=2),
            medewerker=leerplicht_a,
        )
        bezoek.save()
    return bezoek


def test_een_vergeten_bezoek_geeft_een_taak_ook_als_de_nacht_twee_keer_loopt(
    vergeten_bezoek, gemeente_a, leerplicht_a, alles
):
    with alles():
        assert taken_uit_regels(gemeente_a) == (1, 0)
        assert taken_uit_regels(gemeente_a) == (0, 0)
        taak = Taak.objects.get()
        assert (taak.regel, taak.behandelaar_id) == ("bezoek_vastleggen", leerplicht_a.pk)
        bezoek_afzeggen(vergeten_bezoek, reden="Ging niet door")
        taak.refresh_from_db()
        assert taak.vervallen_om == "Het huisbezoek is vastgelegd."
        assert taken_uit_regels(gemeente_a) == (0, 0)


def test_wie_de_taak_afrondt_krijgt_haar_niet_opnieuw(
    vergeten_bezoek, gemeente_a, leerplicht_a, alles
):
    with alles():
        taken_uit_regels(gemeente_a)
        taak_afronden(Taak.objects.get(), medewerker=leerplicht_a)
        assert taken_uit_regels(gemeente_a) == (0, 0)


def test_een_gemeente_zet_een_regel_uit_en_wat_er_stond_vervalt(vergeten_bezoek, gemeente_a, alles):
    with alles():
        taken_uit_regels(gemeente_a)
        Parameter(
            naam="taakregel_bezoek_vastleggen_aan",
            waarde=False,
            bereik=f"gemeente:{gemeente_a.code}",
            bron="Eigen keuze",
            bewijs="afspraak",
        ).save()
        assert taken_uit_regels(gemeente_a) == (0, 1)


def test_wachten_zonder_contact_geeft_een_taak_die_vervalt_na_contact(
    lopende_zaak, gemeente_a, leerplicht_a, alles
):
    with alles():
        zaak = zaak_op_wachtlijst(lopende_zaak, reden="Vol", medewerker=leerplicht_a)
        assert taken_uit_regels(gemeente_a) == (0, 0)
        zaak.wachtlijst_vanaf = vandaag() - timedelta(days=20)
        zaak.save()
        assert taken_uit_regels(gemeente_a) == (1, 0)
        contact_vastleggen(
            zaak.jongere,
            contact=Contact(vandaag(), "TELEFOON"),
            medewerker=leerplicht_a,
            zaak=zaak,
        )
        assert taken_uit_regels(gemeente_a) == (0, 1)


def test_klaar_en_morgen_in_een_klik_en_terug_op_mijn_dag(client, lopende_zaak, alles, als):
    with alles():
        taak = _uit_regel(lopende_zaak)
    klant = als(lopende_zaak.behandelaar)
    html = klant.get("/").content.decode()
    assert "Klaar" in html
    assert "De partner heeft de verwijzing nog niet bevestigd." in html

    antwoord = klant.post(
        reverse("cases:taak_uitstel", args=[taak.pk]), {"morgen": "ja", "naar": "/"}, follow=True
    )
    assert "Ongedaan maken" in antwoord.content.decode()
    with alles():
        taak.refresh_from_db()
        assert taak.uiterlijk == date(2026, 11, 30) or taak.uiterlijk > vandaag()
    klant.post(
        reverse("cases:taak_uitstel", args=[taak.pk]),
        {"terug": vandaag().isoformat(), "naar": "/"},
    )
    with alles():
        taak.refresh_from_db()
        assert taak.uiterlijk == vandaag()
    klant.post(reverse("cases:taak_uitstel", args=[taak.pk]), {"terug": "2020-01-01", "naar": "/"})
    with alles():
        taak.refresh_from_db()
        assert taak.uiterlijk == vandaag()


def test_een_taak_van_het_team_op_zich_nemen(lopende_zaak, alles, als, leerplicht_a):
    with alles():
        taak = _uit_regel(lopende_zaak)
        taak.behandelaar = None
        taak.save()
    klant = als(leerplicht_a)
    assert "Op mij nemen" in klant.get("/").content.decode()
    klant.post(reverse("cases:taak_neem", args=[taak.pk]), {"naar": "/"})
    with alles():
        taak.refresh_from_db()
        assert taak.behandelaar_id == leerplicht_a.pk
    klant.post(reverse("cases:taak_neem", args=[taak.pk]), {"naar": "/", "terug": "ja"})
    with alles():
        taak.refresh_from_db()
        assert taak.behandelaar_id is None
