"""Lezen uit de inrichting."""

from datetime import date
from typing import Any

from inrichting.models import Feestdag, Parameter
from inrichting.parameters import Bewijs, Parameters, Waarde
from kern.kalender import Feestdag as Feest
from kern.kalender import Feestdagtabel


def parameters(*namen: str) -> Parameters:
    """De wet zoals die nu in de inrichting staat: alles, of alleen deze namen; in één vraag."""
    rijen = Parameter.objects.all()
    if namen:
        rijen = rijen.filter(naam__in=namen)
    velden = ("naam", "waarde", "bron", "bereik", "van", "tot_en_met", "bewijs")
    # Losse waarden: elk dossier leest de hele wet, en een model per rij kost het meest.
    return Parameters(
        Waarde(naam, waarde, bron, bereik, van, tot, Bewijs(bewijs or Bewijs.NIET_NAGEKEKEN))
        for naam, waarde, bron, bereik, van, tot, bewijs in rijen.values_list(*velden)
    )


def parameter(naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = "") -> Any:
    """De waarde van één parameter op een dag. Raises LookupError als er geen is."""
    return parameters(naam).waarde(naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel)


def feestdagtabel() -> Feestdagtabel:
    """De feestdagen van de inrichting, voor een kalender of als `gelijkgesteld` bij een termijn."""
    velden = ("datum", "naam", "bron", "soort", "telt_voor_termijnen")
    return Feestdagtabel(
        Feest(
            *(datum, naam, bron),
            gelijkgesteld=soort == Feestdag.Soort.GELIJKGESTELD,
            telt_voor_termijnen=telt,
        )
        for datum, naam, bron, soort, telt in Feestdag.objects.values_list(*velden)
    )
