"""Eén database, twee aliassen: de toepassing leest en schrijft, de eigenaar migreert."""

from typing import Any


class EenDatabase:
    """Alles loopt over `default`; migreren mag alleen als eigenaar."""

    def db_for_read(self, model: Any, **_: Any) -> str:
        return "default"

    def db_for_write(self, model: Any, **_: Any) -> str:
        return "default"

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        return db == "eigenaar"
