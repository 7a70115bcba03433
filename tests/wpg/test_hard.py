"""De harde regels van het log (wpg.md 6.3): geen regel, geen gegevens; alleen toevoegen."""

import uuid

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from cases.models import Jongere, Zaak
from handhaving.models import Wpgzaak
from kern.grens import met_wpg, voor_systeem
from tests.conftest import als_eigenaar, onbegrensd, verbindgegevens
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.knoeien import deel_van, nummers, schrijf_regels
from wpg.keten import verzegel
from wpg.models import Logregel, Zegel
from wpg.sloten import INVOEGEN

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zonder_log():
    """De toepassing mag geen regel meer schrijven, zoals bij een volle of kapotte database."""
    als_eigenaar("revoke insert on wpg_logregel from toepassing")
    yield
    als_eigenaar(f"grant insert ({INVOEGEN}) on wpg_logregel to toepassing")


@pytest.fixture
def wereld(gemeente_a, accounts):
    with voor_systeem([gemeente_a.pk]):
        jongere = een_jongere(gemeente_a, geslachtsnaam="Geheimhouder")
        zaak = een_zaak(jongere, behandelaar=accounts["leerplicht-a"])
        with met_wpg():
            wpgzaak = een_wpgzaak(jongere, accounts["boa-a"])
    return {"jongere": jongere, "zaak": zaak, "wpgzaak": wpgzaak}


def test_wpg_04_zonder_logregel_is_er_geen_scherm(als, accounts, wereld, request):
    leerplicht, boa = als(accounts["leerplicht-a"]), als(accounts["boa-a"])
    request.getfixturevalue("zonder_log")
    for client, adres in (
        (leerplicht, reverse("cases:jongere", args=[wereld["jongere"].pk])),
        (leerplicht, reverse("cases:zaak", args=[wereld["zaak"].pk])),
        (leerplicht, reverse("cases:werkvoorraad")),
        (boa, reverse("handhaving:zaak", args=[wereld["wpgzaak"].pk])),
        (boa, reverse("handhaving:zaken")),
    ):
        antwoord = client.get(adres)
        assert antwoord.status_code == 503, adres
        assert "Geheimhouder" not in antwoord.content.decode()
    antwoord = leerplicht.post(reverse("cases:zoeken"), {"zoekterm": "geheimhouder"})
    assert antwoord.status_code == 503
    assert "Geheimhouder" not in antwoord.content.decode()


def test_wpg_04_zonder_logregel_wordt_er_niets_bewaard(als, accounts, wereld, request):
    client = als(accounts["leerplicht-a"])
    request.getfixturevalue("zonder_log")
    adres = reverse("cases:notitie_maken", args=[wereld["jongere"].pk])
    antwoord = client.post(adres, {"tekst": "Dit mag niet blijven staan.", "notitie": "Dit ook."})
    assert antwoord.status_code == 503
    assert "Geheimhouder" not in antwoord.content.decode()
    with voor_systeem([wereld["jongere"].gemeente_id]):
        vers = Jongere.objects.get(pk=wereld["jongere"].pk)
        assert not vers.contactmoment_set.exists()
        assert Zaak.objects.get(pk=wereld["zaak"].pk).status == wereld["zaak"].status
        with met_wpg():
            assert Wpgzaak.objects.count() == 1


def _tabellen(gemeente):
    schrijf_regels(gemeente, aantal=2)
    verzegel()
    return {
        "het log": "wpg_logregel",
        "een maand": deel_van(nummers()[0]),
        "de rest": "wpg_logregel_rest",
        "een zegel": "wpg_zegel",
        "een bon": "wpg_logbon",
    }


def test_wpg_06_de_toepassing_kan_niets_wijzigen_of_wissen(gemeente_a):
    """Ruwe SQL onder de rol van de toepassing, op de tabel, de partitie, de bon en het zegel."""
    kolom = {"wpg_zegel": "regels = 0", "wpg_logbon": "aantal = 0"}
    for wat, tabel in _tabellen(gemeente_a).items():
        voor = onbegrensd(f"select * from {tabel}")
        zet = kolom.get(tabel, "reden_tekst = 'anders'")
        for opdracht in (
            f"update {tabel} set {zet}",
            f"update only {tabel} set {zet}",
            f"delete from {tabel}",
            f"truncate {tabel}",
            f"truncate {tabel} cascade",
            f"drop table {tabel}",
            f"alter table {tabel} disable trigger all",
            f"alter table {tabel} no force row level security",
            f"alter table {tabel} owner to toepassing",
            f"grant all on {tabel} to toepassing",
            f"create or replace rule weg as on insert to {tabel} do instead nothing",
        ):
            with (
                pytest.raises(ProgrammingError),
                voor_systeem([gemeente_a.pk]),
                met_wpg(),
                connection.cursor() as cursor,
            ):
                cursor.execute(opdracht)
                if opdracht.startswith("grant"):
                    # PostgreSQL waarschuwt alleen; dan mag er nog steeds niets.
                    cursor.execute(f"delete from {tabel}")
        assert onbegrensd(f"select * from {tabel}") == voor, wat


