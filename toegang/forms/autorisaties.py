"""De formulieren over toegang tot politiegegevens."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from kern.handelingen import KENMERKEN
from kern.klok import vandaag
from toegang.models import Autorisatie, Autorisatiesoort, Gemeente, Medewerker
from toegang.selectors.autorisaties import gemeenten_met, medewerkers_van
from toegang.selectors.leveranciers import leveranciers_van
from toegang.services.autorisaties import ONDERDELEN, TOEGESTAAN, Autorisatiegegevens
from toegang.services.toegangsfeiten import Tijdvak

LANGSTE_TEKST = 300


def datumveld() -> forms.DateInput:
    """Een datum kiezen."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _tijdveld() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


def _tekst(label: str, uitleg: str = "", *, lang: int = LANGSTE_TEKST) -> forms.CharField:
    return forms.CharField(label=label, help_text=uitleg, max_length=lang)


def kies_gemeente(form: forms.Form, gemeenten: Collection[int]) -> None:
    """Alleen deze gemeenten; is het er een, dan valt er niets te kiezen."""
    velden: dict[str, Any] = form.fields
    rijen = gemeenten_met(gemeenten)
    velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=gemeenten)
    velden["gemeente"].empty_label = None
    if len(rijen) == 1:
        velden["gemeente"].initial = rijen[0].pk
        velden["gemeente"].widget = forms.HiddenInput()


class AutorisatieForm(forms.Form):
    """Een voorstel voor een boa of voor toezicht."""

    soort = Autorisatiesoort.BOA
    medewerker = forms.ModelChoiceField(
        label="Medewerker", queryset=Medewerker.objects.none(), empty_label="Kies een medewerker"
    )
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Gemeente.objects.none())
    verwerkingen = forms.MultipleChoiceField(
        label="Wat mag deze medewerker?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alleen wat voor de taak nodig is.",
    )
    taak = _tekst(
        "Taak", "Bijvoorbeeld: opsporing van overtredingen van de Leerplichtwet.", lang=200
    )
    besluit = _tekst(
        "Kenmerk van het besluit", "Waaronder het besluit is te vinden in uw archief.", lang=200
    )
    besluit_op = forms.DateField(label="Datum van het besluit", widget=datumveld())
    van = forms.DateField(label="Eerste dag", widget=datumveld())
    tot_en_met = forms.DateField(
        label="Laatste dag",
        widget=datumveld(),
        required=False,
        help_text="Leeg: tot iemand de autorisatie intrekt of niet opnieuw beoordeelt.",
    )

    def __init__(
        self,
        *args: Any,
        gemeenten: Collection[int],
        zonder: Medewerker,
        vervangt: Autorisatie | None = None,
        **opties: Any,
    ) -> None:
        super().__init__(*args, **opties)
        self.vervangt = vervangt
        velden: dict[str, Any] = self.fields
        kies_gemeente(self, gemeenten)
        velden["van"].initial = vandaag()
        mag = TOEGESTAAN[self.soort]
        velden["verwerkingen"].choices = [
            (str(h), kenmerk.label + (" (bijzonder recht)" if kenmerk.bijzonder else ""))
            for h, kenmerk in KENMERKEN.items()
            if h in mag
        ]
        if vervangt is None:
            velden["medewerker"].queryset = self._kandidaten(gemeenten, zonder)
            return
        for naam in ("medewerker", "gemeente"):
            del velden[naam]
        for naam in ("verwerkingen", "taak", "tot_en_met", *ONDERDELEN):
            if naam in velden:
                velden[naam].initial = getattr(vervangt, naam)

    def _kandidaten(self, gemeenten: Collection[int], zonder: Medewerker) -> Any:
        wie = [
            m.pk
            for m in medewerkers_van(gemeenten)
            if m.pk != zonder.pk and (self.soort != Autorisatiesoort.BOA or m.is_boa_op(vandaag()))
        ]
        return Medewerker.objects.filter(pk__in=wie)

    def gegevens(self) -> Autorisatiegegevens:
        """Wat er is ingevuld, voor de service."""
        schoon = dict(self.cleaned_data)
        if self.vervangt is not None:
            schoon |= {"medewerker": self.vervangt.medewerker, "gemeente": self.vervangt.gemeente}
        schoon["verwerkingen"] = tuple(schoon["verwerkingen"])
        return Autorisatiegegevens(soort=self.soort, vervangt=self.vervangt, **schoon)


class ToezichtForm(AutorisatieForm):
    """Een voorstel voor de FG, een auditor of wie klachten behandelt."""

    soort = Autorisatiesoort.TOEZICHT
    taak = _tekst("Taak", "Bijvoorbeeld: audit op grond van artikel 33 Wpg.", lang=200)


