"""Vaste teksten: van uzelf, of van een gemeente."""

from typing import Any

from django import forms

from cases.forms.gezien import Gezienform
from cases.models import Standaardtekst
from cases.selectors.concepten import beheerde_gemeenten
from toegang.models import Medewerker

LANGSTE_TEKST = 2000
UITLEG = (
    "Noem geen personen. U kunt {datum}, {mijn naam} en [...] gebruiken; bij [...] springt de "
    "cursor erheen."
)


class Eigentekstform(Gezienform):
    """Een eigen vaste tekst."""

    class Meta:
        model = Standaardtekst
        fields = ("titel", "plek", "tekst")
        labels = {"titel": "Naam", "plek": "Waar te gebruiken", "tekst": "Tekst"}
        help_texts = {"tekst": UITLEG}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6, "maxlength": LANGSTE_TEKST})}

    toon_optioneel = False

    def __init__(self, *args: Any, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._eigenaar(medewerker)

    def _eigenaar(self, medewerker: Medewerker) -> None:
        self.instance.medewerker = medewerker

    def _get_validation_exclusions(self) -> set[str]:
        """Ook van wie de tekst is telt mee: twee met dezelfde naam kan niet."""
        weg: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return weg - {"medewerker", "gemeente"}


class Gemeentetekstform(Eigentekstform):
    """Een vaste tekst voor iedereen van een gemeente."""

    class Meta(Eigentekstform.Meta):
        fields = ("gemeente", "titel", "plek", "tekst")  # type: ignore[assignment]
        labels = {**Eigentekstform.Meta.labels, "gemeente": "Gemeente"}

    def _eigenaar(self, medewerker: Medewerker) -> None:
        veld: Any = self.fields["gemeente"]
        veld.queryset = beheerde_gemeenten(medewerker)
        veld.required = True
        veld.empty_label = None
