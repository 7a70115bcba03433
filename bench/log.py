"""Het verwerkingslog: verzegelen tegen tellen, en of de controle lineair is.

Twee keer: zoals een lijst schrijft (honderd regels per opdracht), en zo slecht als het kan: elke
regel een eigen opdracht, dus evenveel bonnen als regels.
"""

from statistics import median
from typing import Final

from django.db import connection, connections, transaction

from bench import gegevens
from bench.meten import Vergelijking, Verslag, rekentijd, seconden, zeg
from kern.grens import voor_systeem
from toegang.selectors import alle_gemeente_ids
from wpg.ketensql import DATABASE_ZET, KOLOMMEN
from wpg.services import Regel, gelogd, vastleggen, vastleggen_uit

MILJOEN: Final = 1_000_000
PER_OPDRACHT: Final = 100
"""Zoveel regels schrijft één opdracht: twee bladen van een lijst."""
PER_TRANSACTIE: Final = 1000
RONDES: Final = 5
VERZEGELEN_HOOGSTENS: Final = 2.0
LINEAIR_HOOGSTENS: Final = 2.4
# Wie las er hoeveel: wat iemand over deze regels zou vragen.
TELLEN: Final = (
    "select actor_naam, operatie, count(*), min(tijdstip), max(tijdstip) from wpg_logregel"
    " group by 1, 2"
)


def meten(*, per_opdracht: int = PER_OPDRACHT) -> Verslag:
    """Vul een half miljoen regels, controleer; vul aan tot een miljoen, verzegel en controleer."""
    verslag = Verslag()
    gegevens.regio()
    _leegmaken()
    vullen = _vullen if per_opdracht > 1 else _vullen_een_voor_een
    vullen(MILJOEN // 2)
    half = _controleren()
    vullen(MILJOEN)
    heel = _controleren()
    tijden = {
        naam: median(rekentijd(werk) for _ in range(RONDES))
        for naam, werk in (("verzegelen", _verzegelen), ("tellen", _tellen))
    }
    verslag.vergelijkingen = [
        Vergelijking(
            "1.000.000 logregels verzegelen",
            "dezelfde regels tellen per medewerker en verwerking",
            tijden["verzegelen"],
            tijden["tellen"],
            "s",
            tijden["verzegelen"] / tijden["tellen"],
            hoogstens=VERZEGELEN_HOOGSTENS,
        ),
        Vergelijking(
            "wpg_log controleer over 1.000.000 regels",
            "over 500.000 regels",
            heel,
            half,
            "s",
            heel / half,
            hoogstens=LINEAIR_HOOGSTENS,
        ),
    ]
    verslag.zinnen = [
        f"Regels per opdracht: {per_opdracht}. Het verzegelen leest bonnen, het tellen leest "
        "regels. Beide als de databaserol van de toepassing, en in rekentijd van de database met "
        "een proces: zo telt het werk, en niet hoe druk de machine is of hoeveel kernen zij heeft.",
        "De controle leest elke regel, rekent haar afdruk opnieuw uit en legt haar naast haar bon.",
    ]
    return verslag


def _leegmaken() -> None:
    """Begin leeg: anders meet een tweede keer de controle twee keer over hetzelfde."""
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("truncate wpg_logregel, wpg_logbon, wpg_zegel restart identity")


def _aantal() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select regels from wpg_controleer()")
        return int(cursor.fetchone()[0])


def _vullen(aantal: int) -> None:
    met = _aantal()
    if met >= aantal:
        return
    zeg(f"  logregels tot {aantal:_}".replace("_", "."))
    gemeente = min(alle_gemeente_ids())
    regel = Regel("dossier_zien", "RAADPLEGEN", objecttype="jongere", reden_code="taak")
    for begin in range(met, aantal, PER_OPDRACHT):
        with voor_systeem([gemeente]), gelogd():
            vastleggen_uit(
                regel,
                selectie="select n, %(gemeente)s::bigint"
                " from generate_series(%(van)s::bigint, %(tot)s::bigint) n",
                waarden={"gemeente": gemeente, "van": begin, "tot": begin + PER_OPDRACHT - 1},
            )
    gegevens.bijhouden()


def _vullen_een_voor_een(aantal: int) -> None:
    """Elke regel met een eigen opdracht. Een lus in de database: het gaat om wat er dan staat."""
    met = _aantal()
    if met == 0:
        with voor_systeem(alle_gemeente_ids()), gelogd():
            vastleggen(Regel("dossier_zien", "RAADPLEGEN", ((None, min(alle_gemeente_ids())),)))
        met = 1
    zeg(f"  logregels tot {aantal:_}, een voor een".replace("_", "."))
    namen = [naam for naam in KOLOMMEN if naam not in DATABASE_ZET]
    lus = (
        "do $$ declare r wpg_logregel; begin select l.* into r from wpg_logregel l limit 1;"
        f" for n in 1..{{keer}} loop insert into wpg_logregel ({', '.join(namen)})"
        f" values ({', '.join(f'r.{naam}' for naam in namen)}); end loop; end $$"
    )
    while met < aantal:
        keer = min(PER_TRANSACTIE, aantal - met)
        with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
            cursor.execute(lus.format(keer=keer))
        met += keer
    gegevens.bijhouden()


def _verzegelen() -> None:
    """Verzegel alles, en draai het terug: zo verzegelt elke ronde hetzelfde."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select stand, regels from wpg_verzegel('10 s')")
        stand, regels = cursor.fetchone()
        transaction.set_rollback(True)
    if stand != "verzegeld" or regels < MILJOEN:
        raise RuntimeError(f"{stand}: {regels}")


def _tellen() -> None:
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        cursor.execute(TELLEN)
        cursor.fetchall()


def _controleren() -> float:
    def werk() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select regels, fout from wpg_controleer()")
            if cursor.fetchone()[1] is not None:
                raise RuntimeError("de keten klopt niet")

    return min(seconden(werk) for _ in range(3))
