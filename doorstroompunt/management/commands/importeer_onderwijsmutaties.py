"""`importeer_onderwijsmutaties BESTAND`: mutaties van inschrijvingen en diploma's."""

from doorstroompunt.koppelingen.mutaties import MUTATIEBESTAND
from doorstroompunt.koppelingen.opdracht import Bestandsopdracht


class Command(Bestandsopdracht):
    help = "Leest mutaties van DUO in: alles of niets, of met --afkeur wat goed is."
    soort = MUTATIEBESTAND
