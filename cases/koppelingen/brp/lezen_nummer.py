"""Een BSN in een antwoord van de BRP."""

from kern.bsn import LENGTE


def nummer_of_leeg(nummer: str) -> str:
    """Het nummer als het negen cijfers heeft, anders leeg: een ouder kan een kapot nummer hebben.

    De elfproef is hier geen eis; het scherm waarschuwt daarvoor.
    """
    heel = len(nummer) == LENGTE and nummer.isascii() and nummer.isdecimal()
    return nummer if heel else ""
