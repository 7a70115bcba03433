"""`importeer_vsvlijst BESTAND`: de lijst van het ministerie, of A01, A02 of A04."""

from doorstroompunt.koppelingen.opdracht import Bestandsopdracht
from doorstroompunt.koppelingen.vsvlijst import VSVLIJST


class Command(Bestandsopdracht):
    help = "Leest een vsv-lijst in: alles of niets, of met --afkeur wat goed is."
    soort = VSVLIJST
