"""De formulieren van bewaren en vernietigen."""

from typing import Any

from django import forms

from cases.bewaren.termijnen import termijnen
from cases.forms.schrijven import Datumveld, Zaakkeuze
from cases.models import Bewaarplicht, Jongere, Vernietigingsvoorstel, Zaak
from cases.selectors.bewaren import STANDEN
from cases.services import bewaartermijn as acten
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker
from wpg.bewaring.models import Vernietiging

_REDEN = {"widget": forms.Textarea(attrs={"rows": 2}), "max_length": 300}


class Lijstkeuze(forms.Form):
    """Welk deel van de lijst iemand wil zien."""

    toon_optioneel = False
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    stand = forms.ChoiceField(label="Stand", choices=STANDEN, required=False, initial="klaar")
    termijn = forms.ChoiceField(label="Termijn", required=False)

    def __init__(self, *args: Any, gemeenten: list[Gemeente], **kw: Any) -> None:
        super().__init__(*args, **kw)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = [(g.code, g.naam) for g in gemeenten]
        velden["termijn"].choices = [
            ("", "Alle"),
            *((t.code, f"{t.label} ({t.categorie})") for t in termijnen().values()),
        ]
        if len(gemeenten) == 1:
            del velden["gemeente"]


class Aantalform(forms.Form):
    """Het aantal overtypen: zo gaat er nooit een lijst door die iemand niet zag."""

    aantal = forms.IntegerField(
        label="Typ het aantal dossiers over",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Typ het aantal dossiers over.",
            "invalid": "Typ het aantal in cijfers.",
        },
    )


class Voorlegform(Aantalform):
    """Leg voor wat klaar staat."""

    def uitvoeren(self, *, gemeente: Gemeente, medewerker: Medewerker) -> Vernietiging:
        """Raises ActGeweigerd, IntussenGewijzigd."""
        return acten.lijst_voorleggen(
            gemeente, aantal=self.cleaned_data["aantal"], medewerker=medewerker
        )


class Goedkeurform(Aantalform):
    """Keur een lijst goed."""

    def uitvoeren(self, *, lijst: Vernietiging, medewerker: Medewerker) -> Vernietiging:
        """Raises ActGeweigerd."""
        return acten.lijst_goedkeuren(
            lijst, aantal=self.cleaned_data["aantal"], medewerker=medewerker
        )


class Terugstuurform(forms.Form):
    """Stuur een lijst terug."""

    reden = forms.CharField(label="Wat moet er anders?", **_REDEN)  # type: ignore[arg-type]

    def uitvoeren(self, *, lijst: Vernietiging) -> Vernietiging:
        """Raises ActGeweigerd."""
        return acten.lijst_terugsturen(lijst, reden=self.cleaned_data["reden"])


class Uitzonderform(forms.Form):
    """Houd een dossier van de lijst."""

    reden = forms.CharField(label="Waarom blijft dit dossier?", **_REDEN)  # type: ignore[arg-type]
    tot_en_met = Datumveld(
        label="Laatste dag",
        required=False,
        help_text="Daarna staat het vanzelf weer op de lijst.",
    )

    def uitvoeren(self, *, voorstel: Vernietigingsvoorstel, medewerker: Medewerker) -> None:
        """Raises ActGeweigerd, IntussenGewijzigd."""
        acten.dossier_uitzonderen(voorstel, **self.cleaned_data, medewerker=medewerker)


class Bewaarplichtform(forms.Form):
    """Leg vast dat een dossier langer moet blijven."""

    reden = forms.CharField(
        label="Waarom moet dit blijven?",
        help_text="Bijvoorbeeld een rechtszaak, een klacht of een onderzoek. Noem geen namen.",
        **_REDEN,  # type: ignore[arg-type]
    )
    zaak = Zaakkeuze(
        label="Om welke zaak gaat het?",
        queryset=None,
        required=False,
        empty_label="Het hele dossier",
        help_text="Een dossier gaat als geheel weg. Ook bij één zaak blijft dus alles.",
    )
    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(label="Laatste dag", required=False)

    def __init__(
        self, *args: Any, jongere: Jongere, gemeente: Gemeente, medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.jongere, self.gemeente, self.medewerker = jongere, gemeente, medewerker
        veld: Any = self.fields["zaak"]
        veld.queryset = Zaak.objects.filter(jongere=jongere, gemeente=gemeente)
        self.fields["van"].initial = vandaag()

    def clean(self) -> dict[str, Any]:
        """De laatste dag ligt niet voor de eerste."""
        gegevens = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return gegevens

    def uitvoeren(self) -> Bewaarplicht:
        """Raises ActGeweigerd."""
        return acten.bewaarplicht_vastleggen(
            self.jongere,
            gemeente_id=self.gemeente.pk,
            **self.cleaned_data,
            medewerker=self.medewerker,
        )


class Beeindigform(forms.Form):
    """Beëindig een bewaarplicht."""

    reden = forms.CharField(label="Waarom hoeft het niet meer?", **_REDEN)  # type: ignore[arg-type]

    def uitvoeren(self, *, plicht: Bewaarplicht, medewerker: Medewerker) -> None:
        """Raises ActGeweigerd, IntussenGewijzigd."""
        acten.bewaarplicht_beeindigen(
            plicht, reden=self.cleaned_data["reden"], medewerker=medewerker
        )
