"""De benaderregels en de ladder van elke gemeente op een dag, voor de regel en de SQL.

De regels zijn rijen van de inrichting met een bron en een eerste dag (VSV-09); hier worden ze voor
een lijst gemeenten tegelijk opgezocht.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht import EINDE_KWALIFICATIEPLICHT
from doorstroompunt.doelgroep.vraag import doelgroepwaarden
from doorstroompunt.regels import benaderen as regel
from doorstroompunt.regels.golf import golf_geboren_voor, golf_sinds
from doorstroompunt.regels.ladder import LADDER, LANG_NA, WEEK, Ladderstap, ladder_uit, nodig
from inrichting.parameters import Parameters
from toegang.models import Gemeente

NAMEN = (
    *(regel.VANAF_LEEFTIJD, regel.WERK_UREN, regel.WERKENDEN, regel.INKOMENSTOETS, regel.INKOMEN),
    *(regel.INSTANTIE, regel.VERHUISD, LADDER, LANG_NA),
)
DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gemeenteregels:
    """De parameters van een gemeente op een dag."""

    gemeente_id: int
    code: str
    telprofiel: str
    wet: Parameters
    op: date

    def waarde(self, naam: str) -> Any:
        """De waarde die hier op deze dag geldt. Raises LookupError."""
        return self.wet.waarde(naam, op=self.op, gemeentecode=self.code, telprofiel=self.telprofiel)

    @property
    def ladder(self) -> tuple[Ladderstap, ...]:
        """De stappen van de contactladder."""
        return ladder_uit(str(self.waarde(LADDER)))

    def als_rij(self) -> dict[str, Any]:
        """De rij voor `INRICHTING` in de SQL."""
        return {
            "gemeente_id": self.gemeente_id,
            "geboren_tot": _geboren_tot(
                self.waarde(regel.VANAF_LEEFTIJD), op=self.op, wet=self.wet
            ).isoformat(),
            "werk_uren": self.waarde(regel.WERK_UREN),
            "werkenden": self.waarde(regel.WERKENDEN),
            "inkomenstoets": self.waarde(regel.INKOMENSTOETS),
            "inkomen_vanaf": self.waarde(regel.INKOMEN),
            "instantie": self.waarde(regel.INSTANTIE),
            "verhuisd": self.waarde(regel.VERHUISD),
            "lang_na": self.waarde(LANG_NA),
        }

    def als_ladder(self) -> list[dict[str, Any]]:
        """De rijen voor `LADDER` in de SQL."""
        stappen = zip(self.ladder, nodig(self.ladder), strict=True)
        return [
            {
                "gemeente_id": self.gemeente_id,
                "nr": nr,
                "code": stap.code,
                "soort": stap.soort,
                "nodig": aantal,
                "wacht": stap.wacht,
            }
            for nr, (stap, aantal) in enumerate(stappen, start=1)
        ]


def regels_van(gemeenten: Iterable[Gemeente], *, op: date, wet: Parameters) -> list[Gemeenteregels]:
    """De regels van elke gemeente op deze dag."""
    return [Gemeenteregels(g.pk, g.code, g.telprofiel, wet, op) for g in gemeenten]


def sqlwaarden(regels: list[Gemeenteregels], *, op: date, wet: Parameters) -> dict[str, Any]:
    """De waarden bij de vragen in `doorstroompunt.benaderen.vraag`."""
    gemeenten = [r.gemeente_id for r in regels]
    return doelgroepwaarden(op, gemeenten=gemeenten, wet=wet) | {
        "inrichting": json.dumps([r.als_rij() for r in regels]),
        "ladder": json.dumps([rij for r in regels for rij in r.als_ladder()]),
        "golf_voor": golf_geboren_voor(op=op, wet=wet),
        "golf_sinds": golf_sinds(op=op, wet=wet),
        "week": WEEK,
        "meerderjarig": int(wet.waarde(EINDE_KWALIFICATIEPLICHT, op=op)),
    }


def _geboren_tot(leeftijd: int, *, op: date, wet: Parameters) -> date:
    """De laatste geboortedag van wie op deze dag die leeftijd heeft."""
    dag = op.replace(year=op.year - leeftijd, day=min(op.day, 28)) + 4 * DAG
    while leeftijd_op(dag, op, wet=wet) < leeftijd:
        dag -= DAG
    return dag
