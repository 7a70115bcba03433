"""De vaste bezetting van elke toets: twee gemeenten, één account per rol, een echte database.

Alles draait onder de gewone databaserol `toepassing`; de eigenaar maakt en leegt de database.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings
from psycopg import sql

from inrichting.services import inrichting_vullen
from kern.actor import Actor, namens
from kern.grens import Grens, binnen, voor_systeem
from kern.sloten import leg_sloten
from tests.sjabloondatabase import kopie_maken
from toegang.models import Gemeente, Medewerker
from toegang.selectors import alle_gemeente_ids
from toegang.services import rollen_aanleggen

# Nooit toetsen op seconden: een drukke machine is geen fout.
settings.register_profile(
    "geen_seconden",
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("geen_seconden")

NAAR_BINNEN = ("inrichting_", "toegang_rol", "toegang_historicalrol", "django_", "auth_")
"""Tabellen met geleverde definities: die blijven staan tussen twee toetsen."""


def verbindgegevens(database: str | None = None, *, rol: str | None = None) -> dict[str, Any]:
    """Waarmee psycopg als eigenaar (of een andere rol) verbindt."""
    instellingen = connections["eigenaar"].settings_dict
    return {
        "dbname": database or instellingen["NAME"],
        "user": rol or instellingen["USER"],
        "password": instellingen["PASSWORD"] or None,
        "host": instellingen["HOST"] or None,
        "port": instellingen["PORT"] or None,
    }


def als_eigenaar(
    *opdrachten: str, database: str | None = None, rol: str | None = None
) -> list[tuple[Any, ...]]:
    """Voer SQL uit als eigenaar, buiten Django om; geeft de rijen van de laatste opdracht."""
    with psycopg.connect(**verbindgegevens(database, rol=rol), autocommit=True) as verbinding:
        for opdracht in opdrachten:
            cursor = verbinding.execute(opdracht)
        return cursor.fetchall() if cursor.description else []


def onbegrensd(opdracht: str) -> list[tuple[Any, ...]]:
    """Lees zoals de back-up leest: langs alle sloten, maar zonder te kunnen schrijven."""
    return als_eigenaar(opdracht, rol="backup")


_DEFINITIES = "select " + ", ".join(
    f"(select sum(hashtext(d::text)) from {tabel} d)"
    for tabel in (
        *("inrichting_parameter", "inrichting_schoolvakantie", "inrichting_feestdag"),
        *("inrichting_zaaktype", "inrichting_zaaktypestap"),
        *("inrichting_briefsjabloon", "inrichting_sjabloonversie"),
    )
)
_stand: dict[str, Any] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id) -> Iterator[None]:
    """De eigenaar maakt de testdatabase uit het sjabloon; beide aliassen wijzen ernaar."""
    naam = f"toets_{worker_id}"
    instellingen = connections["eigenaar"].settings_dict
    vorige = instellingen["NAME"]

    def wijs_naar(database: str) -> None:
        for alias in ("default", "eigenaar", "bewaring"):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = database

    def migreren(database: str) -> None:
        wijs_naar(database)
        als_eigenaar("alter schema public owner to current_user")
        call_command("migrate", database="eigenaar", verbosity=0, interactive=False)
        wijs_naar(database)

    # Alleen een beheerder mag een verbinding verbreken die een afgebroken ronde nog openhoudt.
    weg = f"drop database if exists {naam} with (force)"
    als_eigenaar(weg, database=vorige, rol="postgres")
    with django_db_blocker.unblock():
        kopie_maken(naam, verbinding=verbindgegevens(vorige), migreren=migreren)
        wijs_naar(naam)
        # Sloten volgen uit de modellen: die staan niet in de naam van het sjabloon.
        leg_sloten(alias="eigenaar")
        connections["eigenaar"].close()
    _stand["definities"] = als_eigenaar(_DEFINITIES)
    yield
    if beheer := _stand.pop("beheer", None):
        beheer.close()
    with django_db_blocker.unblock():
        for alias in ("default", "bewaring"):
            connections[alias].close()
    # De verbinding die een echte transactie opruimde, sluit op de server een tel later.
    als_eigenaar(weg, database=vorige, rol="postgres")


@pytest.fixture(scope="session")
def worker_id(request) -> str:
    """Het nummer van deze xdist-werker, of `alleen`."""
    invoer = getattr(request.config, "workerinput", None)
    return invoer["workerid"] if invoer else "alleen"


_VOL = 4 * 1024**2
"""Zoveel bytes mag een tabel worden voordat een toets haar opnieuw maakt."""
_LEGEN = """
do $$
declare
  naam text;
  blijft constant text[] := {blijft};
begin
  -- Verwijderen en niet truncate: dat maakt elke tabel en index opnieuw en kost een halve seconde.
  -- Wat intussen vol dode rijen staat, gaat wel zo. Zonder sleutels en triggers: die bewaken de
  -- toepassing, niet het opruimen.
  set local session_replication_role = replica;
  for naam in
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
  loop
    if not exists (select from unnest(blijft) b where starts_with(naam, b)) then
      if pg_relation_size(naam::regclass) > {groot} then
        execute format('truncate %I cascade', naam);
      else
        execute format('delete from %I', naam);
      end if;
    end if;
  end loop;
  for naam in
    select sequencename from pg_sequences where schemaname = 'public' and last_value is not null
  loop
    if not exists (select from unnest(blijft) b where starts_with(naam, b)) then
      perform setval(naam::regclass, 1, false);
    end if;
  end loop;
