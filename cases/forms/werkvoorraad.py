"""Formulieren bij de werkvoorraad: een lijst bewaren, en zaken verdelen."""

import re
from typing import Any, Final

from django import forms
from django.http import QueryDict

from cases.filters import Keuzes
from cases.models import Bewaardelijst, Jongere
from cases.regels.naam import genormaliseerd
from toegang.models import Medewerker

_CIJFERREEKS: Final = re.compile(r"\d{5,}")
MEESTE_ZAKEN: Final = 200
MINSTE_WOORDEN: Final = 2
LANGSTE_REDEN: Final = 300


class BewaarForm(forms.ModelForm):  # type: ignore[type-arg]
    """Bewaar de huidige keuzes onder een naam. De naam mag niemand noemen.

    Een andere lijst erft hiervan, met haar eigen `lijst` en `opgeschoond`.
    """

    lijst = Bewaardelijst.WERKVOORRAAD

    class Meta:
        model = Bewaardelijst
        fields = ("naam", "keuzes")
        widgets = {"keuzes": forms.HiddenInput}
        help_texts = {"naam": "Bijvoorbeeld: over de termijn, vmbo. Noem geen personen."}

    def __init__(self, *args: Any, medewerker: Medewerker, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.instance.medewerker = medewerker
        self.instance.lijst = self.lijst
        self.fields["naam"].widget.attrs["autocomplete"] = "off"

    def clean_naam(self) -> str:
        """Weiger een naam die een nummer of een jongere noemt."""
        naam = str(self.cleaned_data["naam"]).strip()
        compact = re.sub(r"[\s.\-/]", "", naam)
        if _CIJFERREEKS.search(compact) or _noemt_iemand(naam):
            raise forms.ValidationError(
                "Noem geen persoon of nummer in de naam van een lijst. Zeg wat erin staat."
            )
        return naam

    def clean_keuzes(self) -> str:
        """Alleen bekende keuzes blijven over."""
        return self.opgeschoond(str(self.cleaned_data["keuzes"]))

    def opgeschoond(self, keuzes: str) -> str:
        """De zoekreeks met alleen wat deze lijst kent."""
        return Keuzes.uit(QueryDict(keuzes)).zoekreeks(pagina="")

    def _get_validation_exclusions(self) -> set[str]:
        # Deze staan niet in het formulier, maar zijn wel deel van de unieke sleutel.
        uit: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uit - {"medewerker", "lijst"}


def _noemt_iemand(naam: str) -> bool:
    """Komen alle woorden voor in de naam van één jongere? Eén woord is nog geen persoon."""
    woorden = genormaliseerd(naam).split()
    if len(woorden) < MINSTE_WOORDEN:
        return False
    jongeren = Jongere.objects.all()
    for woord in woorden:
        jongeren = jongeren.filter(zoeknaam__contains=woord)
    return bool(jongeren.exists())


class VerdeelForm(forms.Form):
    """Toewijzen, overdragen of vrijgeven van gekozen zaken: aan wie, en waarom."""

    reden = forms.CharField(
        label="Reden",
        max_length=LANGSTE_REDEN,
        help_text="Staat bij elke zaak op de tijdlijn. Noem hier geen bijzonderheden.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    aan = forms.ModelMultipleChoiceField(
        label="Aan wie?",
        queryset=Medewerker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u meer collega's, dan verdelen we de zaken: wie het minst heeft, eerst.",
        error_messages={"required": "Kies minstens één collega."},
    )
    field_order = ("aan", "reden")

    def __init__(
        self, *args: Any, act: str, collegas: list[tuple[Medewerker, int]], **opties: Any
    ) -> None:
        super().__init__(*args, **opties)
        if act == "vrijgeven":
            del self.fields["aan"]
            return
        keuze = self.fields["aan"]
        assert isinstance(keuze, forms.ModelMultipleChoiceField)  # noqa: S101 - voor mypy
        keuze.queryset = Medewerker.objects.filter(pk__in=[wie.pk for wie, _ in collegas])
        keuze.choices = [
            (wie.pk, f"{wie.naam} ({aantal} open {'zaak' if aantal == 1 else 'zaken'})")
            for wie, aantal in collegas
        ]


def gekozen_zaken(waarden: list[str]) -> dict[int, int | None]:
    """De gekozen zaken uit `id:behandelaar`: zaak -> behandelaar zoals het scherm die toonde.

    Raises forms.ValidationError bij niets, te veel of iets onleesbaars.
    """
    uit: dict[int, int | None] = {}
    for waarde in waarden:
        zaak, _, wie = waarde.partition(":")
        if not (zaak.isdigit() and wie.isdigit()):
            raise forms.ValidationError("Kies de zaken opnieuw.")
        uit[int(zaak)] = int(wie) or None
    if not uit:
        raise forms.ValidationError("Kies eerst een of meer zaken.")
    if len(uit) > MEESTE_ZAKEN:
        raise forms.ValidationError(f"Kies hoogstens {MEESTE_ZAKEN} zaken tegelijk.")
    return uit
