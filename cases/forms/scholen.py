"""De formulieren van het beheer op scholen."""

from typing import Any, Final

from django import forms

from cases.forms.gezien import Gezienform
from cases.models import School, Schoolafspraak, Sluitingsdag
from cases.selectors.scholen import afspraak_overlapt, regios, sluiting_overlapt
from inrichting.forms import datumveld
from toegang.models import Gemeente, Vakantieregio

HOOGSTENS_DICHT: Final = 70  # dagen; langer is een schoolvakantie of een sluiting
HOOGSTE_DREMPEL: Final = {"verzuim18plus": 160, "tweede_melding": 20}
DREMPEL_UITLEG: Final = (
    "Bij verzuim vanaf 18 jaar: het aantal lesuren in de lesweken die de wet telt. Bij handelen "
    "vanaf een melding: het nummer van die melding, bijvoorbeeld 2."
)


class VakantieregioForm(forms.Form):
    """Volgt de vestiging haar gemeente, of een eigen regio?"""

    toon_optioneel = False
    vakantieregio = forms.ChoiceField(label="Welke regio volgt deze school?", required=False)

    def __init__(self, *args: Any, school: School, **opties: Any) -> None:
        super().__init__(*args, **opties)
        gemeente = school.gemeente
        volgt = (
            f"Die van {gemeente.naam}: {gemeente.get_vakantieregio_display()}"
            if gemeente
            else "Niet bekend"
        )
        velden: dict[str, Any] = self.fields
        velden["vakantieregio"].choices = [
            ("", volgt),
            *((regio.value, f"Eigen keuze: {regio.label}") for regio in Vakantieregio),
        ]
        velden["vakantieregio"].initial = school.vakantieregio


class SluitingsdagForm(forms.ModelForm):  # type: ignore[type-arg]
    """Dagen waarop een vestiging dicht is buiten de schoolvakantie."""

    class Meta:
        model = Sluitingsdag
        fields = ("van", "tot_en_met", "reden", "bron")
        labels = {"van": "Eerste dag", "tot_en_met": "Laatste dag"}
        help_texts = {
            "reden": "Bijvoorbeeld: studiedag, of een tweede week meivakantie.",
            "bron": "Bijvoorbeeld: schoolgids 2026-2027.",
        }
        widgets = {"van": datumveld(), "tot_en_met": datumveld()}

    def __init__(self, *args: Any, school: School, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "sluiting_%s", **opties})
        self.instance.school = school

    def clean(self) -> dict[str, Any]:
        """De dagen liggen op volgorde en vallen niet over een andere sluiting heen."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if not van or not tot:
            return schoon
        if tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        elif (tot - van).days >= HOOGSTENS_DICHT:
            self.add_error("tot_en_met", f"Leg hoogstens {HOOGSTENS_DICHT} dagen tegelijk vast.")
        elif sluiting_overlapt(self.instance.school.pk, van, tot):
            self.add_error("van", "In deze dagen is deze school al dicht.")
        return schoon


class AfspraakForm(Gezienform):
    """Een afspraak over melden, met een school of met een hele regio."""

    class Meta:
        model = Schoolafspraak
        fields = ("gebied", "soort", "drempel", "van", "tot_en_met", "bron")
        labels = {
            "gebied": "Regio",
            "soort": "Afspraak",
            "van": "Eerste dag",
            "tot_en_met": "Laatste dag",
        }
        help_texts = {
            "drempel": DREMPEL_UITLEG,
            "bron": "Waar staat de afspraak? Bijvoorbeeld: verzuimprotocol mbo, 2026.",
        }
        widgets = {"van": datumveld(), "tot_en_met": datumveld()}

    def __init__(self, *args: Any, school: School | None = None, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "afspraak_%s", **opties})
        velden: dict[str, Any] = self.fields
        school = school or self.instance.school
        if school is not None:
            self.instance.school = school
            del velden["gebied"]
        else:
            velden["gebied"].queryset = regios()
            velden["gebied"].required = True
            velden["gebied"].empty_label = "Kies een regio"
        velden["drempel"].widget.attrs["inputmode"] = "numeric"
        velden["drempel"].min_value = 1

    def clean(self) -> dict[str, Any]:
        """De drempel past bij de afspraak, en er geldt er op elke dag hoogstens één."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        drempel, soort = schoon.get("drempel"), schoon.get("soort")
        if drempel is not None and soort and not 1 <= drempel <= HOOGSTE_DREMPEL[soort]:
            self.add_error(
                "drempel", f"Vul een getal in van 1 tot en met {HOOGSTE_DREMPEL[soort]}."
            )
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return schoon

    def _post_clean(self) -> None:
        """Pas na het invullen van de rij is te zien of een andere afspraak al geldt."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors and afspraak_overlapt(self.instance):
            self.add_error(
                "van", "In deze dagen geldt al zo'n afspraak. Geef die eerst een laatste dag."
            )


class GemeenteregioForm(forms.Form):
    """De vakantieregio van elke gemeente die iemand beheert."""

    def __init__(self, *args: Any, gemeenten: list[Gemeente], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.gemeenten = gemeenten
        for gemeente in gemeenten:
            self.fields[f"g{gemeente.pk}"] = forms.ChoiceField(
                label=gemeente.naam,
                choices=Vakantieregio.choices,
                initial=gemeente.vakantieregio,
            )

    def keuzes(self) -> dict[Gemeente, str]:
        """De gekozen regio per gemeente, na controle."""
        return {g: self.cleaned_data[f"g{g.pk}"] for g in self.gemeenten}
