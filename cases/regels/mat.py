"""Een dossier van vóór de leerplicht (MAT-overleg): vanaf welke dag en hoe lang.

De leeftijd en de duur zijn geen wet maar keuzes van de gemeente, met bron in de inrichting.
"""

from datetime import date
from typing import Final

from inrichting.parameters import Parameters
from kern.termijnen import plus_maanden

VANAF: Final = "mat_vanaf_leeftijd"
HOOGSTENS: Final = "mat_hoogstens_maanden"
MAANDEN_PER_JAAR: Final = 12


def mat_vanaf(geboren: date, *, op: date, wet: Parameters) -> date:
    """De eerste dag waarop er een MAT-dossier kan zijn."""
    return plus_maanden(geboren, MAANDEN_PER_JAAR * int(wet.waarde(VANAF, op=op)))


def mat_hoogstens(van: date, *, wet: Parameters) -> date:
    """De laatste dag die een MAT-dossier vanaf `van` mag hebben zonder nieuwe afweging."""
    return plus_maanden(van, int(wet.waarde(HOOGSTENS, op=van)))
