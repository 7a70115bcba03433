"""Formulieren bij het verdelen van nieuw werk."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.keuzes import ZAAKSOORTEN
from cases.models import School, Verdeelregel
from cases.selectors.collegas import behandelaars
from cases.selectors.verdelen import Proefzaak
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker, Waarneming


def _medewerkers(gemeenten: Any) -> QuerySet[Medewerker]:
    return Medewerker.objects.filter(pk__in=[wie.pk for wie in behandelaars(gemeenten)])


def _datumveld() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


class RegelForm(forms.ModelForm):  # type: ignore[type-arg]
    """Een verdeelregel: wanneer, en naar wie. Een leeg veld past altijd."""

    class Meta:
        model = Verdeelregel
        fields = (
            "gemeente",
            "zaaksoort",
            "school",
            "brin",
            "letter_van",
            "letter_tot_en_met",
            "postcode_van",
            "postcode_tot_en_met",
            "behandelaar",
        )
        labels = {
            "zaaksoort": "Soort zaak",
            "school": "School (vestiging)",
            "brin": "BRIN, voor alle vestigingen",
            "behandelaar": "Gaat naar",
        }

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=inzage.gemeenten)
        velden["gemeente"].empty_label = None
        velden["school"].queryset = School.objects.filter(gesloten_op__isnull=True)
        velden["school"].empty_label = "Elke school"
        velden["behandelaar"].queryset = _medewerkers(inzage.gemeenten)
        velden["zaaksoort"].choices = [("", "Elke soort"), *ZAAKSOORTEN.items()]
        if not self.instance.pk and len(inzage.gemeenten) == 1:
            velden["gemeente"].initial = next(iter(inzage.gemeenten))

    def clean_brin(self) -> str:
        """Een BRIN is vier tekens, in hoofdletters."""
        return str(self.cleaned_data["brin"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        """Wie de zaken krijgt, moet ze in die gemeente mogen behandelen; van is niet na tot."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        for wat in ("letter", "postcode"):
            van, tot = schoon.get(f"{wat}_van", ""), schoon.get(f"{wat}_tot_en_met", "")
            if van and tot and van.lower() > tot.lower():
                self.add_error(f"{wat}_tot_en_met", "Dit ligt voor het begin.")
        gemeente, wie = schoon.get("gemeente"), schoon.get("behandelaar")
        if gemeente and wie and wie not in behandelaars([gemeente.pk]):
            self.add_error("behandelaar", "Deze collega behandelt geen zaken in deze gemeente.")
        return schoon


class ProefForm(forms.Form):
    """Naar wie gaat een bedachte melding?"""

    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Gemeente.objects.none(), empty_label=None
    )
    soort = forms.ChoiceField(label="Soort zaak", choices=ZAAKSOORTEN, initial="VERZUIM")
    school = forms.ModelChoiceField(
        label="School", queryset=School.objects.none(), required=False, empty_label="Geen school"
    )
    letter = forms.CharField(label="Eerste letter van de achternaam", max_length=1, required=False)
    postcode = forms.RegexField(
        label="Postcode (vier cijfers)", regex=r"^\d{4}$", required=False, max_length=4
    )

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "proef_%s", **opties})
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=inzage.gemeenten)
        velden["school"].queryset = School.objects.filter(gesloten_op__isnull=True)

    def zaak(self) -> Proefzaak:
        """De bedachte zaak, na controle."""
        schoon = self.cleaned_data
        school = schoon["school"]
        return Proefzaak(
            gemeente_id=schoon["gemeente"].pk,
            soort=schoon["soort"],
            school_id=school.pk if school else None,
            letter=schoon["letter"],
            postcode=schoon["postcode"],
        )


class WaarnemingForm(forms.ModelForm):  # type: ignore[type-arg]
    """Wie is er met verlof, en wie krijgt in die tijd het nieuwe werk."""

    class Meta:
        model = Waarneming
        fields = ("medewerker", "waarnemer", "van", "tot_en_met")
        labels = {"medewerker": "Met verlof", "waarnemer": "Neemt waar", "tot_en_met": "Tot en met"}
        widgets = {"van": _datumveld(), "tot_en_met": _datumveld()}

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        for naam in ("medewerker", "waarnemer"):
            velden[naam].queryset = _medewerkers(inzage.gemeenten)
            velden[naam].empty_label = "Kies een collega"

    def clean_tot_en_met(self) -> Any:
        """Een waarneming die al voorbij is, heeft geen zin."""
        dag = self.cleaned_data["tot_en_met"]
        if dag < vandaag():
            raise forms.ValidationError("Deze dag is al voorbij.")
        return dag
