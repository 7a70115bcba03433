"""De formulieren van overleg met partners."""

from typing import Any, cast

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes_overleg import AGENDABRONNEN, OVERLEGSOORTEN
from cases.models import Agendapunt, Overleg, Overlegbesluit, School
from cases.selectors.dossier import behandelaars
from cases.selectors.overleg import latere_overleggen, scholen_met_zaken
from cases.selectors.versie import versie_van
from cases.services.overleg import bespreken, bijeenkomst
from kern.klok import vandaag
from kern.templatetags.weergave import datum as datum_kort
from toegang.models import Gemeente, Medewerker


class Overlegform(forms.Form):
    """Welk overleg, wanneer en waar."""

    gemeente = forms.ModelChoiceField(queryset=Gemeente.objects.none(), empty_label=None)
    soort = forms.ChoiceField(
        label="Soort overleg", choices={"": "Kies een soort", **OVERLEGSOORTEN}
    )
    datum = Datumveld(label="Dag")
    tijd = forms.TimeField(
        label="Tijd", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    plaats = forms.CharField(label="Plaats", required=False, max_length=120)
    school = forms.ModelChoiceField(
        label="School",
        queryset=School.objects.none(),
        required=False,
        empty_label="Niet bij een school",
        help_text="Bij kernpartners en bij een zorgoverleg op school.",
    )
    voorzitter = forms.CharField(
        label="Voorzitter",
        required=False,
        max_length=120,
        help_text="Wie het overleg leidt; geen jongere of ouder.",
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, gemeenten: frozenset[int], overleg: Overleg | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.overleg = overleg
        gemeente = cast("forms.ModelChoiceField[Gemeente]", self.fields["gemeente"])
        gemeente.queryset = Gemeente.objects.filter(pk__in=gemeenten).order_by("naam")
        school = cast("forms.ModelChoiceField[School]", self.fields["school"])
        school.queryset = scholen_met_zaken(gemeenten)
        if overleg is not None and overleg.school_id:
            school.queryset = school.queryset | School.objects.filter(pk=overleg.school_id)
        if len(gemeenten) == 1 or overleg is not None:
            gemeente.widget = forms.HiddenInput()
            gemeente.initial = overleg.gemeente_id if overleg else next(iter(gemeenten))
        if overleg is not None:
            velden = ("soort", "datum", "tijd", "plaats", "school", "voorzitter")
            self.initial = {**{naam: getattr(overleg, naam) for naam in velden}, **self.initial}
            self.initial["gezien"] = versie_van(overleg)

    def _gegevens(self) -> bijeenkomst.Overleggegevens:
        buiten = ("gemeente", "gezien")
        velden = {naam: w for naam, w in self.cleaned_data.items() if naam not in buiten}
        return bijeenkomst.Overleggegevens(**velden)

    def uitvoeren(self, *, medewerker: Medewerker) -> Overleg:
        """Plan het overleg, of wijzig het. Raises ActGeweigerd."""
        if self.overleg is not None:
            return bijeenkomst.overleg_wijzigen(
                self.overleg,
                gegevens=self._gegevens(),
                gezien=self.cleaned_data["gezien"] or None,
            )
        return bijeenkomst.overleg_plannen(
            self.cleaned_data["gemeente"], gegevens=self._gegevens(), medewerker=medewerker
        )


class Deelnemerform(forms.Form):
    """Wie er aan tafel zit."""

    naam = forms.CharField(label="Naam", max_length=120)
    organisatie = forms.CharField(label="Organisatie", max_length=120, required=False)


class Vervalform(forms.Form):
    """Waarom het overleg niet doorgaat."""

    reden = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=100,
        help_text="Noem geen jongere.",
    )


class Bronform(forms.Form):
    """Waaruit de agenda wordt voorgesteld."""

    bron = forms.ChoiceField(choices=AGENDABRONNEN)


class Verslagform(forms.Form):
    """Wat er over één jongere is besproken."""

    gezien = forms.IntegerField(widget=forms.HiddenInput)
    verslag = forms.CharField(
        label="Verslag",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=10_000,
        help_text="Alleen over deze jongere. Een ander kind krijgt een eigen verslag.",
    )

    def __init__(self, *args: Any, punt: Agendapunt, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.punt = punt
        self.initial = {"gezien": punt.versie, "verslag": punt.verslag, **self.initial}

    def uitvoeren(self, *, klaar: bool, medewerker: Medewerker) -> Agendapunt:
        """Bewaar het verslag. Raises ActGeweigerd, IntussenGewijzigd."""
        return bespreken.punt_bespreken(
            self.punt,
            verslag=self.cleaned_data["verslag"],
            klaar=klaar,
            gezien=self.cleaned_data["gezien"],
            medewerker=medewerker,
        )


class Besluitform(forms.Form):
    """Wie doet wat, voor wanneer."""

    tekst = forms.CharField(label="Wat is er afgesproken?", max_length=200)
    behandelaar = forms.ModelChoiceField(
        label="Collega die het doet",
        queryset=Medewerker.objects.none(),
        required=False,
        empty_label="Een partner",
    )
    wie = forms.CharField(label="Of welke partner", max_length=120, required=False)
    uiterlijk = Datumveld(label="Klaar voor", required=False)

    def __init__(self, *args: Any, punt: Agendapunt, **kw: Any) -> None:
        super().__init__(*args, **{"prefix": "besluit", **kw})
        self.punt = punt
        veld = cast("forms.ModelChoiceField[Medewerker]", self.fields["behandelaar"])
        veld.queryset = behandelaars(punt.gemeente_id)

    def uitvoeren(self, *, medewerker: Medewerker) -> Overlegbesluit:
        """Leg het besluit vast. Raises ActGeweigerd."""
        return bespreken.besluit_vastleggen(
            self.punt, besluit=bespreken.Besluit(**self.cleaned_data), medewerker=medewerker
        )


class Overlegkeuzeveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een overleg met soort en dag."""

    def label_from_instance(self, obj: Any) -> str:
        """`Thuiszitterstafel, 12-01-2027`."""
        return f"{obj.get_soort_display()}, {datum_kort(obj.datum)}"


class Doorschuifform(forms.Form):
    """Naar welk later overleg."""

    naar = Overlegkeuzeveld(
        label="Naar welk overleg?", queryset=None, empty_label="Kies een overleg"
    )

    def __init__(self, *args: Any, punt: Agendapunt, **kw: Any) -> None:
        super().__init__(*args, **{"prefix": "door", **kw})
        self.punt = punt
        cast(Overlegkeuzeveld, self.fields["naar"]).queryset = latere_overleggen(punt)

    def uitvoeren(self, *, medewerker: Medewerker) -> Agendapunt:
        """Schuif door. Raises ActGeweigerd."""
        return bespreken.punt_doorschuiven(
            self.punt, naar=self.cleaned_data["naar"], medewerker=medewerker
        )


class Vraagform(forms.Form):
    """Een partner vragen of zij deze jongere kent."""

    organisatie = forms.CharField(label="Welke partner?", max_length=120)
    doel = forms.CharField(
        label="Waarvoor vraagt u het?",
        max_length=200,
        help_text="Bijvoorbeeld: samen afstemmen wie de regie heeft.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"prefix": "vraag", **kw})


class Antwoordform(forms.Form):
    """Ja of nee, en bij ja wie te bellen. Meer niet."""

    bekend = forms.TypedChoiceField(
        label="Is de jongere daar bekend?",
        choices={"ja": "Ja", "nee": "Nee"},
        coerce=lambda w: w == "ja",
        widget=forms.RadioSelect,
    )
    contact = forms.CharField(
        label="Contactpersoon",
        max_length=200,
        required=False,
        help_text="Alleen naam en telefoonnummer of e-mailadres van de hulpverlener.",
    )
    op = Datumveld(label="Antwoord van")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"op": vandaag(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Een contactpersoon hoort bij ja."""
        schoon = super().clean() or {}
        if schoon.get("bekend") is False and schoon.get("contact"):
            self.add_error("contact", "Is de jongere niet bekend? Laat dit veld dan leeg.")
        return schoon


class Bekendform(forms.Form):
    """Een partner vraagt of wij een jongere kennen."""

    achternaam = forms.CharField(label="Achternaam", max_length=200)
    geboortedatum = Datumveld(label="Geboortedatum")
    organisatie = forms.CharField(
        label="Wie vraagt het?", max_length=120, help_text="De organisatie."
    )
    doel = forms.CharField(label="Waarvoor?", max_length=200)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for veld in self.fields.values():
            veld.widget.attrs["autocomplete"] = "off"
