"""De keten over het log verzegelen en controleren; de database doet het (`wpg/ketensql.py`)."""

import logging
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection, transaction

from wpg.services import Regel, vastleggen

logger = logging.getLogger("leerplicht")
KETEN = "logketen_controleren"


class Stand(StrEnum):
    """Hoe het verzegelen afliep."""

    VERZEGELD = "verzegeld"
    NIETS = "niets"
    BEZIG = "bezig"
    """Er schrijft nog iemand die een nummer kan hebben; de volgende keer gaat het mee."""
    ANDER = "ander"
    """Een ander proces verzegelt al."""


@dataclass(frozen=True)
class Verzegeling:
    """Wat er is verzegeld. zegel en afdruk zijn leeg als er niets is gezet."""

    stand: Stand
    zegel: int | None
    regels: int
    afdruk: str


@dataclass(frozen=True)
class Controle:
    """De uitkomst over het hele log.

    fout: het nummer van de eerste regel die niet klopt, of None. zegel en afdruk: het laatste
    zegel; wie ze buiten de database bewaart, merkt ook als het einde van de keten weg is.
    """

    regels: int
    verzegeld: int
    fout: int | None
    wat: str
    zegel: int | None
    afdruk: str

    @property
    def klopt(self) -> bool:
        """Is er niets gewijzigd, weg of erbij gezet?"""
        return self.fout is None


def verzegel(*, wacht: float = 5.0) -> Verzegeling:
    """Verzegel alles wat zeker af is. wacht: seconden op wie nu schrijft; geen schrijver wacht.

    De afdruk gaat ook naar het technische log: een bewijs buiten de database.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from wpg_verzegel(make_interval(secs => %s))", [wacht])
        stand, zegel, regels, afdruk = cursor.fetchone()
    uitslag = Verzegeling(Stand(stand), zegel, int(regels or 0), afdruk or "")
    if uitslag.zegel is not None:
        logger.info("log_verzegeld zegel=%s afdruk=%s", uitslag.zegel, uitslag.afdruk)
    return uitslag


def controleer(*, anker: tuple[int, str] | None = None) -> Controle:
    """Controleer het hele log, ook wat nog niet is verzegeld. Leest, en legt vast dat zij keek.

    anker: nummer en afdruk van een zegel die eerder buiten de database zijn bewaard; staat dat
    zegel er niet meer zo, dan klopt de keten niet. Raises GeenLog zonder open log.
    """
    with connection.cursor() as cursor:
        cursor.execute("select regels, verzegeld, fout, wat, zegel, afdruk from wpg_controleer()")
        regels, verzegeld, fout, wat, zegel, afdruk = cursor.fetchone()
        if fout is None and anker is not None and not _staat_er(*anker):
            cursor.execute(
                "select coalesce(min(lower(b.nummers)), 0) from wpg_logbon b where b.id > coalesce("
                "(select max(z.tot_bon) from wpg_zegel z where z.nummer < %s), 0)",
                [anker[0]],
            )
            fout, wat = cursor.fetchone()[0], f"zegel {anker[0]} is niet meer wat het was"
    vastleggen(Regel(KETEN, "RAADPLEGEN", ((None, None),), objecttype="logketen", object_id=zegel))
    return Controle(regels, int(verzegeld), fout, wat or "", zegel, afdruk or "")


def _staat_er(nummer: int, afdruk: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from wpg_zegel where nummer = %s and encode(blokhash, 'hex')"
            " like %s)",
            [nummer, f"{afdruk}%"],
        )
        return bool(cursor.fetchone()[0])
