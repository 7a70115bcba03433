"""De termijnen van S10: per verschillende termijn een keer uitgerekend, en als tabel meegegeven."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection

from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel, parameters
from signalering.regels.termijn import besluit_uiterlijk, signaal_sinds
from signalering.sql.termijnen import AANVRAGEN, AANVRAGEN_MET_FEITEN, ZAAKTERMIJNEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.besluit import BUITEN_BEHANDELING, besluittermijn
from vrijstellingen.regels.grond import GRONDREGELS, Grond
from vrijstellingen.selectors.feiten import besluitfeiten

Aanvraag = tuple[int, str, date, date]
"""Het nummer van de aanvraag (0: elke zonder eigen feiten), de grond, ontvangen, uiterste dag."""
GEEN_EIGEN_FEITEN: Final = 0


def termijnen(waarden: Mapping[str, Any]) -> dict[str, str]:
    """De waarden `zaaktermijnen` en `besluittermijnen`; alleen wat op de dag al een signaal is."""
    op, vrij = waarden["op"], feestdagtabel()
    zaken = [dag for (dag,) in _rijen(ZAAKTERMIJNEN, waarden)]
    aanvragen = [
        *_uiterlijk(_rijen(AANVRAGEN, waarden), gelijkgesteld=vrij),
        *_met_feiten(
            [pk for (pk,) in _rijen(AANVRAGEN_MET_FEITEN, waarden)], op=op, gelijkgesteld=vrij
        ),
    ]
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
                    "vrijstelling": vrijstelling,
                    "grond": grond,
                    "ontvangen_op": ontvangen_op.isoformat(),
                    "werkdagen": n,
                    "termijn": termijn.isoformat(),
                    "sinds": sinds.isoformat(),
                }
                for n in waarden["termijnwerkdagen"]
                for vrijstelling, grond, ontvangen_op, termijn in aanvragen
                if (sinds := signaal_sinds(termijn, werkdagen=n, gelijkgesteld=vrij)) <= op
            ]
        ),
    }


def _uiterlijk(paren: list[tuple[Any, ...]], *, gelijkgesteld: Collection[date]) -> list[Aanvraag]:
    if not paren:
        return []
    wet = _wet()
    return [
        (
            GEEN_EIGEN_FEITEN,
            grond,
            dag,
            besluit_uiterlijk(Grond(grond), ontvangen_op=dag, wet=wet, gelijkgesteld=gelijkgesteld),
        )
        for grond, dag in paren
    ]


def _met_feiten(ids: list[int], *, op: date, gelijkgesteld: Collection[date]) -> list[Aanvraag]:
    """De termijn van aanvragen waar een aanvulling, opschorting of uitstel bij hoort."""
    if not ids:
        return []
    wet = _wet(BUITEN_BEHANDELING)
    return [
        (
            rij.pk,
            rij.grond,
            rij.ontvangen_op,
            besluittermijn(
                besluitfeiten(rij, rij.feiten.all(), op=op), wet=wet, gelijkgesteld=gelijkgesteld
            ).uiterlijk,
        )
        for rij in Vrijstelling.objects.filter(pk__in=ids).prefetch_related("feiten")
    ]


def _wet(*extra: str) -> Parameters:
    return parameters(*{regel.beslistermijn for regel in GRONDREGELS.values()}, *extra)


def _rijen(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())
