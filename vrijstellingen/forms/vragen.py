"""Formulieren voor eigen vragen: het beheer en de antwoorden."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.selectors.versie import merk_van
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente
from vrijstellingen.models import Eigenvraag
from vrijstellingen.models.vragen import JA_NEE

LANGSTE_KEUZE = 100


class Eigenvraagform(Gezienform):
    """Een vraag van de gemeente zelf."""

    van = Datumveld(label="Stellen vanaf")
    tot_en_met = Datumveld(label="Stellen tot en met", required=False)
    antwoorden = forms.CharField(
        label="Antwoorden om uit te kiezen",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alleen bij een keuze uit een lijst. Een antwoord per regel.",
    )

    field_order = (
        *("gemeente", "grond", "tekst", "uitleg", "soort", "antwoorden", "van", "tot_en_met"),
    )

    class Meta:
        model = Eigenvraag
        fields = ("gemeente", "grond", "tekst", "uitleg", "soort", "van", "tot_en_met")
        widgets = {"grond": forms.RadioSelect, "soort": forms.RadioSelect}
        help_texts = {
            "uitleg": "Waarom u dit vraagt. Dit staat onder de vraag.",
        }

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=inzage.gemeenten)
        velden["gemeente"].empty_label = None
        for naam in ("grond", "soort"):
            velden[naam].choices = [k for k in velden[naam].choices if k[0]]
        if self.instance.pk:
            velden["gemeente"].disabled = velden["grond"].disabled = True
            self.initial["antwoorden"] = "\n".join(self.instance.keuzes)
        else:
            self.initial = {"van": vandaag(), "grond": "5b", "soort": "ja_nee", **self.initial}
        if velden["gemeente"].queryset.count() == 1:
            velden["gemeente"].initial = velden["gemeente"].queryset.first()
            velden["gemeente"].widget = forms.HiddenInput()

    def clean_antwoorden(self) -> list[str]:
        """De regels zonder lege en dubbele."""
        regels = [r.strip() for r in str(self.cleaned_data["antwoorden"]).splitlines()]
        uniek = list(dict.fromkeys(regel for regel in regels if regel))
        if any(len(regel) > LANGSTE_KEUZE for regel in uniek):
            raise forms.ValidationError("Een antwoord is te lang. Houd het onder 100 tekens.")
        return uniek

    def clean(self) -> dict[str, Any]:
        """Antwoorden horen bij een keuze uit een lijst, ten minste twee."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        keuzes = schoon.get("antwoorden") or []
        if schoon.get("soort") == "keuze" and len(keuzes) < 2:  # noqa: PLR2004 - kiezen is uit twee
            self.add_error("antwoorden", "Vul ten minste twee antwoorden in, elk op een regel.")
        self.instance.keuzes = keuzes if schoon.get("soort") == "keuze" else []
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return schoon

    def _post_clean(self) -> None:
        """Zet de waarden; de volgorde vult de service, dus die toetst de rij."""
        fouten = bool(self.errors)
        if not fouten:
            for naam in self.Meta.fields:
                setattr(self.instance, naam, self.cleaned_data[naam])


class Antwoordenform(forms.Form):
    """De eigen vragen bij een kennisgeving of verzoek; leeg laten mag altijd."""

    toon_optioneel = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        vragen: Sequence[Eigenvraag],
        antwoorden: Mapping[int, str],
        **opties: Any,
    ) -> None:
        super().__init__(*args, **opties)
        self.vragen = vragen
        self.initial["gezien"] = merk_van(sorted(antwoorden.items()))
        for vraag in vragen:
            self.fields[f"vraag_{vraag.pk}"] = self._veld(vraag)
            self.initial[f"vraag_{vraag.pk}"] = antwoorden.get(vraag.pk, "")

    @staticmethod
    def _veld(vraag: Eigenvraag) -> forms.Field:
        vast: dict[str, Any] = {
            "label": vraag.tekst,
            "required": False,
            "help_text": vraag.uitleg,
        }
        if vraag.soort == "tekst":
            return forms.CharField(max_length=500, **vast)
        keuzes = JA_NEE.items() if vraag.soort == "ja_nee" else [(k, k) for k in vraag.keuzes]
        return forms.ChoiceField(choices=[("", "Geen antwoord"), *keuzes], **vast)

    def antwoorden(self) -> dict[int, str]:
        """Per vraag het antwoord, ook het lege."""
        return {vraag.pk: self.cleaned_data[f"vraag_{vraag.pk}"] for vraag in self.vragen}
