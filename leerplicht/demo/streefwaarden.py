"""Waar de twee gemeenten met hun cijfers heen willen: vorig jaar, nu, en volgend jaar."""

from datetime import date
from typing import Final

from kern.kalender import begin_schooljaar, schooljaar, schooljaar_label
from rapportage.services.streefwaarden import streefwaarde_kiezen
from toegang.models import Gemeente

BRON: Final = "Jaarplan leerplicht en Doorstroompunt {}, doel {} (demo)"
DOELEN: Final[dict[str, tuple[tuple[str, int, int], ...]]] = {
    "a": (
        ("thuiszitters", 1, 6),
        ("eerste_actie", 2, 3),
        ("looptijd", 2, 45),
        ("op_tijd_terug", 3, 60),
        ("nog_op_school", 3, 70),
        ("vsv", 4, 10),
        ("benaderd", 4, 8),
    ),
    "b": (("thuiszitters", 1, 5), ("eerste_actie", 2, 5), ("vsv", 3, 12)),
}
"""Per gemeente de maat, het doel in het jaarplan, en de streefwaarde van dit jaar."""

VERSCHIL: Final = {"thuiszitters": -2, "eerste_actie": -1}
"""Deze doelen zijn elk jaar zoveel scherper; de andere gelden sinds dit schooljaar."""


def streefwaarden_kiezen(gemeente: Gemeente, *, letter: str, vandaag: date) -> None:
    """Kies de streefwaarden van het jaarplan; een paar waren er vorig jaar al en gaan verder."""
    jaar = schooljaar(vandaag)
    for maat, doel, waarde in DOELEN[letter]:
        verschil = VERSCHIL.get(maat, 0)
        for ander in (-1, 0, 1) if verschil else (0,):
            streefwaarde_kiezen(
                gemeente=gemeente,
                maat=maat,
                waarde=waarde + ander * verschil,
                van=begin_schooljaar(jaar + ander),
                bron=BRON.format(schooljaar_label(jaar + ander), doel),
            )
