"""De formulieren van het schoolblad en het spreekuur."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.models import construct_instance

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.keuzes import GESPREKSPARTNERS
from cases.models import Jongere, Kernpartner, Partner, School, Schoolcontact, Spreekuur
from cases.selectors.collegas import behandelaars
from cases.services.vestiging import Gesprek, Schoolrij, bezoek_vastleggen, schoolrij_bewaren
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker


class Schoolrijform(Gezienform):
    """De grondvorm: hoort bij een school; de service toetst de rest."""

    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(label="Laatste dag", required=False)

    def __init__(
        self, *args: Any, school: School, gemeenten: Collection[int], **opties: Any
    ) -> None:
        super().__init__(*args, **opties)
        self.instance.school = school
        self.gemeenten = sorted(gemeenten)
        nieuw = self.is_nieuw
        self.initial = {"van": vandaag(), **self.initial} if nieuw else self.initial
        veld = self.fields.get("gemeente")
        if veld is not None:
            self._gemeenteveld(cast("forms.ModelChoiceField[Gemeente]", veld), nieuw=nieuw)

    def _gemeenteveld(self, veld: "forms.ModelChoiceField[Gemeente]", *, nieuw: bool) -> None:
        if not nieuw:
            del self.fields["gemeente"]
            return
        veld.queryset = Gemeente.objects.filter(pk__in=self.gemeenten).order_by("naam")
        veld.empty_label = "Kies een gemeente"
        if len(self.gemeenten) == 1:
            veld.initial, veld.widget = self.gemeenten[0], forms.HiddenInput()

    def _collegas(self, naam: str) -> None:
        veld = cast("forms.ModelChoiceField[Medewerker]", self.fields[naam])
        nummers = [wie.pk for wie in behandelaars(self.gemeenten)]
        if self.instance.pk is not None:
            nummers.append(self.instance.medewerker_id)
        veld.queryset = Medewerker.objects.filter(pk__in=nummers).order_by("naam")
        veld.empty_label = "Kies een collega"

    def _post_clean(self) -> None:
        # De service toetst de rij als geheel, met wat hier niet ingevuld wordt.
        self.instance = construct_instance(self, self.instance, self._meta.fields)

    def uitvoeren(self) -> Schoolrij:
        """Bewaar de rij. Raises ActGeweigerd, IntussenGewijzigd."""
        schoolrij_bewaren(self.instance, gezien=self.versie)
        return cast(Schoolrij, self.instance)


class Schoolcontactform(Schoolrijform):
    """De contactpersoon van de gemeente."""

    class Meta:
        model = Schoolcontact
        fields = ("gemeente", "medewerker", "opleiding", "hoofdcontact", "van", "tot_en_met")
        labels = {
            "gemeente": "Gemeente",
            "medewerker": "Collega",
            "opleiding": "Opleiding",
            "hoofdcontact": "Dit is het hoofdcontact",
        }
        help_texts = {
            "opleiding": "Zoals op de inschrijving staat. Leeg is de hele vestiging.",
            "hoofdcontact": "Past er geen verdeelregel, dan krijgt het hoofdcontact het werk.",
        }

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self._collegas("medewerker")


class Kernpartnerform(Schoolrijform):
    """Wie van een partner rond deze school werkt."""

    class Meta:
        model = Kernpartner
        fields = ("partner", "naam", "functie", "telefoon", "email", "van", "tot_en_met")
        labels = {
            "partner": "Partner",
            "naam": "Naam",
            "functie": "Functie",
            "telefoon": "Telefoon",
            "email": "E-mailadres",
        }
        help_texts = {"naam": "Een professional van de partner, geen jongere of ouder."}

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = cast("forms.ModelChoiceField[Partner]", self.fields["partner"])
        veld.queryset = Partner.objects.filter(gemeente_id__in=self.gemeenten).exclude(
            tot_en_met__lt=vandaag()
        )
        if self.instance.pk is not None:
            veld.queryset = veld.queryset | Partner.objects.filter(pk=self.instance.partner_id)
        veld.empty_label = "Kies een partner"
        for naam in ("naam", "telefoon", "email"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"


class Spreekuurform(Schoolrijform):
    """Een vaste tijd op school."""

    class Meta:
        model = Spreekuur
        fields = (
            *("gemeente", "weekdag", "begint", "eindigt", "plaats", "opleiding"),
            *("medewerker", "van", "tot_en_met"),
        )
        labels = {
            "gemeente": "Gemeente",
            "weekdag": "Dag van de week",
            "begint": "Van",
            "eindigt": "Tot",
            "plaats": "Plaats",
            "opleiding": "Opleiding",
            "medewerker": "Wie houdt het spreekuur?",
        }
        help_texts = {"plaats": "Bijvoorbeeld lokaal 1.12.", "opleiding": "Leeg is iedereen."}
        widgets = {
            naam: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for naam in ("begint", "eindigt")
        }

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self._collegas("medewerker")


class Zoekvak(forms.Form):
    """Wie er langskwam: zoeken onder de leerlingen van deze school."""

    toon_optioneel = False

    zoek = forms.CharField(
        label="Wie kwam er langs?",
        max_length=100,
        required=False,
        help_text="Naam, geboortedatum of nummer van een leerling van deze school.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class Bezoekform(Zoekvak):
    """Wie er langskwam en wat er is gezegd, in één formulier."""

    jongere = forms.ChoiceField(
        label="Leerling",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een leerling."},
    )
    met_wie = forms.ChoiceField(label="Wie sprak u?", choices=GESPREKSPARTNERS, initial="jongere")
    verslag = forms.CharField(
        label="Wat is er besproken?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    vervolg = forms.CharField(
        label="Vervolgtaak",
        max_length=200,
        required=False,
        help_text="Leeg als er niets te doen is.",
    )
    vervolg_uiterlijk = Datumveld(label="Taak klaar voor", required=False)

    def __init__(self, *args: Any, gevonden: Sequence[Jongere], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.gevonden = gevonden
        veld = cast(forms.ChoiceField, self.fields["jongere"])
        veld.choices = [
            (str(rij.pk), f"{rij.achternaam_eerst}, geboren {rij.geboren}") for rij in gevonden
        ]
        if len(gevonden) == 1:
            veld.initial = str(gevonden[0].pk)

    def uitvoeren(self, spreekuur: Spreekuur, *, dag: date, medewerker: Medewerker) -> None:
        """Leg het bezoek vast. Raises ActGeweigerd."""
        schoon = self.cleaned_data
        jongere = next(rij for rij in self.gevonden if str(rij.pk) == schoon["jongere"])
        bezoek_vastleggen(
            spreekuur,
            dag=dag,
            jongere=jongere,
            gesprek=Gesprek(
                met_wie=schoon["met_wie"],
                verslag=schoon["verslag"],
                vervolg=schoon["vervolg"],
                vervolg_uiterlijk=schoon["vervolg_uiterlijk"],
            ),
            medewerker=medewerker,
        )
