"""Perioden die elkaar niet mogen raken, als regel van de database."""

from typing import Any, Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db.models import Func, Q, Value

OVERLAPT: Final = "In deze dagen geldt er al een."


class Tekst(Func):
    """Een kolom als tekst; leeg blijft leeg."""

    template = "coalesce(%(expressions)s::text, '')"


class Sleutelbereik(Func):
    """Een sleutel van een of meer kolommen, als bereik van één getal.

    Zo vergelijkt een index op perioden ook de sleutel, zonder uitbreiding van de database. Gelijke
    sleutels geven hetzelfde getal; verschillende vrijwel nooit.
    """

    arg_joiner = " || ':' || "
    _getal = "hashtextextended(%(expressions)s, 0)"
    template = f"int8range({_getal}, {_getal}, '[]')"
    output_field = BigIntegerRangeField()

    def __init__(self, *kolommen: Any) -> None:
        super().__init__(*(Tekst(kolom) for kolom in kolommen))

    def as_sql(self, *args: Any, **opties: Any) -> tuple[str, Any]:
        """De sleutel staat twee keer in de vorm, haar waarden dus ook."""
        sql, waarden = super().as_sql(*args, **opties)
        return sql, (*waarden, *waarden)


class Dagen(Func):
    """Van de eerste tot en met de laatste dag; een leeg einde loopt door."""

    function = "daterange"
    output_field = DateRangeField()


def geen_overlap(
    naam: str, *sleutel: str, melding: str = OVERLAPT, alleen: Q | None = None
) -> ExclusionConstraint:
    """Twee rijen met dezelfde sleutel hebben nooit een dag samen. Beide einden tellen mee.

    alleen: de rijen waarvoor dat geldt; standaard alle.
    """
    return ExclusionConstraint(
        name=naam,
        expressions=[
            (Sleutelbereik(*sleutel), RangeOperators.OVERLAPS),
            (Dagen("van", "tot_en_met", Value("[]")), RangeOperators.OVERLAPS),
        ],
        condition=alleen,
        violation_error_message=melding,
    )
