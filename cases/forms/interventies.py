"""De formulieren van interventies."""

import re
from typing import Any, Final, cast

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.keuzes_school import EIGEN_SOORT, INTERVENTIERESULTATEN
from cases.models import Interventie, Interventiesoort, Jongere, Partner, Zaak
from cases.selectors.interventies import soortkeuzes
from cases.selectors.routes import partners_van
from cases.services import interventies as acten
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker

EIGEN = "eigen-"
DUIZENDTALLEN: Final = re.compile(r"\d{1,3}(\.\d{3})+")


class Bedragveld(forms.DecimalField):
    """Een bedrag zoals men het schrijft: `1250`, `1250,50`, `1.250,50` of `€ 1.250`."""

    def to_python(self, value: Any) -> Any:
        """Haal weg wat voor het lezen is: het euroteken en de punten tussen duizendtallen."""
        if isinstance(value, str):
            value = value.replace("€", "").strip()
            if "," in value or DUIZENDTALLEN.fullmatch(value):
                value = value.replace(".", "")
        return super().to_python(value)


def _bedrag(label: str) -> Bedragveld:
    return Bedragveld(
        label=label,
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "min_value": "Kosten zijn nul of meer.",
            "invalid": "Schrijf een bedrag, bijvoorbeeld 1250,50.",
            "max_decimal_places": "Schrijf hoogstens twee cijfers achter de komma.",
        },
    )


class Interventieform(forms.Form):
    """Een interventie bij een jongere: wat, van wie, wanneer, wat kost het en wat bracht het."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    soort = forms.ChoiceField(label="Soort")
    aanbieder = forms.ModelChoiceField(
        label="Aanbieder",
        queryset=Partner.objects.none(),
        required=False,
        empty_label="Nog niet bekend",
    )
    doel = forms.CharField(label="Doel", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(label="Laatste dag", required=False)
    begroot = _bedrag("Begrote kosten in euro")
    werkelijk = _bedrag("Werkelijke kosten in euro")
    resultaat = forms.ChoiceField(
        label="Resultaat",
        choices={"": "Nog niet bekend", **INTERVENTIERESULTATEN},
        required=False,
    )
    toelichting = forms.CharField(
        label="Toelichting op het resultaat",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, gemeente_id: int, interventie: Interventie | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.interventie = interventie
        keuzes = soortkeuzes([gemeente_id])
        rij = interventie
        if rij is not None and rij.eigen_soort is not None:
            keuzes[f"{EIGEN}{rij.eigen_soort_id}"] = rij.eigen_soort.naam
        cast(forms.ChoiceField, self.fields["soort"]).choices = list(
            {"": "Kies een soort", **keuzes}.items()
        )
        veld = cast("forms.ModelChoiceField[Partner]", self.fields["aanbieder"])
        veld.queryset = partners_van(gemeente_id)
        if rij is None:
            self.initial = {"van": vandaag(), **self.initial}
            return
        veld.queryset = veld.queryset | Partner.objects.filter(pk=rij.aanbieder_id)
        velden = ("aanbieder", "doel", "van", "tot_en_met", "begroot", "werkelijk", "versie")
        self.initial = {
            **{naam: getattr(rij, naam) for naam in (*velden, "resultaat", "toelichting")},
            "soort": f"{EIGEN}{rij.eigen_soort_id}" if rij.eigen_soort_id else rij.soort,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """De laatste dag ligt niet voor de eerste, en een resultaat is er pas na afloop."""
        schoon = super().clean() or {}
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste.")
        elif schoon.get("resultaat") and (tot is None or tot > vandaag()):
            self.add_error("tot_en_met", "Vul bij een resultaat de laatste dag in.")
        return schoon

    def _opgave(self) -> acten.Opgave:
        schoon = {naam: w for naam, w in self.cleaned_data.items() if naam != "versie"}
        soort, eigen = schoon.pop("soort"), None
        if soort.startswith(EIGEN):
            eigen = Interventiesoort.objects.get(pk=int(soort.removeprefix(EIGEN)))
            soort = EIGEN_SOORT
        return acten.Opgave(soort=soort, eigen_soort=eigen, **schoon)

    def vastleggen(
        self, jongere: Jongere, *, zaak: Zaak | None, medewerker: Medewerker
    ) -> Interventie:
        """Leg de interventie vast. Raises ActGeweigerd."""
        return acten.interventie_vastleggen(
            jongere, opgave=self._opgave(), zaak=zaak, medewerker=medewerker
        )

    def wijzigen(self, interventie: Interventie, *, medewerker: Medewerker) -> Interventie:
        """Werk de interventie bij. Raises ActGeweigerd, IntussenGewijzigd."""
        return acten.interventie_wijzigen(
            interventie,
            opgave=self._opgave(),
            gezien=self.cleaned_data["versie"] if self.cleaned_data["versie"] is not None else -1,
            medewerker=medewerker,
        )


class Interventieweg(forms.Form):
    """Waarom een interventie weg moet."""

    reden = forms.CharField(
        label="Waarom haalt u deze interventie weg?",
        max_length=100,
        help_text="Alleen als zij verkeerd is vastgelegd. Zij telt dan niet meer mee.",
    )


class Interventiesoortform(Gezienform):
    """Een eigen soort van een gemeente."""

    tot_en_met = Datumveld(
        label="Laatste dag",
        required=False,
        help_text="Alleen als deze soort niet meer gekozen wordt.",
    )

    class Meta:
        model = Interventiesoort
        fields = ("gemeente", "naam", "tot_en_met")
        labels = {"gemeente": "Gemeente", "naam": "Naam"}

    def __init__(self, *args: Any, gemeenten: list[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        if self.instance.pk:
            del self.fields["gemeente"]
            return
        veld = cast("forms.ModelChoiceField[Gemeente]", self.fields["gemeente"])
        veld.queryset = Gemeente.objects.filter(pk__in=gemeenten).order_by("naam")
        veld.empty_label = "Kies een gemeente"
        if len(gemeenten) == 1:
            veld.initial, veld.widget = gemeenten[0], forms.HiddenInput()
