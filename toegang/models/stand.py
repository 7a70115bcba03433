"""Wat er bij een rij hoort om haar stand te kennen, als deel van dezelfde vraag."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat

from inrichting.models import Parameter


def geldende_parameter(naam: str, dag: date) -> models.Subquery:
    """De waarde die op deze dag voor de gemeente van de rij geldt, zoals `Parameters.geldend`.

    Als deel van de vraag zelf: de deur naar politiegegevens kost elk verzoek, en mag dus maar één
    vraag zijn.
    """
    code, profiel = models.OuterRef("gemeente__code"), models.OuterRef("gemeente__telprofiel")
    nauw = Case(
        When(bereik="", then=Value(0)),
        When(bereik__startswith="profiel:", then=Value(1)),
        default=Value(2),
    )
    rijen = (
        Parameter.objects.filter(
            Q(van__isnull=True) | Q(van__lte=dag),
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag),
            Q(bereik="")
            | Q(bereik=Concat(Value("gemeente:"), code))
            | Q(bereik=Concat(Value("profiel:"), profiel)),
            naam=naam,
        )
        .order_by(nauw.desc(), F("van").desc(nulls_last=True))
        .values("waarde")[:1]
    )
    return models.Subquery(rijen, output_field=models.JSONField())
