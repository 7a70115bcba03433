"""Verlof dat vastzit aan een schoolvakantie (VR-16 en VR-17)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst
from cases.regels.vakantie import vakantie_in_woorden, vakantie_naast
from kern.kalender import Kalender
from vrijstellingen.regels.grond import Grond

_VAKANTIEBRON: Final[Mapping[Grond, tuple[str, str]]] = {
    Grond.VERLOF: ("VR-17", "Beleidsregel gewichtige omstandigheden 2"),
    Grond.VAKANTIE: ("VR-16", "Lpw 11 onder f; Beleidsregel gewichtige omstandigheden 1"),
}


def vakantie_toetsen(
    grond: Grond, van: date, tot_en_met: date, *, kalender: Kalender
) -> tuple[Toetspunt, ...]:
    """Een punt om naar te kijken als het verlof vastzit aan een schoolvakantie, anders niets."""
    vakantie = vakantie_naast(van, tot_en_met, kalender=kalender)
    if vakantie is None:
        return ()
    regel, bron = _VAKANTIEBRON[grond]
    tekst = (
        f"Dit verlof zit vast aan {vakantie_in_woorden(vakantie)}. Een langere vakantie is geen "
        "reden voor verlof. Kijk of het om deze dagen gaat."
    )
    return (Toetspunt("vakantie", Uitkomst.LET_OP, Uitlegregel(regel, bron, tekst)),)
