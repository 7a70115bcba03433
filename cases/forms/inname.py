"""Een bestand aanbieden om in te lezen."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator

from cases.inname.register import InnameGeweigerd, Lezer, Wijze
from cases.inname.selectors import WIJZEN
from cases.inname.services import Keuze, aanlevering_toetsen
from cases.inname.uitpakken import Upload

STANDAARDBRON = "conversie"
BRONVORM = RegexValidator(
    r"^[\w .-]{1,60}$", "Gebruik alleen letters, cijfers, spaties, punten en streepjes."
)


class Bestandenvak(forms.ClearableFileInput):
    """Een vak waar een of meer bestanden in kunnen."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class Bestandenveld(forms.FileField):
    """Altijd een lijst van bestanden."""

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        lijst = data if isinstance(data, list | tuple) else [data]
        return [cast("Upload", super(Bestandenveld, self).clean(d, initial)) for d in lijst]


class InnameForm(forms.Form):
    """De velden die bij deze soort horen, en niet meer."""

    bestanden = Bestandenveld(
        label="Bestand",
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "max_length": "De naam van dit bestand is te lang.",
        },
    )
    bron = forms.CharField(
        label="Bron",
        max_length=60,
        initial=STANDAARDBRON,
        validators=[BRONVORM],
        help_text="Van wie de nummers in het bestand zijn. Neem elke keer dezelfde naam, dan "
        "wordt bijgewerkt wat er al staat.",
    )
    gemeente = forms.TypedChoiceField(
        label="Gemeente",
        coerce=int,
        help_text="Hier komen jongeren die nog niet bekend zijn.",
        error_messages={"required": "Kies een gemeente."},
    )
    wijze = forms.ChoiceField(
        label="Wat moet ermee gebeuren?",
        widget=forms.RadioSelect,
        initial=Wijze.GOEDE_RIJEN,
        choices=[
            (Wijze.PROEF, f"{WIJZEN[Wijze.PROEF]}: er wordt niets geladen"),
            (Wijze.GOEDE_RIJEN, WIJZEN[Wijze.GOEDE_RIJEN]),
            (Wijze.ALLES_OF_NIETS, f"{WIJZEN[Wijze.ALLES_OF_NIETS]}: bij één fout laadt er niets"),
        ],
        error_messages={"required": "Kies wat er met het bestand moet gebeuren."},
    )

    def __init__(
        self,
        *args: Any,
        lezer: Lezer,
        gemeenten: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lezer = lezer
        vak = Bestandenvak(attrs={"accept": ",".join(lezer.extensies)})
        vak.allow_multiple_selected = lezer.uit_map
        vak.attrs["multiple"] = lezer.uit_map
        vak.is_required = True
        self.fields["bestanden"].widget = vak
        self.fields["bestanden"].help_text = lezer.uitleg
        if not lezer.vraagt_bron:
            del self.fields["bron"]
        if lezer.vraagt_gemeente:
            leeg = [("", "Kies een gemeente")] if len(gemeenten) > 1 else []
            cast("forms.ChoiceField", self.fields["gemeente"]).choices = [*leeg, *gemeenten]
        else:
            del self.fields["gemeente"]

    def clean_bestanden(self) -> list[Upload]:
        """Namen, maten en de inhoudsopgave van een zip."""
        bestanden: list[Upload] = self.cleaned_data["bestanden"]
        try:
            aanlevering_toetsen(bestanden, lezer=self.lezer)
        except InnameGeweigerd as fout:
            raise forms.ValidationError(str(fout)) from fout
        return bestanden

    def keuze(self) -> Keuze:
        """Wat er gekozen is, na een geslaagde toets."""
        gegevens = self.cleaned_data
        return Keuze(
            soort=self.lezer.soort,
            wijze=Wijze(gegevens["wijze"]),
            bron=gegevens.get("bron", ""),
            gemeente_id=gegevens.get("gemeente"),
        )
