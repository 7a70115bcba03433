"""De vier vormen van een datum in de BRP. Een onbekende dag wordt nooit verzonnen."""

from datetime import date

from cases.koppelingen.brp.bericht import Datum, DatumOnbekend, EenDatum, JaarDatum
from cases.regels.plichtfeiten import Geboortedatum


def geboortedatum_uit(datum: EenDatum | None) -> Geboortedatum | None:
    """De datum met wat ervan bekend is; None als er niets bekend is.

    Raises ValueError als hij niet op de kalender bestaat.
    """
    if datum is None or isinstance(datum, DatumOnbekend):
        return None
    if isinstance(datum, Datum):
        return Geboortedatum.uit_tekst(datum.datum)
    if isinstance(datum, JaarDatum):
        return Geboortedatum(datum.jaar)
    return Geboortedatum(datum.jaar, datum.maand)


def hele_datum_uit(datum: EenDatum | None) -> date | None:
    """De dag, of None als hij niet helemaal bekend is. Raises ValueError als hij niet bestaat."""
    gelezen = geboortedatum_uit(datum)
    return gelezen.datum if gelezen else None
