"""Wie om inzage mag vragen en wanneer het antwoord er is: AVG art. 12 en 15, UAVG art. 5."""

from datetime import date

from inrichting.parameters import Parameters
from kern.termijnen import plus_maanden

TERMIJN = "avg_inzage_termijn"
VERLENGING = "avg_inzage_verlenging"
ZELF_VANAF = "avg_zelf_vanaf"


def bezwaar_tegen_vrager(
    *, vrager: str, leeftijd: int | None, gezag: bool | None, machtiging: bool, zelf_vanaf: int
) -> str:
    """Waarom deze persoon niet om inzage kan vragen; leeg als het wel kan.

    vrager: `jongere`, `ouder` of `gemachtigde`. leeftijd: in jaren, of None als die niet bekend
    is. gezag: van de ouder; None is niet bekend. machtiging: is zij gezien?
    """
    if vrager == "gemachtigde":
        return "" if machtiging else "Een gemachtigde vraagt alleen met een machtiging die u zag."
    if leeftijd is None:
        return "De leeftijd is niet bekend. Zoek eerst de geboortedatum uit."
    if vrager == "jongere":
        jong = (
            f"Een jongere vraagt zelf vanaf {zelf_vanaf} jaar. Daarvoor vraagt een ouder met gezag."
        )
        return jong if leeftijd < zelf_vanaf else ""
    if leeftijd >= zelf_vanaf:
        return f"Vanaf {zelf_vanaf} jaar vraagt de jongere zelf, of iemand met een machtiging."
    if gezag is None:
        return "Het is niet bekend of deze ouder gezag heeft. Zoek dat eerst uit."
    return "" if gezag else "Deze ouder heeft geen gezag en kan niet namens het kind vragen."


def uiterste_dag(ontvangen_op: date, *, verlengd: bool, wet: Parameters) -> date:
    """De laatste dag om te antwoorden: een maand na ontvangst, met verlenging twee erbij."""
    maanden = int(wet.waarde(TERMIJN, op=ontvangen_op))
    if verlengd:
        maanden += int(wet.waarde(VERLENGING, op=ontvangen_op))
    return plus_maanden(ontvangen_op, maanden)
