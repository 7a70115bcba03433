"""Formulieren bij de BRP: zoeken, kiezen, verschillen verwerken en gezag vastleggen."""

import re
from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import BRONNEN, GEZAGSOORTEN
from cases.koppelingen.brp.gegevens import Doel, Zoekvraag
from cases.models import Betrokkene
from cases.regels.brp.feiten import Soort
from cases.selectors.brp.vergelijken import Rij
from cases.services.brp.gezag import BRONNEN_MET_DE_HAND, Gezagopgave, gezagstand
from cases.services.brp.verwerken import Keuze
from kern.bsn import is_geldige_bsn, nummer_genormaliseerd
from kern.klok import vandaag
from toegang.models import Gemeente

DOELEN = [(doel.name, doel.value) for doel in Doel]
KORTSTE_BEGIN = 3
# De tekens die de BRP API in een zoekvraag toelaat.
NAAM = re.compile(r"[a-zA-Z0-9À-ž .\-']+\*?")
VOORVOEGSEL = re.compile(r"[a-zA-Z ']+")


def _zoekbaar(getypt: str) -> str:
    """Een naam zoals de BRP er een aanneemt. Raises ValidationError."""
    naam = str(getypt).strip()
    if "*" in naam.rstrip("*") or naam.endswith("**"):
        raise forms.ValidationError("De * mag alleen een keer, en alleen aan het einde.")
    if naam and not NAAM.fullmatch(naam):
        raise forms.ValidationError(
            "Met dit teken kan de BRP niet zoeken. Gebruik letters, spaties, - en '."
        )
    return naam


class Doelform(forms.Form):
    """Waarvoor de BRP wordt bevraagd; gaat met de vraag mee en staat in het log."""

    doel = forms.ChoiceField(
        label="Waarvoor raadpleegt u de BRP?",
        choices=DOELEN,
        help_text="Dit doel en uw naam worden bij de vraag vastgelegd.",
    )

    def doel_gekozen(self) -> Doel:
        """Het doel als waarde."""
        return Doel[self.cleaned_data["doel"]]


