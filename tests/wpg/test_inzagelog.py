"""Kijken is een handeling: elke blik een regel, en geen regel betekent geen gegevens."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from cases.models import Zaak
from kern.grens import GeenGrens, voor_systeem
from tests.conftest import als_eigenaar, onbegrensd
from tests.fabrieken import een_jongere, een_zaak
from wpg.models import Logregel
from wpg.services import GeenLog, Regel, gelogd, schrijf, vastleggen
from wpg.sloten import INVOEGEN

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]

LOG = (
    "select jongere_id, gemeente_id, handeling, operatie, resultaat, actor_naam, functie,"
    " reden_code, kanaal, regime from wpg_logregel order by id"
)


@pytest.fixture(autouse=True)
def _proefroutes(settings):
    settings.ROOT_URLCONF = "tests.wpg.routes"


@pytest.fixture
def jongere(gemeente_a, gemeente_b):
    with voor_systeem([gemeente_a.pk]):
        return een_jongere(gemeente_a)


@pytest.fixture
def zaak(jongere):
    with voor_systeem([jongere.gemeente_id]):
        return een_zaak(jongere)


def test_een_blik_geeft_een_regel_met_wie_wat_en_waarom(als, leerplicht_a, jongere):
    antwoord = als(leerplicht_a).get(f"/proef/jongere/{jongere.pk}/")
    assert antwoord.status_code == 200
    assert onbegrensd(LOG) == [
        (
            jongere.pk,
            jongere.gemeente_id,
            "dossier_zien",
            "RAADPLEGEN",
            "GELUKT",
            "Sanne de Boer",
            "Leerplichtambtenaar",
            "taak",
            "web",
            "AVG",
        )
    ]


def test_de_tweede_blik_telt_even_zwaar(als, leerplicht_a, jongere):
    client = als(leerplicht_a)
    for _ in range(2):
        client.get(f"/proef/jongere/{jongere.pk}/")
    assert len(onbegrensd(LOG)) == 2


def test_een_lijst_schrijft_elk_getoond_nummer(als, leerplicht_a, gemeente_a):
    with voor_systeem([gemeente_a.pk]):
        jongeren = [een_jongere(gemeente_a).pk for _ in range(7)]
    als(leerplicht_a).get("/proef/lijst/")
    assert [rij[0] for rij in onbegrensd(LOG)] == jongeren


def test_buiten_de_grens_is_het_404_en_de_weigering_blijft_staan(als, leerplicht_b, jongere):
    antwoord = als(leerplicht_b).get(f"/proef/jongere/{jongere.pk}/")
    assert antwoord.status_code == 404
    assert jongere.geslachtsnaam not in antwoord.content.decode()
    regels = onbegrensd(LOG)
    assert [(r[0], r[4]) for r in regels] == [(None, "GEWEIGERD")]


def test_zonder_handeling_is_het_404_met_een_weigering(als, accounts, jongere):
    antwoord = als(accounts["beleid-regio"]).get(f"/proef/jongere/{jongere.pk}/")
    assert antwoord.status_code == 404
    assert [r[4] for r in onbegrensd(LOG)] == ["GEWEIGERD"]


def test_een_route_die_geen_handeling_noemt_gaat_niet_open(als, leerplicht_a):
    antwoord = als(leerplicht_a).get("/proef/open/")
    assert antwoord.status_code == 403
    assert "niemand" not in antwoord.content.decode()


def test_wie_niet_is_aangemeld_gaat_naar_het_aanmelden(db, jongere):
    antwoord = Client().get(f"/proef/jongere/{jongere.pk}/")
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/account/login/")
    assert onbegrensd(LOG) == []


def test_zonder_log_geen_gegevens(als, leerplicht_a, jongere, monkeypatch):
    client = als(leerplicht_a)
    als_eigenaar("alter table wpg_logregel rename column handeling to handeling_weg")
    try:
        antwoord = client.get(f"/proef/jongere/{jongere.pk}/")
    finally:
        als_eigenaar("alter table wpg_logregel rename column handeling_weg to handeling")
    assert antwoord.status_code == 503
    assert jongere.geslachtsnaam not in antwoord.content.decode()


def test_zonder_log_gaat_ook_de_wijziging_niet_door(als, leerplicht_a, zaak, settings):
    client = als(leerplicht_a)
    als_eigenaar("revoke insert on wpg_logregel from toepassing")
    try:
        antwoord = client.post(f"/proef/stil/{zaak.pk}/")
    finally:
        als_eigenaar(f"grant insert ({INVOEGEN}) on wpg_logregel to toepassing")
    assert antwoord.status_code in {409, 503}
    with voor_systeem([zaak.gemeente_id]):
        assert Zaak.objects.get(pk=zaak.pk).termijn is None


def test_een_wijziging_zonder_historie_is_409_met_regel_en_zonder_wijziging(
    als, leerplicht_a, zaak
):
    antwoord = als(leerplicht_a).post(f"/proef/stil/{zaak.pk}/")
    assert antwoord.status_code == 409
    with voor_systeem([zaak.gemeente_id]):
        assert Zaak.objects.get(pk=zaak.pk).termijn is None
    assert [r[4] for r in onbegrensd(LOG)] == ["GEWEIGERD"]


def test_een_fout_halverwege_draait_de_wijziging_terug(als, leerplicht_a, zaak):
    client = als(leerplicht_a)
    client.raise_request_exception = False
    assert client.post(f"/proef/fout/{zaak.pk}/").status_code == 500
    with voor_systeem([zaak.gemeente_id]):
        assert Zaak.objects.get(pk=zaak.pk).status == "nieuw"


def test_een_stroom_na_de_transactie_toont_niets(als, leerplicht_a, jongere):
    antwoord = als(leerplicht_a).get("/proef/stroom/")
    with pytest.raises(GeenGrens):
        list(antwoord.streaming_content)


@pytest.mark.parametrize(
    "sql",
    [
        "update wpg_logregel set reden_tekst = 'anders'",
        "delete from wpg_logregel",
        "truncate wpg_logregel",
        "drop table wpg_logregel_rest",
        "alter table wpg_logregel disable trigger all",
    ],
)
def test_de_toepassing_kan_alleen_toevoegen(jongere, sql):
    with voor_systeem([jongere.gemeente_id]), gelogd():
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, jongere.gemeente_id),)))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert len(onbegrensd(LOG)) == 1


@pytest.mark.parametrize("act", ["select * from", "delete from", "truncate", "update"])
@pytest.mark.parametrize("welke", ["maand", "rest"])
def test_ook_een_maand_van_het_log_is_niet_rechtstreeks_te_bereiken(jongere, act, welke):
    with voor_systeem([jongere.gemeente_id]), gelogd():
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, jongere.gemeente_id),)))
    maand = onbegrensd("select 'wpg_logregel_' || to_char(now(), 'YYYY_MM')")[0][0]
    tabel = maand if welke == "maand" else "wpg_logregel_rest"
    rest = " set reden_tekst = 'anders'" if act == "update" else ""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{act} {tabel}{rest}")
    assert len(onbegrensd(LOG)) == 1


def test_ook_via_het_model_is_een_regel_niet_te_wijzigen(jongere):
    with voor_systeem([jongere.gemeente_id]), gelogd():
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, jongere.gemeente_id),)))
    with pytest.raises(ProgrammingError), voor_systeem([jongere.gemeente_id]):
        Logregel.objects.update(reden_tekst="anders")


def test_het_log_van_een_andere_gemeente_is_niet_te_lezen(jongere, gemeente_b):
    with voor_systeem([jongere.gemeente_id]), gelogd():
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, jongere.gemeente_id),)))
    with voor_systeem([gemeente_b.pk]):
        assert Logregel.objects.count() == 0
    with voor_systeem([jongere.gemeente_id]):
        assert Logregel.objects.count() == 1


def test_een_regel_over_politiegegevens_ziet_alleen_wie_de_wpg_deur_open_heeft(jongere):
    from kern.grens import met_wpg
    from kern.modellen import Regime

    with voor_systeem([jongere.gemeente_id]):
        schrijf(
            [
                Regel(
                    "wpg_cijfers",
                    "RAADPLEGEN",
                    ((jongere.pk, jongere.gemeente_id),),
                    regime=Regime.WPG,
                )
            ]
        )
        assert Logregel.objects.count() == 0
        with met_wpg():
            assert Logregel.objects.count() == 1


def test_tonen_zonder_open_log_kan_niet(jongere):
    with pytest.raises(GeenLog):
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, None),)))


def test_regels_komen_in_de_partitie_van_hun_maand_en_dragen_een_afdruk(jongere):
    with voor_systeem([jongere.gemeente_id]), gelogd():
        vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((jongere.pk, jongere.gemeente_id),)))
    rijen = onbegrensd(
        "select tableoid::regclass::text = 'wpg_logregel_' || to_char(tijdstip, 'YYYY_MM'),"
        " length(hash) from wpg_logregel"
    )
    assert rijen == [(True, 32)]


def test_het_log_noemt_geen_inhoud(als, leerplicht_a, jongere):
    als(leerplicht_a).get(f"/proef/jongere/{jongere.pk}/")
    rijen = onbegrensd("select to_jsonb(l)::text from wpg_logregel l")
    assert rijen
    assert not any(jongere.geslachtsnaam in tekst for (tekst,) in rijen)
