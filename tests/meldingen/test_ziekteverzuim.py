"""Het register van verwijzingen wegens ziekteverzuim: acten, lijst, telling en grenzen."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from cases.models import Taak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag
from meldingen.models import Ziekteverwijzing
from meldingen.selectors.ziekteverzuim import telling
from meldingen.services.ziekteverwijzingen import (
    ziekteadvies_vastleggen,
    ziekteopvolging_vastleggen,
    ziekteverwijzing_vastleggen,
    ziekteverwijzing_weghalen,
)
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
GESPREK, VERSTUURD = date(2026, 9, 1), date(2026, 9, 4)


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        rij = een_jongere(gemeente_a)
        een_inschrijving(rij, een_school(gemeente_a))
        return rij


@pytest.fixture
def verwijzing(alles, jongere, leerplicht_a):
    with alles():
        return ziekteverwijzing_vastleggen(
            jongere, gesprek_op=GESPREK, verstuurd_op=VERSTUURD, medewerker=leerplicht_a
        )


def test_er_is_geen_plek_voor_gegevens_over_gezondheid():
    tekstvelden = {
        veld.name
        for veld in Ziekteverwijzing._meta.concrete_fields
        if veld.get_internal_type() in {"CharField", "TextField", "JSONField"} and not veld.choices
    }
    assert tekstvelden == set()


def test_advies_maakt_een_taak_na_twee_maanden_en_opvolgen_rondt_haar_af(
    alles, verwijzing, leerplicht_a
):
    with alles():
        ziekteadvies_vastleggen(
            verwijzing,
            ontvangen_op=date(2026, 9, 18),
            advies="gedeeltelijk",
            medewerker=leerplicht_a,
            gezien="",
        )
        taak = Taak.objects.get()
        assert (taak.uiterlijk, taak.klaar_op) == (date(2026, 11, 18), None)
        vers = Ziekteverwijzing.objects.get()
        ziekteopvolging_vastleggen(
            vers, op=date(2026, 11, 17), opvolging="verminderd", medewerker=leerplicht_a
        )
        assert Taak.objects.get().klaar_op is not None
        assert Ziekteverwijzing.objects.get().school is not None


def test_een_tweede_klik_doet_niets_en_een_collega_was_eerder(alles, verwijzing, leerplicht_a):
    advies = {"ontvangen_op": date(2026, 9, 18), "medewerker": leerplicht_a, "gezien": ""}
    with alles():
        ziekteadvies_vastleggen(verwijzing, advies="ja", **advies)
        ziekteadvies_vastleggen(verwijzing, advies="ja", **advies)
        assert Taak.objects.count() == 1
        with pytest.raises(IntussenGewijzigd):
            ziekteadvies_vastleggen(verwijzing, advies="nee", **advies)
        opvolging = {"op": date(2026, 11, 20), "medewerker": leerplicht_a}
        ziekteopvolging_vastleggen(verwijzing, opvolging="gestopt", **opvolging)
        with pytest.raises(IntussenGewijzigd):
            ziekteopvolging_vastleggen(verwijzing, opvolging="onbekend", **opvolging)


@pytest.mark.parametrize(
    ("gesprek", "verstuurd", "woord"),
    [
        (date(2026, 9, 5), date(2026, 9, 4), "eerst het gesprek"),
        (GESPREK, date(2027, 1, 1), "al geweest"),
        (GESPREK, VERSTUURD, "staat er al"),
    ],
)
def test_wat_niet_kan(alles, verwijzing, jongere, leerplicht_a, gesprek, verstuurd, woord):
    with alles(), pytest.raises(ActGeweigerd, match=woord):
        ziekteverwijzing_vastleggen(
            jongere, gesprek_op=gesprek, verstuurd_op=verstuurd, medewerker=leerplicht_a
        )


def test_advies_voor_de_verwijzing_of_opvolging_zonder_advies_kan_niet(
    alles, verwijzing, leerplicht_a
):
    with alles():
        with pytest.raises(ActGeweigerd, match="na de verwijzing"):
            ziekteadvies_vastleggen(
                verwijzing,
                ontvangen_op=date(2026, 9, 1),
                advies="ja",
                medewerker=leerplicht_a,
                gezien="",
            )
        with pytest.raises(ActGeweigerd, match="eerst het advies"):
            ziekteopvolging_vastleggen(
                verwijzing, op=date(2026, 11, 1), opvolging="gestopt", medewerker=leerplicht_a
            )


def test_een_zaak_van_een_ander_dossier_wordt_geweigerd(alles, jongere, gemeente_a, leerplicht_a):
    with alles(), pytest.raises(ActGeweigerd, match="ander dossier"):
        ziekteverwijzing_vastleggen(
            jongere,
            gesprek_op=GESPREK,
            verstuurd_op=VERSTUURD,
            medewerker=leerplicht_a,
            zaak=een_zaak(een_jongere(gemeente_a)),
        )


def test_weghalen_laat_de_historie_staan(alles, verwijzing, leerplicht_a):
    with alles():
        with pytest.raises(ActGeweigerd, match="reden"):
            ziekteverwijzing_weghalen(verwijzing, reden=" ", medewerker=leerplicht_a)
        ziekteverwijzing_weghalen(verwijzing, reden="verkeerd kind", medewerker=leerplicht_a)
        assert not Ziekteverwijzing.objects.exists()
        assert Ziekteverwijzing.historie.filter(history_type="-").count() == 1


def test_het_jaarcijfer_telt_naar_de_dag_van_verwijzen(alles, verwijzing, gemeente_a, leerplicht_a):
    with alles():
        ziekteadvies_vastleggen(
            verwijzing,
            ontvangen_op=date(2026, 9, 18),
            advies="nee",
            medewerker=leerplicht_a,
            gezien="",
        )
        ziekteverwijzing_vastleggen(
            verwijzing.jongere,
            gesprek_op=date(2026, 10, 1),
            verstuurd_op=date(2026, 10, 2),
            medewerker=leerplicht_a,
        )
        ziekteverwijzing_vastleggen(
            verwijzing.jongere,
            gesprek_op=date(2026, 6, 1),
            verstuurd_op=date(2026, 7, 31),
            medewerker=leerplicht_a,
        )
        som = telling([gemeente_a.pk], jaar=2026)
    assert (som["verwijzingen"], som["jongeren"]) == (2, 1)
    assert som["standen"] == {"advies": 1, "opvolgen": 1, "klaar": 0}
    assert dict(som["adviezen"])["Kan geen onderwijs volgen"] == 1


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_van_verwijzen_tot_navragen_op_het_scherm(als, accounts, alles, jongere, logregels_van):
    client = als(accounts["leerplicht-a"])
    with alles():
        zaak = een_zaak(jongere)
    assert "Verwijzing naar de jeugdarts vastleggen" in _tekst(client.get(f"/zaken/{zaak.pk}/"))
    url = f"/meldingen/ziekteverzuim/jongere/{jongere.pk}/?zaak={zaak.pk}"
    # Twee maanden na het advies vraagt de ambtenaar na; dat is tien dagen geleden.
    advies_op = vandaag() - relativedelta(months=2, days=10)
    jaar = advies_op.year
    assert client.post(url, {"gesprek_op": "", "verstuurd_op": ""}).status_code == 422
    antwoord = client.post(url, {"gesprek_op": f"{advies_op}", "verstuurd_op": f"{advies_op}"})
    with alles():
        rij = Ziekteverwijzing.objects.get()
        assert rij.zaak_id == zaak.pk
    assert antwoord.url == f"/meldingen/ziekteverzuim/{rij.pk}/"
    advies = {"ontvangen_op": f"{advies_op}", "advies": "ja", "gezien": ""}
    assert client.post(f"{antwoord.url}advies/", advies).status_code == 302
    verouderd = client.post(f"{antwoord.url}advies/", advies | {"advies": "nee"})
    assert verouderd.status_code == 409
    assert "Een collega heeft het advies" in _tekst(verouderd)
    assert "Vraag dit uiterlijk" in _tekst(client.get(antwoord.url))
    op = {"op": f"{vandaag() - timedelta(days=10)}", "opvolging": "gestopt"}
    assert client.post(f"{antwoord.url}opvolgen/", op).status_code == 302
    lijst = client.get(f"/meldingen/ziekteverzuim/?jaar={jaar}")
    assert jongere.achternaam_eerst in _tekst(lijst)
    assert "Het ziekteverzuim is gestopt".lower() in _tekst(lijst).lower()
    assert "ziekteverwijzing" in logregels_van(jongere.pk)
    bestand = client.get(f"/meldingen/ziekteverzuim/bestand/?jaar={jaar}")
    assert jongere.geslachtsnaam in bestand.content.decode("utf-8-sig")


def test_een_andere_gemeente_ziet_de_verwijzing_niet(als, accounts, verwijzing):
    ander = als(accounts["leerplicht-b"])
    assert ander.get(f"/meldingen/ziekteverzuim/{verwijzing.pk}/").status_code == 404
    lijst = _tekst(ander.get("/meldingen/ziekteverzuim/?jaar=2026"))
    assert "Geen verwijzingen bij deze keuze" in lijst


@pytest.fixture
def logregels_van(alles):
    """De objecttypen waarmee een jongere in het log staat."""
    from django.db import connection

    def lezen(jongere_id: int) -> set[str]:
        with alles(), connection.cursor() as cursor:
            cursor.execute(
                "select objecttype from wpg_logregel where jongere_id = %s", [jongere_id]
            )
            return {soort for (soort,) in cursor.fetchall()}

    return lezen
