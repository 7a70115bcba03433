"""In de demo kijkt één gemeente het hele schooljaar vooruit.

Einde leerplicht en een nieuwe kennisgeving komen pas vanaf 1 mei in beeld. Waterhoven sprak af om
er vanaf het begin van het schooljaar naar te kijken: zo toont de demo elk signaal, en meteen dat
een afspraak van een gemeente een rij is en geen code.
"""

from typing import Final

from inrichting.models import Parameter
from inrichting.parameters import Bewijs
from kern.klok import vandaag
from leerplicht.demo.regio import CODES
from signalering.services import signaleren
from toegang.selectors import alle_gemeente_ids

VANAF: Final = "08-01"
NAMEN: Final = ("einde_leerplicht_signaal_vanaf", "kennisgeving_signaal_vanaf")


def vooruitkijken() -> None:
    """Leg de afspraak vast en bereken de signalen opnieuw; nog eens doen verandert niets."""
    bereik = f"gemeente:{min(CODES)}"
    for naam in NAMEN:
        if not Parameter.objects.filter(naam=naam, bereik=bereik).exists():
            Parameter(
                naam=naam,
                bereik=bereik,
                waarde=VANAF,
                bron="Afspraak van Waterhoven (demo)",
                bewijs=Bewijs.AFSPRAAK,
            ).save()
    signaleren(vandaag(), gemeenten=alle_gemeente_ids())
