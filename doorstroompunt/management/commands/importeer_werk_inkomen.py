"""`importeer_werk_inkomen BESTAND`: werk, inkomen en uitkering."""

from doorstroompunt.koppelingen.opdracht import Bestandsopdracht
from doorstroompunt.koppelingen.werk_inkomen import WERK_EN_INKOMEN


class Command(Bestandsopdracht):
    help = "Leest feiten over werk en inkomen in: alles of niets, of met --afkeur wat goed is."
    soort = WERK_EN_INKOMEN
