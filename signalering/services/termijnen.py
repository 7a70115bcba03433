"""De termijnen van S10: per verschillende termijn een keer uitgerekend, en als tabel meegegeven."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection

from inrichting.selectors import feestdagtabel, parameters
from signalering.regels.termijn import besluit_uiterlijk, signaal_sinds
from signalering.sql.termijnen import AANVRAGEN, ZAAKTERMIJNEN
from vrijstellingen.regels.grond import GRONDREGELS, Grond


def termijnen(waarden: Mapping[str, Any]) -> dict[str, str]:
    """De waarden `zaaktermijnen` en `besluittermijnen`; alleen wat op de dag al een signaal is."""
    op, vrij = waarden["op"], feestdagtabel()
    zaken = [dag for (dag,) in _rijen(ZAAKTERMIJNEN, waarden)]
    aanvragen = _uiterlijk(_rijen(AANVRAGEN, waarden), gelijkgesteld=vrij)
    return {
        "zaaktermijnen": json.dumps(
            [
                {"termijn": termijn.isoformat(), "werkdagen": n, "sinds": sinds.isoformat()}
                for n in waarden["termijnwerkdagen"]
                for termijn in zaken
                if (sinds := signaal_sinds(termijn, werkdagen=n, gelijkgesteld=vrij)) <= op
            ]
        ),
        "besluittermijnen": json.dumps(
            [
                {
                    "grond": grond,
                    "ontvangen_op": ontvangen_op.isoformat(),
                    "werkdagen": n,
                    "termijn": termijn.isoformat(),
                    "sinds": sinds.isoformat(),
                }
                for n in waarden["termijnwerkdagen"]
                for grond, ontvangen_op, termijn in aanvragen
                if (sinds := signaal_sinds(termijn, werkdagen=n, gelijkgesteld=vrij)) <= op
            ]
        ),
    }


def _uiterlijk(
    paren: list[tuple[Any, ...]], *, gelijkgesteld: Collection[date]
) -> list[tuple[str, date, date]]:
    if not paren:
        return []
    wet = parameters(*{regel.beslistermijn for regel in GRONDREGELS.values()})
    return [
        (
            grond,
            dag,
            besluit_uiterlijk(Grond(grond), ontvangen_op=dag, wet=wet, gelijkgesteld=gelijkgesteld),
        )
        for grond, dag in paren
    ]


def _rijen(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())