class NietBoaForm(AutorisatieForm):
    """Een voorstel voor wie geen boa is: zes onderdelen en een laatste dag (Bpg boa art. 3)."""

    soort = Autorisatiesoort.NIET_BOA
    taak = _tekst("Taak", "Bijvoorbeeld: administratie van processen-verbaal.", lang=200)
    onderwerp = _tekst("Onderwerp van de verwerking", lang=500)
    duur = _tekst("Duur van de verwerking", "Bijvoorbeeld: zolang de vervanging duurt.", lang=500)
    aard = _tekst("Aard van de verwerking", "Bijvoorbeeld: lezen en brieven klaarzetten.", lang=500)
    doel = _tekst("Doel van de verwerking", lang=500)
    soort_gegevens = _tekst("Soort persoonsgegevens", lang=500)
    betrokkenen = _tekst(
        "Categorieën betrokkenen", "Bijvoorbeeld: verdachten en getuigen.", lang=500
    )
    tot_en_met = forms.DateField(label="Laatste dag", widget=datumveld())

    field_order: Sequence[str] = (
        *("medewerker", "gemeente", "verwerkingen", "taak", *ONDERDELEN),
        *("besluit", "besluit_op", "van", "tot_en_met"),
    )


FORMULIEREN: dict[str, type[AutorisatieForm]] = {
    form.soort: form for form in (AutorisatieForm, NietBoaForm, ToezichtForm)
}


class RedenForm(forms.Form):
    """Waarom."""

    reden = _tekst("Waarom?", "Uw reden komt bij de autorisatie te staan.", lang=250)


class BeoordeelForm(forms.Form):
    """Wat iemand houdt, en waarom. Niets kiezen is intrekken."""

    behouden = forms.MultipleChoiceField(
        label="Wat blijft?",
        help_text="Kiest u niets, dan wordt de autorisatie meteen ingetrokken.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reden = _tekst("Waarom?", "Bijvoorbeeld: taak is niet veranderd.", lang=250)

    def __init__(self, *args: Any, keuzes: Sequence[tuple[str, str]], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["behouden"].choices = keuzes  # type: ignore[attr-defined]


class RondeForm(forms.Form):
    """Een ronde beginnen."""

    soort = forms.ChoiceField(
        label="Welke ronde?",
        choices=[
            ("bijzonder", "Bijzondere rechten (elk kwartaal)"),
            ("alle", "Alle autorisaties (elk jaar)"),
        ],
    )
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Gemeente.objects.none())

    def __init__(self, *args: Any, gemeenten: Collection[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        kies_gemeente(self, gemeenten)


class ConclusieForm(forms.Form):
    """Wat de ronde opleverde."""

    conclusie = forms.CharField(
        label="Conclusie",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat viel op, en wat gaat u ermee doen?",
    )


class AkteForm(forms.Form):
    """Akte en beëdiging van een boa; alle drie, of geen."""

    nummer = forms.CharField(label="Nummer van de akte", max_length=40, required=False)
    beedigd_op = forms.DateField(label="Beëdigd op", widget=datumveld(), required=False)
    geldig_tot_en_met = forms.DateField(
        label="Akte geldig tot en met",
        widget=datumveld(),
        required=False,
        help_text="Na deze dag geven de autorisaties als boa geen toegang meer.",
    )


class LeverancierForm(forms.Form):
    """Een leverancier binnenlaten: voor welke melding, waarvoor en hoe lang."""

    medewerker = forms.ModelChoiceField(
        label="Account",
        queryset=Medewerker.objects.none(),
        empty_label="Kies een account",
        help_text="Een account is van één persoon.",
    )
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Gemeente.objects.none())
    ticket = _tekst("Nummer van de melding", lang=60)
    doel = _tekst("Doel", "Wat gaat de leverancier doen? Noem geen personen.")
    van = forms.DateTimeField(label="Vanaf", widget=_tijdveld())
    tot = forms.DateTimeField(label="Tot", widget=_tijdveld())

    def __init__(self, *args: Any, gemeenten: Collection[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        kies_gemeente(self, gemeenten)
        wie = [m.pk for m in leveranciers_van(gemeenten)]
        velden["medewerker"].queryset = Medewerker.objects.filter(pk__in=wie)

    def tijdvak(self) -> Tijdvak:
        """Wat er is ingevuld, voor de service."""
        schoon = self.cleaned_data
        return Tijdvak(schoon["ticket"], schoon["doel"], schoon["van"], schoon["tot"])


class GeheimhoudingForm(forms.Form):
    """Geheimhouding beloven; `versie` is de tekst die op het scherm stond."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    naar = forms.CharField(widget=forms.HiddenInput, required=False)
    akkoord = forms.BooleanField(
        label="Ik heb dit gelezen en houd mij eraan",
        error_messages={"required": "Zet een vinkje als u zich hieraan houdt."},
    )