end $$
"""


def _beheer() -> "psycopg.Connection[Any]":
    """De verbinding die leegt. Zij blijft open: een nieuwe leert eerst alle tabellen kennen, en dat
    kost vier keer zoveel als het legen zelf.
    """
    naam = connections["eigenaar"].settings_dict["NAME"]
    open_: psycopg.Connection[Any] | None = _stand.get("beheer")
    if open_ is None or open_.closed or open_.info.dbname != naam:
        open_ = psycopg.connect(**verbindgegevens(rol="postgres"), autocommit=True)
        _stand["beheer"] = open_
    return open_


def _legen(self) -> None:
    """Leeg na een echte transactie alle tabellen, behalve de geleverde definities.

    Een rol of definitie die een toets wijzigde, wordt opnieuw geleverd.
    """
    for alias in ("default", "bewaring"):
        connections[alias].close()
    beheer = _beheer()
    gewijzigd = beheer.execute(
        "select 1 from toegang_historicalrol where history_type <> '+'"
    ).fetchone()
    anders = beheer.execute(_DEFINITIES).fetchall() != _stand["definities"]
    weg = (["rol"] if gewijzigd else []) + (["inrichting_"] if anders else [])
    blijft = [naam for naam in NAAR_BINNEN if not any(deel in naam for deel in weg)]
    beheer.execute(sql.SQL(_LEGEN).format(blijft=sql.Literal(blijft), groot=_VOL))
    if gewijzigd:
        rollen_aanleggen()
    if anders:
        inrichting_vullen()
        _stand["definities"] = als_eigenaar(_DEFINITIES)


@pytest.fixture(autouse=True, scope="session")
def _zelf_legen() -> Iterator[None]:
    haak = "_fixture_teardown"
    oud = getattr(TransactionTestCase, haak)
    setattr(TransactionTestCase, haak, _legen)
    yield
    setattr(TransactionTestCase, haak, oud)


@pytest.fixture(autouse=True)
def _geen_netwerk(monkeypatch) -> None:
    """Geen enkele toets praat met de buitenwereld."""
    import socket

    echt = socket.socket.connect

    def alleen_hier(self, adres):
        if isinstance(adres, tuple) and adres[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"Een toets mag niet naar {adres[0]}.")
        return echt(self, adres)

    monkeypatch.setattr(socket.socket, "connect", alleen_hier)


@pytest.fixture(autouse=True)
def _signalen_wachten(request) -> Iterator[None]:
    """Signalen komen pas na `signaleren`, of als de toets `signalen_meteen` vraagt."""
    from signalering.herberekenen import zonder_herberekenen

    with nullcontext() if "signalen_meteen" in request.fixturenames else zonder_herberekenen():
        yield


@pytest.fixture
def signalen_meteen() -> None:
    """Na elke act worden de signalen van de jongere opnieuw bepaald, zoals in het echt."""


@pytest.fixture
def gemeente_a(db) -> Gemeente:
    """Waterhoven: regio midden, telprofiel utrecht."""
    gemeente = Gemeente(
        code="9901", naam="Waterhoven", vakantieregio="midden", telprofiel="utrecht"
    )
    gemeente.save()
    return gemeente


@pytest.fixture
def gemeente_b(db) -> Gemeente:
    """Zandrecht: regio midden, telprofiel zoetermeer."""
    gemeente = Gemeente(
        code="9902", naam="Zandrecht", vakantieregio="midden", telprofiel="zoetermeer"
    )
    gemeente.save()
    return gemeente


@pytest.fixture
def accounts(gemeente_a, gemeente_b) -> dict[str, Medewerker]:
    """De vaste accounts van architectuur.md, op gebruikersnaam."""
    from tests.vaste_accounts import vaste_accounts

    return vaste_accounts(gemeente_a, gemeente_b)


@pytest.fixture
def leerplicht_a(accounts: dict[str, Medewerker]) -> Medewerker:
    """De leerplichtambtenaar van gemeente A."""
    return accounts["leerplicht-a"]


@pytest.fixture
def leerplicht_b(accounts: dict[str, Medewerker]) -> Medewerker:
    """De leerplichtambtenaar van gemeente B: mag niet eens zien dat iets van A bestaat."""
    return accounts["leerplicht-b"]


@pytest.fixture
def teamleider_a(accounts: dict[str, Medewerker]) -> Medewerker:
    """De teamleider van gemeente A."""
    return accounts["teamleider-a"]


@pytest.fixture
def als(db):
    """`als(medewerker)` geeft een ingelogde testclient."""

    def inloggen(medewerker: Medewerker) -> Client:
        client = Client()
        client.force_login(
            medewerker, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        # Wie de handhaving binnengaat, koos haar hoedanigheid al.
        sessie = client.session
        sessie["hoedanigheid"] = medewerker.hoedanigheid()
        sessie.save()
        return client

    return inloggen


@pytest.fixture
def alles(db):
    """Een contextmanager: alle gemeenten, als systeem, met een log open."""

    @contextmanager
    def open_() -> Iterator[None]:
        from wpg.services import gelogd

        with voor_systeem(alle_gemeente_ids()), gelogd():
            yield

    return open_


@pytest.fixture
def binnen_gemeente(db):
    """Een contextmanager: als deze medewerker binnen deze gemeenten, met een log open."""

    @contextmanager
    def open_(medewerker: Medewerker, *gemeenten: Gemeente) -> Iterator[None]:
        from wpg.services import gelogd

        grens = Grens(frozenset(g.pk for g in gemeenten), medewerker_id=medewerker.pk)
        actor = Actor(medewerker.naam, "web", medewerker.pk, medewerker.functie)
        with namens(actor), binnen(grens), gelogd():
            yield

    return open_