class Brpzoekform(Doelform):
    """Zoeken op BSN, of op achternaam met geboortedatum."""

    bsn = forms.CharField(label="BSN", required=False, max_length=15, help_text="Negen cijfers.")
    geslachtsnaam = forms.CharField(
        label="Achternaam",
        required=False,
        max_length=200,
        help_text="Zonder tussenvoegsel. Na drie letters mag een * voor de rest.",
    )
    geboortedatum = Datumveld(label="Geboortedatum", required=False)
    voornamen = forms.CharField(label="Voornamen", required=False, max_length=200)
    voorvoegsel = forms.CharField(
        label="Tussenvoegsel", required=False, max_length=10, help_text="Bijvoorbeeld: van de."
    )
    ook_overleden = forms.BooleanField(label="Zoek ook wie is overleden", required=False)
    toon_optioneel = False
    OP_NAAM = ("geslachtsnaam", "geboortedatum", "voornamen", "voorvoegsel", "ook_overleden")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        for naam in ("bsn", "geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"
        self.fields["bsn"].widget.attrs["inputmode"] = "numeric"

    def clean_bsn(self) -> str:
        """Negen cijfers die de elfproef halen, of niets."""
        getypt = str(self.cleaned_data["bsn"]).strip()
        if not getypt:
            return ""
        nummer = nummer_genormaliseerd(getypt)
        if nummer is None or not is_geldige_bsn(nummer):
            raise forms.ValidationError("Dit is geen geldig BSN. Kijk het nummer na.")
        return nummer

    def clean_geslachtsnaam(self) -> str:
        """Ten minste drie letters voor een `*`."""
        naam = _zoekbaar(self.cleaned_data["geslachtsnaam"])
        if "*" in naam and len(naam.rstrip("*")) < KORTSTE_BEGIN:
            raise forms.ValidationError("Typ ten minste drie letters voor de *.")
        return naam

    def clean_voornamen(self) -> str:
        """Letters, met hooguit een `*` aan het einde."""
        return _zoekbaar(self.cleaned_data["voornamen"])

    def clean_voorvoegsel(self) -> str:
        """Alleen gewone letters, spaties en een apostrof."""
        voorvoegsel = str(self.cleaned_data["voorvoegsel"]).strip()
        if voorvoegsel and not VOORVOEGSEL.fullmatch(voorvoegsel):
            raise forms.ValidationError("Gebruik hier alleen letters, bijvoorbeeld: van der.")
        return voorvoegsel

    def clean(self) -> dict[str, Any]:
        """Een BSN, of een naam met een geboortedatum; niet allebei."""
        schoon = super().clean() or {}
        if self.errors:
            return schoon
        op_naam = [veld for veld in ("geslachtsnaam", "geboortedatum") if schoon.get(veld)]
        if schoon.get("bsn"):
            if op_naam:
                self.add_error(
                    "bsn", "Zoek op BSN of op naam, niet op allebei. Maak een van beide leeg."
                )
        elif not op_naam:
            self.add_error("bsn", "Vul een BSN in, of een achternaam en geboortedatum.")
        elif len(op_naam) == 1:
            mist = "geboortedatum" if op_naam == ["geslachtsnaam"] else "geslachtsnaam"
            self.add_error(mist, "De BRP zoekt alleen op achternaam en geboortedatum samen.")
        return schoon

    @property
    def velden_op_naam(self) -> list[forms.BoundField]:
        """De velden van zoeken op naam, voor het sjabloon."""
        return [self[naam] for naam in self.OP_NAAM]

    def vraag(self) -> Zoekvraag:
        """De zoekvraag op naam."""
        return Zoekvraag(**{naam: self.cleaned_data[naam] for naam in self.OP_NAAM})


class Kiesform(Doelform):
    """Wie er gekozen is. Niets hiervan is op zijn woord geloofd: de BRP wordt opnieuw gelezen.

    merk: wat het vorige scherm toonde, om te zien of er iets is veranderd.
    """

    bsn = forms.RegexField(r"^[0-9]{9}$")
    merk = forms.CharField(required=False, max_length=2000)


class Overneemform(Kiesform):
    """Overnemen: met de gemeente van verblijf als dat nodig is."""

    gemeente: "forms.ModelChoiceField[Gemeente]" = forms.ModelChoiceField(
        label="Waar verblijft de jongere?",
        queryset=None,
        required=False,
        empty_label="Kies een gemeente",
    )
    toch_nieuw = forms.BooleanField(
        label="Nee, dit is een ander kind: maak een nieuw dossier", required=False
    )
    toon_optioneel = False

    def __init__(self, *args: Any, gemeenten: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["gemeente"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = Gemeente.objects.filter(pk__in=gemeenten)


LATEN, OVERNEMEN, AFWIJZEN = "laten", "overnemen", "afwijzen"


class Verschilform(forms.Form):
    """De keuze bij één verschil. merk: wat er stond toen u koos."""

    keuze = forms.ChoiceField(label="Uw keuze", widget=forms.RadioSelect, initial=LATEN)
    reden = forms.CharField(label="Waarom wijst u dit af?", required=False, max_length=300)
    merk = forms.CharField(widget=forms.HiddenInput, max_length=64)
    toon_optioneel = False

    def __init__(self, *args: Any, rij: Rij, **opties: Any) -> None:
        super().__init__(*args, **{"prefix": rij.verschil.veld, **opties})
        self.rij = rij
        keuzes = {LATEN: "Nog niet kiezen"}
        if rij.verschil.neemt_over:
            keuzes[OVERNEMEN] = "Overnemen"
        if rij.afgewezen is None or self.is_bound:  # een collega kan net voor geweest zijn
            keuzes[AFWIJZEN] = "Afwijzen"
        veld = self.fields["keuze"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = list(keuzes.items())
        self.fields["merk"].initial = rij.merk

    @property
    def is_verhuizing(self) -> bool:
        """Of dit verschil langs de act van verhuizen gaat."""
        return self.rij.verschil.soort is Soort.VERHUIZING

    def clean(self) -> dict[str, Any]:
        """Afwijzen kan alleen met een reden."""
        schoon = super().clean() or {}
        if schoon.get("keuze") == AFWIJZEN and not schoon.get("reden", "").strip():
            self.add_error("reden", "Vul in waarom u dit afwijst.")
        return schoon

    def als_keuze(self, *, alles: bool) -> Keuze | None:
        """Wat iemand koos, of None. alles: neem ook over waar niets bij gekozen is."""
        gekozen = self.cleaned_data["keuze"]
        if gekozen == LATEN and not (alles and self.rij.in_alles):
            return None
        return Keuze(
            self.rij.verschil.veld,
            neemt_over=gekozen != AFWIJZEN,
            merk=self.cleaned_data["merk"],
            reden=self.cleaned_data["reden"],
        )


class Gezagform(forms.Form):
    """Gezag met de hand: wat, waar het uit blijkt, en op welke dag dat zo was."""

    GEZAG = {"ja": True, "nee": False, "onbekend": None}

    gezag = forms.ChoiceField(
        label="Heeft deze persoon gezag?",
        choices=[("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Niet bekend")],
        widget=forms.RadioSelect,
    )
    soort = forms.ChoiceField(
        label="Vorm", required=False, choices=[("", "Niet bekend"), *GEZAGSOORTEN.items()]
    )
    bron = forms.ChoiceField(
        label="Waar weet u dit van?",
        choices=[("", "Kies een bron"), *((b, BRONNEN[b]) for b in BRONNEN_MET_DE_HAND)],
    )
    op = Datumveld(
        label="Zo was het op", help_text="De dag van de uitspraak, of waarop het u is verteld."
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, betrokkene: Betrokkene, **opties: Any) -> None:
        super().__init__(*args, **opties)
        woord = {waarde: naam for naam, waarde in self.GEZAG.items()}
        self.initial = {
            "gezag": woord[betrokkene.gezag],
            "soort": betrokkene.gezagsoort,
            "op": vandaag(),
            "gezien": gezagstand(betrokkene),
            **self.initial,
        }

    def opgave(self) -> Gezagopgave:
        """De ingevulde opgave."""
        g = self.cleaned_data
        return Gezagopgave(self.GEZAG[g["gezag"]], g["soort"], g["bron"], g["op"])
