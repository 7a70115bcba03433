"""Zoeken naar een jongere, en een nieuwe inschrijven."""

from typing import Any

from django import forms

from cases.services.registreren import Inschrijfgegevens
from kern.autorisatie import Inzage
from kern.bsn import is_geldige_bsn, nummer_genormaliseerd
from kern.klok import vandaag
from toegang.models import Gemeente

OUDSTE = 30  # jaar; wie ouder is, hoort hier niet


class ZoekForm(forms.Form):
    """Het zoekvak. Alles mag; wat er staat, legt `cases.regels.zoekterm` uit."""

    toon_optioneel = False

    zoekterm = forms.CharField(
        label="Zoek een jongere of zaak",
        required=False,
        max_length=100,
        help_text="Naam, geboortedatum, BSN, onderwijsnummer of zaaknummer. "
        "Bijvoorbeeld: jansen 2010, of: de vries, s.",
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


RIJEN = (
    ("gemeente",),
    ("voornamen", "voorvoegsel", "geslachtsnaam"),
    ("geboortedatum", "bsn"),
    ("straat", "huisnummer"),
    ("postcode", "plaats"),
)


class RegistratieForm(forms.Form):
    """Een jongere inschrijven."""

    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Gemeente.objects.none(), empty_label=None
    )
    voornamen = forms.CharField(label="Voornamen", max_length=200, required=False)
    voorvoegsel = forms.CharField(
        label="Tussenvoegsel", max_length=20, required=False, help_text="Bijvoorbeeld: van de."
    )
    geslachtsnaam = forms.CharField(label="Achternaam", max_length=200)
    geboortedatum = forms.DateField(
        label="Geboortedatum", widget=forms.DateInput(attrs={"type": "date"})
    )
    bsn = forms.CharField(
        label="BSN",
        required=False,
        max_length=15,
        help_text="Negen cijfers. Laat leeg als u het niet weet.",
    )
    straat = forms.CharField(label="Straat", max_length=120, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=20, required=False)
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    plaats = forms.CharField(label="Plaats", max_length=80, required=False)
    toch_nieuw = forms.BooleanField(
        label="Nee, dit is een ander kind: schrijf het nieuw in", required=False
    )

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        keuze = self.fields["gemeente"]
        assert isinstance(keuze, forms.ModelChoiceField)  # noqa: S101 - voor mypy
        keuze.queryset = Gemeente.objects.filter(pk__in=inzage.gemeenten)
        for naam in ("voornamen", "geslachtsnaam", "bsn", "straat", "huisnummer", "postcode"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"

    @property
    def rijen(self) -> list[list[forms.BoundField]]:
        """De velden zoals zij op een breed scherm naast elkaar staan."""
        return [[self[naam] for naam in rij] for rij in RIJEN]

    def clean_bsn(self) -> str:
        """Negen cijfers die de elfproef halen, of niets."""
        getypt = str(self.cleaned_data["bsn"]).strip()
        if not getypt:
            return ""
        nummer = nummer_genormaliseerd(getypt)
        if nummer is None or not is_geldige_bsn(nummer):
            raise forms.ValidationError(
                "Dit is geen geldig BSN. Kijk het nummer na, of laat het leeg."
            )
        return nummer

    def clean_geboortedatum(self) -> Any:
        """Een dag die voor een jongere kan."""
        dag = self.cleaned_data["geboortedatum"]
        nu = vandaag()
        if dag > nu or dag.year < nu.year - OUDSTE:
            raise forms.ValidationError("Kijk de geboortedatum na: deze dag kan niet kloppen.")
        return dag

    def gegevens(self) -> Inschrijfgegevens:
        """De ingevulde gegevens, na controle."""
        schoon = dict(self.cleaned_data)
        del schoon["toch_nieuw"]
        return Inschrijfgegevens(**schoon)
