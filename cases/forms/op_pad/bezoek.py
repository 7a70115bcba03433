"""Een huisbezoek plannen, en aan de deur vastleggen hoe het was."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from cases.forms.op_pad.basis import Dossierform, Vervolgform
from cases.forms.schrijven import Datumveld
from cases.keuzes import CONTACTDOELEN, GESPREKSPARTNERS
from cases.keuzes_bezoek import (
    DAGDELEN,
    PRIORITEITEN,
    VEILIGHEID_OVER,
    VEILIGHEIDSBRONNEN,
)
from cases.models import Huisbezoek
from cases.selectors.dossier import mag_dossier_zien
from cases.services.bezoek import (
    Bezoekplan,
    Bezoekuitslag,
    bezoek_uitslag_vastleggen,
    bezoek_verzetten,
)
from cases.services.veiligheid import Veiligheidsopgave
from kern.klok import vandaag
from toegang.models import Medewerker

MEESTE_REGELS: Final = 3
LANGSTE_REGEL: Final = 120


class Tijdveld(forms.TimeField):
    """Een tijd, met het invoerveld van de browser."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class Bezoekform(Dossierform):
    """Wanneer, wie en wat men moet weten."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    datum = Datumveld(label="Dag")
    tijd = Tijdveld(label="Tijd", required=False, help_text="Leeg: kies een dagdeel.")
    dagdeel = forms.ChoiceField(
        label="Dagdeel", choices={"": "Maakt niet uit", **DAGDELEN}, required=False
    )
    prioriteit = forms.ChoiceField(label="Voorrang", choices=PRIORITEITEN, initial="normaal")
    medewerker: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Wie gaat", queryset=None, empty_label=None
    )
    samen_met: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Samen met", queryset=None, required=False, empty_label="Alleen"
    )
    samen_met_ander = forms.CharField(
        label="Of samen met iemand anders", required=False, max_length=80
    )
    doel = forms.ChoiceField(
        label="Doel", choices={"": "Geen", **CONTACTDOELEN}, required=False, initial="benaderen"
    )
    te_weten = forms.CharField(
        label="Wat moet u weten?",
        required=False,
        help_text="Hoogstens drie regels; zij staan op de daglijst.",
        widget=forms.Textarea(attrs={"rows": MEESTE_REGELS}),
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        velden: dict[str, Any] = self.fields
        collegas = mag_dossier_zien(self.jongere.gemeente_id)
        velden["medewerker"].queryset = collegas
        velden["samen_met"].queryset = collegas
        velden["medewerker"].initial = self.schrijver.pk
        velden["datum"].initial = vandaag()

    def clean_te_weten(self) -> str:
        """Drie regels die aan de deur te lezen zijn."""
        regels = [r.strip() for r in self.cleaned_data["te_weten"].splitlines() if r.strip()]
        if len(regels) > MEESTE_REGELS:
            raise ValidationError(f"Maak er hoogstens {MEESTE_REGELS} regels van.")
        if any(len(regel) > LANGSTE_REGEL for regel in regels):
            raise ValidationError(f"Een regel heeft hoogstens {LANGSTE_REGEL} tekens.")
        return "\n".join(regels)

    def clean(self) -> dict[str, Any]:
        """Een bezoek is op een dag vanaf vandaag, en men gaat niet met zichzelf mee."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("datum") and gegevens["datum"] < vandaag():
            self.add_error("datum", "Kies een dag vanaf vandaag.")
        if gegevens.get("samen_met") and gegevens["samen_met"] == gegevens.get("medewerker"):
            self.add_error("samen_met", "Kies een ander dan wie al gaat.")
        return gegevens

    def plan(self) -> Bezoekplan:
        """Het ingevulde plan."""
        g = self.cleaned_data
        return Bezoekplan(
            datum=g["datum"],
            medewerker=g["medewerker"],
            tijd=g["tijd"],
            dagdeel="" if g["tijd"] else g["dagdeel"],
            prioriteit=g["prioriteit"],
            samen_met=g["samen_met"],
            samen_met_ander=g["samen_met_ander"],
            doel=g["doel"],
            te_weten=g["te_weten"],
        )


def beginwaarden(bezoek: Huisbezoek) -> dict[str, Any]:
    """Wat er in het formulier staat bij het wijzigen van een bezoek."""
    velden = ("datum", "tijd", "dagdeel", "prioriteit", "samen_met_ander", "doel", "te_weten")
    return {
        **{naam: getattr(bezoek, naam) for naam in velden},
        "medewerker": bezoek.medewerker_id,
        "samen_met": bezoek.samen_met_id,
        "zaak": bezoek.zaak_id,
        "gezien": bezoek.gezien,
    }


