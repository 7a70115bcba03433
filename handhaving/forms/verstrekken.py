"""De stappen van de wizard om te verstrekken."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.keuzes_verstrekken import AANLEIDINGEN_VERSTREKKEN, IDENTITEIT_ONTVANGER, MIDDELEN
from handhaving.models import Samenwerkingsbesluit, Wpgzaak
from handhaving.regels.verstrekken import DOELEN_19, Eis, Grond, Verstrekfeiten, bezwaren
from handhaving.selectors.verstrekkingen import beslissers, kan_aan, samenwerkingen
from handhaving.services.verstrekken import feiten_van_besluit
from handhaving.verstrekgronden import ontvangers, verstrekgronden
from handhaving.verstrekken.stukken import Groep
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag

Antwoorden = Mapping[str, Any]


def _groepen() -> list[Any]:
    keuzes: dict[str, list[tuple[str, str]]] = {}
    for soort in ontvangers().values():
        keuzes.setdefault(soort.groep, []).append((soort.code, soort.label))
    return [("", "Kies een soort ontvanger"), *keuzes.items()]


class Stapform(forms.Form):
    """Een stap: kent de zaak en de antwoorden van eerdere stappen."""

    titel = ""
    uitleg = ""

    def __init__(
        self,
        data: Any = None,
        *,
        inzage: Inzage,
        zaak: Wpgzaak,
        antwoorden: Mapping[str, Antwoorden],
        **kw: Any,
    ) -> None:
        super().__init__(data, **kw)
        self.inzage = inzage
        self.zaak = zaak
        self.antwoorden = antwoorden
        self.klaarzetten()

    def klaarzetten(self) -> None:
        """Vul de keuzes die van eerdere antwoorden afhangen."""

    def te_bewaren(self) -> dict[str, Any]:
        """De antwoorden zoals zij zijn ingevuld, om later weer in te vullen."""
        return {naam: self[naam].value() or "" for naam in self.fields}


class Ontvangerform(Stapform):
    """Wie krijgt de gegevens?"""

    titel = "Ontvanger"
    uitleg = "De soort ontvanger bepaalt wat er kan. Zit u aan een tafel? Leg per deelnemer vast."

    ontvanger = forms.ChoiceField(label="Soort ontvanger", choices=_groepen)
    organisatie = forms.CharField(label="Organisatie", max_length=200)
    persoon = forms.CharField(label="Naam van de persoon die de gegevens krijgt", max_length=200)
    identiteit = forms.ChoiceField(
        label="Hoe weet u wie dit is?", choices={"": "Kies", **IDENTITEIT_ONTVANGER}
    )

    def clean_ontvanger(self) -> str:
        """Een ontvanger zonder grond krijgt niets."""
        code: str = self.cleaned_data["ontvanger"]
        if not kan_aan(code, gemeentecode=self.zaak.gemeente.code):
            uitleg = ontvangers()[code].uitleg
            raise forms.ValidationError(
                f"Aan deze ontvanger kunt u geen politiegegevens geven. {uitleg}"
            )
        return code


class Grondform(Stapform):
    """Op welke grond? Alleen wat bij deze ontvanger kan."""

    titel = "Grond"
    uitleg = "U ziet alleen de gronden die bij deze soort ontvanger kunnen."

    grond = forms.ChoiceField(label="Op welke grond?", widget=forms.RadioSelect)
    belang = forms.CharField(
        label="Welk zwaarwegend algemeen belang is er?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    doel_19 = forms.ChoiceField(
        label="Voor welk doel van artikel 19?", choices={"": "Kies", **DOELEN_19}, required=False
    )
    instemming_van = forms.CharField(
        label="Wie stemde in namens het bevoegd gezag?", required=False, max_length=200
    )
    instemming_op = Datumveld(label="Op welke dag?", required=False)
    samenwerking = forms.ChoiceField(label="Welk samenwerkingsbesluit?", required=False)
    afspraken = forms.CharField(
        label="Waar staan de afspraken met deze toezichthouder?", required=False, max_length=300
    )

    _PER_EIS: Final = {
        Eis.BESLUIT: ("belang", "doel_19", "instemming_van", "instemming_op"),
        Eis.SAMENWERKING: ("samenwerking",),
        Eis.AFSPRAKEN: ("afspraken",),
    }

    @property
    def gronden(self) -> tuple[Grond, ...]:
        """Wat er bij de gekozen ontvanger kan."""
        ontvanger = self.antwoorden.get("ontvanger", {}).get("ontvanger", "")
        return kan_aan(ontvanger, gemeentecode=self.zaak.gemeente.code)

    def klaarzetten(self) -> None:
        """Alleen de gronden van deze ontvanger, en de vragen die daarbij horen."""
        kan = self.gronden
        velden: dict[str, Any] = self.fields
        velden["grond"].choices = [(g.code, f"{g.artikel}: {g.waarvoor.lower()}") for g in kan]
        if len(kan) == 1:
            velden["grond"].initial = kan[0].code
        eisen = {g.eis: g for g in kan}
        for eis, namen in self._PER_EIS.items():
            for naam in namen:
                if eis not in eisen:
                    del velden[naam]
                elif len(kan) > 1:
                    velden[naam].help_text = f"Alleen bij {eisen[eis].artikel}."
        if "samenwerking" in velden:
            self.besluiten: Sequence[Samenwerkingsbesluit] = samenwerkingen(
                self.inzage, gemeente_id=self.zaak.gemeente_id
            )
            velden["samenwerking"].choices = {
                "": "Kies een besluit",
                **{str(b.pk): f"{b.naam} ({b.kenmerk})" for b in self.besluiten},
            }

    @property
    def besluit(self) -> Samenwerkingsbesluit | None:
        """Het gekozen samenwerkingsbesluit."""
        gekozen = self.cleaned_data.get("samenwerking", "")
        return next((b for b in getattr(self, "besluiten", ()) if str(b.pk) == gekozen), None)

    def clean(self) -> dict[str, Any]:
        """Wat de gekozen grond vraagt, is ingevuld; wat er niet bij hoort, telt niet mee."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        grond = next((g for g in self.gronden if g.code == schoon.get("grond")), None)
        if grond is None:
            return schoon
        for eis, namen in self._PER_EIS.items():
            if eis is not grond.eis:
                schoon.update({naam: None for naam in namen if naam in schoon})
        eerder = self.antwoorden["ontvanger"]
        feiten = Verstrekfeiten(
            ontvanger=eerder["ontvanger"],
            grond=grond.code,
            organisatie=eerder["organisatie"],
            op=vandaag(),
            belang=schoon.get("belang") or "",
            doel_19=schoon.get("doel_19") or "",
            instemming_van=schoon.get("instemming_van") or "",
            instemming_op=schoon.get("instemming_op"),
            samenwerking=feiten_van_besluit(self.besluit),
            afspraken=schoon.get("afspraken") or "",
        )
        fouten = bezwaren(
            feiten,
            tabel=verstrekgronden(),
            wet=parameters(),
            gemeentecode=self.zaak.gemeente.code,
        )
        veld = self._PER_EIS.get(grond.eis, ("grond",))[0]
        for fout in fouten:
            self.add_error(veld, fout)
        return schoon


