"""De keuzes van het logboek: wat er in de URL staat. Nooit een naam, alleen nummers en datums."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

import django_filters
from django import forms
from django.db.models import QuerySet

from kern.klok import NEDERLAND, vandaag
from wpg.models import Logregel, Operatie, Resultaat

DAGEN: Final = 7
"""Zonder keuze toont het logboek de afgelopen dagen: het hele log leest niemand."""
MEESTE: Final = 2**63 - 1
LANGSTE: Final = 366  # dagen in één vraag


class Keuzeform(forms.Form):
    """De periode hoort vooruit te lopen en te overzien te zijn."""

    toon_optioneel = False

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        elif van and tot and (tot - van).days > LANGSTE:
            self.add_error("tot_en_met", "Kies een periode van hoogstens een jaar.")
        return gegevens


def _dag(naam: str) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "aria-label": naam})


class Logfilter(django_filters.FilterSet):  # type: ignore[misc]
    """Filters op het log. Zonder periode: de afgelopen week."""

    van = django_filters.DateFilter(label="Van", method="vanaf", widget=_dag("Van"))
    tot_en_met = django_filters.DateFilter(
        label="Tot en met", method="tot", widget=_dag("Tot en met")
    )
    medewerker = django_filters.ChoiceFilter(
        label="Medewerker", field_name="actor_id", empty_label="Iedereen"
    )
    operatie = django_filters.ChoiceFilter(
        label="Verwerking", choices=Operatie.choices, empty_label="Alle"
    )
    resultaat = django_filters.ChoiceFilter(
        label="Uitkomst", choices=Resultaat.choices, empty_label="Alle"
    )
    objecttype = django_filters.CharFilter(
        label="Onderdeel",
        field_name="objecttype",
        help_text="Zoals het in de lijst staat, bijvoorbeeld zaak.",
    )
    jongere = django_filters.NumberFilter(
        label="Nummer van de jongere",
        field_name="jongere_id",
        min_value=1,
        max_value=MEESTE,
        help_text="Het nummer uit de lijst.",
    )

    class Meta:
        model = Logregel
        fields: list[str] = []
        form = Keuzeform

    def __init__(
        self,
        gegevens: dict[str, str],
        vraag: QuerySet[Logregel],
        *,
        medewerkers: Sequence[tuple[int, str]],
    ) -> None:
        standaard = {
            "van": (vandaag() - timedelta(days=DAGEN)).isoformat(),
            "tot_en_met": vandaag().isoformat(),
        }
        super().__init__({**standaard, **{k: v for k, v in gegevens.items() if v}}, vraag)
        self.filters["medewerker"].extra["choices"] = medewerkers

    def vanaf(self, vraag: QuerySet[Logregel], _: str, dag: Any) -> QuerySet[Logregel]:
        """Vanaf het begin van deze dag, in Nederlandse tijd."""
        return vraag.filter(tijdstip__gte=datetime.combine(dag, time.min, tzinfo=NEDERLAND))

    def tot(self, vraag: QuerySet[Logregel], _: str, dag: Any) -> QuerySet[Logregel]:
        """Tot en met het einde van deze dag."""
        morgen = dag + timedelta(days=1)
        return vraag.filter(tijdstip__lt=datetime.combine(morgen, time.min, tzinfo=NEDERLAND))

    def gekozen(self) -> QuerySet[Logregel]:
        """De gekozen regels; niets als een keuze niet deugt."""
        uit: QuerySet[Logregel] = self.qs if self.is_valid() else self.queryset.none()
        return uit

    def gekozen_jongere(self) -> int | None:
        """Het nummer van de jongere op wie gefilterd is."""
        if not self.is_valid() or self.form.cleaned_data.get("jongere") is None:
            return None
        return int(self.form.cleaned_data["jongere"])