class Deurform(Vervolgform):
    """De grondvorm: twee velden vooraan, en de rest onder *Meer*."""

    uitslag = ""
    label = ""
    icoon = ""
    gelukt = "De uitslag is vastgelegd."
    voor: tuple[str, ...] = ()
    meer: tuple[str, ...] = (
        *("volgend_op", "volgend_kan", "volgend_toelichting"),
        *("vervolg", "vervolg_uiterlijk"),
    )
    toon_optioneel = False

    volgend_op = Datumveld(label="Volgend bezoek op", required=False)
    volgend_kan = forms.TypedChoiceField(
        label="Kan het volgende bezoek doorgaan?",
        choices={"": "Weet ik niet", "ja": "Ja", "nee": "Nee"},
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        required=False,
    )
    volgend_toelichting = forms.CharField(
        label="Waar moet men dan aan denken?", required=False, max_length=300
    )

    def __init__(self, *args: Any, bezoek: Huisbezoek, mag_adres: bool = False, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": f"b{bezoek.pk}-{self.uitslag}-%s", **kw})
        self.bezoek = bezoek
        if not mag_adres:
            self.fields.pop("adres_onjuist", None)
        for naam in set(self.fields) - {*self.voor, *self.meer}:
            del self.fields[naam]

    @property
    def nummer(self) -> str:
        """De id van dit formulier op de pagina."""
        return f"deur-{self.bezoek.pk}-{self.uitslag}"

    @property
    def voorvelden(self) -> list[forms.BoundField]:
        """Wat meteen te zien is."""
        return [self[naam] for naam in self.voor if naam in self.fields]

    @property
    def meervelden(self) -> list[forms.BoundField]:
        """Wat onder *Meer* staat."""
        return [self[naam] for naam in self.meer if naam in self.fields]

    @property
    def meer_open(self) -> bool:
        """Staat daar een fout, dan is het te zien."""
        return any(veld.errors for veld in self.meervelden)

    def uitvoeren(self, medewerker: Medewerker) -> None:
        """Leg de uitslag vast. Raises ActGeweigerd."""
        velden = {n: w for n, w in self.cleaned_data.items() if n != "naar"}
        bezoek_uitslag_vastleggen(
            self.bezoek,
            gedaan=Bezoekuitslag(uitslag=self.uitslag, **velden),
            medewerker=medewerker,
        )


class Gesprokenform(Deurform):
    """Iemand deed open en sprak met u."""

    uitslag, label, icoon = "gesproken", "Gesproken", "goed"
    voor = ("met_wie", "observaties")

    met_wie = forms.ChoiceField(
        label="Met wie?",
        choices={k: w for k, w in GESPREKSPARTNERS.items() if k != "school"},
        initial="ouder",
    )
    observaties = forms.CharField(
        label="Wat is er besproken, en wat zag u?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf in een paar woorden wat er is besproken."},
    )


class NietThuisform(Deurform):
    """Niemand deed open."""

    uitslag, label, icoon = "niet_thuis", "Niet thuis", "huis"
    voor = ("observaties", "volgend_op")
    meer = ("volgend_kan", "volgend_toelichting", "vervolg", "vervolg_uiterlijk")

    observaties = forms.CharField(
        label="Wat zag u?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NietOpAdresform(Deurform):
    """De jongere woont hier niet."""

    uitslag, label, icoon = "niet_op_adres", "Niet op dit adres", "kruis"
    voor = ("observaties", "adres_onjuist")
    meer = ("vervolg", "vervolg_uiterlijk", "volgend_op")

    observaties = forms.CharField(
        label="Wie zei dat, en waar is de jongere dan?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    adres_onjuist = forms.BooleanField(
        label="Zet in het dossier dat dit adres niet klopt", required=False, initial=True
    )


class Laterform(Deurform):
    """Niet vandaag: het bezoek krijgt een andere dag."""

    uitslag, label, icoon = "later", "Later", "klok"
    gelukt = "Het bezoek is verzet."
    voor = ("naar_dag", "dagdeel", "reden")
    meer = ()

    naar_dag = Datumveld(label="Naar welke dag?")
    dagdeel = forms.ChoiceField(
        label="Dagdeel", choices={"": "Maakt niet uit", **DAGDELEN}, required=False
    )
    reden = forms.CharField(label="Waarom?", required=False, max_length=300)

    def uitvoeren(self, medewerker: Medewerker) -> None:
        """Verzet het bezoek. Raises ActGeweigerd."""
        g = self.cleaned_data
        bezoek_verzetten(self.bezoek, naar=g["naar_dag"], dagdeel=g["dagdeel"], reden=g["reden"])


DEURFORMULIEREN: dict[str, type[Deurform]] = {
    vorm.uitslag: vorm for vorm in (Gesprokenform, NietThuisform, NietOpAdresform, Laterform)
}


def deurformulieren(bezoek: Huisbezoek, *, mag_adres: bool, ingevuld: Any = None) -> list[Deurform]:
    """De vier formulieren bij een bezoek; `ingevuld` neemt de plaats in van zijn soort."""
    return [
        ingevuld
        if ingevuld is not None and ingevuld.uitslag == soort
        else vorm(bezoek=bezoek, mag_adres=mag_adres)
        for soort, vorm in DEURFORMULIEREN.items()
    ]


class Afzegform(forms.Form):
    """Waarom iets niet doorgaat."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    reden = forms.CharField(label="Waarom gaat het niet door?", max_length=300)


class Veiligheidsform(forms.Form):
    """Wat wie op pad gaat moet weten, en van wie wij dat weten."""

    tekst = forms.CharField(
        label="Wat moet u weten voor u aanbelt?",
        max_length=300,
        help_text="Alleen wat nodig is om veilig te werken, zoals u het zelf zou teruglezen.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    over = forms.ChoiceField(
        label="Waar gaat het over?",
        choices={"": "Kies", **VEILIGHEID_OVER},
        help_text="Bij een adres vervalt de aantekening na een verhuizing.",
    )
    bron = forms.ChoiceField(
        label="Van wie weet u dit?", choices={"": "Kies een bron", **VEILIGHEIDSBRONNEN}
    )
    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(
        label="Laatste dag", help_text="Zet er een dag bij waarop het opnieuw bekeken wordt."
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        dag = vandaag()
        self.fields["van"].initial = dag
        self.fields["tot_en_met"].initial = dag.replace(year=dag.year + 1, day=min(dag.day, 28))

    def opgave(self) -> Veiligheidsopgave:
        """De ingevulde aantekening."""
        return Veiligheidsopgave(**self.cleaned_data)
