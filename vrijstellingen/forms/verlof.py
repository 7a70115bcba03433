"""Formulieren voor verlof: een aanvraag, en wat de school gaf of meldde."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.models import Jongere, School
from cases.selectors.feiten import inschrijving_op
from kern.kalender import WERKWEEK
from kern.klok import vandaag
from vrijstellingen.keuzes import GRONDEN, INDIENERS, KANALEN, VERLOFGRONDEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.models.verlof import GEEN_REDENEN, MELDERS, SCHOOLVERLOF, VERLOFREDENEN
from vrijstellingen.services.verlof import Schoolopgave, Verlofgegevens

JA_NEE_ONBEKEND = [("", "Nog niet bekend"), ("ja", "Ja"), ("nee", "Nee")]


class _Verlofform(forms.Form):
    """Wat beide formulieren delen: de scholen van deze jongere, en het schooldagenveld."""

    toon_optioneel = False

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.jongere = jongere
        velden: dict[str, Any] = self.fields
        velden["school"].queryset = (
            School.objects.filter(inschrijvingen__jongere_id=jongere.pk).distinct().order_by("naam")
        )
        nu = inschrijving_op(jongere.pk, dag=vandaag())
        if nu is not None:
            velden["school"].initial = nu.school_id

    def clean(self) -> dict[str, Any]:
        """Een periode in de goede volgorde; de rest weet de service."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return schoon


class Verlofaanvraagform(_Verlofform):
    """Een aanvraag om verlof die bij de gemeente binnenkwam."""

    grond = forms.ChoiceField(
        label="Waarvoor is het verlof?",
        choices=[(code, GRONDEN[code]) for code in reversed(VERLOFGRONDEN)],
        widget=forms.RadioSelect,
        initial="11g",
    )
    van = Datumveld(label="Eerste dag van het verlof")
    tot_en_met = Datumveld(label="Laatste dag van het verlof")
    reden = forms.ChoiceField(
        label="Reden",
        required=False,
        choices=[
            ("", "Kies een reden"),
            ("In de landelijke richtlijn", list(VERLOFREDENEN.items())),
            ("Volgens de landelijke regels geen reden", list(GEEN_REDENEN.items())),
        ],
        help_text="Alleen bij gewichtige omstandigheden.",
    )
    beroep_belet = forms.ChoiceField(
        label="Kan het gezin door het werk in geen enkele schoolvakantie weg?",
        required=False,
        choices=JA_NEE_ONBEKEND,
        help_text="Alleen bij vakantie door het beroep van de ouders.",
    )
    school = forms.ModelChoiceField(
        label="School", queryset=School.objects.none(), required=False, empty_label="Geen school"
    )
    hoofd = forms.CharField(
        label="Directeur van de school",
        required=False,
        max_length=120,
        help_text="Als u die weet.",
    )
    dagen = forms.IntegerField(
        label="Schooldagen",
        required=False,
        min_value=1,
        help_text="Laat leeg: het systeem telt ze uit de kalender van de school.",
    )
    schoolweek = forms.TypedChoiceField(
        label="Dagen per week naar school",
        choices=[(n, str(n)) for n in range(WERKWEEK, 0, -1)],
        coerce=int,
        initial=WERKWEEK,
    )
    ontvangen_op = Datumveld(label="Binnengekomen op")
    kanaal = forms.ChoiceField(
        label="Hoe kwam het binnen?", choices=[("", "Kies"), *KANALEN.items()]
    )
    ingediend_door = forms.ChoiceField(label="Van wie?", choices=[("", "Kies"), *INDIENERS.items()])
    verhinderd_op = Datumveld(
        label="Eerste dag dat de jongere er niet was",
        required=False,
        help_text="Alleen bij verlof achteraf, na een plotselinge gebeurtenis.",
    )
    reden_gemeld_op = Datumveld(
        label="Reden gemeld bij de directeur op",
        required=False,
        help_text="Alleen bij verlof achteraf.",
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"ontvangen_op": vandaag(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Een reden hoort bij 11g, en alleen daar."""
        schoon = super().clean()
        if schoon.get("grond") == "11g" and not schoon.get("reden"):
            self.add_error("reden", "Kies een reden. Past er geen, kies dan de andere reden.")
        return schoon

    def gegevens(self) -> Verlofgegevens:
        """Wat er is ingevuld; wat niet bij de grond hoort, gaat niet mee."""
        schoon = dict(self.cleaned_data)
        gewichtig = schoon["grond"] == "11g"
        belet = {"ja": True, "nee": False}.get(schoon["beroep_belet"])
        schoon["beroep_belet"] = None if gewichtig else belet
        if not gewichtig:
            schoon |= {"reden": "", "verhinderd_op": None, "reden_gemeld_op": None}
        return Verlofgegevens(**schoon)


class Schoolverlofform(_Verlofform):
    """Verlof dat de directeur gaf, of ziekte of een feest dat de school meldde."""

    grond = forms.ChoiceField(
        label="Wat gaf of meldde de school?",
        choices=list(SCHOOLVERLOF.items()),
        widget=forms.RadioSelect,
        initial="11g",
    )
    school = forms.ModelChoiceField(
        label="School", queryset=School.objects.none(), empty_label="Kies een school"
    )
    hoofd = forms.CharField(
        label="Directeur van de school",
        required=False,
        max_length=120,
        help_text="Als u die weet.",
    )
    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(
        label="Laatste dag", required=False, help_text="Bij ziekte mag dit leeg blijven."
    )
    dagen = forms.IntegerField(
        label="Schooldagen",
        required=False,
        min_value=1,
        help_text="Laat leeg: het systeem telt ze uit de kalender van de school.",
    )
    gemeld_op = Datumveld(label="Gegeven of gemeld op")
    gemeld_door = forms.ChoiceField(
        label="Gemeld door", required=False, choices=[("", "Niet bekend"), *MELDERS.items()]
    )

    def __init__(self, *args: Any, aanvraag: Vrijstelling | None = None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.aanvraag = aanvraag
        self.initial = {"gemeld_op": vandaag(), **self.initial}
        if aanvraag is not None:
            self.fields["grond"].widget = forms.HiddenInput()
            self.initial |= {
                "grond": aanvraag.grond,
                "van": aanvraag.gevraagd_van,
                "tot_en_met": aanvraag.gevraagd_tot_en_met,
            }

    def clean_grond(self) -> str:
        """Bij een doorgestuurde vraag staat de grond vast."""
        return self.aanvraag.grond if self.aanvraag else str(self.cleaned_data["grond"])

    def opgave(self) -> Schoolopgave:
        """Wat er is ingevuld."""
        return Schoolopgave(**self.cleaned_data, aanvraag=self.aanvraag)