def test_wpg_06_ook_via_het_model_niet(gemeente_a):
    schrijf_regels(gemeente_a, aantal=2)
    verzegel()
    for vraag in (Logregel.objects.all(), Zegel.objects.all()):
        veld = "reden_tekst" if vraag.model is Logregel else "regels"
        for act in (lambda v=vraag, n=veld: v.update(**{n: 1}), vraag.delete):
            with pytest.raises(ProgrammingError), voor_systeem([gemeente_a.pk]):
                act()
    assert len(nummers()) == 2


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        ("id", "1"),
        ("tijdstip", "'2020-01-01'"),
        ("tijdstip_registratie", "'2020-01-01'"),
        ("hash", "sha256('x')"),
        ("vorige_hash", "sha256('x')"),
    ],
)
def test_wpg_06_nummer_tijd_en_afdruk_kiest_de_toepassing_niet(gemeente_a, kolom, waarde):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        voor_systeem([gemeente_a.pk]),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"insert into wpg_logregel (regime, operatie, handeling, actor_naam, resultaat,"
            f" kanaal, {kolom}) values ('AVG', 'RAADPLEGEN', 'x', 'x', 'GELUKT', 'web', {waarde})"
        )


@pytest.mark.parametrize(
    "opdracht",
    [
        "insert into wpg_zegel values (99, 0, 1, 1, 1, '', '', '', now())",
        "insert into wpg_logbon (maand, nummers, aantal, inhoud) values (now(), '{}', 1, '')",
        "select wpg_logbon_maken()",
        "select setval('wpg_logregel_id_seq', 1)",
        "select setval('wpg_logbon_id_seq', 1)",
    ],
)
def test_wpg_06_zelf_een_bon_of_zegel_zetten_kan_niet(gemeente_a, opdracht):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_wpg_09_de_regel_houdt_naam_functie_en_versie_als_het_account_weg_is(als, accounts, wereld):
    """Hernoemd, op non-actief, en zelfs helemaal uit de tabel: de regel blijft wat zij was."""
    boa = accounts["boa-a"]
    als(boa).get(reverse("handhaving:zaak", args=[wereld["wpgzaak"].pk]))
    velden = "actor_id, actor_naam, functie, autorisatie_id, autorisatie_versie, hoedanigheid"
    vraag = f"select {velden} from wpg_logregel where handeling = 'wpg_zien'"
    voor = onbegrensd(vraag)
    assert voor[0][:3] == (boa.pk, boa.naam, boa.functie)
    assert all(voor[0][3:])
    boa.naam, boa.functie, boa.is_active = "Heet Nu Anders", "Iets anders", False
    boa.save()
    assert onbegrensd(vraag) == voor
    verwijzend = onbegrensd(
        "select 1 from pg_constraint where conrelid = 'wpg_logregel'::regclass and contype = 'f'"
    )
    assert verwijzend == []
    # Ook met alle accounts weg staat het er nog: de regel verwijst naar niets.
    with psycopg.connect(**verbindgegevens()) as verbinding:
        verbinding.execute("truncate toegang_medewerker cascade")
        assert verbinding.execute(vraag).fetchall() == voor
        verbinding.rollback()
    fg = als(accounts["fg"]).get("/log/wpg/")
    assert voor[0][1] in fg.content.decode()
    assert f"versie {voor[0][4]}" in fg.content.decode()


def test_elke_regel_van_een_verzoek_draagt_hetzelfde_nummer(als, accounts, wereld):
    als(accounts["leerplicht-a"]).get(reverse("cases:zaak", args=[wereld["zaak"].pk]))
    gevonden = {nummer for (nummer,) in onbegrensd("select operation_id from wpg_logregel")}
    assert len(gevonden) == 1
    assert isinstance(next(iter(gevonden)), uuid.UUID)
