"""Hulp voor de toetsen van bewaren en vernietigen."""

from typing import Any

import pytest

from tests.conftest import onbegrensd

vernietigend = pytest.mark.django_db(transaction=True, databases=["default", "bewaring"])
"""Een toets die echt vernietigt: de motor verbindt als *bewaring* en legt zelf vast."""


def plekken_met(merk: str) -> list[str]:
    """Elke tabel waarin het merkteken ergens in een rij staat, gezien door de rol *backup*."""
    tabellen = [
        naam
        for (naam,) in onbegrensd(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = 'public' and c.relkind in ('r', 'p', 'm') order by 1"
        )
    ]
    vragen = [
        f"select '{t}' where exists (select from {t} x where x::text ilike '%{merk}%')"
        for t in tabellen
    ]
    return sorted(naam for (naam,) in onbegrensd(" union all ".join(vragen)))


def bestanden_met(map_: Any, merk: str) -> list[str]:
    """Elk bestand onder de map met het merkteken in naam of inhoud."""
    return sorted(
        str(pad.relative_to(map_))
        for pad in map_.rglob("*")
        if pad.is_file() and (merk in pad.name or merk.encode() in pad.read_bytes())
    )
