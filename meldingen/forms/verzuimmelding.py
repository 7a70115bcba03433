"""Een verzuimmelding vastleggen die niet van DUO kwam."""

from datetime import date
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.models import Jongere, School
from cases.selectors.feiten import inschrijving_op
from kern.klok import vandaag
from meldingen.keuzes import SOORTEN
from meldingen.regels.soort import HANDSOORTEN
from meldingen.selectors.verzuim_met_de_hand import te_kiezen_scholen
from meldingen.services.verzuimmelding import Verzuimopgave

MEESTE_UREN: Final = 2000
RIJEN: Final = (
    ("school", "contact_naam"),
    ("soort", "ontvangen_op"),
    ("verzuim_van", "verzuim_tot_en_met", "uren"),
    ("hele_dagen",),
    ("reden_school",),
    ("ondernomen_actie",),
    ("actie_gewenst",),
)


class Verzuimform(forms.Form):
    """Wat de school vertelde, in de volgorde van een gesprek aan de telefoon."""

    school = forms.ModelChoiceField(
        label="School", queryset=School.objects.none(), empty_label="Kies de school"
    )
    contact_naam = forms.CharField(
        label="Wie belde of mailde?", max_length=120, required=False, help_text="Naam en functie."
    )
    soort = forms.ChoiceField(
        label="Soort verzuim",
        choices={"": "Kies een soort", **{code: SOORTEN[code] for code in HANDSOORTEN}},
    )
    ontvangen_op = Datumveld(label="Ontvangen op")
    verzuim_van = Datumveld(label="Eerste dag van het verzuim")
    verzuim_tot_en_met = Datumveld(
        label="Laatste dag", required=False, help_text="Leeg als het nog niet voorbij is."
    )
    uren = forms.IntegerField(label="Lesuren", min_value=1, max_value=MEESTE_UREN, required=False)
    hele_dagen = forms.BooleanField(
        label="Alle lessen van deze dagen gemist",
        required=False,
        help_text="Elke lesdag in de periode telt dan als een hele dag. Vakantie telt niet mee.",
    )
    reden_school = forms.CharField(
        label="Wat zegt de school?",
        max_length=4000,
        help_text="Niet meer dan nodig. Niets over gezondheid of straf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ondernomen_actie = forms.CharField(
        label="Wat deed de school al?",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    actie_gewenst = forms.TypedChoiceField(
        label="Vraagt de school u om iets te doen?",
        choices={"ja": "Ja", "nee": "Nee, ter informatie"},
        coerce=lambda woord: woord == "ja",
        initial="ja",
    )
    is_andere = forms.BooleanField(
        label="Nee, dit is een andere melding: leg haar vast", required=False
    )

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        keuze = self.fields["school"]
        assert isinstance(keuze, forms.ModelChoiceField)  # noqa: S101 - voor mypy
        keuze.queryset = te_kiezen_scholen(jongere)
        dag = vandaag()
        lopend = inschrijving_op(jongere.pk, dag=dag) if not self.is_bound else None
        self.initial = {
            "ontvangen_op": dag,
            "school": lopend.school_id if lopend else None,
            **self.initial,
        }

    @property
    def rijen(self) -> list[list[forms.BoundField]]:
        """De velden zoals zij op een breed scherm naast elkaar staan."""
        return [[self[naam] for naam in rij] for rij in RIJEN]

    def clean(self) -> dict[str, Any]:
        """Uren of hele dagen; een einde na het begin, elk met de fout bij het veld zelf."""
        schoon = super().clean() or {}
        van, tot = schoon.get("verzuim_van"), schoon.get("verzuim_tot_en_met")
        ontvangen: date | None = schoon.get("ontvangen_op")
        if van and tot and tot < van:
            self.add_error("verzuim_tot_en_met", "Deze dag ligt voor de eerste dag.")
        if ontvangen and ontvangen > vandaag():
            self.add_error("ontvangen_op", "Kies een dag die al geweest is.")
        return schoon

    def opgave(self) -> Verzuimopgave:
        """Wat er is ingevuld."""
        schoon = dict(self.cleaned_data)
        del schoon["is_andere"]
        return Verzuimopgave(**schoon)
