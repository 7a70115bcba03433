"""Het formulier van de inzet."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from toegang.models import Gemeente, Medewerker


class Inzetform(forms.Form):
    """Hoeveel iemand vanaf een dag in een gemeente werkt."""

    toon_optioneel = False
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), empty_label=None)
    medewerker = forms.ModelChoiceField(Medewerker.objects.none(), empty_label="Kies")
    fte = forms.DecimalField(
        label="Inzet in fte",
        max_digits=3,
        decimal_places=2,
        localize=True,
        help_text="1 is een hele werkweek; 0,5 de helft; 0 is gestopt.",
    )
    van = Datumveld(label="Vanaf")

    def __init__(self, *args: Any, gemeenten: frozenset[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=gemeenten).order_by("naam")
        velden["medewerker"].queryset = (
            Medewerker.objects.filter(is_active=True, aanstellingen__gemeente__in=gemeenten)
            .distinct()
            .order_by("naam")
        )
