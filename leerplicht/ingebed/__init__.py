"""De ingebouwde PostgreSQL en Redis: alles draait zonder dat iemand iets installeert.

`gebruik()` is de enige ingang. Wie `DATABASE_URL` en `REDIS_URL` zet, krijgt die terug en er
start niets. Anders start wat ontbreekt en neemt dit proces een *lease*; wie als laatste weggaat,
zet de servers uit.

Deze module wordt bij elke opdracht geladen en haalt daarom zware zaken pas binnen als ze nodig
zijn: draaien de servers al, dan kost `gebruik()` een paar milliseconden.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


class StartFout(RuntimeError):
    """Een ingebouwde server wil niet starten; de tekst zegt in gewone taal wat eraan te doen is."""


@dataclass(frozen=True, slots=True)
class Adressen:
    """Waar de diensten staan.

    `database_url` verbindt als rol *toepassing*, `database_beheer_url` als *eigenaar*,
    `database_bewaring_url` als *bewaring* en `database_backup_url` als *backup*
    (zie `docker/rollen.sql`). `redis_url` is bruikbaar voor redis-py en voor Celery.
    """

    database_url: str
    database_beheer_url: str
    database_bewaring_url: str
    database_backup_url: str
    redis_url: str


def gegevensmap() -> Path:
    """Geeft de map met alle gegevens: `LEERPLICHT_DATA`, anders `.data` in het project."""
    gekozen = os.environ.get("LEERPLICHT_DATA")
    return Path(gekozen).expanduser().resolve() if gekozen else PROJECT / ".data"


def is_ingebouwd() -> bool:
    """Zegt of de database de ingebouwde is: er is geen `DATABASE_URL` gegeven."""
    return not os.environ.get("DATABASE_URL")


@cache
def gebruik() -> Adressen:
    """Geeft de adressen van database en Redis, en start wat er nog niet is.

    Per proces gebeurt dit één keer. `DATABASE_BEHEER_URL`, `DATABASE_BEWARING_URL` en
    `DATABASE_BACKUP_URL` volgen zonder eigen waarde `DATABASE_URL`.

    Raises:
        StartFout: een ingebouwde server wil niet starten.
    """
    database_url = os.environ.get("DATABASE_URL", "")
    redis_url = os.environ.get("REDIS_URL", "")
    rollen = {}
    if not (database_url and redis_url):
        from leerplicht.ingebed import lease

        gestart = lease.nemen(gegevensmap(), met_postgres=not database_url, met_redis=not redis_url)
        redis_url = redis_url or gestart.redis_url
        rollen = gestart.rollen

    def van(rol: str, naam: str) -> str:
        return os.environ.get(naam) or rollen.get(rol) or database_url

    return Adressen(
        database_url=van("toepassing", "DATABASE_URL"),
        database_beheer_url=van("eigenaar", "DATABASE_BEHEER_URL"),
        database_bewaring_url=van("bewaring", "DATABASE_BEWARING_URL"),
        database_backup_url=van("backup", "DATABASE_BACKUP_URL"),
        redis_url=redis_url,
    )
