"""Ziekteverzuim in elke stand, en jongeren die een deel van de week naar school gaan."""

from typing import Final

from cases.models import Jongere
from cases.selectors.feiten import inschrijving_op
from leerplicht.demo.casussen.bureau import Bureau
from meldingen.models import Afwezigheid
from meldingen.services.ziekteverwijzingen import (
    ziekteadvies_vastleggen,
    ziekteopvolging_vastleggen,
    ziekteverwijzing_vastleggen,
)

STANDEN: Final = ((9, None, None), (34, 14, None), (95, 70, None), (120, 92, 20))
"""Dagen geleden: verwezen, advies ontvangen, nagevraagd. Het derde advies moet nagevraagd."""
DEELTIJD: Final = (("gedeeltelijk", "ziekte", 48), ("onderwijszorg", "geoorloofd", 80))


def ziekte_en_deeltijd(bureau: Bureau) -> None:
    """Vier verwijzingen en twee jongeren met een aangepast rooster."""
    for verwezen, advies, nagevraagd in STANDEN:
        kind = bureau.kind(9, 17)
        rij = ziekteverwijzing_vastleggen(
            kind,
            gesprek_op=bureau.dag(-verwezen - 5),
            verstuurd_op=bureau.dag(-verwezen),
            medewerker=bureau.wie,
        )
        if advies is not None:
            rij = ziekteadvies_vastleggen(
                rij,
                ontvangen_op=bureau.dag(-advies),
                advies="ja" if nagevraagd else "gedeeltelijk",
                medewerker=bureau.wie,
                gezien="",
            )
        if nagevraagd is not None:
            ziekteopvolging_vastleggen(
                rij, op=bureau.dag(-nagevraagd), opvolging="verminderd", medewerker=bureau.wie
            )
    for vorm, oorzaak, sinds in DEELTIJD:
        _deeltijd(bureau, bureau.kind(10, 17), vorm=vorm, oorzaak=oorzaak, sinds=sinds)


def _deeltijd(bureau: Bureau, kind: Jongere, *, vorm: str, oorzaak: str, sinds: int) -> None:
    Afwezigheid(
        jongere=kind,
        gemeente=bureau.gemeente,
        inschrijving=inschrijving_op(kind.pk, dag=bureau.vandaag),
        van=bureau.dag(-sinds),
        vorm=vorm,
        oorzaak=oorzaak,
    ).save()
