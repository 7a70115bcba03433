"""Een tijdstip op een dag, voor wat op die dag is vastgelegd."""

from datetime import date, datetime, time

from kern.klok import NEDERLAND, nu
from leerplicht.demo.lot import Lot


def tijdstip(lot: Lot, dag: date) -> datetime:
    """Ergens tussen acht en vijf, op de minuut; nooit later dan nu."""
    gekozen = datetime.combine(dag, time(lot.randint(8, 16), lot.randint(0, 59)), tzinfo=NEDERLAND)
    return min(gekozen, nu())