class Watform(Stapform):
    """Wat krijgt de ontvanger? Elk stuk precies zoals het op het scherm stond."""

    titel = "Wat"
    uitleg = "Kies alleen wat de ontvanger voor het doel nodig heeft."

    stukken = forms.MultipleChoiceField(
        label="Stukken",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies ten minste een stuk.",
            "invalid_choice": "Een gekozen stuk is intussen gewijzigd of weg. Kies opnieuw.",
        },
    )

    def __init__(self, *args: Any, groepen: Sequence[Groep] = (), **kw: Any) -> None:
        self.groepen = groepen
        super().__init__(*args, **kw)

    def klaarzetten(self) -> None:
        """Wat verwijderd is, staat er niet bij."""
        velden: dict[str, Any] = self.fields
        velden["stukken"].choices = [
            (s.waarde, s.titel) for g in self.groepen for s in g.stukken if not s.is_verwijderd
        ]

    @property
    def gekozen(self) -> dict[str, str]:
        """Sleutel en afdruk van elk gekozen stuk."""
        return dict(w.split("|", maxsplit=1) for w in self.cleaned_data["stukken"])


ZONDER_NAMEN: Final = "Zonder namen: dit blijft bewaard tot de audit is afgesloten."


class Waaromform(Stapform):
    """Waarom, hoe en op wiens besluit?"""

    titel = "Waarom"
    uitleg = "Dit staat later in het register van verstrekkingen."

    doel = forms.CharField(
        label="Doel: waarvoor gebruikt de ontvanger het?", max_length=500, help_text=ZONDER_NAMEN
    )
    noodzaak = forms.CharField(
        label="Waarom is dit nodig, en kan het niet met minder?",
        max_length=1000,
        min_length=10,
        help_text=ZONDER_NAMEN,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    aanleiding = forms.ChoiceField(
        label="Wie nam het initiatief?", choices=AANLEIDINGEN_VERSTREKKEN, widget=forms.RadioSelect
    )
    middel = forms.ChoiceField(label="Hoe geeft u het?", choices={"": "Kies", **MIDDELEN})
    besloten_door = forms.ChoiceField(label="Wie besloot dit?")
    verstrekt_op = Datumveld(label="Dag van de verstrekking")

    def klaarzetten(self) -> None:
        """Wie er beslist, mag zelf verstrekken."""
        velden: dict[str, Any] = self.fields
        self.mensen = {str(m.pk): m for m in beslissers(self.zaak.gemeente)}
        velden["besloten_door"].choices = {
            "": "Kies",
            **{nummer: m.naam for nummer, m in self.mensen.items()},
        }
        velden["besloten_door"].initial = str(self.inzage.medewerker.pk)
        velden["verstrekt_op"].initial = vandaag()

    def clean_verstrekt_op(self) -> Any:
        """Verstrekken doet men vandaag of eerder, en niet voordat de zaak er was."""
        dag = self.cleaned_data["verstrekt_op"]
        if dag > vandaag():
            raise forms.ValidationError("Kies vandaag, of een dag die al geweest is.")
        if dag < self.zaak.geopend_op:
            raise forms.ValidationError("Op deze dag was de zaak er nog niet.")
        return dag


class Samenwerkingform(forms.Form):
    """Een samenwerkingsbesluit registreren."""

    gemeente = forms.ChoiceField(label="Gemeente")
    naam = forms.CharField(label="Naam van de samenwerking", max_length=200)
    kenmerk = forms.CharField(label="Kenmerk van het besluit", max_length=200)
    soorten = forms.MultipleChoiceField(
        label="Welke soorten ontvangers?", widget=forms.CheckboxSelectMultiple
    )
    partners = forms.CharField(
        label="Partners",
        help_text="Elke organisatie op een eigen regel, precies zoals in het besluit.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    belang = forms.CharField(
        label="Zwaarwegend algemeen belang", widget=forms.Textarea(attrs={"rows": 2})
    )
    doel = forms.CharField(label="Doel", widget=forms.Textarea(attrs={"rows": 2}))
    gegevens = forms.CharField(label="Welke gegevens", widget=forms.Textarea(attrs={"rows": 2}))
    voorwaarden = forms.CharField(
        label="Onder welke voorwaarden", widget=forms.Textarea(attrs={"rows": 2})
    )
    van = Datumveld(label="Eerste dag")
    tot_en_met = Datumveld(label="Laatste dag", required=False, help_text="Mag leeg blijven.")

    def __init__(self, *args: Any, gemeenten: Sequence[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = {str(g.pk): g.naam for g in gemeenten}
        velden["soorten"].choices = {
            code: ontvangers()[code].label
            for code in dict.fromkeys(
                g.ontvanger for g in verstrekgronden() if g.eis is Eis.SAMENWERKING
            )
        }

    def clean_partners(self) -> list[str]:
        """Een naam per regel."""
        regels = [regel.strip() for regel in self.cleaned_data["partners"].splitlines()]
        return list(dict.fromkeys(regel for regel in regels if regel))

    def clean(self) -> dict[str, Any]:
        """De laatste dag ligt niet voor de eerste."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return schoon
